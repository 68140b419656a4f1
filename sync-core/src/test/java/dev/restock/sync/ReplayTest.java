package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.ObservedReturns;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other rules over past returns, and explanations: nothing is changed by either. */
class ReplayTest {
  private static final Instant ALL = T0.minus(Duration.ofDays(1));

  private final Bench bench = new Bench();
  private final ReturnSync sync = bench.engine().build();

  @BeforeEach
  void pastReturns() {
    bench.returns.put(received("r1", sellable("u1", T0), damaged("u2", T0)));
    bench.returns.put(received("r2", sellable("u3", T0.plusSeconds(60)), waiting("u4")));
    bench.returns.put(
        received(
            "r3",
            ReturnedUnit.builder("u5", "SKU-u5")
                .locationId("nowhere")
                .inspected(Disposition.SELLABLE, T0.plusSeconds(120))
                .build()));
    bench.returns.put(received("r4", waiting("u6")));
    for (String rma : List.of("r1", "r2", "r3", "r4")) {
      sync.requestRead(rma);
    }
    bench.runFor(sync, Duration.ofHours(2));
  }

  private static MappingRules changed() {
    return MappingRules.builder()
        .location(LOCATION, Map.of("sellable", 11L))
        .rule(
            "one elsewhere",
            Conditions.builder().disposition(Disposition.SELLABLE).sku("SKU-u3").build(),
            new MappingRule.IntoWarehouse(13, ""))
        .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("sellable", ""))
        .rule("damaged", Disposition.DAMAGED, new MappingRule.Ignore())
        .build();
  }

  @Test
  void theRulesThatDecidedWouldDecideTheSame() {
    ReplayReport report = sync.replay(Fixtures.rules(), ALL, 100);
    assertThat(report.differences()).isEmpty();
    assertThat(report.returns()).isEqualTo(3);
    assertThat(report.units()).isEqualTo(5);
    assertThat(report.notRead()).isEmpty();
  }

  @Test
  void whatWouldDifferIsToldAndNothingIsChanged() {
    Map<String, ?> before = Map.copyOf(bench.store.units(TENANT, "r2"));
    ReplayReport report = sync.replay(changed(), ALL, 100);
    assertThat(report.differences())
        .extracting(ReplayReport.Difference::toString)
        .containsExactlyInAnyOrder(
            "RMA r2 unit u3 SKU SKU-u3: in warehouse 11, would be in warehouse 13 (rule 'one"
                + " elsewhere': SELLABLE)",
            "RMA r1 unit u2 SKU SKU-u2: in warehouse 12, would be nothing (rule 'damaged' ignores"
                + " it)");
    assertThat(report.text())
        .endsWith("2 of 5 units in 3 returns would be decided otherwise; nothing was changed\n");
    assertThat(bench.store.units(TENANT, "r2")).isEqualTo(before);
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.ledger.stock(11, "SKU-u3")).isEqualTo(1);
    assertThat(bench.ledger.stock(13, "SKU-u3")).isZero();
  }

  @Test
  void aCaseThatWouldGoAwayIsADifference() {
    MappingRules rules =
        MappingRules.builder()
            .rule("all", Disposition.SELLABLE, new MappingRule.IntoWarehouse(11, ""))
            .rule("damaged", Disposition.DAMAGED, new MappingRule.IntoWarehouse(12, ""))
            .build();
    assertThat(sync.replay(rules, ALL, 100).differences())
        .extracting(one -> one.was() + " -> " + one.would())
        .containsExactly("parked as UNKNOWN_LOCATION -> in warehouse 11");
  }

  @Test
  void aDirectionThatWouldChangeIsADifference() {
    MappingRules rules =
        MappingRules.builder()
            .location(LOCATION, Map.of("sellable", 11L, "quarantine", 12L))
            .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("sellable", ""))
            .rule("damaged", Disposition.DAMAGED, new MappingRule.OutOfZone("quarantine", ""))
            .build();
    assertThat(sync.replay(rules, ALL, 100).differences())
        .extracting(ReplayReport.Difference::toString)
        .containsExactly(
            "RMA r1 unit u2 SKU SKU-u2: in warehouse 12, would be out of warehouse 12 (rule"
                + " 'damaged': DAMAGED, taken out at location 'loc-1', zone 'quarantine')");
  }

  @Test
  void onlyReturnsInspectedSinceAreRead_theLastFirst() {
    long before = bench.returns.reads().size();
    assertThat(sync.replay(changed(), T0.plusSeconds(60), 100).returns()).isEqualTo(2);
    assertThat(sync.replay(changed(), T0.plusSeconds(61), 100).returns()).isEqualTo(1);
    assertThat(sync.replay(changed(), ALL, 1).returns()).isEqualTo(1);
    assertThat(sync.replay(changed(), ALL, 0).returns()).isZero();
    List<String> reads = bench.returns.reads().subList((int) before, bench.returns.reads().size());
    assertThat(reads).containsExactly("r3", "r2", "r3", "r3");
    assertThat(sync.replay(changed(), Instant.MIN, 100).returns()).isEqualTo(3);
    assertThatThrownBy(() -> sync.replay(changed(), ALL, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReturnThatCannotBeReadIsNamed() {
    bench.returns.poison("r2", Bench.trouble("ReturnGO", ServiceTroubleException.Kind.UNAVAILABLE));
    bench.returns.remove("r3");
    ReplayReport report = sync.replay(changed(), ALL, 100);
    assertThat(report.notRead()).containsExactly("r3", "r2");
    assertThat(report.returns()).isEqualTo(1);
    assertThat(report.text()).endsWith("2 returns could not be read\n");
  }

  @Test
  void aReplaySpendsNoCallsThatAreNotLeft() {
    ReturnSync poor =
        bench
            .engine()
            .settings(
                Bench.settings().toBuilder()
                    .polling(
                        Bench.settings().polling().toBuilder().reserve(0).callsPerDay(1).build())
                    .build())
            .build();
    ReplayReport report = poor.replay(changed(), ALL, 100);
    assertThat(report.returns()).isZero();
    assertThat(report.notRead()).hasSize(3);
  }

  @Test
  void placesThatWereSeenAreCounted() {
    assertThat(sync.observedSince(ALL))
        .isEqualTo(ObservedReturns.at(Map.of(LOCATION, 3L, "nowhere", 1L)));
    assertThat(sync.observedSince(T0.plusSeconds(100)))
        .isEqualTo(ObservedReturns.at(Map.of("nowhere", 1L)));
  }

  @Test
  void anExplanationTellsWhichRuleMatchesAndRecordsNothing() {
    ReturnedUnit unit = sellable("u9", T0);
    List<ReturnExplainer.Explanation> explained = sync.explain(received("r9", unit));
    assertThat(explained).hasSize(1);
    assertThat(explained.get(0).mapping().rule()).contains("sellable");
    assertThat(explained.get(0).mapping().decision()).isEqualTo(explained.get(0).decision());
    assertThat(explained.get(0).mapping().verdicts().get(1))
        .hasToString("rule 2 'damaged': disposition is SELLABLE, not [DAMAGED]");
    assertThat(bench.store.units(TENANT, "r9")).isEmpty();
  }

  @Test
  void aMapperThatFailsIsExplainedToo() {
    ReturnExplainer.Explanation explained =
        new ReturnExplainer(
                (record, unit) -> {
                  throw new IllegalStateException("broken");
                })
            .explain(received("r9", sellable("u9", T0)))
            .get(0);
    assertThat(explained.mapping().decision()).isEqualTo(explained.decision());
    assertThat(explained.decision().why()).contains("mapper failed");
  }
}
