package dev.restock.sync.refunds.facts;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the sales platform shows it. That it exists does not mean that money has left: only
 * its successful payments do. All amounts are in the currency that the customer paid in. Immutable
 * and thread-safe.
 *
 * @param id the id, which the returns platform's payments name
 * @param orderId the id of the order; "" if not known
 * @param orderName the name of the order that the customer knows; "" if not known
 * @param returnName the name of the platform's own return that it belongs to; null if there is none
 * @param isComplete whether all of it was read; the sums of a part prove nothing
 * @param createdAt the time at which it was made; null if not known
 * @param processedAt the time that its maker gave, which may lie in the past; null if not known
 * @param changedAt the time of the last change of it or of its order; null if not known
 * @param currency the currency that the customer paid in, ISO 4217; "" if not known
 * @param lines the order lines; one order line can appear twice
 * @param shipping the shipping that is paid back
 * @param duty the customs duty that is paid back; 0 if there is none
 * @param adjustments the platform's own differences between computed and actual refund; they name a
 *     likely cause and explain no amount
 * @param payments the payments and the attempts of one
 * @param exchanged the price, tax included, of all goods that its return gives to the customer in
 *     place of money, whatever other refunds of the return use of it; 0 if there are none. Counts
 *     only with a name of the return
 * @param madeBy the app or the member of staff that made it; null if the platform does not tell
 */
public record PlatformRefund(
    String id,
    String orderId,
    String orderName,
    @Nullable String returnName,
    boolean isComplete,
    @Nullable Instant createdAt,
    @Nullable Instant processedAt,
    @Nullable Instant changedAt,
    String currency,
    List<Line> lines,
    List<Shipping> shipping,
    BigDecimal duty,
    List<Adjustment> adjustments,
    List<Payment> payments,
    BigDecimal exchanged,
    @Nullable RefundMaker madeBy) {

  /** Throws {@link IllegalArgumentException} if the id is blank. */
  public PlatformRefund {
    if (requireNonNull(id, "id").isBlank()) {
      throw new IllegalArgumentException("the id of a platform refund is blank");
    }
    requireNonNull(orderId, "orderId");
    requireNonNull(orderName, "orderName");
    currency = Amounts.currency(currency);
    lines = List.copyOf(lines);
    shipping = List.copyOf(shipping);
    duty = Amounts.plain(duty);
    adjustments = List.copyOf(adjustments);
    payments = List.copyOf(payments);
    exchanged = Amounts.plain(exchanged);
  }

  /** The statement of a refund about the goods of a line. */
  public enum Restock {
    /** The goods came back or will. */
    RETURN,
    /** The goods never left. */
    CANCEL,
    /** Nothing that settles where the goods are. */
    OTHER
  }

  /**
   * Refunded pieces of an order line.
   *
   * @param lineItemId the id of the order line, as the returns platform names it
   * @param quantity the number of pieces
   * @param restock what the refund says about the goods
   * @param gross the amount for all pieces, tax included; null if it is not known
   * @param tax the tax that the amount contains; null if it is not known
   * @param rate the rate of the tax in percent, as the platform states it; null if it states none
   */
  public record Line(
      String lineItemId,
      int quantity,
      Restock restock,
      @Nullable BigDecimal gross,
      @Nullable BigDecimal tax,
      @Nullable BigDecimal rate) {
    public Line {
      requireNonNull(lineItemId, "lineItemId");
      requireNonNull(restock, "restock");
      gross = Amounts.plainOrNull(gross);
      tax = Amounts.plainOrNull(tax);
      rate = Amounts.plainOrNull(rate);
    }

    /** A line for which no rate is stated. */
    public Line(
        String lineItemId,
        int quantity,
        Restock restock,
        @Nullable BigDecimal gross,
        @Nullable BigDecimal tax) {
      this(lineItemId, quantity, restock, gross, tax, null);
    }
  }

  /**
   * Shipping that is paid back.
   *
   * @param gross the amount, tax included
   * @param tax the tax that the amount contains; null if it is not known
   * @param rate the rate of the tax in percent, as the platform states it; null if it states none
   */
  public record Shipping(BigDecimal gross, @Nullable BigDecimal tax, @Nullable BigDecimal rate) {
    public Shipping {
      gross = Amounts.plain(gross);
      tax = Amounts.plainOrNull(tax);
      rate = Amounts.plainOrNull(rate);
    }

    /** Shipping for which no rate is stated. */
    public Shipping(BigDecimal gross, @Nullable BigDecimal tax) {
      this(gross, tax, null);
    }
  }

  /**
   * A difference that the platform names itself.
   *
   * @param reason the platform's word, such as {@code REFUND_DISCREPANCY}; "" if it gives none
   * @param amount the amount, tax included, of either sign
   */
  public record Adjustment(String reason, BigDecimal amount) {
    public Adjustment {
      requireNonNull(reason, "reason");
      amount = Amounts.plain(amount);
    }
  }

  /** The progress of a payment. */
  public enum Progress {
    /** Money has left. */
    SUCCEEDED,
    /** It is under way, or its state is not known. */
    PENDING,
    /** No money has left. */
    FAILED
  }

  /**
   * A payment to the customer, or an attempt of one. Payments of other kinds, such as the sale, are
   * left out.
   *
   * @param id the id, as settlements name it; "" if not known
   * @param progress how far it is
   * @param isTest whether no money moves at all
   * @param gateway the means of payment, such as {@code shopify_payments} or {@code cash}; "" if
   *     not known
   * @param isCash whether it was paid in cash
   * @param amount the amount before cash rounding
   * @param rounding the cash rounding, which is added to the amount; 0 if there is none
   * @param processedAt the time of the payment; null if not known
   */
  public record Payment(
      String id,
      Progress progress,
      boolean isTest,
      String gateway,
      boolean isCash,
      BigDecimal amount,
      BigDecimal rounding,
      @Nullable Instant processedAt) {
    public Payment {
      requireNonNull(id, "id");
      requireNonNull(progress, "progress");
      requireNonNull(gateway, "gateway");
      amount = Amounts.plain(amount);
      rounding = Amounts.plain(rounding);
    }

    /**
     * Whether this is money that the customer got.
     *
     * @return true if it succeeded and is no test
     */
    public boolean isMoney() {
      return progress == Progress.SUCCEEDED && !isTest;
    }

    /**
     * What the customer got by it, or would get.
     *
     * @return the amount with its cash rounding
     */
    public BigDecimal total() {
      return amount.add(rounding);
    }
  }
}
