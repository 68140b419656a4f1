package dev.restock.sync.internal.history;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import okio.Buffer;
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
    } catch (IOException | JsonDataException e) {
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

  private static @Nullable Object read(String content) throws IOException {
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(content))) {
      return json.readJsonValue();
    }
  }

  private void compare(String name, @Nullable Object before, @Nullable Object after) {
    Map<String, @Nullable Object> some = members(before);
    Map<String, @Nullable Object> others = members(after);
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

  private static Map<String, @Nullable Object> members(@Nullable Object value) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> object) {
      object.forEach((name, member) -> members.put(String.valueOf(name), member));
    } else if (value instanceof List<?> list) {
      for (Object one : list) {
        String id = id(one);
        String name = id.isEmpty() ? Integer.toString(members.size() + 1) : id;
        // One order line can be in a refund twice.
        while (members.containsKey(name)) {
          name += "'";
        }
        members.put(name, one);
      }
    }
    return members;
  }

  private static String id(@Nullable Object member) {
    if (member instanceof Map<?, ?> object) {
      for (String name : IDS) {
        Object id = object.get(name);
        if (id != null) {
          return text(id);
        }
      }
    }
    return "";
  }

  private static String text(@Nullable Object value) {
    Map<String, @Nullable Object> members = members(value);
    if (!members.isEmpty()) {
      return String.join(" ", members.values().stream().map(FactChanges::text).toList());
    }
    return value instanceof String || value instanceof Boolean ? value.toString() : NOTHING;
  }
}
