package dev.restock.benchmarks.mapping;

import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.mapping.rules.AgeRange;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.PriceRange;
import dev.restock.sync.mapping.rules.WarehouseRef;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The rules of a large shop and units that match them, from a seed. Of ten rules, four are about an
 * SKU, two about SKUs with the same beginning, two about a reason at a location, one about a price
 * at a location, and one about words within a reason at a location. The last two rules match all
 * other units.
 */
final class RuleBook {
  static final int PLACES = 250;

  private static final Instant ASKED = Instant.parse("2026-01-05T08:00:00Z");
  private static final int REASONS = 40;
  private static final int KINDS = 10;

  private final Random random;

  RuleBook(long seed) {
    this.random = new Random(seed);
  }

  /** Two warehouses for each location. */
  static WarehouseDirectory directory() {
    List<WarehouseDirectory.Entry> entries = new ArrayList<>();
    for (int i = 1; i <= 2 * PLACES; i++) {
      entries.add(
          new WarehouseDirectory.Entry(i, "W" + i, "EXT-" + i, (i + 1L) / 2, true, i % 2 == 1));
    }
    return new WarehouseDirectory() {
      @Override
      public List<Entry> warehouses() {
        return entries;
      }

      @Override
      public Optional<Set<String>> reasonCodes() {
        return Optional.of(Set.of("101", "102"));
      }
    };
  }

  MappingRules rules(int size) {
    MappingRules.Builder rules = MappingRules.builder();
    for (int place = 0; place < PLACES; place++) {
      rules.zones(
          "loc-" + place,
          Map.of(
              "sellable",
              new WarehouseRef.OfStore(place + 1L, true),
              "quarantine",
              new WarehouseRef.ByExternalId("EXT-" + (2 * place + 2))));
    }
    for (int i = 0; i < size - 2; i++) {
      rules.rule("rule " + i, conditions(i), new MappingRule.IntoZone("quarantine", "101"));
    }
    return rules
        .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("sellable", ""))
        .rule("damaged", Disposition.DAMAGED, new MappingRule.IntoZone("quarantine", "102"))
        .build();
  }

  private Conditions conditions(int number) {
    Conditions.Builder when = Conditions.builder().disposition(Disposition.DAMAGED);
    return switch (number % KINDS) {
      case 0, 1, 2, 3 -> when.sku("SKU-" + number).build();
      case 4, 5 -> when.sku("LINE-" + number + "-*").build();
      case 6, 7 -> when.location(place()).returnReason(reason()).exchange(true).build();
      case 8 ->
          when.location(place())
              .price(PriceRange.atLeast(Integer.toString(900 + random.nextInt(99)), "EUR"))
              .age(AgeRange.atLeast(30))
              .build();
      default ->
          when.location(place()).text(Fact.RETURN_REASON, "*no such " + number + "*").build();
    };
  }

  private String place() {
    return "loc-" + random.nextInt(PLACES);
  }

  private String reason() {
    return "Reason für Nummer " + random.nextInt(REASONS);
  }

  /** Generates returns of one unit; about one in ten has a rule of its own. */
  List<ReturnRecord> returns(int count, int rules) {
    List<ReturnRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String sku =
          switch (random.nextInt(20)) {
            case 0 -> "SKU-" + random.nextInt(rules);
            case 1 -> "LINE-" + random.nextInt(rules) + "-RED";
            default -> "OTHER-" + random.nextInt(50_000);
          };
      ReturnedUnit unit =
          ReturnedUnit.builder("u" + i, sku)
              .locationId(place())
              .returnReason(reason())
              .returnMethod("Ship with any carrier")
              .price(new Price(new BigDecimal(random.nextInt(1000) + ".90"), "EUR"))
              .inspected(
                  random.nextInt(3) == 0 ? Disposition.DAMAGED : Disposition.SELLABLE,
                  ASKED.plus(Duration.ofHours(random.nextInt(2_000))))
              .build();
      records.add(
          new ReturnRecord("r" + i, ReturnStatus.VALIDATED, "", Optional.of(ASKED), List.of(unit)));
    }
    return records;
  }
}
