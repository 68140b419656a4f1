package dev.restock.sync.refunds.facts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.port.RegisterSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund order of a register with its money. Amounts that the customer gets are positive.
 * Immutable and thread-safe.
 *
 * @param orderId the id of the refund order
 * @param orderedAt the time at which the customer was at the register; null if not known
 * @param currency the currency, ISO 4217; "" if not known
 * @param lines the lines whose pieces came back
 * @param payments the payments
 * @param roundOff the rounding of the total that the order names, positive if the customer gets
 *     more by it; 0 if there is none
 * @param total the total that the order names, rounding included, positive if the customer gets it;
 *     null if not known
 */
public record RegisterRefund(
    long orderId,
    @Nullable Instant orderedAt,
    String currency,
    List<Line> lines,
    List<Payment> payments,
    BigDecimal roundOff,
    @Nullable BigDecimal total) {
  public RegisterRefund {
    currency = Amounts.currency(currency);
    lines = List.copyOf(lines);
    payments = List.copyOf(payments);
    roundOff = Amounts.plain(roundOff);
    total = Amounts.plainOrNull(total);
  }

  /**
   * Makes the refund of a register's order from the money that the order names.
   *
   * @param order the order, a refund
   * @return the refund, with amounts of the opposite sign
   */
  public static RegisterRefund of(RegisterSource.Order order) {
    return new RegisterRefund(
        order.id(),
        order.orderedAt(),
        order.currency(),
        order.lines().stream()
            .filter(line -> line.quantity() < 0)
            .map(
                line ->
                    new Line(
                        line.id(),
                        -line.quantity(),
                        negated(line.gross()),
                        negated(line.tax()),
                        line.rate()))
            .toList(),
        order.payments().stream()
            .map(
                one ->
                    new Payment(one.name(), one.amount().negate(), one.isVirtual(), one.isCash()))
            .toList(),
        order.roundOff().negate(),
        negated(order.total()));
  }

  private static @Nullable BigDecimal negated(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.negate();
  }

  /**
   * Pieces of one SKU that came back.
   *
   * @param line the id of the line within its order
   * @param pieces how many came back, 1 or more
   * @param gross what is paid back for all of them, tax included; null if not known
   * @param tax the tax that the amount contains; null if not known
   * @param rate the rate of the tax in percent, as the order states it; null if it states none
   */
  public record Line(
      long line,
      int pieces,
      @Nullable BigDecimal gross,
      @Nullable BigDecimal tax,
      @Nullable BigDecimal rate) {

    /** Throws {@link IllegalArgumentException} if there is no piece. */
    public Line {
      if (pieces < 1) {
        throw new IllegalArgumentException("a line of a register refund has " + pieces + " pieces");
      }
      gross = Amounts.plainOrNull(gross);
      tax = Amounts.plainOrNull(tax);
      rate = Amounts.plainOrNull(rate);
    }

    /** A line for which no rate is stated. */
    public Line(long line, int pieces, @Nullable BigDecimal gross, @Nullable BigDecimal tax) {
      this(line, pieces, gross, tax, null);
    }
  }

  /**
   * A payment of the refund order.
   *
   * @param name the means of payment; "" if not known
   * @param amount the amount, positive if the customer gets it
   * @param isVirtual whether it only offsets two orders of one visit, so that no money moved
   * @param isCash whether it was paid in cash
   */
  public record Payment(String name, BigDecimal amount, boolean isVirtual, boolean isCash) {
    public Payment {
      requireNonNull(name, "name");
      amount = Amounts.plain(amount);
    }
  }
}
