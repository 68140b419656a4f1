package dev.restock.sync.testing;

import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.NotInspected;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.List;
import java.util.Map;

class MappingRulesContractTest extends DispositionMapperContract {

  static final ReturnedUnit SHOE =
      ReturnedUnit.builder("1", "SHOE-1")
          .locationId("loc-100")
          .returnReason("TITLE")
          .inspected(Disposition.SELLABLE, EXAMPLE_TIME)
          .build();

  @Override
  protected DispositionMapper mapper() {
    return MappingRules.builder()
        .notInspected(NotInspected.restockAfter(30))
        .location("loc-100", Map.of("sellable", 11L))
        .rule(
            "titles",
            Conditions.builder().text(Fact.RETURN_REASON, "title*").sku("SKU-1").build(),
            new MappingRule.Hold())
        .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("sellable", "101"))
        .rule("damaged", Disposition.DAMAGED, new MappingRule.IntoWarehouse(12, ""))
        .rule("old", Disposition.NOT_INSPECTED, new MappingRule.IntoWarehouse(11, ""))
        .build();
  }

  @Override
  protected List<ReturnedUnit> units() {
    return List.of(SHOE);
  }
}
