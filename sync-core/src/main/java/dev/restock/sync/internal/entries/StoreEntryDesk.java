package dev.restock.sync.internal.entries;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.refunds.EntryDesk;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.StoredEntryPost;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The desk over the store. */
public final class StoreEntryDesk implements EntryDesk {
  private static final int AT_ONCE = 500;

  private final EngineContext engine;
  private final FinancialEntries settings;

  public StoreEntryDesk(EngineContext engine, FinancialEntries settings) {
    this.engine = engine;
    this.settings = settings;
  }

  @Override
  public void toPost(Consumer<RefundOrders.Draft> visitor) {
    RefundOrders orders =
        settings
            .orders()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no refunds are entered into Sitoo: FinancialEntries.NONE is set; pass"
                            + " FinancialEntries.refundOrders(...) to RefundSettings"));
    String after = null;
    List<StoredEntryPost> some;
    do {
      some = list(EntryPostState.PLANNED, after, AT_ONCE);
      some.stream()
          .sorted(
              Comparator.comparingLong((StoredEntryPost one) -> one.post().batch())
                  .thenComparingLong(one -> one.post().number()))
          .map(one -> orders.draft(one.key(), one.entry()))
          .filter(draft -> !draft.isNothing())
          .forEach(visitor);
      after = some.isEmpty() ? after : some.get(some.size() - 1).key();
    } while (some.size() == AT_ONCE);
    new EntryPlanner(engine, settings).forEachUnplanned(orders, visitor);
  }

  @Override
  public List<StoredEntryPost> list(EntryPostState state, @Nullable String after, int limit) {
    return engine.store().entryPosts(engine.tenant(), state, after, limit);
  }

  @Override
  public Optional<StoredEntryPost> find(String key) {
    return engine.store().entryPost(engine.tenant(), key);
  }

  @Override
  public Map<EntryPostState, Long> counts() {
    return engine.store().countEntryPosts(engine.tenant());
  }
}
