package dev.restock.sync.internal.history;

import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words that several chapters use. */
final class Words {
  private static final Pattern RULE = Pattern.compile("rule '([^']+)'");

  private Words() {}

  /** The rule that the reason of a decision names, as the rules that ship do; null for none. */
  static @Nullable String ruleOf(String why) {
    Matcher rule = RULE.matcher(why);
    return rule.find() ? rule.group(1) : null;
  }

  /** A signed number of pieces, such as {@code +1}. */
  static String signed(BigDecimal quantity) {
    return (quantity.signum() > 0 ? "+" : "") + quantity.toPlainString();
  }

  static String change(StockMovement movement) {
    return change(BigDecimal.valueOf(movement.quantity()), movement.sku(), movement.warehouseId());
  }

  static String change(BigDecimal quantity, String sku, long warehouseId) {
    return "%s of SKU %s in warehouse %d".formatted(signed(quantity), sku, warehouseId);
  }
}
