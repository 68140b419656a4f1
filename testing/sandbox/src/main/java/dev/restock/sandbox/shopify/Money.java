package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two currencies of an order.
 *
 * @param shop the currency of the shop
 * @param presentment the currency of the customer
 * @param rate how many units of the presentment currency one unit of the shop currency is
 */
record Money(String shop, String presentment, BigDecimal rate) {
  /** Returns an amount as Shopify shows it: a {@code MoneyBag}. */
  Map<String, @Nullable Object> bag(BigDecimal presentmentAmount) {
    return object(
        "shopMoney", money(toShop(presentmentAmount), shop),
        "presentmentMoney", money(presentmentAmount, presentment));
  }

  BigDecimal toShop(BigDecimal presentmentAmount) {
    return presentmentAmount.divide(rate, 2, RoundingMode.HALF_UP);
  }

  private static Map<String, @Nullable Object> money(BigDecimal amount, String currency) {
    return object("amount", text(amount), "currencyCode", currency);
  }

  /** Returns an amount with at least one decimal, for example {@code 40.0}. */
  static String text(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return (plain.scale() < 1 ? plain.setScale(1) : plain).toPlainString();
  }
}
