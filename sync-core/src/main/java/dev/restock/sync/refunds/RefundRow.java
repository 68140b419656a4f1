package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One refund, and the result of its comparison. Holds no personal data and no code that is worth
 * money.
 *
 * @param id the id; see {@link RefundOrigin}
 * @param origin the system that names it
 * @param order the name of the sales channel's order; null if not known
 * @param verdict the result
 * @param cause the likely cause in words; "" if there is nothing to say
 * @param currency the currency of all amounts, ISO 4217: the one that the customer paid in
 * @param money what the customer got, with the currency's decimals; null only if it cannot be known
 *     yet
 * @param expected the paid price of the units; null if nothing is compared
 * @param difference money less expected; null if nothing is compared
 * @param parts the parts of the money, which sum exactly to it; empty if nothing is compared
 * @param paidBy the money by means of payment, such as {@code shopify_payments} or {@code cash};
 *     sums to the money
 * @param units the units that it pays for
 * @param day the business day of the money; null if no money has moved
 */
public record RefundRow(
    String id,
    RefundOrigin origin,
    @Nullable String order,
    RefundVerdict verdict,
    String cause,
    String currency,
    @Nullable BigDecimal money,
    @Nullable BigDecimal expected,
    @Nullable BigDecimal difference,
    List<RefundPart> parts,
    Map<String, BigDecimal> paidBy,
    List<UnitRef> units,
    @Nullable LocalDate day) {

  /** Throws {@link IllegalArgumentException} if the parts do not sum to the money. */
  public RefundRow {
    requireNonNull(id, "id");
    requireNonNull(origin, "origin");
    requireNonNull(verdict, "verdict");
    requireNonNull(cause, "cause");
    requireNonNull(currency, "currency");
    parts = List.copyOf(parts);
    paidBy = Map.copyOf(paidBy);
    units = List.copyOf(units);
    if (!parts.isEmpty()) {
      BigDecimal sum =
          parts.stream().map(RefundPart::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (money == null || sum.compareTo(money) != 0) {
        throw new IllegalArgumentException(
            "the parts of refund " + id + " sum to " + sum + ", and its money is " + money);
      }
    }
  }

  /**
   * The business day of the money.
   *
   * @return the day; empty if no money has moved
   */
  public Optional<LocalDate> businessDay() {
    return Optional.ofNullable(day);
  }
}
