package dev.restock.http;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The texts of a request that its service may quote in an error, and their longer parts, such as a
 * token in an address or a name in a sentence.
 */
final class SentValues {
  private static final int MAX_VALUES = 1_000;
  private static final int LONG_PART = 8;
  private static final Pattern NOT_OF_A_WORD = Pattern.compile("[^\\p{L}\\p{N}._~-]+");

  private SentValues() {}

  static List<String> of(ApiRequest request) {
    List<String> values = new ArrayList<>(request.pathValues());
    request
        .query()
        .forEach(parameter -> values.addAll(List.of(parameter.getValue().split(",", -1))));
    values.addAll(request.formValues());
    byte[] body = request.body();
    if (body != null && request.formValues().isEmpty()) {
      try {
        addTexts(JsonCodec.readTree("the body", body), values);
      } catch (UnreadableJsonException e) {
        // Not JSON: it has no values that could be found.
      }
    }
    List<String> all = new ArrayList<>(values);
    for (String value : values) {
      NOT_OF_A_WORD
          .splitAsStream(value)
          .filter(part -> part.length() >= LONG_PART)
          .forEach(all::add);
    }
    return all;
  }

  private static void addTexts(JsonValue value, List<String> texts) {
    if (texts.size() >= MAX_VALUES) {
      return;
    }
    if (value instanceof JsonValue.TextValue text) {
      texts.add(text.text());
    } else if (value instanceof JsonValue.ArrayValue array) {
      array.elements().forEach(element -> addTexts(element, texts));
    } else if (value instanceof JsonValue.ObjectValue object) {
      object.fields().values().forEach(field -> addTexts(field, texts));
    }
  }
}
