package dev.restock.examples.customrules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.testing.DispositionMapperContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutletMapperTest extends DispositionMapperContract {

  @Override
  protected DispositionMapper mapper() {
    MappingRules rules =
        MappingRules.builder()
            .location("loc-100", Map.of("sellable", 11L))
            .bundle("S24-SUIT", Map.of("JACKET", 1, "TROUSERS", 1))
            .rule("back on sale", Disposition.SELLABLE, new MappingRule.IntoZone("sellable", ""))
            .build();
    return new OutletMapper("S24-", 77, rules);
  }

  @Override
  protected Optional<DispositionMapper> inFrontOf(DispositionMapper rest) {
    return Optional.of(new OutletMapper("S24-", 77, rest));
  }

  @Override
  protected List<ReturnedUnit> units() {
    return List.of(sellable("S24-SHIRT"), sellable("S25-SHIRT"), sellable("S24-SUIT"));
  }

  private static ReturnedUnit sellable(String sku) {
    return ReturnedUnit.builder("1", sku)
        .locationId("loc-100")
        .inspected(Disposition.SELLABLE, EXAMPLE_TIME)
        .build();
  }

  @Test
  void goodsOfAPastSeasonGoToTheOutlet() {
    assertThat(warehouse(sellable("S24-SHIRT"))).isEqualTo(77);
    assertThat(warehouse(sellable("S25-SHIRT"))).isEqualTo(11);
  }

  @Test
  void aSuitOfAPastSeasonGoesThereInPieces() {
    assertThat(mapper().bundles().piecesOf("S24-SUIT")).containsExactly("JACKET", "TROUSERS");
    assertThat(warehouse(sellable("S24-SUIT").piece("1.2", "TROUSERS", 2))).isEqualTo(77);
  }

  @Test
  void anExplanationNamesTheRuleOfAUnitThatIsLeftToTheRules() {
    ReturnedUnit unit = sellable("S25-SHIRT");
    assertThat(mapper().explain(record(unit), unit).rule()).contains("back on sale");
    ReturnedUnit past = sellable("S24-SHIRT");
    assertThat(mapper().explain(record(past), past).verdicts()).isEmpty();
  }

  private static ReturnRecord record(ReturnedUnit unit) {
    return new ReturnRecord(
        "9000601", ReturnStatus.RECEIVED, "#1001", Optional.empty(), List.of(unit));
  }

  private long warehouse(ReturnedUnit unit) {
    return ((MappingDecision.MoveInto) mapper().map(record(unit), unit)).warehouseId();
  }
}
