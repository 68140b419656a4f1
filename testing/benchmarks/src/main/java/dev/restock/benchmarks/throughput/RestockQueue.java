package dev.restock.benchmarks.throughput;

import dev.restock.sync.Tenant;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.Decision.Planned;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Restock's store, used as the engine uses it. A read is queued, claimed and decided; its movements
 * are claimed and recorded as sent, posted, and completed by the hundred. Each step is durable
 * before the next one starts.
 */
final class RestockQueue implements Contender {
  static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);
  static final int BATCH = 100;

  private static final int ROWS = 500;
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration GRACE_PERIOD = Duration.ofMinutes(2);
  private static final Instant INSPECTED = Instant.parse("2026-03-01T10:00:00Z");

  private final SyncStore store;
  private final int workers;
  private final InstantLedger ledger = new InstantLedger();

  RestockQueue(DataSource database, int workers) {
    this.store = JdbcSyncStore.open(database);
    this.workers = workers;
  }

  @Override
  public void record(int tasks) {
    int returns = tasks / TOGETHER;
    for (int from = 0; from < returns; from += ROWS) {
      see(IntStream.range(from, Math.min(returns, from + ROWS)).mapToObj(n -> "r" + n).toList());
    }
    Workers.run(
        workers,
        worker -> {
          List<ReadClaim> claims = claimReads();
          while (!claims.isEmpty()) {
            claims.forEach(claim -> decide(claim, TOGETHER));
            claims = claimReads();
          }
        });
  }

  /** Records one return of many units, in one transaction. */
  void recordTogether(int tasks) {
    see(List.of("many"));
    claimReads().forEach(claim -> decide(claim, tasks));
  }

  /** Records a page of rows whose status has changed. */
  private void see(List<String> rmaIds) {
    Instant now = Instant.now();
    PlannedRead read = new PlannedRead(now, ReadCause.CHANGED);
    store.record(TENANT, rmaIds.stream().map(id -> ObservedReturn.toRead(id, read)).toList(), now);
  }

  private List<ReadClaim> claimReads() {
    return store.claimReads(TENANT, lease(), BATCH, List.of(ReadCause.CHANGED));
  }

  private void decide(ReadClaim claim, int count) {
    List<UnitState> units = new ArrayList<>();
    List<Planned> planned = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String unit = claim.rmaId() + "-" + i;
      String key = "k" + unit;
      Inspection inspection =
          new Inspection(
              Disposition.SELLABLE,
              Optional.of(INSPECTED),
              "loc-100",
              "SKU-1001",
              "",
              "",
              Inspection.Expectation.OPEN);
      units.add(
          new UnitState(
              claim.rmaId(), unit, inspection, UnitStatus.PLACED, key, "by rule sellable", false));
      planned.add(new Planned(movement(key, claim.rmaId(), unit), ""));
    }
    DecideResult result =
        store.decide(
            TENANT,
            claim,
            Decision.builder().status(ReturnStatus.VALIDATED).units(units).planned(planned).build(),
            Instant.now());
    if (!result.equals(new DecideResult.Recorded())) {
      throw new IllegalStateException("a decision was not recorded: " + result);
    }
  }

  private static StockMovement movement(String key, String rmaId, String unit) {
    return new StockMovement(
        TENANT,
        key,
        MovementKind.RESTOCK,
        "",
        rmaId,
        unit,
        1,
        "SKU-1001",
        1,
        "101",
        Optional.of(INSPECTED));
  }

  private static Lease lease() {
    Instant now = Instant.now();
    return new Lease("host", now, now.plus(LEASE));
  }

  @Override
  public void complete() {
    Workers.run(
        workers,
        worker -> {
          while (completeBatch() > 0) {
            // Go on with the next batch.
          }
        });
  }

  /** Completes one batch of the size of a post of the engine; returns how many movements it had. */
  int completeBatch() {
    Lease lease = lease();
    Instant graceEndsAt = lease.until().plus(GRACE_PERIOD);
    List<StoredMovement> sent =
        store.claimAsSent(TENANT, lease, BATCH, ledger.highestId(), graceEndsAt);
    if (sent.isEmpty()) {
      return 0;
    }
    Instant now = Instant.now();
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    for (StoredMovement movement : sent) {
      outcomes.put(
          movement, new MovementOutcome.Applied(ledger.enter(movement.key()), now, graceEndsAt));
    }
    return store.recordOutcomes(TENANT, outcomes, Instant.now()).size();
  }

  /** Confirms every applied movement, as the engine does after the grace period. */
  void confirm() {
    Instant later = Instant.now().plus(LEASE).plus(GRACE_PERIOD).plusSeconds(1);
    Lease lease = new Lease("host", later, later.plus(LEASE));
    Workers.run(
        workers,
        worker -> {
          List<StoredMovement> claimed = store.claimToConfirm(TENANT, lease, BATCH);
          while (!claimed.isEmpty()) {
            Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
            claimed.forEach(one -> outcomes.put(one, new MovementOutcome.Confirmed(later)));
            store.recordOutcomes(TENANT, outcomes, later);
            claimed = store.claimToConfirm(TENANT, lease, BATCH);
          }
        });
  }

  /**
   * Claims one batch and returns it to the end of the queue; returns the time of the claim alone.
   */
  Duration claimAndReturn() {
    long start = System.nanoTime();
    List<StoredMovement> claimed = store.claimToSend(TENANT, lease(), BATCH);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    claimed.forEach(one -> outcomes.put(one, new MovementOutcome.Again(Instant.now(), false)));
    if (store.recordOutcomes(TENANT, outcomes, Instant.now()).size() != BATCH) {
      throw new IllegalStateException("a claim was not returned");
    }
    return taken;
  }

  @Override
  public long done() {
    return ledger.keys();
  }

  @Override
  public long left() {
    return store.counts(TENANT).undecided();
  }

  @Override
  public void close() {}
}
