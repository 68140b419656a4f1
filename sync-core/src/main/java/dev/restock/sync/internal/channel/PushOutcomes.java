package dev.restock.sync.internal.channel;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.ChannelReport;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel.Adjustment;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.channel.PushAttempt;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.StoredPush;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides by an answer of the channel how a push goes on. The rule behind all of it: a new attempt,
 * with a new key, is made only if no request of the attempt before can have, or get, an effect.
 */
final class PushOutcomes {
  private static final Duration RETRY_FIRST = Duration.ofSeconds(30);
  private static final Duration RETRY_LONGEST = Duration.ofMinutes(30);

  /** How many attempts follow each other at once while others change the level. */
  private static final int ATTEMPTS_AT_ONCE = 3;

  /** How long before the end of the window the last repetition is made. */
  private static final Duration LAST_REPETITION = Duration.ofMinutes(1);

  /** How long a push waits while the channel is only observed. */
  private static final Duration OBSERVED = Duration.ofHours(1);

  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private final EngineContext engine;
  private final Duration window;

  /**
   * Makes outcomes.
   *
   * @param window for how long after its first send an attempt may be sent again
   */
  PushOutcomes(EngineContext engine, Duration window) {
    this.engine = engine;
    this.window = window;
  }

  static Adjustment adjustment(StoredPush push, PushAttempt attempt) {
    ChannelPush of = push.push();
    return new Adjustment(
        attempt.key(),
        attempt.itemId(),
        of.sku(),
        of.locationId(),
        of.quantity().longValueExact(),
        attempt.changeFrom(),
        of.reference());
  }

  PushAttempt nextAttempt(StoredPush push, ChannelLevel.Level level) {
    PushAttempt before = push.attempt();
    int number = before == null ? 1 : before.number() + 1;
    return new PushAttempt(
        number, push.push().keyOf(number), level.itemId(), level.available(), engine.now());
  }

  /** When an attempt may begin to leave for the last time. */
  Instant sendBy(PushAttempt attempt, Lease lease) {
    Instant windowEnds = windowEnds(attempt);
    return windowEnds.isBefore(lease.until()) ? windowEnds : lease.until();
  }

  private Instant windowEnds(PushAttempt attempt) {
    return attempt.firstSentAt().plus(window);
  }

  // ---- without a call --------------------------------------------------------------------------

  /**
   * The outcome of a claimed push that needs no call to the channel; empty if it needs one.
   *
   * @param observes whether the channel is only observed
   */
  Optional<PushOutcome> withoutCall(StoredPush push, boolean observes) {
    PushAttempt attempt = push.attempt();
    if (push.state().isUnderWay() && attempt != null) {
      if (!engine.now().isBefore(windowEnds(attempt))) {
        return Optional.of(uncertain(push, "no clear answer came while the channel knew the key"));
      }
      return observes
          ? Optional.of(unknown(push, windowEnds(attempt), "the channel is only observed"))
          : Optional.empty();
    }
    BigDecimal quantity = push.push().quantity();
    if (quantity.stripTrailingZeros().scale() > 0 || quantity.abs().compareTo(MOST) > 0) {
      return Optional.of(
          refused(
              push, ExceptionType.CHANNEL_REFUSED, "the quantity is no whole number of pieces"));
    }
    if (push.push().sku().isBlank()) {
      return Optional.of(
          refused(push, ExceptionType.CHANNEL_SKU_UNKNOWN, "the change of stock names no SKU"));
    }
    return observes
        ? Optional.of(
            PushOutcome.again(engine.now().plus(OBSERVED), "the channel is only observed"))
        : Optional.empty();
  }

  /** It was not sent in this run. */
  PushOutcome later(StoredPush push, Optional<Instant> retryAt) {
    Instant dueAt = engine.retryAt(retryAt, RETRY_FIRST);
    return push.state().isUnderWay()
        ? unknown(push, dueAt, "not sent")
        : PushOutcome.again(dueAt, "not sent");
  }

  /** The level shows that the push cannot be made. */
  PushOutcome refused(StoredPush push, ChannelLevel level) {
    return level.match(
        known -> later(push, Optional.empty()),
        notTracked ->
            refused(
                push,
                ExceptionType.CHANNEL_NOT_TRACKED,
                "the stock of item " + notTracked.itemId() + " is not counted"),
        ambiguous ->
            refused(
                push,
                ExceptionType.CHANNEL_SKU_AMBIGUOUS,
                ambiguous.hits() + " items have the SKU"),
        notActive ->
            refused(
                push,
                ExceptionType.CHANNEL_LOCATION_INACTIVE,
                "item " + notActive.itemId() + " is not sold from the location"),
        unknownSku ->
            refused(push, ExceptionType.CHANNEL_SKU_UNKNOWN, "no item has exactly the SKU"),
        unknownLocation ->
            refused(
                push,
                ExceptionType.CHANNEL_LOCATION_INACTIVE,
                "the channel has no such location, or it is closed"));
  }

  // ---- after a call ----------------------------------------------------------------------------

  /**
   * The outcome of a request.
   *
   * @param before the push before the request was recorded: it says whether an earlier request of
   *     the attempt may have had an effect
   * @param held the push as it was recorded
   */
  PushOutcome of(StoredPush before, StoredPush held, AdjustResult result) {
    return result.match(
        applied -> PushOutcome.applied(),
        stale -> stale(before, held),
        keyReused -> uncertain(held, "the channel knows the key from another change"),
        inProgress -> unknown(held, pause(held, inProgress.retryAt()), "the channel works on it"),
        notSent -> notSent(before, held, notSent.retryAt()),
        refused -> refused(before, held, refused),
        unknown -> unknown(held, pause(held, Optional.empty()), "its outcome is not known"));
  }

  private PushOutcome stale(StoredPush before, StoredPush held) {
    Instant mayArriveUntil = before.mayArriveUntil();
    if (mayArriveUntil != null && engine.now().isBefore(mayArriveUntil)) {
      // An earlier request may still be on its way, and the level may be the one it asks for then.
      return unknown(before, mayArriveUntil, "an earlier request may still arrive");
    }
    PushAttempt attempt = held.attempt();
    int attempts = attempt == null ? 1 : attempt.number();
    Duration pause =
        attempts < ATTEMPTS_AT_ONCE
            ? Duration.ZERO
            : EngineContext.doubled(RETRY_FIRST, RETRY_LONGEST, attempts - ATTEMPTS_AT_ONCE);
    return PushOutcome.again(engine.now().plus(pause), "the level was another one");
  }

  /** The request had no effect; what is known of earlier ones stays as it was. */
  PushOutcome notSent(StoredPush before, StoredPush held, Optional<Instant> retryAt) {
    Instant dueAt = pause(held, retryAt);
    return before.mayArriveUntil() == null
        ? PushOutcome.again(dueAt, "not sent")
        : unknown(before, dueAt, "not sent");
  }

  private PushOutcome refused(StoredPush before, StoredPush held, AdjustResult.Refused refused) {
    if (before.mayArriveUntil() != null) {
      // An earlier request may have had its effect before the reason for the refusal came up.
      return unknown(before, pause(held, Optional.empty()), "refused after an unclear answer");
    }
    String type = refused.type().isEmpty() ? "" : " (" + refused.type() + ")";
    return refused(held, ExceptionType.CHANNEL_REFUSED, refused.reason() + type);
  }

  /** The numbers of the report for a result. */
  static ChannelReport counted(AdjustResult result) {
    return result.match(
        applied -> new ChannelReport(0, 0, 1, 0, 0, 0),
        stale -> new ChannelReport(0, 0, 0, 1, 0, 0),
        keyReused -> ChannelReport.NONE,
        inProgress -> new ChannelReport(0, 0, 0, 0, 1, 0),
        notSent -> ChannelReport.NONE,
        refused -> ChannelReport.NONE,
        unknown -> new ChannelReport(0, 0, 0, 0, 1, 0));
  }

  // ---- parts -----------------------------------------------------------------------------------

  /** The same attempt is due again, at the end of the window at the latest. */
  private PushOutcome unknown(StoredPush push, Instant dueAt, String why) {
    Instant now = engine.now();
    Instant mayArriveUntil = push.mayArriveUntil();
    PushAttempt attempt = push.attempt();
    Instant due = dueAt;
    if (attempt != null) {
      Instant end = windowEnds(attempt);
      Instant last = end.minus(LAST_REPETITION);
      if (now.isBefore(last) && due.isAfter(last)) {
        due = last;
      } else if (due.isAfter(end)) {
        due = end;
      }
    }
    return PushOutcome.unknown(due, mayArriveUntil == null ? now : mayArriveUntil, why);
  }

  private Instant pause(StoredPush held, Optional<Instant> retryAt) {
    return engine.retryAt(
        retryAt, EngineContext.doubled(RETRY_FIRST, RETRY_LONGEST, held.sends() - 1));
  }

  private PushOutcome refused(StoredPush push, ExceptionType type, String why) {
    return PushOutcome.refused(caseOf(push, type, why));
  }

  private PushOutcome uncertain(StoredPush push, String why) {
    return PushOutcome.parked(caseOf(push, ExceptionType.CHANNEL_LEVEL_UNCERTAIN, why));
  }

  private ExceptionCase caseOf(StoredPush push, ExceptionType type, String why) {
    ChannelPush of = push.push();
    return new ExceptionCase(
        engine.tenant(),
        type,
        of.caseReturn(),
        of.caseUnit(),
        of.kind() == ChannelPush.Kind.MOVEMENT ? of.source() : "",
        of.describe() + ": " + why,
        engine.now());
  }
}
