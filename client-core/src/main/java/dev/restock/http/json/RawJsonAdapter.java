package dev.restock.http.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;

/** Keeps any value in its original form. */
final class RawJsonAdapter extends ReadOnlyAdapter<RawJson> {
  static final JsonAdapter.Factory FACTORY =
      (type, annotations, moshi) -> type == RawJson.class ? new RawJsonAdapter() : null;

  @Override
  public RawJson fromJson(JsonReader reader) throws IOException {
    return new RawJson(text(reader));
  }

  static String text(JsonReader reader) throws IOException {
    String path = reader.getPath();
    String text;
    // A view of the value. The reader continues behind the value only after the view is closed.
    try (BufferedSource value = reader.nextSource()) {
      text = value.readUtf8().strip();
    }
    // The view only counts brackets.
    try (JsonReader check = JsonReader.of(new Buffer().writeUtf8(text))) {
      check.skipValue();
      if (check.peek() == JsonReader.Token.END_DOCUMENT) {
        return text;
      }
    } catch (JsonEncodingException | EOFException e) {
      // Reported below, with the path in the whole document.
    }
    throw new JsonProblem(path, "is not valid JSON");
  }
}
