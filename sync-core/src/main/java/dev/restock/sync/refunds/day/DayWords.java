package dev.restock.sync.refunds.day;

import static java.util.stream.Collectors.joining;

import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.stock.UnitRef;
import dev.restock.text.VisibleText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words and numbers for people. */
final class DayWords {
  /** Between groups of digits; a line never breaks there. */
  private static final char NARROW_NO_BREAK_SPACE = '\u202F';

  private static final char MINUS = '\u2212';

  private DayWords() {}

  /** The name of a constant as words: "Outside workflow". */
  static String title(Enum<?> constant) {
    String words = constant.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  static String refunds(long count) {
    return count == 1 ? "1 refund" : count + " refunds";
  }

  /** The refunds that a list leaves out. */
  static String others(long count) {
    return count == 1
        ? "1 more, which is in the report of its own day"
        : count + " more, which are in the reports of their own days";
  }

  static String entries(long count) {
    return count == 1 ? "1 entry" : count + " entries";
  }

  /** ", corrects batch 3"; "" if the entry corrects none. */
  static String correction(RefundEntry entry) {
    return entry.corrects() == null ? "" : ", corrects batch " + entry.corrects();
  }

  /** An amount with groups of digits; "–" if it is not known. */
  static String amount(@Nullable BigDecimal amount) {
    if (amount == null) {
      return "\u2013";
    }
    String digits = amount.abs().toPlainString();
    int point = digits.indexOf('.');
    StringBuilder grouped = new StringBuilder(digits);
    for (int at = (point < 0 ? digits.length() : point) - 3; at > 0; at -= 3) {
      grouped.insert(at, NARROW_NO_BREAK_SPACE);
    }
    return (amount.signum() < 0 ? MINUS : "") + grouped.toString();
  }

  /** An amount that is a change, always with its sign. */
  static String change(BigDecimal amount) {
    return amount.signum() > 0 ? "+" + amount(amount) : amount(amount);
  }

  /** The parts of a refund's money: "goods 399.00, shipping 49.00". */
  static String parts(List<RefundPart> parts) {
    return RefundPart.amounts(parts).entrySet().stream()
        .map(part -> part.getKey().jsonName() + " " + amount(part.getValue()))
        .collect(joining(", "));
  }

  /** The units of a refund: "10010101/46000101". */
  static String units(RefundRow row) {
    return row.units().stream()
        .map((UnitRef unit) -> VisibleText.of(unit.rmaId() + "/" + unit.unitId()))
        .collect(joining(", "));
  }
}
