package dev.restock.sync.internal.entries;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.store.refunds.EntryOrder;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.StoredObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds orders that have a key of this tenant and belong to no entry of a closed batch, such as
 * those of a store that was lost. Each becomes a mark, which is judged to a case. The case is
 * closed when the entry is planned; the order is then found by its key, and no second one is made.
 * If the process dies in between, the same marks are written again.
 */
final class UnknownOrders {
  private static final int AT_ONCE = 200;
  private static final Duration EVERY = Duration.ofHours(6);

  /** After the loss of a store, days are closed again soon after all sources were read. */
  private static final Duration PATIENCE = Duration.ofDays(2);

  private final EngineContext engine;
  private volatile Instant dueAt = Instant.MIN;

  UnknownOrders(EngineContext engine) {
    this.engine = engine;
  }

  /** Looks for such orders, a few times a day. Every closed batch must be planned. */
  void look() {
    Instant now = engine.now();
    if (now.isBefore(dueAt)) {
      return;
    }
    closeKnown(now);
    String after = null;
    List<EntryOrder> page;
    do {
      page =
          engine.store().unplannedEntryOrders(engine.tenant(), now.minus(PATIENCE), after, AT_ONCE);
      record(page.stream().map(one -> mark(one.key(), why(one), now.plus(EVERY))).toList(), now);
      after = page.isEmpty() ? null : page.get(page.size() - 1).key();
    } while (page.size() == AT_ONCE);
    dueAt = now.plus(EVERY);
  }

  private void closeKnown(Instant now) {
    List<StoredObservation> marks;
    do {
      marks =
          engine
              .store()
              .observationsToReread(engine.tenant(), StoredObservation.ENTRY_ORDER, now, AT_ONCE);
      List<StoredObservation> after = new ArrayList<>();
      for (StoredObservation mark : marks) {
        boolean isPlanned = engine.store().entryPost(engine.tenant(), mark.id()).isPresent();
        after.add(
            isPlanned
                ? mark(mark.id(), null, null)
                : new StoredObservation(
                    mark.source(), mark.id(), mark.order(), mark.content(), now.plus(EVERY)));
      }
      record(after, now);
    } while (marks.size() == AT_ONCE);
  }

  private void record(List<StoredObservation> marks, Instant now) {
    if (!marks.isEmpty()) {
      engine.store().recordObservations(engine.tenant(), marks, Instant.MAX, now);
    }
  }

  private static StoredObservation mark(
      String key, @Nullable String why, @Nullable Instant rereadAt) {
    return new StoredObservation(
        StoredObservation.ENTRY_ORDER,
        key,
        StoredObservation.ENTRY_ORDER + ":" + key,
        RefundJson.text(RefundFacts.unreadable(why)),
        rereadAt);
  }

  private static String why(EntryOrder order) {
    return "order %d over %s %s is of no refund that this store knows"
        .formatted(order.orderId(), order.total().toPlainString(), order.currency());
  }
}
