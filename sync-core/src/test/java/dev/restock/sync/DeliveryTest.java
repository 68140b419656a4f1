package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.SinkNotReadyException;
import dev.restock.sync.cases.sinks.GroupingExceptionSink;
import dev.restock.sync.cases.sinks.RateLimitedExceptionSink;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sink that fails or hangs holds up nothing and loses nothing. */
@Timeout(60)
class DeliveryTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  private final Bench bench = new Bench();
  private final List<Thread> threads = new ArrayList<>();

  /** Let go of by sinks that have been asked. */
  private final Semaphore asked = new Semaphore(0);

  private ReturnSync engine(ExceptionSink sink) {
    return bench.engine().exceptions(sink).deliverOn(Runnable::run).build();
  }

  private ReturnSync impatientEngine(ExceptionSink sink) {
    return impatientEngine(sink, this::inAThread);
  }

  private ReturnSync impatientEngine(ExceptionSink sink, Executor executor) {
    return bench
        .engine()
        .exceptions(sink)
        .settings(Bench.settings().toBuilder().deliveryTimeout(SHORT).build())
        .deliverOn(executor)
        .build();
  }

  /** Comes back once the sink has been asked, however busy the machine is. */
  private void inAThread(Runnable work) {
    Thread thread = new Thread(work, "test-handover");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
    asked.acquireUninterruptibly();
  }

  private void parkOne(ReturnSync engine, String rmaId) {
    bench.returns.put(received(rmaId, sellable("u-" + rmaId, T0).doubted("odd")));
    engine.requestRead(rmaId);
  }

  private void awaitHandovers() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private List<String> undelivered() {
    return bench.store.undeliveredCases(TENANT, T0.plus(Duration.ofDays(99)), 100).stream()
        .map(one -> one.opened().rmaId())
        .toList();
  }

  /** Hangs until it is told to come back, whoever interrupts it. */
  private final class HangingSink implements ExceptionSink {
    private final ConcurrentLinkedQueue<ExceptionCase> cases = new ConcurrentLinkedQueue<>();
    private final CountDownLatch back = new CountDownLatch(1);
    private final AtomicBoolean fails = new AtomicBoolean();

    @Override
    public void accept(ExceptionCase parked) {
      cases.add(parked);
      asked.release();
      while (back.getCount() > 0) {
        try {
          back.await();
        } catch (InterruptedException e) {
          // It hangs.
        }
      }
      if (fails.get()) {
        throw new IllegalStateException("too late");
      }
    }
  }

  @Test
  void aSinkThatHangsHoldsOnlyItselfAndGetsNothingMore() {
    HangingSink sink = new HangingSink();
    ReturnSync engine = impatientEngine(sink);
    parkOne(engine, "r1");
    parkOne(engine, "r2");

    assertThat(engine.runOnce().cases().delivered()).isZero();
    assertThat(engine.nextDue()).isEqualTo(T0.plusSeconds(5));
    bench.returns.put(received("r3", sellable("u3", T0)));
    engine.requestRead("r3");
    bench.runFor(engine, Duration.ofHours(3));

    assertThat(bench.ledger.stock(11, "SKU-u3")).isEqualTo(1);
    assertThat(sink.cases).hasSize(1);
    assertThat(threads).hasSize(1);
    assertThat(undelivered()).containsExactlyInAnyOrder("r1", "r2");
    sink.back.countDown();
  }

  @Test
  void aSinkThatComesBackLateIsBelieved() throws InterruptedException {
    HangingSink sink = new HangingSink();
    ReturnSync engine = impatientEngine(sink);
    parkOne(engine, "r1");
    engine.runOnce();
    sink.back.countDown();
    awaitHandovers();

    assertThat(engine.runOnce().cases().delivered()).isEqualTo(1);

    assertThat(undelivered()).isEmpty();
    bench.runFor(engine, Duration.ofHours(1));
    assertThat(sink.cases).hasSize(1);
  }

  @Test
  void aSinkThatFailsLateIsAskedAgain() throws InterruptedException {
    HangingSink sink = new HangingSink();
    sink.fails.set(true);
    ReturnSync engine =
        impatientEngine(
            sink,
            work -> {
              if (threads.isEmpty()) {
                inAThread(work);
              } else {
                work.run();
              }
            });
    parkOne(engine, "r1");
    engine.runOnce();
    sink.back.countDown();
    awaitHandovers();
    sink.fails.set(false);

    assertThat(engine.runOnce().cases().delivered()).isZero();
    bench.clock.advance(Duration.ofSeconds(5));
    assertThat(engine.runOnce().cases().delivered()).isEqualTo(1);
    assertThat(sink.cases).hasSize(2);
  }

  @Test
  void aSinkThatCanBeInterruptedIsInterrupted() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    ConcurrentLinkedQueue<String> interrupted = new ConcurrentLinkedQueue<>();
    ReturnSync engine =
        impatientEngine(
            parked -> {
              asked.release();
              try {
                never.await();
              } catch (InterruptedException e) {
                interrupted.add(parked.rmaId());
                throw new IllegalStateException("interrupted", e);
              }
            });
    parkOne(engine, "r1");
    engine.runOnce();
    awaitHandovers();
    assertThat(interrupted).containsExactly("r1");
    bench.clock.advance(Duration.ofSeconds(5));
    engine.runOnce();
    awaitHandovers();
    assertThat(interrupted).containsExactly("r1", "r1");
    assertThat(undelivered()).containsExactly("r1");
  }

  @Test
  void anErrorOfTheSinkIsAFailureLikeAnyOther() {
    ReturnSync engine =
        engine(
            parked -> {
              throw new NoClassDefFoundError("ticket/Client");
            });
    parkOne(engine, "r1");
    assertThat(engine.runOnce().cases().delivered()).isZero();
    assertThat(undelivered()).containsExactly("r1");
    assertThat(bench.store.undeliveredCases(TENANT, T0.plusSeconds(5), 1).get(0).failures())
        .isEqualTo(1);
  }

  @Test
  void aSinkThatIsDownIsAskedEverMoreRarely() {
    List<Instant> asked = new ArrayList<>();
    ReturnSync engine =
        engine(
            parked -> {
              asked.add(bench.clock.instant());
              throw new IllegalStateException("down");
            });
    parkOne(engine, "r1");
    bench.runFor(engine, Duration.ofHours(1));
    List<Long> seconds = new ArrayList<>();
    for (int i = 1; i < asked.size(); i++) {
      seconds.add(Duration.between(asked.get(i - 1), asked.get(i)).toSeconds());
    }
    assertThat(seconds).startsWith(5L, 10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L);
  }

  @Test
  void aSinkThatFailsTimeAndAgainIsLeftAloneForAWhile() {
    List<String> asked = new ArrayList<>();
    ReturnSync engine =
        engine(
            parked -> {
              asked.add(parked.rmaId());
              throw new IllegalStateException("down");
            });
    for (int i = 0; i < 40; i++) {
      parkOne(engine, "r" + i);
    }
    engine.runOnce();
    assertThat(asked).hasSize(10);
    engine.runOnce();
    assertThat(asked).as("it is left alone").hasSize(10);
    assertThat(engine.nextDue()).isEqualTo(T0.plusSeconds(5));
    bench.clock.advance(Duration.ofSeconds(5));
    engine.runOnce();
    assertThat(asked).as("others have their turn").hasSize(20).doesNotHaveDuplicates();
    assertThat(engine.nextDue()).isEqualTo(T0.plusSeconds(15));
  }

  @Test
  void aSinkThatTakesNoMoreForNowIsAskedWhenItSaidSoAndThatIsNoFailure() {
    ReturnSync engine =
        engine(RateLimitedExceptionSink.around(bench.sink, 2, Duration.ofMinutes(30), bench.clock));
    for (int i = 0; i < 5; i++) {
      parkOne(engine, "r" + i);
    }
    assertThat(engine.runOnce().cases().delivered()).isEqualTo(2);
    assertThat(undelivered()).hasSize(3);
    bench.clock.advance(Duration.ofMinutes(30).minusSeconds(1));
    assertThat(engine.runOnce().cases().delivered()).isZero();
    assertThat(engine.nextDue()).isEqualTo(T0.plus(Duration.ofMinutes(30)));
    assertThat(bench.store.undeliveredCases(TENANT, T0, 10)).allMatch(one -> one.failures() == 0);
    bench.runFor(engine, Duration.ofHours(2));
    assertThat(bench.sink.cases()).hasSize(5).doesNotHaveDuplicates();
    assertThat(undelivered()).isEmpty();
  }

  @Test
  void aSinkThatNamesAMomentOfThePastIsNotAskedAtOnce() {
    ReturnSync engine =
        engine(
            parked -> {
              throw new SinkNotReadyException(T0.minusSeconds(9));
            });
    parkOne(engine, "r1");
    engine.runOnce();
    assertThat(engine.nextDue()).isEqualTo(T0.plusSeconds(1));
  }

  @Test
  void aFloodIsOneNoticeWithAllItsMembers() {
    ReturnSync engine =
        bench
            .engine()
            .exceptions(GroupingExceptionSink.around(bench.sink, bench.store::casesLike, 5))
            .build();
    for (int i = 0; i < 250; i++) {
      parkOne(engine, "r" + i);
    }
    assertThat(engine.runOnce().cases().delivered()).isEqualTo(250);
    assertThat(bench.sink.groups()).hasSize(1);
    assertThat(bench.sink.groups().get(0).members()).hasSize(250).doesNotHaveDuplicates();
    assertThat(undelivered()).isEmpty();
    parkOne(engine, "later");
    engine.runOnce();
    assertThat(bench.sink.cases()).hasSize(251);
    assertThat(bench.sink.groups()).hasSize(1);
  }

  @Test
  void whoDiesAfterTheNoticeOfAFloodLosesNoMember() {
    AtomicInteger noted = new AtomicInteger();
    SyncStore dying =
        Decorator.around(
            bench.store,
            call -> {
              if (call.name().equals("caseDelivered") && noted.incrementAndGet() == 4) {
                throw new StoreException("the process dies here");
              }
              return call.make();
            });
    ReturnSync first =
        bench
            .engine()
            .store(dying)
            .exceptions(GroupingExceptionSink.around(bench.sink, dying::casesLike, 5))
            .build();
    for (int i = 0; i < 10; i++) {
      parkOne(first, "r" + i);
    }
    assertThatThrownBy(first::runOnce).isInstanceOf(StoreException.class);
    assertThat(undelivered()).hasSize(7);

    bench
        .engine()
        .exceptions(GroupingExceptionSink.around(bench.sink, bench.store::casesLike, 5))
        .build()
        .runOnce();

    assertThat(undelivered()).isEmpty();
    assertThat(bench.sink.groups())
        .extracting(group -> group.members().size())
        .containsExactly(10, 7);
  }

  @Test
  void aLimitInsideAGroupingSinkGathersWhatComesMeanwhile() {
    ReturnSync engine =
        bench
            .engine()
            .exceptions(
                GroupingExceptionSink.around(
                    RateLimitedExceptionSink.around(
                        bench.sink, 1, Duration.ofHours(1), bench.clock),
                    bench.store::casesLike,
                    2))
            .build();
    for (int i = 0; i < 30; i++) {
      parkOne(engine, "r" + i);
      engine.runOnce();
      bench.clock.advance(Duration.ofMinutes(1));
    }
    assertThat(bench.sink.cases()).hasSize(1);
    bench.runFor(engine, Duration.ofHours(1));
    assertThat(bench.sink.cases()).hasSize(30).doesNotHaveDuplicates();
    assertThat(bench.sink.groups()).extracting(group -> group.members().size()).containsExactly(29);
  }

  @Test
  void anExecutorThatTakesNothingLosesNothing() {
    ReturnSync full =
        bench
            .engine()
            .deliverOn(
                work -> {
                  throw new RejectedExecutionException("full");
                })
            .build();
    parkOne(full, "r1");
    assertThat(full.runOnce().cases().delivered()).isZero();
    assertThat(undelivered()).containsExactly("r1");
  }

  @Test
  void aHandoverThatHasNotBegunInTimeNeverBegins() {
    List<Runnable> queued = new ArrayList<>();
    ReturnSync busy =
        bench
            .engine()
            .settings(Bench.settings().toBuilder().deliveryTimeout(SHORT).build())
            .deliverOn(queued::add)
            .build();
    parkOne(busy, "r1");
    busy.runOnce();
    assertThat(queued).hasSize(1);
    queued.get(0).run();
    assertThat(bench.sink.cases()).isEmpty();
    bench.clock.advance(Duration.ofSeconds(5));
    busy.runOnce();
    assertThat(queued).hasSize(2);
    assertThat(undelivered()).containsExactly("r1");
  }

  @Test
  void aCaseIsNotedAsHandedOverOnlyAfterTheSinkTookIt() {
    List<String> steps = new ArrayList<>();
    SyncStore noting =
        Decorator.around(
            bench.store,
            call -> {
              if (call.name().equals("caseDelivered")) {
                steps.add("noted");
                throw new StoreException("the process dies here");
              }
              return call.make();
            });
    ReturnSync first =
        bench.engine().store(noting).exceptions(parked -> steps.add("taken")).build();
    parkOne(first, "r1");
    assertThatThrownBy(first::runOnce).isInstanceOf(StoreException.class);
    assertThat(steps).containsExactly("taken", "noted");
    assertThat(undelivered()).containsExactly("r1");

    bench.engine().build().runOnce();
    assertThat(bench.sink.cases()).hasSize(1);
    assertThat(undelivered()).isEmpty();
  }

  @Test
  void aClosedRunnerLeavesNoThreadBehindThoughItsSinkHangs() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    ReturnSync engine =
        bench
            .engine()
            .settings(Bench.settings().toBuilder().deliveryTimeout(Duration.ofDays(1)).build())
            .exceptions(
                parked -> {
                  asked.countDown();
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException("interrupted", e);
                  }
                })
            .build();
    Set<Thread> before = threads();
    parkOne(engine, "r1");
    try (SyncRunner runner = SyncRunner.builder().engine(engine).start()) {
      asked.await();
      assertThat(runner.stop(Duration.ofSeconds(30))).isTrue();
    }
    for (Thread left : threads()) {
      if (!before.contains(left)) {
        left.join();
      }
    }
    assertThat(undelivered()).containsExactly("r1");
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("restock-"))
        .collect(Collectors.toSet());
  }
}
