package dev.restock.sync.internal.history;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The differences of two versions of an observation in words, such as {@code payments t1 amount
 * 100.00 → 90.00}. Members of lists are compared by their ids. Times of change are no difference.
 */
final class FactChanges {
  /** The most differences that are named. */
  private static final int MOST = 8;

  /** The components by which members of a list are found again, the first that there is. */
  private static final List<String> IDS =
      List.of("id", "unit", "orderId", "lineItemId", "line", "reference", "name");

  private static final String CHANGED_AT = "changedAt";
  private static final String NOTHING = "nothing";

  private final List<String> found = new ArrayList<>();

  private FactChanges() {}

  /**
   * Compares two versions.
   *
   * @param before the content of the earlier one
   * @param after the content of the later one
   * @return the differences; empty if only times of change differ
   */
  static List<String> between(String before, String after) {
    FactChanges changes = new FactChanges();
    try {
      changes.compare("", read(before), read(after));
    } catch (UnreadableJsonException e) {
      // A source of another kind; the content may be any text.
      return before.equals(after) ? List.of() : List.of("its content");
    }
    List<String> found = changes.found;
    if (found.size() <= MOST) {
      return List.copyOf(found);
    }
    List<String> some = new ArrayList<>(found.subList(0, MOST));
    some.add("and " + (found.size() - MOST) + " more");
    return some;
  }

  private static JsonValue read(String content) {
    return JsonCodec.readTree("an observation", content.getBytes(StandardCharsets.UTF_8));
  }

  private void compare(String name, @Nullable JsonValue before, @Nullable JsonValue after) {
    Map<String, JsonValue> some = members(before);
    Map<String, JsonValue> others = members(after);
    if (some.isEmpty() && others.isEmpty()) {
      if (!text(before).equals(text(after))) {
        found.add(name + " " + text(before) + " → " + text(after));
      }
      return;
    }
    TreeSet<String> names = new TreeSet<>(some.keySet());
    names.addAll(others.keySet());
    for (String one : names) {
      if (!one.equals(CHANGED_AT)) {
        compare(name.isEmpty() ? one : name + " " + one, some.get(one), others.get(one));
      }
    }
  }

  private static Map<String, JsonValue> members(@Nullable JsonValue value) {
    if (value instanceof JsonValue.ObjectValue object) {
      return object.fields();
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (value instanceof JsonValue.ArrayValue array) {
      int number = 1;
      for (JsonValue one : array.elements()) {
        String id = id(one);
        String name = id.isEmpty() ? Integer.toString(number) : id;
        // One order line can be in a refund twice.
        while (members.putIfAbsent(name, one) != null) {
          name += "'";
        }
        number++;
      }
    }
    return members;
  }

  private static String id(JsonValue member) {
    if (member instanceof JsonValue.ObjectValue object) {
      for (String name : IDS) {
        JsonValue id = object.fields().get(name);
        if (id != null) {
          return text(id);
        }
      }
    }
    return "";
  }

  private static String text(@Nullable JsonValue value) {
    if (value == null) {
      return NOTHING;
    }
    Map<String, JsonValue> members = members(value);
    if (members.isEmpty()) {
      return value instanceof JsonValue.TextValue text ? text.text() : plain(value);
    }
    return String.join(" ", members.values().stream().map(FactChanges::text).toList());
  }

  private static String plain(JsonValue value) {
    return value instanceof JsonValue.BooleanValue flag ? String.valueOf(flag.value()) : NOTHING;
  }
}
