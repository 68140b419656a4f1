package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named part of a refund's money. A refund has one part of a component for each rate of tax.
 *
 * @param component the name
 * @param amount the amount, tax included, with the decimals of the currency; not 0
 * @param tax the tax that the amount contains, with the sign of the amount; null if it is not known
 * @param rate the rate of the tax in percent, from 0 to below 100, without trailing zeros: the one
 *     that the sales platform or the register states for the lines, otherwise the only whole or
 *     tenth percent that gives their tax to the minor unit; null if neither is known
 */
public record RefundPart(
    RefundComponent component,
    BigDecimal amount,
    @Nullable BigDecimal tax,
    @Nullable BigDecimal rate) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * Throws {@link IllegalArgumentException} if there is a rate without a tax, or one out of range.
   */
  public RefundPart {
    requireNonNull(component, "component");
    requireNonNull(amount, "amount");
    if (rate != null) {
      if (tax == null) {
        throw new IllegalArgumentException("a part of a refund has a rate of tax and no tax");
      }
      if (rate.signum() < 0 || rate.compareTo(HUNDRED) >= 0) {
        throw new IllegalArgumentException(
            "expected a rate of tax from 0 to below 100, found " + rate.toPlainString());
      }
      BigDecimal shortest = rate.stripTrailingZeros();
      rate = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
  }

  /** A part of which no rate is known. */
  public RefundPart(RefundComponent component, BigDecimal amount, @Nullable BigDecimal tax) {
    this(component, amount, tax, null);
  }

  /**
   * The tax that the amount contains.
   *
   * @return the tax; empty if it is not known
   */
  public Optional<BigDecimal> knownTax() {
    return Optional.ofNullable(tax);
  }

  /**
   * The rate of the tax.
   *
   * @return percent; empty if it is not known
   */
  public Optional<BigDecimal> knownRate() {
    return Optional.ofNullable(rate);
  }

  /** This part with the opposite sign. */
  public RefundPart negated() {
    return new RefundPart(component, amount.negate(), tax == null ? null : tax.negate(), rate);
  }

  /**
   * The amount of each component, whatever the rates of tax.
   *
   * @param parts the parts
   * @return the sums, in the order of the components; a sum can be 0
   */
  public static Map<RefundComponent, BigDecimal> amounts(Collection<RefundPart> parts) {
    Map<RefundComponent, BigDecimal> sums = new EnumMap<>(RefundComponent.class);
    parts.forEach(part -> sums.merge(part.component(), part.amount(), BigDecimal::add));
    return sums;
  }
}
