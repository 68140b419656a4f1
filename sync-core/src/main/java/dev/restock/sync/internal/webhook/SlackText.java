package dev.restock.sync.internal.webhook;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import okio.Buffer;

/** A text for people, in the form of Slack's incoming webhooks. */
public final class SlackText {
  private SlackText() {}

  /** The body: an object with a {@code text}. */
  public static byte[] body(String text) {
    Buffer json = new Buffer();
    try (JsonWriter writer = JsonWriter.of(json)) {
      writer.beginObject().name("text").value(text).endObject();
    } catch (IOException e) {
      throw new IllegalStateException("a buffer takes everything", e);
    }
    return json.readByteArray();
  }

  /** Escapes the three special characters of Slack: no text of a case may become a link. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
