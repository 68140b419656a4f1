package dev.restock.sitoo;

import com.squareup.moshi.JsonWriter;
import dev.restock.sitoo.model.NewStockLevel;
import dev.restock.sitoo.model.NewWarehouseTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import okio.Buffer;

/** What is sent, in Sitoo's forms: decimals as text with three places, money with two. */
final class RequestBodies {
  private interface Entry<T> {
    void write(JsonWriter json, T value) throws IOException;
  }

  private RequestBodies() {}

  static byte[] transactions(List<NewWarehouseTransaction> transactions) {
    return array(transactions, RequestBodies::transaction);
  }

  static byte[] stockLevels(List<NewStockLevel> levels) {
    return array(
        levels,
        (json, level) -> {
          json.beginObject();
          json.name("sku").value(level.sku());
          json.name("decimaltotal").value(decimal(level.total()));
          if (level.totalValue().isPresent()) {
            json.name("moneytotal").value(money(level.totalValue().get()));
          }
          json.endObject();
        });
  }

  private static void transaction(JsonWriter json, NewWarehouseTransaction transaction)
      throws IOException {
    json.beginObject();
    json.name("warehouseid").value(transaction.warehouseId());
    json.name("transactiontype").value(transaction.type().code());
    if (transaction.description().isPresent()) {
      json.name("description").value(transaction.description().get());
    }
    if (transaction.externalId().isPresent()) {
      json.name("externalid").value(transaction.externalId().get());
    }
    if (transaction.reasonCode().isPresent()) {
      json.name("reasoncode").value(transaction.reasonCode().get());
    }
    if (transaction.shipmentId().isPresent()) {
      json.name("shipmentid").value(transaction.shipmentId().get());
    }
    json.name("items").beginArray();
    for (NewWarehouseTransaction.Item item : transaction.items()) {
      json.beginObject();
      json.name("sku").value(item.sku());
      json.name("decimalquantity").value(decimal(item.quantity()));
      if (item.priceIn().isPresent()) {
        json.name("moneypricein").value(money(item.priceIn().get()));
      }
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static <T> byte[] array(List<T> values, Entry<T> entry) {
    Buffer buffer = new Buffer();
    try (JsonWriter json = JsonWriter.of(buffer)) {
      json.beginArray();
      for (T value : values) {
        entry.write(json, value);
      }
      json.endArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return buffer.readByteArray();
  }

  private static String decimal(BigDecimal value) {
    return value.setScale(3, RoundingMode.UNNECESSARY).toPlainString();
  }

  private static String money(BigDecimal value) {
    return value.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
  }
}
