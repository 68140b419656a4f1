package dev.restock.sync.mapping;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundlesTest {
  private static final Bundles SET =
      Bundles.builder().bundle("SET", Map.of("PLATE", 2, "MUG", 1)).build();

  @Test
  void aBundleIsItsPiecesInTheOrderOfTheirSkus() {
    assertThat(SET.isBundle("SET")).isTrue();
    assertThat(SET.piecesOf("SET")).containsExactly("MUG", "PLATE", "PLATE");
    assertThat(SET.asMap()).isEqualTo(Map.of("SET", Map.of("MUG", 1, "PLATE", 2)));
    assertThat(SET)
        .isEqualTo(Bundles.builder().bundle("SET", Map.of("MUG", 1, "PLATE", 2)).build())
        .hasSameHashCodeAs(Bundles.builder().bundle("SET", Map.of("MUG", 1, "PLATE", 2)).build())
        .isNotEqualTo(Bundles.builder().bundle("SET", Map.of("MUG", 1)).build())
        .isNotEqualTo("SET")
        .hasToString("Bundles{SET={MUG=1, PLATE=2}}");
  }

  @Test
  void whatIsNoBundleIsItself() {
    assertThat(SET.isBundle("MUG")).isFalse();
    assertThat(SET.isBundle("set")).as("compared exactly").isFalse();
    assertThat(SET.piecesOf("MUG")).containsExactly("MUG");
    assertThat(Bundles.none().isBundle("SET")).isFalse();
    assertThat(Bundles.none().piecesOf("SET")).containsExactly("SET");
    assertThat(Bundles.none()).isEqualTo(Bundles.builder().build());
  }

  @Test
  void aTableIsNotChangedFromOutside() {
    Bundles.Builder builder = Bundles.builder().bundle("A", Map.of("B", 1));
    Bundles built = builder.build();
    builder.bundle("C", Map.of("D", 1));
    assertThat(built.isBundle("C")).isFalse();
    assertThatThrownBy(() -> built.asMap().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> built.asMap().values().iterator().next().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static void refused(String sku, Map<String, Integer> pieces, String why) {
    assertThatThrownBy(
            () -> Bundles.builder().bundle("SET", Map.of("MUG", 1, "PLATE", 2)).bundle(sku, pieces))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  @Test
  void whatCannotBeABundleIsRefused() {
    refused(" ", Map.of("A", 1), "a bundle needs a SKU");
    refused("SET", Map.of("A", 1), "bundle 'SET' occurs twice");
    refused("B", Map.of(" ", 1), "a piece of bundle 'B' needs a SKU");
    refused("B", Map.of(), "bundle 'B' needs 1 to 100 pieces, found 0");
    refused("B", Map.of("A", 99, "C", 2), "bundle 'B' needs 1 to 100 pieces, found 101");
    refused(
        "B",
        Map.of("A", Integer.MAX_VALUE, "C", Integer.MAX_VALUE),
        "bundle 'B' needs 1 to 100 pieces, found 4294967294");
    refused("B", Map.of("A", 0), "bundle 'B' needs 1 or more pieces of 'A', found 0");
    refused("B", Map.of("A", -1, "C", 3), "bundle 'B' needs 1 or more pieces of 'A', found -1");
    assertThat(Bundles.builder().bundle("B", Map.of("A", 100)).build().piecesOf("B")).hasSize(100);
  }

  @Test
  void aBundleOfBundlesIsRefusedWhicheverComesFirst() {
    String end = "', which is a bundle itself; name the SKUs that are in stock";
    refused("B", Map.of("A", 1, "SET", 1), "bundle 'B' has the piece 'SET" + end);
    refused("PLATE", Map.of("CLAY", 1), "bundle 'SET' has the piece 'PLATE" + end);
    refused("B", Map.of("B", 1), "bundle 'B' has the piece 'B" + end);
  }

  @Test
  void conditionsLookAtTheSkuThatWasReturned() {
    MappingRules rules =
        MappingRules.builder()
            .bundle("SET-1", Map.of("MUG", 2))
            .rule(
                "sets",
                Conditions.builder().disposition(Disposition.SELLABLE).sku("SET-*").build(),
                new MappingRule.IntoWarehouse(7, ""))
            .build();
    ReturnedUnit set =
        ReturnedUnit.builder("u", "SET-1").inspected(Disposition.SELLABLE, T0).build();
    ReturnedUnit piece = set.piece("u.2", "MUG", 2);
    assertThat(rules.map(received("r", piece), piece))
        .isEqualTo(rules.map(received("r", set), set))
        .isInstanceOf(MappingDecision.MoveInto.class);
  }
}
