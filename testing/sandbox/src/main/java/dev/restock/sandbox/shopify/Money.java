package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
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
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Returns an amount as Shopify shows it: a {@code MoneyBag}. */
  Map<String, @Nullable Object> bag(BigDecimal presentmentAmount) {
    return bag(presentmentAmount, toShop(presentmentAmount));
  }

  /** Returns an amount whose two sides were converted at several rates. */
  Map<String, @Nullable Object> bag(BigDecimal presentmentAmount, BigDecimal shopAmount) {
    return object(
        "shopMoney", money(shopAmount, shop),
        "presentmentMoney", money(presentmentAmount, presentment));
  }

  BigDecimal toShop(BigDecimal presentmentAmount) {
    return presentmentAmount.divide(rate, decimals(shop), RoundingMode.HALF_UP);
  }

  /** Returns the tax on an amount without tax, in the presentment currency. */
  BigDecimal taxOn(BigDecimal net, BigDecimal percent) {
    return net.multiply(percent).divide(HUNDRED, decimals(presentment), RoundingMode.HALF_UP);
  }

  /** Returns the tax in an amount with tax, in the presentment currency. */
  BigDecimal taxIn(BigDecimal gross, BigDecimal percent) {
    return gross
        .multiply(percent)
        .divide(percent.add(HUNDRED), decimals(presentment), RoundingMode.HALF_UP);
  }

  /** Returns the same currencies at the rate of another day. */
  Money at(BigDecimal otherRate) {
    return new Money(shop, presentment, otherRate);
  }

  private static int decimals(String currency) {
    return Currency.getInstance(currency).getDefaultFractionDigits();
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
