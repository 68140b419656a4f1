package dev.restock.examples.host;

import com.squareup.moshi.JsonWriter;
import dev.restock.sync.register.ListedPiece;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.Price;
import dev.restock.sync.stock.UnitRef;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Pieces at registers for people and as JSON, a line for each. */
final class RegisterPieces {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private RegisterPieces() {}

  /**
   * Reads the three numbers of a piece, as the list shows them.
   *
   * @throws UserError if they are something else
   */
  static RegisterPiece parse(String text) {
    if (!text.matches("[0-9]{1,18}/[0-9]{1,18}/[0-9]{1,9}")) {
      throw new UserError(
          "a piece is ORDER/LINE/NUMBER as 'registers list' shows it, such as 20602/0/1, but is '"
              + text
              + "'");
    }
    String[] parts = text.split("/", 3);
    return new RegisterPiece(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
  }

  static String heading() {
    return line("PIECE", "TIME", "SKU", "PAID BACK", "SHOP'S ORDER", "STOCK", "UNIT");
  }

  static String asLine(ListedPiece one, ZoneId zone) {
    return VisibleText.of(
        line(
            one.stored().piece().toString(),
            time(one.orderedAt(), zone),
            one.sku().isEmpty() ? "-" : one.sku(),
            Optional.ofNullable(one.price()).map(RegisterPieces::text).orElse("-"),
            one.channelOrderId().isEmpty() ? "-" : one.channelOrderId(),
            Optional.ofNullable(one.stock())
                .map(stock -> "warehouse " + stock.warehouseId())
                .orElse("none"),
            unit(one)));
  }

  private static String line(String... cells) {
    return "%-14s %-16s  %-18s %12s  %-15s %-15s %s".formatted((Object[]) cells);
  }

  private static String time(@Nullable Instant at, ZoneId zone) {
    return at == null ? "-" : TIME.format(at.atZone(zone));
  }

  private static String text(Price price) {
    return price.amount().toPlainString() + " " + price.currency();
  }

  private static String unit(ListedPiece one) {
    UnitRef unit = one.stored().unit();
    if (unit != null) {
      return name(unit) + ", bound by " + one.stored().boundBy();
    }
    if (!one.asked().isEmpty()) {
      return "in question: "
          + one.asked().stream().map(RegisterPieces::name).collect(Collectors.joining("; "));
    }
    return one.stored().isKeptApart() ? "none, taken away by a person" : "none";
  }

  static String name(UnitRef unit) {
    return "unit " + unit.unitId() + " of return " + unit.rmaId();
  }

  static String asJson(ListedPiece one) {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setSerializeNulls(true);
      json.beginObject();
      json.name("piece").value(one.stored().piece().toString());
      json.name("order").value(one.stored().piece().orderId());
      json.name("at").value(one.orderedAt() == null ? null : one.orderedAt().toString());
      json.name("sku").value(one.sku());
      Price price = one.price();
      json.name("price").value(price == null ? null : price.amount().toPlainString());
      json.name("currency").value(price == null ? null : price.currency());
      json.name("sale").value(one.saleOrderId());
      json.name("channelOrder").value(one.channelOrderId());
      RegisterStock stock = one.stock();
      json.name("transaction").value(stock == null ? null : stock.transactionId());
      json.name("warehouse").value(stock == null ? null : stock.warehouseId());
      UnitRef unit = one.stored().unit();
      json.name("return").value(unit == null ? null : unit.rmaId());
      json.name("unit").value(unit == null ? null : unit.unitId());
      json.name("boundBy").value(unit == null ? null : one.stored().boundBy());
      json.name("keptApart").value(one.stored().isKeptApart());
      json.name("asked").beginArray();
      for (UnitRef asked : one.asked()) {
        json.beginObject();
        json.name("return").value(asked.rmaId());
        json.name("unit").value(asked.unitId());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.readUtf8();
  }
}
