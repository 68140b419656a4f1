package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The balance of Shopify Payments: a row for each payment of an order through it, and for each one
 * back, in the currency of the shop and with the payout of its day.
 */
final class BalanceRows {
  private static final String GATEWAY = "shopify_payments";
  private static final Duration UNTIL_PAYOUT = Duration.ofDays(2);
  private static final BigDecimal FEE = new BigDecimal("0.03");

  private BalanceRows() {}

  static List<Page.Entry> of(Iterable<Map<String, @Nullable Object>> orders, Instant now) {
    List<Page.Entry> rows = new ArrayList<>();
    for (Map<String, @Nullable Object> order : orders) {
      for (Map<String, @Nullable Object> paid : Entries.objects(order, "transactions")) {
        add(rows, order, paid, "CHARGE", now);
      }
      for (Map<String, @Nullable Object> refund : Entries.objects(order, "refunds")) {
        for (Map<String, @Nullable Object> paid : Entries.objects(refund, "transactions")) {
          add(rows, order, paid, "REFUND", now);
        }
      }
    }
    return rows;
  }

  private static void add(
      List<Page.Entry> rows,
      Map<String, @Nullable Object> order,
      Map<String, @Nullable Object> payment,
      String type,
      Instant now) {
    Instant at = Instant.parse(Entries.text(payment, "processedAt"));
    if (!GATEWAY.equals(payment.get("gateway"))
        || !"SUCCESS".equals(payment.get("status"))
        || at.isAfter(now)) {
      return;
    }
    String id = Entries.text(payment, "id").replaceFirst(".*/", "");
    if (!(payment.get("amountSet") instanceof Map<?, ?> bag
        && bag.get("shopMoney") instanceof Map<?, ?> paid)) {
      throw new IllegalStateException("A payment without an amount");
    }
    BigDecimal amount = new BigDecimal(String.valueOf(paid.get("amount")));
    BigDecimal signed = type.equals("REFUND") ? amount.negate() : amount;
    BigDecimal fee = type.equals("REFUND") ? BigDecimal.ZERO : amount.multiply(FEE);
    Object currency = paid.get("currencyCode");
    boolean isPaidOut = at.plus(UNTIL_PAYOUT).isBefore(now);
    long day = at.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    rows.add(
        Page.Entry.of(
            Entries.text(payment, "processedAt"),
            Long.parseLong(id),
            object(
                "id",
                Gid.of("ShopifyPaymentsBalanceTransaction", Long.parseLong(id)),
                "type",
                type,
                "sourceType",
                type,
                "sourceId",
                id,
                "sourceOrderTransactionId",
                id,
                "test",
                false,
                "transactionDate",
                payment.get("processedAt"),
                "amount",
                money(signed, currency),
                "fee",
                money(fee, currency),
                "net",
                money(signed.subtract(fee), currency),
                "adjustmentReason",
                null,
                "associatedOrder",
                object("id", order.get("id"), "name", order.get("name")),
                "associatedPayout",
                object(
                    "id",
                    isPaidOut ? Gid.of("ShopifyPaymentsPayout", day) : null,
                    "status",
                    isPaidOut ? "PAID" : "PENDING"))));
  }

  private static Map<String, @Nullable Object> money(BigDecimal amount, @Nullable Object currency) {
    return object("amount", Money.text(amount), "currencyCode", currency);
  }
}
