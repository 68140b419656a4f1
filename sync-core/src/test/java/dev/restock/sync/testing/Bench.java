package dev.restock.sync.testing;

import dev.restock.sync.PollSettings;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncReport;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.internal.poll.plan.Listing;
import dev.restock.sync.internal.poll.plan.Listings;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An engine on fakes, in virtual time. */
public final class Bench {
  public final VirtualClock clock = new VirtualClock(Fixtures.T0);
  public final SyncStore store;
  public final FakeReturns returns = new FakeReturns();
  public final FakeLedger ledger = new FakeLedger();
  public final InMemoryExceptionSink sink = new InMemoryExceptionSink();

  public Bench() {
    this(new InMemorySyncStore());
  }

  public Bench(SyncStore store) {
    this.store = store;
  }

  /**
   * A builder with everything set; the first sweep is over, so that tests see only what they do.
   */
  public ReturnSync.Builder engine() {
    polled(store, Fixtures.TENANT, clock.instant());
    return sweepingEngine();
  }

  /** Makes it look as if everything was swept, unless it was. */
  public static void polled(SyncStore store, Tenant tenant, Instant at) {
    if (store.note(tenant, "listings").isEmpty()) {
      store.putNote(tenant, "listings", 0, Listings.NONE.with(Listing.FULL, at, 1).toJson());
    }
  }

  /** A builder with everything set and a sweep due at once. */
  public ReturnSync.Builder sweepingEngine() {
    return ReturnSync.builder()
        .tenant(Fixtures.TENANT)
        .start(StartPolicy.at(Instant.EPOCH))
        .returns(returns)
        .ledger(ledger)
        .mapper(Fixtures.rules())
        .store(store)
        .exceptions(sink)
        .settings(settings())
        .clock(clock);
  }

  /** The defaults, with sweeps that find nothing, since they do not look back. */
  public static SyncSettings settings() {
    return SyncSettings.builder()
        .polling(PollSettings.builder().lookBack(Duration.ofMillis(2)).build())
        .build();
  }

  /** Runs whenever something is due, until a moment; the last report. */
  public SyncReport runUntil(ReturnSync engine, Instant end) {
    SyncReport last = engine.runOnce();
    for (int runs = 0; runs < 100_000; runs++) {
      Instant due = last.nextDue();
      if (due.isAfter(end)) {
        clock.moveTo(end);
        return last;
      }
      if (!due.isAfter(clock.instant())) {
        clock.advance(Duration.ofSeconds(1));
      }
      clock.moveTo(due);
      last = engine.runOnce();
    }
    throw new AssertionError("the engine is due again and again before " + end);
  }

  public SyncReport runFor(ReturnSync engine, Duration time) {
    return runUntil(engine, clock.instant().plus(time));
  }

  public List<StoredMovement> movements(String rmaId) {
    return store.movements(Fixtures.TENANT, rmaId);
  }

  public StoredMovement onlyMovement(String rmaId) {
    List<StoredMovement> all = movements(rmaId);
    if (all.size() != 1) {
      throw new AssertionError("not one movement, but " + all);
    }
    return all.get(0);
  }

  public List<MovementState> states(String rmaId) {
    return movements(rmaId).stream().map(StoredMovement::state).toList();
  }

  public UnitState unit(String rmaId, String unitId) {
    return Optional.ofNullable(store.units(Fixtures.TENANT, rmaId).get(unitId))
        .orElseThrow(() -> new AssertionError("no unit " + unitId + " of " + rmaId));
  }

  public List<ExceptionCase> openCases() {
    return store.openCases(Fixtures.TENANT);
  }

  public List<String> openCaseTypes() {
    return openCases().stream().map(one -> one.type().name()).toList();
  }

  public static ServiceTroubleException trouble(String service, Kind kind) {
    return trouble(service, kind, Optional.empty());
  }

  public static ServiceTroubleException trouble(
      String service, Kind kind, Optional<Instant> retryAt) {
    return new ServiceTroubleException(
        service, kind, service + " has trouble", retryAt, new IllegalStateException("cause"));
  }
}
