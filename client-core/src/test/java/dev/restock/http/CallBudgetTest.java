package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
  private final VirtualTime time = new VirtualTime();

  private final class Gate {
    private final CallBudget budget;
    private final CallTerms terms;

    Gate(CallLimits limits, CallOptions options) {
      this(CallBudget.of(limits, time), options);
    }

    Gate(CallBudget budget, CallOptions options) {
      this.budget = budget;
      this.terms = new CallTerms(options, HttpOptions.defaults(), time.instant(), time);
    }

    void enter() throws Exception {
      budget.enter(terms);
      boolean started = false;
      try {
        budget.takeTurn(terms);
        started = true;
      } finally {
        if (!started) {
          budget.leave();
        }
      }
    }

    void leave() {
      budget.leave();
    }

    OptionalLong remainingToday() {
      return budget.remaining().normal();
    }
  }

  private Gate gate(CallLimits limits) {
    return new Gate(limits, CallOptions.defaults());
  }

  @Test
  void startsAreSpacedWithoutBursts() throws Exception {
    Gate gate = gate(CallLimits.none().withPerSecond(5));
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
    Gate gate = gate(CallLimits.none().withPerSecond(1));
    gate.enter();
    gate.leave();
    time.set(VirtualTime.START.minus(Duration.ofHours(5)));
    gate.enter();
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void aQueueThatIsTooLongIsAnErrorAndCostsNoBudget() throws Exception {
    Gate gate =
        new Gate(
            CallLimits.none().withPerSecond(1).withPerDay(10),
            CallOptions.defaults().withMaxWait(Duration.ofMillis(500)));
    gate.enter();
    assertThatThrownBy(gate::enter).isInstanceOf(CallBudget.Shut.class);
    assertThat(gate.remainingToday()).hasValue(9);
  }

  @Test
  void onlyOneRequestIsInFlight() throws Exception {
    Gate gate = gate(CallLimits.none().withMaxConcurrent(1));
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
    Gate gate = gate(CallLimits.none().withMaxConcurrent(1).withPerDay(5));
    Thread.currentThread().interrupt();
    assertThatThrownBy(gate::enter).isInstanceOf(InterruptedException.class);
    assertThat(gate.remainingToday()).hasValue(5);
    gate.enter();
    gate.leave();
    assertThat(gate.remainingToday()).hasValue(4);
  }

  @Test
  void theReserveIsForUrgentCalls() throws Exception {
    CallBudget budget = CallBudget.of(CallLimits.none().withPerDay(3).withReservedPerDay(2), time);
    Gate normal = new Gate(budget, CallOptions.defaults());
    Gate urgent = new Gate(budget, CallOptions.defaults().withBudgetClass(BudgetClass.URGENT));
    normal.enter();
    assertThat(budget.remaining())
        .isEqualTo(
            new RemainingCalls(
                OptionalLong.of(0), OptionalLong.of(2), Instant.parse("2026-01-06T00:00:00Z")));
    assertThatThrownBy(normal::enter)
        .isInstanceOf(CallBudget.Shut.class)
        .hasMessageContaining("reserve of 2");
    urgent.enter();
    urgent.enter();
    assertThatThrownBy(urgent::enter).isInstanceOf(CallBudget.Shut.class);
  }

  @Test
  void whoMayWaitSoLongWaitsForTheNextDay() throws Exception {
    CallLimits limits = CallLimits.none().withPerDay(1).withPerSecond(1);
    Gate gate = new Gate(limits, CallOptions.defaults().withMaxWait(Duration.ofDays(1)));
    gate.enter();
    gate.enter();
    assertThat(time.instant()).isEqualTo(Instant.parse("2026-01-06T00:00:00Z"));
    assertThat(gate.remainingToday()).hasValue(0);
  }

  @Test
  void theDayBeginsWhereItIsSaidTo() throws Exception {
    CallBudget budget =
        CallBudget.of(
            CallLimits.none().withPerDay(1).withDayZone(ZoneId.of("Africa/Johannesburg")), time);
    new Gate(budget, CallOptions.defaults()).enter();
    assertThat(budget.remaining().resetsAt()).isEqualTo(Instant.parse("2026-01-05T22:00:00Z"));
    time.set(Instant.parse("2026-01-05T22:00:00Z"));
    assertThat(budget.remaining().normal()).hasValue(1);
    assertThat(budget.limits().dayZone()).isEqualTo(ZoneId.of("Africa/Johannesburg"));
  }

  @Test
  void severalClientsShareOneBudget() throws Exception {
    CallBudget budget = CallBudget.of(CallLimits.none().withPerDay(10).withPerSecond(5), time);
    budget.noteSpentElsewhere(7);
    try (Loopback server = new Loopback();
        HttpCaller one = Callers.to(server.url(), time).budget(budget).build();
        HttpCaller two = Callers.to(server.url(), time).budget(budget).build()) {
      one.call(Callers.read(), Callers::text);
      two.call(Callers.read(), Callers::text);
      one.with(CallOptions.defaults()).call(Callers.read(), Callers::text);
      assertThat(time.instant()).isEqualTo(VirtualTime.START.plusMillis(400));
      assertThat(two.remaining().normal()).hasValue(0);
      assertThatThrownBy(() -> two.call(Callers.read(), Callers::text))
          .isInstanceOf(RateLimitedException.class);
      assertThat(server.count()).isEqualTo(3);
    }
    assertThatThrownBy(() -> budget.noteSpentElsewhere(-1))
        .isInstanceOf(IllegalArgumentException.class);
    budget.noteSpentElsewhere(Integer.MAX_VALUE);
    assertThat(budget.remaining().urgent()).hasValue(0);
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> CallLimits.none().withMaxConcurrent(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallLimits.none().withPerSecond(1001))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallLimits.none().withReservedPerDay(1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallLimits.none().withPerDay(5).withReservedPerDay(5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallLimits.none().withPerDay(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
