package dev.restock.sync.internal.engine;

import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.StoredMovement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What every step of a run needs. */
public record EngineContext(
    Tenant tenant,
    SyncStore store,
    SyncSettings settings,
    Clock clock,
    String instance,
    Extensions extensions) {

  /** The same engine on another store. */
  public EngineContext with(SyncStore other, Extensions calls) {
    return new EngineContext(tenant, other, settings, clock, instance, calls);
  }

  public Instant now() {
    return clock.instant();
  }

  public ExceptionCase caseOf(StoredMovement movement, ExceptionType type, String what) {
    StockMovement moved = movement.movement();
    return new ExceptionCase(tenant, type, moved.rmaId(), moved.unitId(), moved.key(), what, now());
  }

  /** When to call a service again: at the moment that it named, but never at once. */
  public Instant retryAt(Optional<Instant> named, Duration pause) {
    Instant now = now();
    return named.filter(at -> at.isAfter(now)).orElse(now.plus(pause));
  }

  /** When an applied movement is confirmed: at the first regular reading after its grace period. */
  public Instant confirmAt(StoredMovement sent) {
    return ledgerReadAfter(sent.graceEndsAt().orElse(now().plus(settings.gracePeriod())));
  }

  /**
   * The first regular reading of the ledger at a moment or later. The moments are the same on every
   * host of a tenant, so that one reading serves all, and differ between tenants.
   */
  public Instant ledgerReadAfter(Instant at) {
    long every = settings.ledgerEvery().toMillis();
    long phase = Math.floorMod(tenant.id().hashCode() * 31L, every);
    long earliest = at.toEpochMilli() - phase;
    return Instant.ofEpochMilli(Math.floorDiv(earliest + every - 1, every) * every + phase);
  }

  /** The type of the case of a movement that was given up without effect. */
  public static ExceptionType refusalOf(StockMovement movement) {
    return switch (movement.kind()) {
      case RESTOCK, REMOVAL -> ExceptionType.REFUSED_BY_LEDGER;
      case REVERSAL -> ExceptionType.REVERSAL_REFUSED;
      case CORRECTION -> ExceptionType.CORRECTION_REFUSED;
    };
  }

  public Lease lease() {
    Instant now = now();
    return new Lease(instance, now, now.plus(settings.lease()));
  }

  /** A pause that doubles each time, up to the longest. */
  public static Duration doubled(Duration first, Duration longest, int times) {
    Duration pause = first;
    for (int i = 0; i < times && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
