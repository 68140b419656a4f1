package dev.restock.sync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SKUs that Sitoo cannot be asked for, or that differ in what nobody sees, over HTTP. */
class OddSkuTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final VirtualClock clock = new VirtualClock(START.plusSeconds(600));
  private final InMemoryExceptionSink sink = new InMemoryExceptionSink();

  private static MappingRules.Builder rules() {
    return MappingRules.builder()
        .rule("s", Disposition.SELLABLE, new MappingRule.IntoWarehouse(1, ""));
  }

  private int movedBy(MappingRules rules, String sku) {
    ScriptedReturn one =
        ScriptedReturn.builder(1001, START)
            .unit(sku)
            .approved(START.plusSeconds(60))
            .received(START.plusSeconds(240))
            .inspected(0, Inspection.sellable(START.plusSeconds(300), "loc-100"))
            .build();
    try (Services services =
        new Services(Scenario.of(START, World.demo(), List.of(one)), clock, FaultPlan.none())) {
      ReturnSync.builder()
          .tenant(services.tenant())
          .start(StartPolicy.at(Instant.EPOCH))
          .returns(ReturnGoSource.of(services.returnGo()))
          .ledger(SitooLedger.of(services.sitoo()))
          .mapper(rules)
          .store(new InMemorySyncStore())
          .exceptions(sink)
          .clock(clock)
          .build()
          .runOnce();
      return services.sandbox().ledger().transactions().size();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'TEE,M', 'cannot be asked for SKU TEE,M', a comma ends a SKU, bundle of one piece",
    "' SKU-1001', cannot be asked for SKU, may cut the white space, Sitoo has 'SKU-1001'",
    "'SKU-1001\u00A0', has no product with SKU SKU-1001\\u00A0, hidden characters, Sitoo has 'SKU-1001'",
    "'SKU-\u200B1001', has no product with SKU SKU-\\u200B1001, hidden characters, Sitoo has 'SKU-1001'",
    "'\uD83D\uDE00', has no product with SKU, Sitoo has no product, \uD83D\uDE00",
  })
  void theCaseIsTrueAndSaysWhatToDo(String sku, String one, String two, String three) {
    assertThat(movedBy(rules().build(), sku)).isZero();
    assertThat(sink.cases()).hasSize(1);
    ExceptionCase parked = sink.cases().get(0);
    assertThat(parked.type().name()).isEqualTo("UNKNOWN_SKU");
    assertThat(parked.what()).contains(one, two, three);
  }

  @Test
  void aBundleOfOnePieceIsTheWayOut() {
    assertThat(movedBy(rules().bundle("TEE,M", Map.of("SKU-1001", 1)).build(), "TEE,M"))
        .isEqualTo(1);
    assertThat(sink.cases()).isEmpty();
  }
}
