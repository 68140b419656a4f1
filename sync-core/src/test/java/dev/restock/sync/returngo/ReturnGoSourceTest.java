package dev.restock.sync.returngo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.endtoend.Services;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ReturnSource.RowQuery;
import dev.restock.sync.port.ReturnSource.StatusRow;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReturnGoSourceTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void read_inspectedReturn_isTheEnginesRecord() {
    try (Services services = services(FaultPlan.none())) {
      ReturnRecord record = ReturnGoSource.of(services.returnGo()).read("1001").orElseThrow();

      assertThat(record.rmaId()).isEqualTo("1001");
      assertThat(record.units())
          .singleElement()
          .satisfies(
              unit -> {
                assertThat(unit.disposition()).isEqualTo(Disposition.SELLABLE);
                assertThat(unit.locationId()).isEqualTo("loc-100");
                assertThat(unit.sku()).isEqualTo("SKU-1001");
              });
    }
  }

  @Test
  void read_returnThatDoesNotExist_isEmpty() {
    try (Services services = services(FaultPlan.none())) {
      ReturnSource source = ReturnGoSource.of(services.returnGo());

      assertThat(source.read("9999")).isEmpty();
      assertThat(source.read("not-an-id")).isEmpty();
    }
  }

  @Test
  void list_givesARowForEachReturnCreatedSince() {
    try (Services services = services(FaultPlan.none())) {
      ReturnSource source = ReturnGoSource.of(services.returnGo());

      try (Stream<StatusRow> rows = source.list(RowQuery.createdFrom(START))) {
        assertThat(rows)
            .containsExactlyInAnyOrder(
                row("1001", ReturnStatus.VALIDATED, START),
                row("1002", ReturnStatus.PENDING, START.plusSeconds(3000)));
      }
      try (Stream<StatusRow> rows = source.list(RowQuery.createdFrom(START.plusSeconds(1800)))) {
        assertThat(rows).extracting(StatusRow::rmaId).containsExactly("1002");
      }
    }
  }

  private static StatusRow row(String rmaId, ReturnStatus status, Instant createdAt) {
    return StatusRow.of(rmaId, status).withOrderName("ORD-" + rmaId).withCreatedAt(createdAt);
  }

  @Test
  void list_givesOnlyRowsInTheStatusesThatAreAskedFor() {
    try (Services services = services(FaultPlan.none())) {
      ReturnSource source = ReturnGoSource.of(services.returnGo());
      RowQuery query =
          RowQuery.createdFrom(START)
              .withPhases(List.of(ReturnPhase.RECEIVED, ReturnPhase.REQUESTED));

      try (Stream<StatusRow> rows = source.list(query)) {
        assertThat(rows).extracting(StatusRow::rmaId).containsExactly("1002");
      }
    }
  }

  @Test
  void list_byNamesOfOrders_asksForAllOfThemInAsFewCallsAsTheirLengthAllows() {
    try (Services services = services(FaultPlan.none())) {
      ReturnSource source = ReturnGoSource.of(services.returnGo());
      List<String> names = new ArrayList<>(List.of("ORD-1002", "ORD-1001"));
      try (Stream<StatusRow> rows = source.list(RowQuery.ofOrders(names))) {
        assertThat(rows).extracting(StatusRow::rmaId).containsExactly("1002", "1001");
      }
      assertThat(source.calls()).isEqualTo(1);

      for (int i = 0; i < 1_000; i++) {
        names.add(i % names.size(), "#no such order " + i);
      }
      try (Stream<StatusRow> rows = source.list(RowQuery.ofOrders(names))) {
        assertThat(rows).extracting(StatusRow::rmaId).containsExactlyInAnyOrder("1002", "1001");
      }
      assertThat(source.calls()).isBetween(5L, 12L);
    }
  }

  @Test
  void calls_countsRetriesToo() {
    FaultPlan faults =
        FaultPlan.scripted(List.of(fault("GET /rma/{rmaId}", 1, FaultKind.STATUS_503_BEFORE)));
    try (Services services = services(faults)) {
      ReturnSource source = ReturnGoSource.of(services.returnGo());
      assertTrouble(() -> source.read("1001"), ServiceTroubleException.Kind.UNAVAILABLE);
      assertThat(source.readNow("1001")).isPresent();
      assertThat(source.calls()).isEqualTo(services.sandbox().calls().total(Service.RETURNGO));
    }
  }

  @Test
  void anyCall_serviceFails_isTroubleOfItsKind() {
    FaultPlan faults =
        FaultPlan.scripted(
            List.of(
                fault("GET /rma/{rmaId}", 1, FaultKind.STATUS_503_BEFORE),
                fault("GET /rma/{rmaId}", 2, FaultKind.LIMITED),
                fault("GET /rmas", 1, FaultKind.CUT_BEFORE)));
    try (Services services = services(faults)) {
      ReturnSource source = ReturnGoSource.of(services.returnGo());

      assertTrouble(() -> source.read("1001"), ServiceTroubleException.Kind.UNAVAILABLE);
      assertTrouble(() -> source.read("1001"), ServiceTroubleException.Kind.RATE_LIMITED);
      assertTrouble(
          () -> source.list(RowQuery.createdFrom(START)).forEach(row -> {}),
          ServiceTroubleException.Kind.UNAVAILABLE);
    }
  }

  @Test
  void anyCall_wrongKey_isCredentialsTroubleWithoutTheKey() {
    try (Services services = services(FaultPlan.none());
        ReturnGoClient wrong = services.returnGo("wrong-key")) {
      ReturnSource source = ReturnGoSource.of(wrong);

      assertTrouble(() -> source.read("1001"), ServiceTroubleException.Kind.CREDENTIALS);
      assertThatThrownBy(() -> source.read("1001")).hasMessageNotContaining("wrong-key");
    }
  }

  private static void assertTrouble(Runnable call, ServiceTroubleException.Kind kind) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ServiceTroubleException.class,
            trouble -> {
              assertThat(trouble.kind()).isEqualTo(kind);
              assertThat(trouble.service()).isEqualTo("ReturnGO");
            });
  }

  private static FaultPlan.Scripted fault(String endpoint, int nth, FaultKind kind) {
    return new FaultPlan.Scripted(Service.RETURNGO, endpoint, nth, kind);
  }

  private static Services services(FaultPlan faults) {
    Scenario scenario =
        Scenario.of(
            START,
            World.demo(),
            List.of(
                ScriptedReturn.builder(1001, START)
                    .unit("SKU-1001")
                    .approved(START.plusSeconds(60))
                    .labelCreated(START.plusSeconds(120))
                    .inTransit(START.plusSeconds(180))
                    .received(START.plusSeconds(240))
                    .inspected(0, Inspection.sellable(START.plusSeconds(300), "loc-100"))
                    .build(),
                ScriptedReturn.builder(1002, START.plusSeconds(3000)).unit("SKU-1002").build()));
    return new Services(scenario, new VirtualClock(START.plusSeconds(3600)), faults);
  }
}
