package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.OTHER_TENANT;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SyncRunnerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration RARELY = Duration.ofDays(1);

  private final Bench bench = new Bench();
  private final Semaphore runs = new Semaphore(0);
  private final AtomicBoolean storeFails = new AtomicBoolean();

  /** A store that counts the runs by what each of them asks for first and once. */
  private SyncStore counted() {
    return Decorator.around(
        bench.store,
        call -> {
          if (call.name().equals("callsSpent") && storeFails.get()) {
            runs.release();
            throw new StoreException("the store is away");
          }
          if (call.name().equals("undeliveredCases")) {
            runs.release();
          }
          return call.make();
        });
  }

  private ReturnSync engine() {
    bench.engine();
    return bench.engine().store(counted()).build();
  }

  private void awaitRun() throws InterruptedException {
    assertThat(runs.tryAcquire(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private static SyncRunner.Status status(SyncRunner runner) {
    return requireNonNull(runner.status().get(TENANT));
  }

  private void twoPlannedMovements() {
    bench.returns.put(received("r1", sellable("u1", T0), sellable("u2", T0)));
    ReturnSync planner = bench.engine().build();
    planner.requestRead("r1");
    planner.runWhile(() -> bench.movements("r1").isEmpty());
    assertThat(bench.states("r1")).containsExactly(MovementState.PLANNED, MovementState.PLANNED);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void anEngineRunsAtTheStartAndWheneverItIsHintedOrWoken() throws Exception {
    ReturnSync sync = engine();
    try (SyncRunner runner = SyncRunner.builder().engine(sync).pollEvery(RARELY).start()) {
      awaitRun();
      sync.requestRead("r1");
      awaitRun();
      runner.wake();
      awaitRun();
      assertThat(runner.status()).containsOnlyKeys(TENANT);
    }
  }

  @Test
  void drainingFinishesWhatIsClaimedAndClaimsNothingMore() throws Exception {
    twoPlannedMovements();
    CountDownLatch posting = new CountDownLatch(1);
    CountDownLatch drained = new CountDownLatch(1);
    bench.ledger.before(
        method -> {
          if (method.equals("post")) {
            posting.countDown();
            awaitQuietly(drained);
          }
        });
    ReturnSync sync =
        bench.engine().settings(Bench.settings().toBuilder().postBatch(1).build()).build();
    try (SyncRunner runner = SyncRunner.builder().engine(sync).start()) {
      posting.await();
      assertThat(runner.drain(Duration.ZERO)).isFalse();
      drained.countDown();
      assertThat(runner.drain(LONG)).isTrue();
      assertThat(status(runner).isAlive()).isFalse();
    }
    assertThat(bench.states("r1")).containsExactly(MovementState.APPLIED, MovementState.PLANNED);
    assertThat(bench.ledger.posts()).hasSize(1);
  }

  @Test
  void stoppingInterruptsAPostAndLeavesItUnknown() throws Exception {
    twoPlannedMovements();
    CountDownLatch posting = new CountDownLatch(1);
    bench.ledger.answer(
        movements -> {
          posting.countDown();
          awaitQuietly(new CountDownLatch(1));
          return bench.ledger.applyAll(movements);
        });
    SyncRunner runner = SyncRunner.builder().engine(bench.engine().build()).start();
    posting.await();
    assertThat(runner.stop(LONG)).isTrue();
    runner.await();
    assertThat(bench.states("r1")).containsExactly(MovementState.UNKNOWN, MovementState.UNKNOWN);
  }

  @Test
  void aRunThatFailsIsTriedAgain() throws Exception {
    ReturnSync sync = engine();
    storeFails.set(true);
    try (SyncRunner runner = SyncRunner.builder().engine(sync).pollEvery(RARELY).start()) {
      awaitRun();
      runner.wake();
      awaitRun();
      storeFails.set(false);
      runner.wake();
      awaitRun();
      // A further run shows that the one before it was counted to its end.
      runner.wake();
      awaitRun();
      assertThat(status(runner).failuresInARow()).isZero();
      assertThat(status(runner).lastFailure()).isEmpty();
      assertThat(status(runner).lastReport()).isPresent();
    }
  }

  @Test
  void oneTenantThatHangsDoesNotHoldUpAnother() throws Exception {
    twoPlannedMovements();
    CountDownLatch posting = new CountDownLatch(1);
    CountDownLatch hanging = new CountDownLatch(1);
    bench.ledger.before(
        method -> {
          posting.countDown();
          awaitQuietly(hanging);
        });
    Bench other = new Bench();
    Bench.polled(other.store, OTHER_TENANT, T0);
    ReturnSync free =
        other
            .engine()
            .tenant(OTHER_TENANT)
            .store(
                Decorator.around(
                    other.store,
                    call -> {
                      if (call.name().equals("undeliveredCases")) {
                        runs.release();
                      }
                      return call.make();
                    }))
            .build();
    try (SyncRunner runner =
        SyncRunner.builder().engine(bench.engine().build()).engine(free).start()) {
      posting.await();
      awaitRun();
      free.requestRead("r9");
      awaitRun();
      assertThat(runner.status()).containsOnlyKeys(TENANT, OTHER_TENANT);
      hanging.countDown();
    }
  }

  @Test
  void virtualThreadsAreUsedWhereTheyExist() throws Exception {
    AtomicReference<Thread> seen = new AtomicReference<>();
    ReturnSync sync =
        bench
            .engine()
            .store(
                Decorator.around(
                    bench.store,
                    call -> {
                      seen.set(Thread.currentThread());
                      runs.release();
                      return call.make();
                    }))
            .build();
    try (SyncRunner runner = SyncRunner.builder().engine(sync).start()) {
      awaitRun();
      assertThat(runner.status()).hasSize(1);
    }
    Thread thread = requireNonNull(seen.get());
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).startsWith("restock-sync-");
    if (Runtime.version().feature() >= 21) {
      assertThat(Thread.class.getMethod("isVirtual").invoke(thread)).isEqualTo(true);
    }
  }

  @Test
  void aRunnerIsDescribedWholly() {
    SyncRunner.Builder builder = SyncRunner.builder();
    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("engine(...)");
    assertThatThrownBy(() -> builder.pollEvery(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.pollEvery(Duration.ofDays(2)))
        .isInstanceOf(IllegalArgumentException.class);
    builder.engine(bench.engine().build()).engine(bench.engine().build());
    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two engines");
  }
}
