package dev.restock.sync.store.jdbc;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.assertRecorded;
import static dev.restock.sync.testing.Fixtures.placed;
import static dev.restock.sync.testing.Fixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Several hosts on one database, each with connections of its own, until everything is settled.
 * What fails in one of them fails the test.
 */
final class HostsAtOnce {
  private static final int RETURNS = 40;
  private static final int HOSTS = 4;

  private final Queue<String> claimedReads = new ConcurrentLinkedQueue<>();
  private final Queue<String> sentKeys = new ConcurrentLinkedQueue<>();
  private final AtomicInteger recorded = new AtomicInteger();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final AtomicLong transaction = new AtomicLong();

  private final Supplier<DataSource> database;

  HostsAtOnce(Supplier<DataSource> database) {
    this.database = database;
  }

  void loseNothingAndTakeNothingTwice() throws Exception {
    JdbcSyncStore.open(database.get());
    List<Callable<Boolean>> hosts = new ArrayList<>();
    for (int host = 0; host < HOSTS; host++) {
      String owner = "host-" + host;
      int first = host;
      hosts.add(
          () -> {
            boolean done = false;
            try {
              SyncStore store = JdbcSyncStore.open(database.get());
              for (int i = first; i < RETURNS; i += HOSTS) {
                PlannedRead read = new PlannedRead(T0, ReadCause.CHANGED);
                store.record(TENANT, List.of(ObservedReturn.toRead("r" + i, read)), T0);
              }
              work(store, owner);
              done = true;
            } finally {
              failed.compareAndSet(false, !done);
            }
            return true;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(HOSTS);
    try {
      for (Future<Boolean> host : pool.invokeAll(hosts)) {
        assertThat(host.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(claimedReads).doesNotHaveDuplicates().hasSize(RETURNS);
    assertThat(sentKeys).doesNotHaveDuplicates().hasSize(RETURNS);
    assertThat(recorded).hasValue(RETURNS);
    SyncStore store = JdbcSyncStore.open(database.get());
    assertThat(store.counts(TENANT))
        .isEqualTo(
            new StoreCounts(
                RETURNS,
                Map.of(UnitStatus.PLACED, (long) RETURNS),
                Map.of(MovementState.APPLIED, (long) RETURNS),
                0,
                Map.of(),
                null));
    assertThat(store.nextDue(TENANT)).isEmpty();
  }

  /** Works until everything of everybody is settled. */
  private void work(SyncStore store, String owner) {
    Lease lease = new Lease(owner, T0, T0.plus(Duration.ofHours(1)));
    while (recorded.get() < RETURNS && !failed.get()) {
      for (ReadClaim claim : store.claimReads(TENANT, lease, 3, List.of(ReadCause.CHANGED))) {
        claimedReads.add(claim.rmaId());
        String key = "k-" + claim.rmaId();
        assertRecorded(
            store.decide(
                TENANT,
                claim,
                Decision.builder()
                    .status(ReturnStatus.RECEIVED)
                    .units(List.of(placed(claim.rmaId(), "u", key)))
                    .planned(List.of(new Decision.Planned(restock(key, claim.rmaId(), "u"), "")))
                    .build(),
                T0));
      }
      List<StoredMovement> sent =
          store.markSent(TENANT, store.claimToSend(TENANT, lease, 5), 0, T0, T0);
      Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
      for (StoredMovement movement : sent) {
        sentKeys.add(movement.key());
        outcomes.put(
            movement, new MovementOutcome.Applied(transaction.incrementAndGet(), T0, null));
      }
      recorded.addAndGet(store.recordOutcomes(TENANT, outcomes, T0).size());
    }
  }
}
