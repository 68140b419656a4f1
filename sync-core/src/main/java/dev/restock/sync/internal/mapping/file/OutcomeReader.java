package dev.restock.sync.internal.mapping.file;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.internal.mapping.Spelling;
import dev.restock.sync.internal.mapping.json.JsonInput;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.WarehouseRef;
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
public final class OutcomeReader {
  private static final List<String> KINDS = List.of("warehouse", "zone", "ignore", "hold", "park");
  public static final List<String> FIELDS =
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
  public static final List<String> WAREHOUSE = List.of("id", "externalId", "store", "sellable");
  public static final List<String> DIRECTIONS = List.of("in", "out");

  private static final Set<String> OF_MOVES =
      new LinkedHashSet<>(List.of("direction", "reasonCode"));
  private static final Set<String> OF_PARK =
      new LinkedHashSet<>(List.of("owner", "severity", "happened", "check", "advice", "retriable"));

  private final JsonInput in;
  private final Map<String, String> texts = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private final List<WarehouseRef> warehouse = new ArrayList<>();
  private boolean out;
  private boolean retriable = true;

  private OutcomeReader(JsonInput in) {
    this.in = in;
  }

  static MappingRule.Outcome read(JsonInput in) throws IOException {
    JsonInput.Place start = in.place();
    OutcomeReader outcome = new OutcomeReader(in);
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
          throw in.wrong("expected \"" + field + "\": true, found false");
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

  private MappingRule.Outcome made(JsonInput.Place start) {
    List<String> kinds = KINDS.stream().filter(given::contains).toList();
    if (kinds.size() != 1) {
      throw in.wrong(
          start,
          "expected exactly one of "
              + String.join(", ", KINDS)
              + ", found "
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

  private void misplaced(Set<String> fields, boolean allowed, String with, JsonInput.Place start) {
    Optional<String> field = fields.stream().filter(given::contains).findFirst();
    if (!allowed && field.isPresent()) {
      throw in.wrong(start, "\"" + field.get() + "\" is allowed with " + with + " only");
    }
  }

  private String text(String field) {
    return texts.getOrDefault(field, "");
  }

  private ExceptionType type(JsonInput.Place start) {
    String name = text("park");
    Optional<ExceptionType> shipped =
        ExceptionType.shipped().stream().filter(one -> one.name().equals(name)).findFirst();
    boolean described = OF_PARK.stream().anyMatch(given::contains);
    if (shipped.isPresent()) {
      if (described) {
        throw in.wrong(
            start,
            "the type '"
                + name
                + "' is one of the library's: delete its owner and its texts, or use another name");
      }
      return shipped.get();
    }
    if (!given.contains("owner")) {
      throw in.wrong(
          start,
          "the type '"
              + name
              + "' is not one of the library's, so \"owner\" is required"
              + Spelling.suggestion(
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
      E[] constants, String field, String otherwise, JsonInput.Place start) {
    String word = texts.getOrDefault(field, otherwise);
    return EnumNames.of(constants, word)
        .orElseThrow(
            () ->
                in.wrong(
                    start,
                    "unknown "
                        + field
                        + " '"
                        + word
                        + "'; known are "
                        + String.join(", ", EnumNames.all(constants))
                        + Spelling.suggestion(word, EnumNames.all(constants))));
  }

  /** A warehouse: its id, or an object that names it in another way. */
  static WarehouseRef warehouse(JsonInput in) throws IOException {
    if (in.isNumber()) {
      return new WarehouseRef.ById(in.number());
    }
    if (!in.isObject()) {
      throw in.expected("a warehouse id (a whole number) or an object");
    }
    JsonInput.Place start = in.place();
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
      throw in.wrong(start, "expected exactly one of id, externalId, store");
    }
    if (numbers.containsKey("store") == sellable.isEmpty()) {
      throw in.wrong(start, "\"store\" and \"sellable\" are allowed only together");
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
