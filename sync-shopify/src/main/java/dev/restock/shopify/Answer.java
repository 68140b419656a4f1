package dev.restock.shopify;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.UnreadableJsonException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of an answer. Its data is read only after its errors, because an error leaves holes in
 * it.
 *
 * @param data what was asked for, empty or with holes if there are errors
 * @param errors a list of errors, or the text of one
 * @param extensions the costs and the warnings; empty if they have an unknown form
 * @param ignored what was not understood of it
 */
@Lenient
record Answer(
    @Decisive Optional<RawJson> data,
    @Decisive Optional<RawJson> errors,
    Optional<Extensions> extensions,
    List<IgnoredField> ignored) {

  /** The rest of an answer. */
  @Lenient
  record Extensions(Optional<Cost> cost, List<Search> search) {}

  /** The cost of the question. */
  @Lenient
  record Cost(Optional<BigDecimal> requestedQueryCost, Optional<Throttle> throttleStatus) {}

  /** The points of the app at the shop. */
  record Throttle(
      BigDecimal maximumAvailable, BigDecimal currentlyAvailable, BigDecimal restoreRate) {}

  /** How a search was understood. */
  @Lenient
  record Search(List<Warning> warnings) {}

  /** A part of a search that was not understood. */
  @Lenient
  record Warning(Optional<String> field, Optional<String> message) {}

  /**
   * One error.
   *
   * @param path the place in the data, as its names and indexes
   */
  @Lenient
  record Fault(Optional<String> message, Optional<RawJson> path, Optional<Details> extensions) {
    static Fault of(String message) {
      return new Fault(Optional.of(message), Optional.empty(), Optional.empty());
    }

    String code() {
      return extensions.flatMap(Details::code).orElse("");
    }

    /** Returns the field of the root that it is about; empty if it names none. */
    Optional<String> rootField() {
      return path.map(
              p -> JsonCodec.readTree("the path", p.json().getBytes(StandardCharsets.UTF_8)))
          .filter(JsonValue.ArrayValue.class::isInstance)
          .flatMap(p -> ((JsonValue.ArrayValue) p).elements().stream().findFirst())
          .filter(JsonValue.TextValue.class::isInstance)
          .map(field -> ((JsonValue.TextValue) field).text());
    }

    /** Returns whether it lies inside of the field of the mutation, and not on the field itself. */
    boolean isInside() {
      return path.filter(p -> p.json().indexOf(',') >= 0).isPresent();
    }
  }

  /** The details of an error. */
  @Lenient
  record Details(Optional<String> code, Optional<String> requiredAccess) {}

  /** A list of errors needs a record around it to be read leniently. */
  record Errors(List<Fault> list, List<IgnoredField> ignored) {}

  static Answer of(byte[] body) {
    return JsonCodec.read("the answer", body, Answer.class);
  }

  /** Returns the errors, possibly none. */
  List<Fault> allErrors() {
    if (errors.isEmpty()) {
      return List.of();
    }
    byte[] json = errors.get().json().getBytes(StandardCharsets.UTF_8);
    return switch (JsonCodec.kindOf("the errors", json)) {
      case ARRAY ->
          JsonCodec.read(
                  "the errors",
                  ("{\"list\":" + errors.get().json() + "}").getBytes(StandardCharsets.UTF_8),
                  Errors.class)
              .list();
      case STRING -> List.of(Fault.of(errors.get().as("the errors", String.class)));
      // REST names the field of an error.
      default -> List.of(Fault.of("errors of an unknown form"));
    };
  }

  /** Returns the warnings of the searches, possibly none. */
  List<Warning> warnings() {
    return extensions.stream()
        .flatMap(e -> e.search().stream())
        .flatMap(search -> search.warnings().stream())
        .toList();
  }

  Optional<Cost> cost() {
    return extensions.flatMap(Extensions::cost);
  }

  /**
   * Reads the data.
   *
   * @throws UnreadableJsonException if there is none, or it has another form
   */
  <T> T data(Class<T> type) {
    return data.orElseThrow(
            () -> new UnreadableJsonException("the answer", "$.data", "is missing or null"))
        .as("the answer", type);
  }

  /**
   * Returns the fields of the data that have a value, possibly none.
   *
   * @throws UnreadableJsonException if the data is no object
   */
  Map<String, JsonValue> fields() {
    if (data.isEmpty()) {
      return Map.of();
    }
    JsonValue value =
        JsonCodec.readTree("the answer", data.get().json().getBytes(StandardCharsets.UTF_8));
    if (!(value instanceof JsonValue.ObjectValue object)) {
      throw new UnreadableJsonException("the answer", "$.data", "is no object");
    }
    Map<String, JsonValue> fields = new LinkedHashMap<>(object.fields());
    fields.values().removeIf(JsonValue.NullValue.class::isInstance);
    return fields;
  }
}
