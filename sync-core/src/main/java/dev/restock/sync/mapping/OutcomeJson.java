package dev.restock.sync.mapping;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the outcome of a rule. */
final class OutcomeJson {
  static final List<String> KINDS = List.of("warehouse", "zone", "ignore", "hold", "park");
  static final List<String> FIELDS =
      List.of(
          "warehouse",
          "zone",
          "direction",
          "reasonCode",
          "ignore",
          "hold",
          "park",
          "owner",
          "severity",
          "happened",
          "check",
          "advice",
          "retriable");
  static final List<String> WAREHOUSE = List.of("id", "externalId", "store", "sellable");

  static final List<String> DIRECTIONS = List.of("in", "out");

  private static final Set<String> OF_MOVES =
      new LinkedHashSet<>(List.of("direction", "reasonCode"));
  private static final Set<String> OF_PARK =
      new LinkedHashSet<>(List.of("owner", "severity", "happened", "check", "advice", "retriable"));

  private final RulesInput in;
  private final Map<String, String> texts = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private final List<WarehouseRef> warehouse = new ArrayList<>();
  private boolean out;
  private boolean retriable = true;

  private OutcomeJson(RulesInput in) {
    this.in = in;
  }

  static MappingRule.Outcome read(RulesInput in) throws IOException {
    RulesInput.Place start = in.place();
    OutcomeJson outcome = new OutcomeJson(in);
    in.object(outcome::field);
    return in.checked(start, () -> outcome.made(start));
  }

  private void field(String field) throws IOException {
    given.add(field);
    switch (field) {
      case "warehouse" -> warehouse.add(warehouse(in));
      case "direction" -> out = isOut();
      case "retriable" -> retriable = in.truth();
      case "ignore", "hold" -> {
        if (!in.truth()) {
          throw in.wrong("\"" + field + "\" can only be true");
        }
      }
      default -> {
        if (!FIELDS.contains(field)) {
          throw in.unknown(field, FIELDS);
        }
        texts.put(field, in.text());
      }
    }
  }

  private boolean isOut() throws IOException {
    String word = in.text();
    if (!DIRECTIONS.contains(word)) {
      throw in.noSuch("direction", word, DIRECTIONS);
    }
    return word.equals("out");
  }

  private MappingRule.Outcome made(RulesInput.Place start) {
    List<String> kinds = KINDS.stream().filter(given::contains).toList();
    if (kinds.size() != 1) {
      throw in.wrong(
          start,
          "exactly one of "
              + String.join(", ", KINDS)
              + " must be there, not "
              + (kinds.isEmpty() ? "none" : String.join(" and ", kinds)));
    }
    String kind = kinds.get(0);
    boolean moves = kind.equals("warehouse") || kind.equals("zone");
    misplaced(OF_MOVES, moves, "warehouse or zone", start);
    misplaced(OF_PARK, kind.equals("park"), "park", start);
    String reasonCode = text("reasonCode");
    return switch (kind) {
      case "warehouse" ->
          out
              ? new MappingRule.OutOfWarehouse(warehouse.get(0), reasonCode)
              : new MappingRule.IntoWarehouse(warehouse.get(0), reasonCode);
      case "zone" ->
          out
              ? new MappingRule.OutOfZone(text("zone"), reasonCode)
              : new MappingRule.IntoZone(text("zone"), reasonCode);
      case "ignore" -> new MappingRule.Ignore();
      case "hold" -> new MappingRule.Hold();
      default -> new MappingRule.Park(type(start));
    };
  }

  private void misplaced(Set<String> fields, boolean allowed, String with, RulesInput.Place start) {
    Optional<String> field = fields.stream().filter(given::contains).findFirst();
    if (!allowed && field.isPresent()) {
      throw in.wrong(start, "\"" + field.get() + "\" goes with " + with + " only");
    }
  }

  private String text(String field) {
    return texts.getOrDefault(field, "");
  }

  private ExceptionType type(RulesInput.Place start) {
    String name = text("park");
    Optional<ExceptionType> shipped =
        ExceptionType.shipped().stream().filter(one -> one.name().equals(name)).findFirst();
    boolean described = OF_PARK.stream().anyMatch(given::contains);
    if (shipped.isPresent()) {
      if (described) {
        throw in.wrong(
            start, "the type '" + name + "' is the library's and has an owner and words already");
      }
      return shipped.get();
    }
    if (!given.contains("owner")) {
      throw in.wrong(
          start,
          "the type '"
              + name
              + "' is not one of the library's, so it needs an owner"
              + Spelling.question(
                  name, ExceptionType.shipped().stream().map(ExceptionType::name).toList()));
    }
    return new ExceptionType(
        name,
        word(Owner.values(), "owner", "FINANCE", start),
        word(Severity.values(), "severity", "MEDIUM", start),
        text("happened"),
        text("check"),
        texts.getOrDefault("advice", "A rule parks such units as " + name + "."),
        retriable);
  }

  private <E extends Enum<E>> E word(
      E[] constants, String field, String otherwise, RulesInput.Place start) {
    String word = texts.getOrDefault(field, otherwise);
    return Names.of(constants, word)
        .orElseThrow(
            () ->
                in.wrong(
                    start,
                    "there is no "
                        + field
                        + " '"
                        + word
                        + "', only "
                        + String.join(", ", Names.all(constants))
                        + Spelling.question(word, Names.all(constants))));
  }

  /** A warehouse: its id, or an object that names it in another way. */
  static WarehouseRef warehouse(RulesInput in) throws IOException {
    if (in.isNumber()) {
      return new WarehouseRef.ById(in.number());
    }
    if (!in.isObject()) {
      throw in.mustStand("a warehouse id (a whole number) or an object");
    }
    RulesInput.Place start = in.place();
    Map<String, Long> numbers = new HashMap<>();
    List<String> externalId = new ArrayList<>();
    List<Boolean> sellable = new ArrayList<>();
    in.object(
        field -> {
          switch (field) {
            case "id", "store" -> numbers.put(field, in.number());
            case "externalId" -> externalId.add(in.text());
            case "sellable" -> sellable.add(in.truth());
            default -> throw in.unknown(field, WAREHOUSE);
          }
        });
    if (numbers.size() + externalId.size() != 1) {
      throw in.wrong(start, "exactly one of id, externalId and store names a warehouse");
    }
    if (numbers.containsKey("store") == sellable.isEmpty()) {
      throw in.wrong(start, "\"sellable\" goes with store, and store with \"sellable\"");
    }
    if (!externalId.isEmpty()) {
      return in.checked(start, () -> new WarehouseRef.ByExternalId(externalId.get(0)));
    }
    return in.checked(
        start,
        () ->
            numbers.containsKey("id")
                ? new WarehouseRef.ById(numbers.getOrDefault("id", 0L))
                : new WarehouseRef.OfStore(numbers.getOrDefault("store", 0L), sellable.get(0)));
  }
}
