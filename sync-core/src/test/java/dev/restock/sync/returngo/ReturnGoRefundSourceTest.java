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
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnGoRefundSourceTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

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
          .containsExactlyInAnyOrder("1001", "1002", "1003");
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

      assertThat(source.read(List.of("1001", "1002", "1003")))
          .containsExactlyInAnyOrderElementsOf(first);
      assertThat(sandbox.calls().total(Service.RETURNGO)).isEqualTo(before + 1);
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
