package dev.restock.sync.history;

import com.squareup.moshi.JsonWriter;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.math.BigDecimal;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Entries as one line of JSON. Fields may be added, and are never removed or renamed. */
final class StoryJson {

  private StoryJson() {}

  static String of(StoryEntry entry) {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setSerializeNulls(true);
      json.beginObject();
      json.name("id").value(entry.id());
      json.name("at").value(entry.at().toString());
      json.name("kind").value(entry.kind().name());
      json.name("system").value(entry.system().name());
      json.name("what").value(entry.what());
      json.name("subject");
      write(json, entry.subject());
      json.name("state").value(entry.state());
      json.name("reason").value(entry.reason());
      json.name("rule").value(entry.rule());
      json.name("actor").value(entry.actor());
      json.name("references").beginArray();
      for (StorySubject one : entry.references()) {
        write(json, one);
      }
      json.endArray();
      json.name("quantity").value(plain(entry.quantity()));
      json.name("amount").value(plain(entry.amount()));
      json.name("currency").value(entry.currency());
      json.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("a buffer takes everything", e);
    }
    return VisibleText.of(text.readUtf8());
  }

  private static void write(JsonWriter json, StorySubject subject) throws IOException {
    json.beginObject();
    json.name("kind").value(subject.kind().name());
    json.name("id").value(subject.id());
    json.name("within").value(subject.within());
    json.endObject();
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
