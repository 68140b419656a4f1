package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.facts.RefundMaker;
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
 * @param intent the sum of the amounts of the returns platform's transactions for it, by currency,
 *     whatever their status; empty if the returns platform names no such refund
 * @param entry the total of Sitoo's refund orders for it as a positive number, including the part
 *     that an exchange settled: the order of a register, or those that the engine made; null if
 *     Sitoo has none
 * @param begun the business day on which it was made or asked for; null if not known
 * @param madeBy the app or the member of staff that made it; null if no system tells
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
    @Nullable LocalDate day,
    Map<String, BigDecimal> intent,
    @Nullable BigDecimal entry,
    @Nullable LocalDate begun,
    @Nullable RefundMaker madeBy) {

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
    intent = Map.copyOf(intent);
    if (!parts.isEmpty()) {
      BigDecimal sum =
          parts.stream().map(RefundPart::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (money == null || sum.compareTo(money) != 0) {
        throw new IllegalArgumentException(
            "the parts of refund " + id + " sum to " + sum + ", and its money is " + money);
      }
    }
  }

  /** A refund that neither the returns platform nor Sitoo names. */
  public RefundRow(
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
    this(
        id,
        origin,
        order,
        verdict,
        cause,
        currency,
        money,
        expected,
        difference,
        parts,
        paidBy,
        units,
        day,
        Map.of(),
        null,
        day,
        null);
  }

  /**
   * The key of the refund among those of all systems.
   *
   * @return the origin, a colon and the id
   */
  public String key() {
    return origin + ":" + id;
  }

  /**
   * This row with another result.
   *
   * @param other the verdict
   * @param why the cause
   */
  public RefundRow with(RefundVerdict other, String why) {
    return copy(order, other, why, entry, madeBy);
  }

  /**
   * This row with another entry.
   *
   * @param other the total of Sitoo's refund orders for it; null if Sitoo has none
   */
  public RefundRow withEntry(@Nullable BigDecimal other) {
    return copy(order, verdict, cause, other, madeBy);
  }

  /**
   * The app or the member of staff that made the refund.
   *
   * @return the maker; empty if no system tells
   */
  public Optional<RefundMaker> maker() {
    return Optional.ofNullable(madeBy);
  }

  /**
   * Whether another row says the same of the refund. The name of the order and the maker, which may
   * become known late, and the entry in Sitoo, which follows from the books, are not compared.
   *
   * @param other the other row
   */
  public boolean isSameResult(RefundRow other) {
    return withoutContext().equals(other.withoutContext());
  }

  private RefundRow withoutContext() {
    return copy(null, verdict, cause, null, null);
  }

  private RefundRow copy(
      @Nullable String named,
      RefundVerdict other,
      String why,
      @Nullable BigDecimal entered,
      @Nullable RefundMaker maker) {
    return new RefundRow(
        id,
        origin,
        named,
        other,
        why,
        currency,
        money,
        expected,
        difference,
        parts,
        paidBy,
        units,
        day,
        intent,
        entered,
        begun,
        maker);
  }

  /**
   * The business day of the money.
   *
   * @return the day; empty if no money has moved
   */
  public Optional<LocalDate> businessDay() {
    return Optional.ofNullable(day);
  }

  /**
   * The business day in whose report the refund is: that of the money, otherwise that on which it
   * was made or asked for.
   *
   * @return the day; empty if neither is known
   */
  public Optional<LocalDate> reportDay() {
    return Optional.ofNullable(day != null ? day : begun);
  }
}
