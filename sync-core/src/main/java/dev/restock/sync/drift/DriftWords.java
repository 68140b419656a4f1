package dev.restock.sync.drift;

import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a report that every format for people uses. */
final class DriftWords {
  static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private DriftWords() {}

  /** One sentence that says what the comparison is worth. */
  static String summary(DriftRun run) {
    DriftTotals totals = run.totals();
    return switch (run.state()) {
      case RUNNING -> "The comparison is under way.";
      case PARTIAL ->
          "The comparison was given up: " + run.why() + ". It found nothing and confirms nothing.";
      case FULL ->
          "Compared %d pairs of SKU and location: %d equal, %d explained, %d different, of which %d"
                  .formatted(
                      totals.compared(),
                      totals.equal() + totals.clamped(),
                      totals.explained(),
                      totals.differing(),
                      totals.confirmed())
              + " confirmed. "
              + totals.skipped()
              + " pairs were not compared."
              + healing(totals);
    };
  }

  private static String healing(DriftTotals totals) {
    if (totals.isTooLarge()) {
      return " No level is corrected, because a bound of healing was exceeded.";
    }
    return totals.healed() == 0 ? "" : " " + totals.healed() + " levels are corrected.";
  }

  static String quantity(@Nullable BigDecimal quantity) {
    if (quantity == null) {
      return "";
    }
    return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
  }

  static String quantity(@Nullable Long quantity) {
    return quantity == null ? "" : quantity.toString();
  }

  /** The transaction that a row names, such as ", transaction 17"; "" for none. */
  static String transaction(DriftRow row) {
    return row.transactionId() == null ? "" : ", transaction " + row.transactionId();
  }

  /** One line about the effect of a change by hand. */
  static String byHand(HandMadeRow row) {
    HandMade change = row.change();
    UnitRef named = change.named();
    return "transaction %d %s: %s of SKU %s in warehouse %d%s%s, seen %s"
        .formatted(
            change.transactionId(),
            row.kind().words(),
            signed(change.quantity()),
            change.sku(),
            change.warehouseId(),
            row.movement() == null ? "" : ", movement " + row.movement(),
            named == null ? "" : ", unit " + named,
            MINUTE.format(change.seenAt()));
  }

  static String signed(BigDecimal quantity) {
    return (quantity.signum() > 0 ? "+" : "") + quantity(quantity);
  }

  static String change(@Nullable Long difference) {
    return difference == null ? "" : (difference > 0 ? "+" : "") + difference;
  }

  /** What open orders, reservations and pushes explain, such as "-1 to +2"; "" for nothing. */
  static String explained(DriftRow row) {
    return row.low() == 0 && row.high() == 0
        ? ""
        : row.low() + " to " + (row.high() > 0 ? "+" : "") + row.high();
  }
}
