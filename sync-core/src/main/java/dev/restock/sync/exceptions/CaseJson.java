package dev.restock.sync.exceptions;

import com.squareup.moshi.JsonWriter;
import dev.restock.sync.stock.StockMovement;
import java.io.IOException;
import java.util.Optional;
import okio.Buffer;

/** A case as one line of JSON. Fields are only ever added. */
final class CaseJson {

  private CaseJson() {}

  static byte[] line(ExceptionCase one) {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setSerializeNulls(true);
      write(json, one);
    } catch (IOException e) {
      throw new IllegalStateException("a buffer takes everything", e);
    }
    return text.writeByte('\n').readByteArray();
  }

  private static void write(JsonWriter json, ExceptionCase one) throws IOException {
    json.beginObject();
    json.name("id").value(one.id());
    json.name("shop").value(one.tenant().shop());
    json.name("account").value(one.tenant().account());
    json.name("site").value(one.tenant().site());
    json.name("openedAt").value(one.openedAt().toString());
    json.name("type").value(one.type().name());
    json.name("owner").value(one.type().owner().name());
    json.name("severity").value(one.type().severity().name());
    json.name("rmaId").value(one.rmaId());
    json.name("unitId").value(one.unitId());
    json.name("movementKey").value(one.movementKey());
    json.name("what").value(one.what());
    json.name("check").value(one.type().check());
    json.name("advice").value(one.type().advice());
    json.name("retriable").value(one.type().retriable());
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
