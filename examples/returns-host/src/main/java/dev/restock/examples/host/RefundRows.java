package dev.restock.examples.host;

import com.squareup.moshi.JsonWriter;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.facts.RefundMaker;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refunds for people and as JSON. */
final class RefundRows {
  private RefundRows() {}

  static String asLine(RefundRow row) {
    String parts =
        RefundPart.amounts(row.parts()).entrySet().stream()
            .map(part -> part.getKey().jsonName() + " " + part.getValue().toPlainString())
            .collect(Collectors.joining(", "));
    return "refund %s  order %s  %s  %s %s%s%s%s"
        .formatted(
            VisibleText.of(row.id()),
            VisibleText.of(Objects.requireNonNullElse(row.order(), "unknown")),
            row.verdict(),
            Objects.requireNonNullElse(text(row.money()), "unknown"),
            row.currency(),
            parts.isEmpty() ? "" : " = " + parts,
            row.maker().map(maker -> "  made by " + VisibleText.of(maker.text())).orElse(""),
            row.cause().isEmpty() ? "" : "  (" + VisibleText.of(row.cause()) + ")");
  }

  static void write(JsonWriter json, RefundRow row) throws IOException {
    json.beginObject();
    writeFields(json, row);
    json.endObject();
  }

  static void writeFields(JsonWriter json, RefundRow row) throws IOException {
    json.name("refund").value(row.id());
    json.name("order").value(row.order());
    json.name("verdict").value(row.verdict().name());
    json.name("currency").value(row.currency());
    json.name("money").value(text(row.money()));
    json.name("expected").value(text(row.expected()));
    json.name("difference").value(text(row.difference()));
    json.name("components").beginObject();
    for (var part : RefundPart.amounts(row.parts()).entrySet()) {
      if (part.getValue().signum() != 0) {
        json.name(part.getKey().jsonName()).value(text(part.getValue()));
      }
    }
    json.endObject();
    json.name("day").value(row.businessDay().map(Object::toString).orElse(null));
    json.name("madeBy").value(row.maker().map(RefundMaker::text).orElse(null));
    json.name("cause").value(row.cause());
  }

  static @Nullable String text(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }
}
