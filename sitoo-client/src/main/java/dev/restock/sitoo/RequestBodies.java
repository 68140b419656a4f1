package dev.restock.sitoo;

import com.squareup.moshi.JsonWriter;
import dev.restock.sitoo.input.Input;
import dev.restock.sitoo.internal.Amounts;
import dev.restock.sitoo.model.NewStockLevel;
import dev.restock.sitoo.model.NewWarehouseTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import okio.Buffer;

/** Request bodies in Sitoo's forms: decimals as text with three decimals, money with two. */
final class RequestBodies {
  private interface Entry<T> {
    void write(JsonWriter json, T value) throws IOException;
  }

  private RequestBodies() {}

  static byte[] of(Input input) {
    return input.json().getBytes(StandardCharsets.UTF_8);
  }

  /** The entries of an array that inputs make. */
  static List<String> entries(List<? extends Input> inputs) {
    return inputs.stream().map(Input::json).toList();
  }

  static byte[] arrayOf(List<String> entries) {
    return ("[" + String.join(",", entries) + "]").getBytes(StandardCharsets.UTF_8);
  }

  static List<String> transactions(List<NewWarehouseTransaction> transactions) {
    return each(transactions, RequestBodies::transaction);
  }

  static List<String> stockLevels(List<NewStockLevel> levels) {
    return each(
        levels,
        (json, level) -> {
          json.beginObject();
          json.name("sku").value(level.sku());
          json.name("decimaltotal").value(Amounts.text(level.total(), 3));
          if (level.totalValue().isPresent()) {
            json.name("moneytotal").value(Amounts.text(level.totalValue().get(), 2));
          }
          json.endObject();
        });
  }

  /** The entries of an array that names things by one field, such as {@code {"productid":18}}. */
  static List<String> keys(String name, Collection<?> values) {
    return each(
        List.copyOf(values),
        (json, value) -> {
          json.beginObject().name(name);
          if (value instanceof Number number) {
            json.value(number);
          } else {
            json.value(value.toString());
          }
          json.endObject();
        });
  }

  static byte[] texts(Collection<String> values) {
    return arrayOf(each(List.copyOf(values), JsonWriter::value));
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
      json.name("decimalquantity").value(Amounts.text(item.quantity(), 3));
      if (item.priceIn().isPresent()) {
        json.name("moneypricein").value(Amounts.text(item.priceIn().get(), 2));
      }
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static <T> List<String> each(List<T> values, Entry<T> entry) {
    List<String> entries = new ArrayList<>();
    for (T value : values) {
      Buffer buffer = new Buffer();
      try (JsonWriter json = JsonWriter.of(buffer)) {
        json.setLenient(true);
        entry.write(json, value);
      } catch (IOException e) {
        throw new UncheckedIOException("writing to memory failed", e);
      }
      entries.add(buffer.readUtf8());
    }
    return entries;
  }
}
