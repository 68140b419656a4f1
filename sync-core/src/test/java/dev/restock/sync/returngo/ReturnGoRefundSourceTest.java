package dev.restock.sync.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.endtoend.Services;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.RefundSource.Observation;
import dev.restock.sync.refunds.facts.ReturnPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReturnGoRefundSourceTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static final String UNIT =
      ScriptedReturn.builder(1004, START).unit("SKU-1003").build().scriptedUnits().get(0).unitId();

  private final VirtualClock clock = new VirtualClock(START.plus(Duration.ofHours(1)));
  private final Services services =
      new Services(
          Scenario.of(
              START,
              World.demo(),
              List.of(
                  ScriptedReturn.builder(1001, START)
                      .unit("SKU-1001")
                      .approved(START.plusSeconds(60))
                      .refunded(START.plus(DAY.multipliedBy(10)), 0, true)
                      .build(),
                  ScriptedReturn.builder(1002, START)
                      .unit("SKU-1002")
                      .approved(START.plusSeconds(60))
                      .canceled(START.plusSeconds(120))
                      .build(),
                  ScriptedReturn.builder(1003, START)
                      .unit("SKU-1003")
                      .approved(START.plusSeconds(60))
                      .build(),
                  ScriptedReturn.builder(1004, START)
                      .unit("SKU-1003")
                      .approved(START.plusSeconds(60))
                      .refunded(START.plus(DAY), 0, false)
                      .refunded(START.plus(DAY.multipliedBy(3)), 0, true)
                      .refunded(START.plus(DAY.multipliedBy(90)), 0, true)
                      .build())),
          clock,
          FaultPlan.none());

  private RefundSource source() {
    return ReturnGoRefundSource.of(services.returnGo(), clock);
  }

  private static List<Observation> changes(RefundSource source, Instant from) {
    List<Observation> all = new ArrayList<>();
    source.changedSince(from).forEach(page -> all.addAll(page.observations()));
    return all;
  }

  @Test
  void transactionOfAReturnWhoseDateDoesNotChange_isFoundByReadingTheReturnAgain() {
    try (services) {
      RefundSource source = source();
      List<Observation> first = changes(source, START);
      assertThat(first)
          .extracting(Observation::id)
          .containsExactlyInAnyOrder("1001", "1002", "1003", "1004");
      assertThat(first)
          .filteredOn(Observation::isFinal)
          .extracting(Observation::id)
          .containsExactly("1002");

      clock.advance(DAY.multipliedBy(11));

      assertThat(changes(source, clock.instant().minus(source.overlap()))).isEmpty();
      for (RefundSource reader : List.of(source, source())) {
        assertThat(reader.read(List.of("1001")))
            .singleElement()
            .satisfies(
                seen -> {
                  assertThat(seen.isFinal()).isTrue();
                  assertThat(seen.facts().payments())
                      .extracting(ReturnPayment::progress)
                      .containsExactly(ReturnPayment.Progress.SUCCEEDED);
                });
      }
    }
  }

  @Test
  void returnsWithoutANewTransaction_areReadAgainWithOneCall() {
    try (services) {
      RefundSource source = source();
      List<Observation> first = changes(source, START);
      Sandbox sandbox = services.sandbox();
      long before = sandbox.calls().total(Service.RETURNGO);

      assertThat(source.read(List.of("1001", "1002", "1003", "1004")))
          .containsExactlyInAnyOrderElementsOf(first);
      assertThat(sandbox.calls().total(Service.RETURNGO)).isEqualTo(before + 1);
    }
  }

  private static List<ReturnPayment.Progress> progressOf(RefundSource source, String id) {
    return source.read(List.of(id)).get(0).facts().payments().stream()
        .map(ReturnPayment::progress)
        .toList();
  }

  private static Set<String> units(RefundSource source, Instant from) {
    Set<String> all = new HashSet<>();
    source.changedSince(from).forEach(page -> all.addAll(page.unitIds()));
    return all;
  }

  @Test
  void failedTransactionDoesNotPay_soTheReturnIsReadAgain() {
    try (services) {
      RefundSource source = source();
      clock.advance(DAY.multipliedBy(2));

      assertThat(source.read(List.of("1004"))).noneMatch(Observation::isFinal);
      assertThat(progressOf(source, "1004")).containsExactly(ReturnPayment.Progress.FAILED);

      clock.advance(DAY.multipliedBy(2));

      assertThat(source.read(List.of("1004"))).allMatch(Observation::isFinal);
    }
  }

  @Test
  void secondRefundOfAReturnThatIsFinal_isFoundByTheListOfTransactions() {
    try (services) {
      RefundSource source = source();
      clock.advance(DAY.multipliedBy(80));
      assertThat(source.read(List.of("1004"))).allMatch(Observation::isFinal);
      assertThat(units(source, clock.instant().minus(source.overlap()))).isEmpty();

      clock.advance(DAY.multipliedBy(11));

      Instant from = clock.instant().minus(DAY).minus(source.overlap());
      for (RefundSource reader : List.of(source, source())) {
        assertThat(changes(reader, from.plus(DAY))).isEmpty();
        assertThat(units(reader, from)).containsExactly(UNIT);
        assertThat(progressOf(reader, "1004"))
            .containsExactly(
                ReturnPayment.Progress.FAILED,
                ReturnPayment.Progress.SUCCEEDED,
                ReturnPayment.Progress.SUCCEEDED);
      }
    }
  }

  @Test
  void transactionsAreListedOnceAnHour_andEachIsNamedOnce() {
    try (services) {
      clock.advance(DAY.minusMinutes(30));
      RefundSource source = source();
      assertThat(units(source, START)).containsExactly(UNIT);
      Sandbox sandbox = services.sandbox();
      long before = sandbox.calls().total(Service.RETURNGO);

      clock.advance(Duration.ofMinutes(30));
      assertThat(units(source, START)).isEmpty();
      assertThat(sandbox.calls().total(Service.RETURNGO)).isEqualTo(before + 1);

      clock.advance(Duration.ofMinutes(31));
      assertThat(units(source, START)).as("it has ended").hasSize(1);
      assertThat(sandbox.calls().total(Service.RETURNGO)).isEqualTo(before + 3);

      clock.advance(Duration.ofHours(1));
      assertThat(units(source, START)).isEmpty();
    }
  }

  @Test
  void transactionsOfAPageThatTheCallerDidNotGoOnFrom_areNamedAgain() {
    try (services) {
      clock.advance(DAY);
      RefundSource source = source();
      Iterator<RefundSource.Page> pages = source.changedSince(START).iterator();
      Set<String> named = Set.of();
      while (named.isEmpty()) {
        named = pages.next().unitIds();
      }
      assertThat(units(source, START)).isEqualTo(named);
    }
  }

  @Test
  void returnThatIsTooOldToBeRefunded_isFinal() {
    try (services) {
      RefundSource source = source();
      clock.advance(DAY.multipliedBy(5));
      assertThat(source.read(List.of("1003"))).noneMatch(Observation::isFinal);

      clock.advance(DAY.multipliedBy(56));

      assertThat(source.read(List.of("1003"))).allMatch(Observation::isFinal);
    }
  }
}
