package dev.restock.sync.internal.entries;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.store.refunds.EntryOrder;
import dev.restock.sync.store.refunds.EntryPost;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/**
 * Records orders with keys of this tenant, also those that the store does not know: they are
 * adopted when their entry is planned again after the loss of a store.
 */
public final class SeenEntries {
  private final EngineContext engine;

  public SeenEntries(EngineContext engine) {
    this.engine = engine;
  }

  /**
   * Records orders whose external ids have the form of keys. If the process dies afterwards, the
   * same orders are read again.
   */
  public void record(Collection<RegisterSource.Order> seen) {
    List<EntryOrder> own =
        seen.stream().map(SeenEntries::order).filter(one -> isOfTenant(one.key())).toList();
    if (!own.isEmpty()) {
      engine.store().recordEntryOrders(engine.tenant(), own, engine.now());
    }
  }

  /** A tenant that was taken over keeps the keys that it had under its earlier name. */
  private boolean isOfTenant(String key) {
    return EntryPost.isKeyOf(engine.tenant(), key)
        || engine.store().entryPost(engine.tenant(), key).isPresent();
  }

  private static EntryOrder order(RegisterSource.Order order) {
    return new EntryOrder(
        String.valueOf(order.externalId()),
        order.id(),
        order.currency(),
        order.payments().stream()
            .map(RegisterSource.Payment::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
