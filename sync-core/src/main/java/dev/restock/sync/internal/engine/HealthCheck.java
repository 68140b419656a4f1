package dev.restock.sync.internal.engine;

import dev.restock.sync.Tenant;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.monitor.HealthSnapshot;
import dev.restock.sync.monitor.Lags;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sums up what the store holds of a tenant. */
public final class HealthCheck {
  /** Enough for percentiles, and few enough to be read whenever a monitor asks. */
  private static final int MOST_LAGS = 10_000;

  private final EngineContext engine;

  public HealthCheck(EngineContext engine) {
    this.engine = engine;
  }

  public HealthSnapshot snapshot(
      int callsLeft, Freshness freshness, Optional<HealthSnapshot.Runner> runner) {
    SyncStore store = engine.store();
    Tenant tenant = engine.tenant();
    Instant now = engine.now();
    StoreCounts counts = store.counts(tenant);
    return new HealthSnapshot(
        now,
        counts.undecided(),
        counts.movements().getOrDefault(MovementState.UNKNOWN, 0L),
        Optional.ofNullable(counts.oldestUndecided()).map(since -> Duration.between(since, now)),
        counts.unconfirmed(),
        counts.openCasesOf(),
        Lags.of(store.lags(tenant, now.minus(HealthSnapshot.LAGS_OVER), MOST_LAGS)),
        callsLeft,
        freshness,
        runner);
  }
}
