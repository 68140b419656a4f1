package dev.restock.sync.bookkeeping.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rate of value added tax, or {@link #MIXED}. Rates are equal by value: {@code 25} and {@code
 * 25.0} are one rate.
 */
public final class VatRate implements Comparable<VatRate> {
  /** Several rates in one amount, whose shares are not known. */
  public static final VatRate MIXED = new VatRate(null);

  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,3})?");

  private static final int DECIMALS = 3;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final @Nullable BigDecimal percent;

  private VatRate(@Nullable BigDecimal percent) {
    this.percent = percent;
  }

  /**
   * Reads a rate.
   *
   * @param text percent without a sign, from 0 to below 100 with at most three decimals and a
   *     point, such as {@code 25} or {@code 8.1}; or {@code mixed}
   * @return the rate
   * @throws IllegalArgumentException if the text is no rate
   */
  public static VatRate of(String text) {
    if (text.equals("mixed")) {
      return MIXED;
    }
    if (!PERCENT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected a rate in percent, such as \"25\" or \"8.1\", or \"mixed\", found \""
              + text
              + '"');
    }
    BigDecimal percent = new BigDecimal(text).stripTrailingZeros();
    return new VatRate(percent.signum() == 0 ? BigDecimal.ZERO : percent);
  }

  /**
   * A rate, rounded to three decimals.
   *
   * @param percent percent, from 0 to below 100
   * @throws IllegalArgumentException if it is out of range
   */
  public static VatRate of(BigDecimal percent) {
    return of(percent.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString());
  }

  /**
   * The rate in percent.
   *
   * @return from 0 to below 100; empty for {@link #MIXED}
   */
  public Optional<BigDecimal> percent() {
    return Optional.ofNullable(percent);
  }

  /**
   * Whether an amount with this rate contains no tax.
   *
   * @return true for 0
   */
  public boolean isZero() {
    return percent != null && percent.signum() == 0;
  }

  /**
   * The tax that a gross amount contains.
   *
   * @param gross the amount with its tax
   * @param decimals the decimals of the currency
   * @return the tax, with the sign of the amount; half a minor unit is rounded away from zero
   * @throws IllegalStateException for {@link #MIXED}
   */
  public BigDecimal taxIn(BigDecimal gross, int decimals) {
    if (percent == null) {
      throw new IllegalStateException("mixed rates give no tax");
    }
    return gross.multiply(percent).divide(HUNDRED.add(percent), decimals, RoundingMode.HALF_UP);
  }

  /** As in an account plan: {@code 25}, {@code 8.1} or {@code mixed}. */
  @Override
  public String toString() {
    return percent == null ? "mixed" : percent.toPlainString();
  }

  @Override
  public int compareTo(VatRate other) {
    if (percent == null || other.percent == null) {
      return Boolean.compare(percent == null, other.percent == null);
    }
    return percent.compareTo(other.percent);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VatRate rate && compareTo(rate) == 0;
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}
