package dev.restock.sync;

import dev.restock.sync.monitor.HealthSnapshot;
import dev.restock.sync.monitor.Lags;
import dev.restock.sync.queue.MovementState;
import dev.restock.sync.queue.StoreCounts;
import dev.restock.sync.queue.SyncStore;
import dev.restock.sync.reading.ReadPlan;
import dev.restock.sync.returns.Tenant;
import java.time.Duration;
import java.time.Instant;

/** Sums up what the store tells of a tenant. */
final class HealthCheck {
  /** Enough for percentiles, and few enough to be read at every look of a monitor. */
  private static final int MOST_LAGS = 10_000;

  private final Engine engine;

  HealthCheck(Engine engine) {
    this.engine = engine;
  }

  HealthSnapshot look(ReadPlan plan) {
    SyncStore store = engine.store();
    Tenant tenant = engine.tenant();
    Instant now = engine.now();
    StoreCounts counts = store.counts(tenant);
    return new HealthSnapshot(
        now,
        counts.unsettled(),
        counts.movements().getOrDefault(MovementState.UNKNOWN, 0L),
        store.oldestUndecided(tenant).map(since -> Duration.between(since, now)),
        counts.unconfirmed(),
        counts.openCasesOf(),
        Lags.of(store.lags(tenant, now.minus(HealthSnapshot.LAGS_OVER), MOST_LAGS)),
        plan.callsLeft(),
        plan.freshness());
  }
}
