package dev.restock.sync.internal.engine;

import dev.restock.sync.Tenant;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.monitor.HealthSnapshot;
import dev.restock.sync.monitor.Lags;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.Backlog;
import dev.restock.sync.store.movements.MovementState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sums up what the store holds of a tenant. */
public final class HealthCheck {
  /** Enough for percentiles, and few enough to be read whenever a monitor asks. */
  private static final int MOST_LAGS = 2_000;

  private final EngineContext engine;

  public HealthCheck(EngineContext engine) {
    this.engine = engine;
  }

  public HealthSnapshot snapshot(
      int callsLeft, Freshness freshness, Optional<HealthSnapshot.Runner> runner) {
    SyncStore store = engine.store();
    Tenant tenant = engine.tenant();
    Instant now = engine.now();
    Backlog backlog = store.backlog(tenant);
    return new HealthSnapshot(
        now,
        backlog.movements(),
        backlog.undecided().getOrDefault(MovementState.UNKNOWN, 0L),
        Optional.ofNullable(backlog.oldestUndecided()).map(since -> Duration.between(since, now)),
        backlog.unconfirmed(),
        backlog.openCasesOf(),
        Lags.of(store.lags(tenant, now.minus(HealthSnapshot.LAGS_OVER), MOST_LAGS)),
        callsLeft,
        freshness,
        runner);
  }
}
