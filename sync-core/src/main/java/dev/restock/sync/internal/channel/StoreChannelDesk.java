package dev.restock.sync.internal.channel;

import dev.restock.sync.channel.ChannelDesk;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pushes of a tenant, read from the store. */
public final class StoreChannelDesk implements ChannelDesk {
  private final EngineContext engine;

  public StoreChannelDesk(EngineContext engine) {
    this.engine = engine;
  }

  @Override
  public List<StoredPush> list(PushState state, @Nullable String after, int limit) {
    return engine.store().pushes(engine.tenant(), state, after, limit);
  }

  @Override
  public Optional<StoredPush> find(String pushId) {
    return engine.store().push(engine.tenant(), pushId);
  }

  @Override
  public Map<PushState, Long> counts() {
    return engine.store().countPushes(engine.tenant());
  }
}
