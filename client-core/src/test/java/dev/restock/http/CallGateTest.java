package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallGateTest {
  private final VirtualTime time = new VirtualTime();

  private CallGate gate(CallLimits limits) {
    return new CallGate(limits, Duration.ofSeconds(30), time, time);
  }

  @Test
  void startsAreSpacedWithoutBursts() throws Exception {
    CallGate gate = gate(CallLimits.none().withPerSecond(5));
    for (int i = 0; i < 6; i++) {
      gate.enter();
      assertThat(time.instant()).isEqualTo(VirtualTime.START.plusMillis(200L * i));
      gate.leave();
    }
  }

  @Test
  void aSpentBudgetSendsNothingUntilMidnightUtc() throws Exception {
    try (Loopback server = new Loopback();
        HttpCaller caller =
            Callers.to(server.url(), time).limits(CallLimits.none().withPerDay(2)).build()) {
      assertThat(caller.remainingToday()).hasValue(2);
      caller.call(Callers.read(), Callers::text);
      caller.call(Callers.read(), Callers::text);
      assertThat(caller.remainingToday()).hasValue(0);
      RateLimitedException error =
          catchThrowableOfType(
              RateLimitedException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(error.retryAt()).isEqualTo(Instant.parse("2026-01-06T00:00:00Z"));
      assertThat(error.call().attempts()).isZero();
      assertThat(server.count()).isEqualTo(2);

      time.set(Instant.parse("2026-01-06T00:00:00Z"));
      assertThat(caller.remainingToday()).hasValue(2);
      caller.call(Callers.read(), Callers::text);
      assertThat(server.count()).isEqualTo(3);
    }
  }

  @Test
  void retriesSpendTheBudgetToo() throws Exception {
    try (Loopback server = new Loopback().afterwards(Loopback.status(503));
        HttpCaller caller =
            Callers.to(server.url(), time).limits(CallLimits.none().withPerDay(3)).build()) {
      RateLimitedException error =
          catchThrowableOfType(
              RateLimitedException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(error.call().attempts()).isEqualTo(3);
      assertThat(server.count()).isEqualTo(3);
    }
  }

  @Test
  void aClockThatIsSetBackDoesNotBlock() throws Exception {
    CallGate gate = gate(CallLimits.none().withPerSecond(1));
    gate.enter();
    gate.leave();
    time.set(VirtualTime.START.minus(Duration.ofHours(5)));
    gate.enter();
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void aQueueThatIsTooLongIsAnErrorAndCostsNoBudget() throws Exception {
    CallGate gate =
        new CallGate(
            CallLimits.none().withPerSecond(1).withPerDay(10), Duration.ofMillis(500), time, time);
    gate.enter();
    assertThatThrownBy(gate::enter).isInstanceOf(CallGate.Shut.class);
    assertThat(gate.remainingToday()).hasValue(9);
  }

  @Test
  void onlyOneRequestIsInFlight() throws Exception {
    CallGate gate = gate(CallLimits.none().withMaxConcurrent(1));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      CountDownLatch start = new CountDownLatch(1);
      java.util.List<Future<?>> runs = new java.util.ArrayList<>();
      for (int i = 0; i < 4; i++) {
        runs.add(
            threads.submit(
                () -> {
                  start.await();
                  for (int n = 0; n < 200; n++) {
                    gate.enter();
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                    gate.leave();
                  }
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> run : runs) {
        run.get();
      }
      assertThat(most).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anInterruptInTheQueueGivesTheTurnBack() throws Exception {
    CallGate gate = gate(CallLimits.none().withMaxConcurrent(1).withPerDay(5));
    Thread.currentThread().interrupt();
    assertThatThrownBy(gate::enter).isInstanceOf(InterruptedException.class);
    assertThat(gate.remainingToday()).hasValue(5);
    gate.enter();
    gate.leave();
    assertThat(gate.remainingToday()).hasValue(4);
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> CallLimits.none().withMaxConcurrent(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallLimits.none().withPerSecond(1001))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallLimits.none().withPerDay(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
