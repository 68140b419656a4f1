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
      this.terms =
          new CallTerms(options, ClientOptions.builder().sleeper(time).build(), time.instant());
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
    Gate gate = gate(CallLimits.builder().perSecond(5).build());
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
            Callers.to(server.url(), time, o -> o.limits(CallLimits.builder().perDay(2).build()))) {
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
            Callers.to(server.url(), time, o -> o.limits(CallLimits.builder().perDay(3).build()))) {
      RateLimitedException error =
          catchThrowableOfType(
              RateLimitedException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(error.call().attempts()).isEqualTo(3);
      assertThat(server.count()).isEqualTo(3);
    }
  }

  @Test
  void aClockThatIsSetBackDoesNotBlock() throws Exception {
    Gate gate = gate(CallLimits.builder().perSecond(1).build());
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
            CallLimits.builder().perSecond(1).perDay(10).build(),
            CallOptions.builder().maxWait(Duration.ofMillis(500)).build());
    gate.enter();
    assertThatThrownBy(gate::enter).isInstanceOf(CallBudget.Shut.class);
    assertThat(gate.remainingToday()).hasValue(9);
  }

  @Test
  void onlyOneRequestIsInFlight() throws Exception {
    Gate gate = gate(CallLimits.builder().maxConcurrent(1).build());
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
    Gate gate = gate(CallLimits.builder().maxConcurrent(1).perDay(5).build());
    Thread.currentThread().interrupt();
    assertThatThrownBy(gate::enter).isInstanceOf(InterruptedException.class);
    assertThat(gate.remainingToday()).hasValue(5);
    gate.enter();
    gate.leave();
    assertThat(gate.remainingToday()).hasValue(4);
  }

  @Test
  void theReserveIsForUrgentCalls() throws Exception {
    CallBudget budget =
        CallBudget.of(CallLimits.builder().perDay(3).reservedPerDay(2).build(), time);
    Gate normal = new Gate(budget, CallOptions.defaults());
    Gate urgent = new Gate(budget, CallOptions.builder().budgetClass(BudgetClass.URGENT).build());
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
    CallLimits limits = CallLimits.builder().perDay(1).perSecond(1).build();
    Gate gate = new Gate(limits, CallOptions.builder().maxWait(Duration.ofDays(1)).build());
    gate.enter();
    gate.enter();
    assertThat(time.instant()).isEqualTo(Instant.parse("2026-01-06T00:00:00Z"));
    assertThat(gate.remainingToday()).hasValue(0);
  }

  @Test
  void theDayBeginsWhereItIsSaidTo() throws Exception {
    CallBudget budget =
        CallBudget.of(
            CallLimits.builder().perDay(1).dayZone(ZoneId.of("Africa/Johannesburg")).build(), time);
    new Gate(budget, CallOptions.defaults()).enter();
    assertThat(budget.remaining().resetsAt()).isEqualTo(Instant.parse("2026-01-05T22:00:00Z"));
    time.set(Instant.parse("2026-01-05T22:00:00Z"));
    assertThat(budget.remaining().normal()).hasValue(1);
    assertThat(budget.limits().dayZone()).isEqualTo(ZoneId.of("Africa/Johannesburg"));
  }

  @Test
  void severalClientsShareOneBudget() throws Exception {
    CallBudget budget = CallBudget.of(CallLimits.builder().perDay(10).perSecond(5).build(), time);
    budget.noteSpentElsewhere(7);
    try (Loopback server = new Loopback();
        HttpCaller one = Callers.to(server.url(), time, o -> o.budget(budget));
        HttpCaller two = Callers.to(server.url(), time, o -> o.budget(budget))) {
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
    assertThatThrownBy(() -> CallLimits.builder().maxConcurrent(0).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallLimits.builder().perSecond(1001).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallLimits.builder().reservedPerDay(1).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallLimits.builder().perDay(5).reservedPerDay(5).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallLimits.builder().perDay(-1).build())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
