package dev.restock.sync.internal.entries;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.refunds.EntryDesk;
import dev.restock.sync.refunds.EntryPreview;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.StoredEntryPost;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The desk over the store. */
public final class StoreEntryDesk implements EntryDesk {
  private final EngineContext engine;
  private final FinancialEntries settings;

  public StoreEntryDesk(EngineContext engine, FinancialEntries settings) {
    this.engine = engine;
    this.settings = settings;
  }

  @Override
  public void toPost(Consumer<RefundOrders.Draft> visitor) {
    new EntryPreview(engine.store(), engine.tenant(), settings).forEach(visitor);
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
