package dev.restock.sync.mapping.rules;

import static dev.restock.sync.returns.Disposition.NOT_INSPECTED;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnAddress;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules and units from a small vocabulary, so that they meet often. */
final class RandomRules {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final String[] WORDS = {
    "",
    "a",
    "A",
    "ab",
    "AB-1",
    "ab-12",
    "abcdefgh",
    "abcdefghij",
    "Größe",
    "GRÖSSE",
    "zu klein",
    "Ā"
  };
  private static final String[] PATTERNS = {
    "*", "a*", "ab*", "ab-1*", "abcdefgh*", "*1", "*b*", "a*b", "gr*", "ZU*", "**"
  };
  private static final Disposition[] MOVABLE = {
    Disposition.SELLABLE, Disposition.DAMAGED, Disposition.NOT_INSPECTED
  };

  private final Random random;

  RandomRules(Random random) {
    this.random = random;
  }

  MappingRules rules() {
    MappingRules.Builder rules = MappingRules.builder();
    for (String location : new String[] {"a", "ab", "AB-1"}) {
      if (random.nextBoolean()) {
        Map<String, WarehouseRef> zones = new LinkedHashMap<>();
        for (String zone : new String[] {"in", "out"}) {
          if (random.nextBoolean()) {
            zones.put(zone, warehouse());
          }
        }
        rules.zones(location, zones);
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      rules.bundle("SET-" + i, Map.of("a", 1 + random.nextInt(3), "AB-1", 1));
    }
    rules.notInspected(
        switch (random.nextInt(3)) {
          case 0 -> NotInspected.waiting();
          case 1 -> NotInspected.parkAfter(1 + random.nextInt(3));
          default -> NotInspected.restockAfter(1 + random.nextInt(3));
        });
    int size = random.nextInt(12);
    for (int i = 0; i < size; i++) {
      MappingRule.Outcome then = outcome();
      Conditions when = conditions(then.move().isPresent());
      boolean out = random.nextInt(3) == 0 && !when.dispositions().contains(NOT_INSPECTED);
      rules.rule("rule " + i, when, out ? turned(then) : then);
    }
    return rules.build();
  }

  Conditions conditions(boolean moves) {
    Conditions.Builder when = Conditions.builder();
    if (moves) {
      when.disposition(MOVABLE[random.nextInt(MOVABLE.length)]);
      if (random.nextBoolean()) {
        when.disposition(MOVABLE[random.nextInt(MOVABLE.length)]);
      }
    } else if (random.nextBoolean()) {
      when.disposition(one(List.of(Disposition.values())));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      when.text(fact(), texts());
    }
    if (random.nextInt(5) == 0) {
      when.not(fact(), texts());
    }
    if (random.nextInt(8) == 0) {
      when.exchange(random.nextBoolean());
    }
    if (random.nextInt(6) == 0) {
      when.price(price());
    }
    if (random.nextInt(6) == 0) {
      when.age(age());
    }
    return when.build();
  }

  private Fact fact() {
    List<Fact> facts = List.of(Fact.values());
    return one(random.nextBoolean() ? facts.subList(0, 3) : facts);
  }

  private String[] texts() {
    // Now and then so many that the index leaves conditions out.
    int size = random.nextInt(15) == 0 ? 20 : 1 + random.nextInt(3);
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                random.nextInt(3) == 0
                    ? PATTERNS[random.nextInt(PATTERNS.length)]
                    : size > 10 ? "a" + i : word())
        .toArray(String[]::new);
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private PriceRange price() {
    String currency = random.nextBoolean() ? "EUR" : "SEK";
    int low = random.nextInt(10);
    return switch (random.nextInt(3)) {
      case 0 -> PriceRange.atLeast(low + ".50", currency);
      case 1 -> PriceRange.atMost(low + "0", currency);
      default -> PriceRange.between(low + ".00", low + random.nextInt(5) + ".5", currency);
    };
  }

  private AgeRange age() {
    int low = random.nextInt(5);
    return switch (random.nextInt(3)) {
      case 0 -> AgeRange.atLeast(low);
      case 1 -> AgeRange.atMost(low);
      default -> AgeRange.between(low, low + random.nextInt(3));
    };
  }

  private MappingRule.Outcome outcome() {
    return switch (random.nextInt(7)) {
      case 0 -> new MappingRule.Ignore();
      case 1 -> new MappingRule.Hold();
      case 2 -> new MappingRule.Park(ExceptionType.shipped().get(random.nextInt(5)));
      case 3 -> new MappingRule.Park(type());
      case 4 -> new MappingRule.IntoZone(random.nextBoolean() ? "in" : "out", reason());
      default -> new MappingRule.IntoWarehouse(warehouse(), reason());
    };
  }

  private static MappingRule.Outcome turned(MappingRule.Outcome then) {
    if (then instanceof MappingRule.IntoZone into) {
      return new MappingRule.OutOfZone(into.zone(), into.reasonCode());
    }
    return then instanceof MappingRule.IntoWarehouse into
        ? new MappingRule.OutOfWarehouse(into.warehouse(), into.reasonCode())
        : then;
  }

  private String reason() {
    return random.nextBoolean() ? "" : "R" + random.nextInt(3);
  }

  private ExceptionType type() {
    Owner owner = one(List.of(Owner.values()));
    return random.nextBoolean()
        ? new ExceptionType("OWN", owner, "Do it.")
        : new ExceptionType(
            "OWN_2", owner, Severity.HIGH, "It happened.", "Look.", "", random.nextBoolean());
  }

  private WarehouseRef warehouse() {
    return switch (random.nextInt(4)) {
      case 0 -> new WarehouseRef.ByExternalId("WH-" + random.nextInt(3));
      case 1 -> new WarehouseRef.OfStore(1 + random.nextInt(2), random.nextBoolean());
      default -> new WarehouseRef.ById(1 + random.nextInt(5));
    };
  }

  ReturnRecord record() {
    List<ReturnedUnit> units = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      units.add(unit("u" + i));
    }
    ReturnStatus status =
        Stream.of(
                ReturnStatus.RECEIVED,
                ReturnStatus.DONE,
                ReturnStatus.APPROVED,
                new ReturnStatus("a"))
            .skip(random.nextInt(4))
            .findFirst()
            .orElseThrow();
    Optional<Instant> created = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(T0);
    ReturnRecord record = new ReturnRecord("r", status, "", created, units);
    Optional<Instant> received =
        random.nextBoolean() ? Optional.empty() : Optional.of(T0.plus(Duration.ofHours(30)));
    return record.asRead(word(), received, T0.plus(Duration.ofHours(random.nextInt(200))));
  }

  private ReturnedUnit unit(String id) {
    ReturnedUnit.Builder unit =
        ReturnedUnit.builder(id, word())
            .locationId(word())
            .returnReason(word())
            .returnMethod(word())
            .resolutionType(word())
            .nonRestockableReason(word())
            .nonReturnedReason(word())
            .warehouseSystem(word())
            .returnAddress(new ReturnAddress(word(), word()))
            .exchange(random.nextBoolean());
    if (random.nextInt(3) > 0) {
      unit.price(
          new Price(
              new BigDecimal(random.nextInt(80) + ".5"), random.nextBoolean() ? "EUR" : "SEK"));
    }
    Instant at = T0.plus(Duration.ofHours(random.nextInt(150)));
    switch (random.nextInt(5)) {
      case 0 -> unit.inspected(Disposition.MISSING, at);
      case 1 -> unit.inspected(Disposition.DAMAGED, at);
      case 2 -> {}
      default -> unit.inspected(Disposition.SELLABLE, at);
    }
    return unit.build();
  }
}
