package dev.restock.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** The error text of a service, cleaned for logs. */
final class ErrorText {
  private static final int MAX_LENGTH = 300;
  // Shorter values occur in any sentence.
  private static final int MIN_VALUE_LENGTH = 4;
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"',;]+@[^\\s@<>\"',;]+");
  private static final Pattern PHONE = Pattern.compile("\\+\\d[\\d ()-]{6,}");
  private static final Pattern QUERY = Pattern.compile("\\?\\S+=\\S*");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

  private ErrorText() {}

  /**
   * Returns the first text under one of the names in a JSON object, or null if there is none.
   * Values that the request sent are masked in it, because a service may quote them.
   */
  static @Nullable String of(
      byte[] body,
      List<String> names,
      Collection<String> headerValues,
      Collection<String> requestValues) {
    Map<String, String> texts = new HashMap<>();
    try (JsonReader reader = JsonReader.of(new Buffer().write(body))) {
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        if (names.contains(name) && reader.peek() == Token.STRING) {
          texts.put(name, reader.nextString());
        } else {
          reader.skipValue();
        }
      }
    } catch (IOException | JsonDataException e) {
      // Not JSON, or only its beginning: the texts that were found before still help.
    }
    for (String name : names) {
      String text = texts.get(name);
      if (text != null && !text.isBlank()) {
        return clean(masked(text, secretsIn(headerValues), requestValues));
      }
    }
    return null;
  }

  static String clean(String text) {
    String clean = text.length() > 4000 ? text.substring(0, 4000) : text;
    clean = EMAIL.matcher(clean).replaceAll("[e-mail]");
    clean = PHONE.matcher(clean).replaceAll("[phone]");
    clean = QUERY.matcher(clean).replaceAll("?[...]");
    clean = VisibleText.of(BLANKS.matcher(clean).replaceAll(" ").trim());
    return clean.length() > MAX_LENGTH ? clean.substring(0, MAX_LENGTH) + "..." : clean;
  }

  private static String masked(
      String text, Collection<String> secrets, Collection<String> requestValues) {
    Map<String, String> masks = new HashMap<>();
    requestValues.stream()
        .filter(value -> value.length() >= MIN_VALUE_LENGTH)
        .forEach(value -> masks.put(value, "[value]"));
    secrets.forEach(secret -> masks.put(secret, "[secret]"));
    // The longest value first: masking a part of it first would leave the rest visible.
    List<String> longestFirst =
        masks.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList();
    String masked = text;
    for (String hidden : longestFirst) {
      masked = masked.replace(hidden, String.valueOf(masks.get(hidden)));
    }
    return masked;
  }

  private static List<String> secretsIn(Collection<String> headerValues) {
    List<String> secrets = new ArrayList<>();
    for (String value : headerValues) {
      secrets.add(value);
      if (value.startsWith("Basic ")) {
        String encoded = value.substring("Basic ".length());
        secrets.add(encoded);
        try {
          String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
          secrets.add(pair);
          secrets.add(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
          // Not Base64: the value itself is masked already.
        }
      }
    }
    secrets.removeIf(String::isEmpty);
    return secrets;
  }
}
