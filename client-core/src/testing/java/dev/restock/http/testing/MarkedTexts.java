package dev.restock.http.testing;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.JsonValue.ArrayValue;
import dev.restock.http.json.JsonValue.ObjectValue;
import dev.restock.http.json.JsonValue.TextValue;
import dev.restock.http.json.UnreadableJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;

/** Finds the texts of requests, and puts marks into answers. */
final class MarkedTexts {
  /** Shorter ones occur in any sentence, and the client does not look for them either. */
  private static final int MIN_LENGTH = 4;

  private MarkedTexts() {}

  /** The texts of a request: of its path, its query and its body. */
  static Set<String> of(Request request) {
    Set<String> texts = new LinkedHashSet<>();
    HttpUrl url = request.url();
    url.pathSegments().forEach(segment -> texts.add(segment.replaceFirst("\\.json$", "")));
    for (String name : url.queryParameterNames()) {
      for (String value : url.queryParameterValues(name)) {
        texts.addAll(List.of(String.valueOf(value).split(",", -1)));
      }
    }
    RequestBody body = request.body();
    if (body != null) {
      addTexts(tree(bytes(body)), texts);
    }
    texts.removeIf(text -> text.length() < MIN_LENGTH);
    return texts;
  }

  private static byte[] bytes(RequestBody body) {
    // The client's own kind can be written once only, and this is that once.
    Buffer buffer = new Buffer();
    try {
      body.writeTo(buffer);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return buffer.readByteArray();
  }

  private static JsonValue tree(byte[] body) {
    try {
      return JsonCodec.readTree("the body", body);
    } catch (UnreadableJsonException e) {
      return JsonValue.object();
    }
  }

  private static void addTexts(JsonValue value, Set<String> texts) {
    if (value instanceof TextValue text) {
      texts.add(text.text());
    } else if (value instanceof ArrayValue array) {
      array.elements().forEach(element -> addTexts(element, texts));
    } else if (value instanceof ObjectValue object) {
      object.fields().values().forEach(field -> addTexts(field, texts));
    }
  }

  /** The document in as many variants as it has values that are no objects or arrays. */
  static List<byte[]> variants(String document, String mark) {
    return variants(tree(document.getBytes(StandardCharsets.UTF_8)), mark).stream()
        .map(JsonValue::toBytes)
        .toList();
  }

  private static List<JsonValue> variants(JsonValue value, String mark) {
    List<JsonValue> variants = new ArrayList<>();
    if (value instanceof ObjectValue object) {
      object
          .fields()
          .forEach(
              (name, field) ->
                  variants(field, mark)
                      .forEach(variant -> variants.add(object.with(name, variant))));
    } else if (value instanceof ArrayValue array) {
      for (int i = 0; i < array.elements().size(); i++) {
        int at = i;
        variants(array.elements().get(i), mark)
            .forEach(variant -> variants.add(replaced(array, at, variant)));
      }
    } else {
      variants.add(JsonValue.text(mark));
    }
    return variants;
  }

  private static ArrayValue replaced(ArrayValue array, int at, JsonValue value) {
    List<JsonValue> elements = new ArrayList<>(array.elements());
    elements.set(at, value);
    return JsonValue.array(elements);
  }
}
