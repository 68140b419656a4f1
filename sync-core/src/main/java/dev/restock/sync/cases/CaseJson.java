package dev.restock.sync.cases;

import com.squareup.moshi.JsonWriter;
import dev.restock.sync.Tenant;
import dev.restock.sync.stock.StockMovement;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import okio.Buffer;

/** Cases and groups as one line of JSON. Fields may be added, and are never removed or renamed. */
final class CaseJson {

  private CaseJson() {}

  /** Writes a part of the JSON. */
  @FunctionalInterface
  private interface Content {
    void to(JsonWriter json) throws IOException;
  }

  static String of(ExceptionCase one) {
    return text(json -> write(json, one));
  }

  static String of(CaseGroup group) {
    return text(json -> write(json, group));
  }

  private static String text(Content content) {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setSerializeNulls(true);
      content.to(json);
    } catch (IOException e) {
      throw new IllegalStateException("a buffer takes everything", e);
    }
    return VisibleText.of(text.readUtf8());
  }

  private static void write(JsonWriter json, CaseGroup group) throws IOException {
    json.beginObject();
    json.name("mark").value(group.mark());
    writeTenant(json, group.tenant());
    json.name("openedAt").value(group.openedAt().toString());
    writeType(json, group.type());
    json.name("what").value(group.what());
    writeAdvice(json, group.type());
    json.name("count").value(group.members().size());
    json.name("members").beginArray();
    for (ExceptionCase one : group.members()) {
      write(json, one);
    }
    json.endArray();
    json.endObject();
  }

  private static void writeTenant(JsonWriter json, Tenant tenant) throws IOException {
    List<String> parts = tenant.parts();
    if (parts.size() != 3 || !parts.get(2).matches("[1-9][0-9]{0,8}")) {
      json.name("tenant").value(tenant.id());
      return;
    }
    json.name("shop").value(parts.get(0));
    json.name("account").value(parts.get(1));
    json.name("site").value(Integer.parseInt(parts.get(2)));
  }

  private static void writeType(JsonWriter json, ExceptionType type) throws IOException {
    json.name("type").value(type.name());
    json.name("owner").value(type.owner().name());
    json.name("severity").value(type.severity().name());
  }

  private static void writeAdvice(JsonWriter json, ExceptionType type) throws IOException {
    json.name("check").value(type.check());
    json.name("advice").value(type.advice());
    json.name("retriable").value(type.retriable());
  }

  private static void write(JsonWriter json, ExceptionCase one) throws IOException {
    json.beginObject();
    json.name("id").value(one.id());
    json.name("mark").value(one.mark());
    writeTenant(json, one.tenant());
    json.name("openedAt").value(one.openedAt().toString());
    writeType(json, one.type());
    json.name("rmaId").value(one.rmaId());
    json.name("unitId").value(one.unitId());
    json.name("movementKey").value(one.movementKey());
    json.name("what").value(one.what());
    writeAdvice(json, one.type());
    json.name("correction");
    write(json, one.correction());
    json.endObject();
  }

  private static void write(JsonWriter json, Optional<StockMovement> correction)
      throws IOException {
    if (correction.isEmpty()) {
      json.nullValue();
      return;
    }
    StockMovement movement = correction.get();
    json.beginObject();
    json.name("key").value(movement.key());
    json.name("warehouseId").value(movement.warehouseId());
    json.name("sku").value(movement.sku());
    json.name("quantity").value(movement.quantity());
    json.endObject();
  }
}
