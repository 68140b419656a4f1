package dev.restock.sync.internal.entries;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.store.refunds.EntryOrder;
import dev.restock.sync.store.refunds.EntryPostOutcome;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.StoredEntryPost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Decides by an answer how the order of an entry goes on. The rule behind all of it: an order is
 * sent only if a search has just shown none with its key and no earlier request can have, or get,
 * an effect.
 */
final class EntryOutcomes {
  private static final Duration RETRY_FIRST = Duration.ofSeconds(30);
  private static final Duration RETRY_LONGEST = Duration.ofMinutes(30);

  /** How many searches after the grace period must miss an order before it is sent again. */
  private static final int ABSENCES = 2;

  /** How many searches may miss an order that the service has answered to have made. */
  private static final int ABSENCES_OF_APPLIED = 5;

  private static final Duration SEARCH_APPLIED = Duration.ofMinutes(30);

  private final EngineContext engine;

  EntryOutcomes(EngineContext engine) {
    this.engine = engine;
  }

  /**
   * The outcome that recorded orders call for.
   *
   * @param seen the orders with the key, one or more
   */
  EntryPostOutcome seen(StoredEntryPost post, List<EntryOrder> seen) {
    TreeSet<Long> ids = new TreeSet<>();
    seen.forEach(one -> ids.add(one.orderId()));
    if (post.orderId() != null) {
      ids.add(post.orderId());
    }
    if (ids.size() > 1) {
      return conflict(post, "Sitoo has " + ids.size() + " orders with its key: " + ids);
    }
    EntryOrder order = seen.get(0);
    RefundEntry entry = post.entry();
    BigDecimal expected = entry.money().negate();
    boolean isSame =
        (order.currency().isEmpty() || order.currency().equals(entry.currency()))
            && order.total().compareTo(expected) == 0
            && post.state() != EntryPostState.LEFT_OUT;
    if (!isSame) {
      return conflict(
          post,
          "order %d is over %s %s, expected %s %s"
              .formatted(
                  order.orderId(),
                  order.total().toPlainString(),
                  order.currency(),
                  expected.toPlainString(),
                  entry.currency()));
    }
    return post.state() == EntryPostState.CONFIRMED
        ? EntryPostOutcome.unchanged(post)
        : EntryPostOutcome.confirmed(order.orderId());
  }

  /** The outcome of a search that shows an order which cannot be understood. */
  EntryPostOutcome unreadable(StoredEntryPost post, RefundOrders.Found found) {
    return conflict(
        post,
        "order %d has its key and cannot be understood: %s"
            .formatted(found.orderId(), found.unreadable()));
  }

  /** The outcome of a search that does not show an order which may have been made. */
  EntryPostOutcome absent(StoredEntryPost post) {
    Instant now = engine.now();
    if (post.state() == EntryPostState.APPLIED) {
      long orderId = post.orderId() == null ? 0 : post.orderId();
      return post.absences() + 1 >= ABSENCES_OF_APPLIED
          ? conflict(post, "Sitoo answered with order " + orderId + ", and no search shows it")
          : EntryPostOutcome.applied(orderId, now.plus(SEARCH_APPLIED), post.absences() + 1);
    }
    Instant until = mayArriveUntil(post, now);
    if (now.isBefore(until)) {
      return EntryPostOutcome.unknown(until, until, 0, "it may still arrive");
    }
    return post.absences() + 1 >= ABSENCES
        ? EntryPostOutcome.again(now, "two searches after the grace period do not show it")
        : EntryPostOutcome.unknown(
            now.plus(engine.settings().verifyEvery()),
            until,
            post.absences() + 1,
            "a search does not show it");
  }

  /** It was not looked at in this run; what is known of it stays. */
  EntryPostOutcome later(StoredEntryPost post, Optional<Instant> retryAt) {
    Instant dueAt = engine.retryAt(retryAt, pause(post));
    return switch (post.state()) {
      case PLANNED -> EntryPostOutcome.again(dueAt, "not sent");
      case SENT, UNKNOWN ->
          EntryPostOutcome.unknown(
              dueAt, mayArriveUntil(post, engine.now()), post.absences(), "not searched");
      case APPLIED ->
          EntryPostOutcome.applied(
              post.orderId() == null ? 0 : post.orderId(), dueAt, post.absences());
      case CONFIRMED, REFUSED, PARKED, LEFT_OUT -> EntryPostOutcome.unchanged(post);
    };
  }

  private Duration pause(StoredEntryPost post) {
    return EngineContext.doubled(RETRY_FIRST, RETRY_LONGEST, post.sends());
  }

  private Instant mayArriveUntil(StoredEntryPost post, Instant now) {
    Instant until = post.mayArriveUntil();
    return until == null ? now.plus(engine.settings().gracePeriod()) : until;
  }

  /**
   * The outcome of a request; empty if it was refused, or another order has the key, so that only a
   * search can say what to do.
   */
  Optional<EntryPostOutcome> posted(StoredEntryPost held, PostResult result) {
    Instant now = engine.now();
    Instant until = mayArriveUntil(held, now);
    return result.match(
        applied ->
            Optional.of(
                EntryPostOutcome.applied(
                    applied.transactionId(), now.plus(engine.settings().gracePeriod()), 0)),
        alreadyThere -> Optional.empty(),
        refused -> Optional.empty(),
        notSent ->
            Optional.of(
                EntryPostOutcome.again(engine.retryAt(notSent.retryAt(), pause(held)), "not sent")),
        unknown ->
            Optional.of(
                unknown.requestEnded()
                    // A search may show the order late, so its absence proves nothing yet.
                    ? EntryPostOutcome.unknown(now, until, 0, "the answer was not understood")
                    : EntryPostOutcome.unknown(until, until, 0, "its outcome is not known")));
  }

  /** The outcome of a request that was answered, if a search then shows no order with the key. */
  EntryPostOutcome refusedAndAbsent(StoredEntryPost held, PostResult result) {
    return result.match(
        applied -> absent(held),
        alreadyThere -> absent(held),
        refused -> refused(held, refused.reason()),
        notSent -> absent(held),
        unknown -> absent(held));
  }

  EntryPostOutcome refused(StoredEntryPost post, String why) {
    return EntryPostOutcome.refused(caseOf(post, ExceptionType.REFUND_ORDER_REFUSED, why));
  }

  private EntryPostOutcome conflict(StoredEntryPost post, String why) {
    return EntryPostOutcome.parked(caseOf(post, ExceptionType.REFUND_ORDER_CONFLICT, why));
  }

  private ExceptionCase caseOf(StoredEntryPost post, ExceptionType type, String why) {
    RefundEntry entry = post.entry();
    String order = entry.order() == null ? "" : " of order " + entry.order();
    return new ExceptionCase(
        engine.tenant(),
        type,
        post.post().caseReturn(),
        post.post().caseUnit(),
        "",
        "Refund %s%s, %s %s, batch %d, key %s: %s"
            .formatted(
                entry.refund(),
                order,
                entry.money().toPlainString(),
                entry.currency(),
                post.post().batch(),
                post.key(),
                why),
        engine.now());
  }
}
