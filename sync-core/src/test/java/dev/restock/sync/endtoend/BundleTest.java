package dev.restock.sync.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.LedgerTransaction;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.mapping.rules.MappingCheck;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.SitooDirectory;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A set of three pieces and a damaged article that is on sale, over HTTP. */
class BundleTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final String POST = "POST /sites/{site}/warehousetransactions";
  private static final MappingRules RULES =
      MappingRules.parse(
          """
          {
            "version": 1,
            "bundles": { "SET-9": { "SKU-1002": 2, "SKU-1001": 1 } },
            "rules": [
              { "name": "on sale already", "when": { "disposition": "DAMAGED", "sku": "SKU-1003" },
                "then": { "warehouse": 1, "direction": "out", "reasonCode": "101" } },
              { "name": "damaged", "when": { "disposition": "DAMAGED" },
                "then": { "warehouse": 2 } },
              { "name": "sellable", "when": { "disposition": "SELLABLE" },
                "then": { "warehouse": 1 } }
            ]
          }
          """,
          "rules.json");

  private final VirtualClock clock = new VirtualClock(START.plusSeconds(600));
  private final InMemoryExceptionSink sink = new InMemoryExceptionSink();

  @Test
  void aSetComesInAndMovesPieceByPiece() {
    try (Services services = services(FaultPlan.none())) {
      assertThat(MappingCheck.check(RULES, SitooDirectory.of(services.sitoo())).errors()).isEmpty();
      ReturnSync sync = sync(services);
      sync.runOnce();
      assertThat(moved(services))
          .isEqualTo(Map.of("1 SKU-1001", 1, "1 SKU-1002", 2, "1 SKU-1003", -1));
      assertThat(services.sandbox().ledger().transactions())
          .filteredOn(one -> one.type() == LedgerTransaction.MOVE_OUT)
          .singleElement()
          .satisfies(
              out ->
                  assertThat(out.description().orElseThrow())
                      .startsWith("Take out for return RMA 1001 unit "));

      clock.advance(Duration.ofHours(1));
      sync.requestRead("1001");
      sync.runOnce();
      assertThat(moved(services))
          .isEqualTo(Map.of("2 SKU-1001", 1, "2 SKU-1002", 2, "1 SKU-1003", -1));
      assertThat(sink.cases()).isEmpty();
    }
  }

  @Test
  void anAnswerThatIsLostDoublesNoPiece() {
    FaultPlan faults =
        FaultPlan.scripted(
            List.of(
                new FaultPlan.Scripted(Service.SITOO, POST, 1, FaultKind.CUT_AFTER),
                new FaultPlan.Scripted(Service.SITOO, POST, 2, FaultKind.CUT_AFTER)));
    try (Services services = services(faults)) {
      ReturnSync sync = sync(services);
      for (int minutes = 0; minutes < 90; minutes += 3) {
        sync.requestRead("1001");
        sync.runOnce();
        clock.advance(Duration.ofMinutes(3));
      }
      assertThat(moved(services))
          .isEqualTo(Map.of("2 SKU-1001", 1, "2 SKU-1002", 2, "1 SKU-1003", -1));
      assertThat(sink.cases()).isEmpty();
    }
  }

  /** What was moved, by warehouse and SKU. */
  private static Map<String, Integer> moved(Services services) {
    Map<String, Integer> moved =
        services.sandbox().ledger().transactions().stream()
            .flatMap(
                one ->
                    one.lines().stream()
                        .map(
                            line ->
                                Map.entry(
                                    one.warehouseId() + " " + line.sku(),
                                    line.quantity().intValueExact())))
            .collect(groupingBy(Map.Entry::getKey, TreeMap::new, summingInt(Map.Entry::getValue)));
    moved.values().removeIf(sum -> sum == 0);
    return moved;
  }

  private ReturnSync sync(Services services) {
    return ReturnSync.builder()
        .tenant(services.tenant())
        .start(StartPolicy.at(Instant.EPOCH))
        .returns(ReturnGoSource.of(services.returnGo()))
        .ledger(SitooLedger.of(services.sitoo()))
        .mapper(RULES)
        .store(new InMemorySyncStore())
        .exceptions(sink)
        .clock(clock)
        .build();
  }

  private Services services(FaultPlan faults) {
    Instant again = START.plusSeconds(1_800);
    ScriptedReturn set =
        ScriptedReturn.builder(1001, START)
            .unit("SET-9")
            .unit("SKU-1003")
            .approved(START.plusSeconds(60))
            .received(START.plusSeconds(240))
            .inspected(0, Inspection.sellable(START.plusSeconds(300), "loc-100"))
            .inspected(1, Inspection.damaged(START.plusSeconds(300), "loc-100", "Torn seam"))
            .inspected(0, Inspection.damaged(again, "loc-100", "A crack"))
            .build();
    return new Services(Scenario.of(START, World.demo(), List.of(set)), clock, faults);
  }
}
