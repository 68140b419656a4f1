package dev.restock.sync.internal.refunds.judge;

import static java.util.Comparator.nullsFirst;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundPart;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An amount, tax included, with the tax in it by rate. The sums do not depend on the order in which
 * amounts are added. Immutable.
 */
final class Amount {
  static final Amount ZERO = new Amount(true, Collections.emptySortedMap());

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** How far rounding of single pieces can bring a tax from the tax of their sum. */
  private static final BigDecimal ROUNDED_MINOR_UNITS = BigDecimal.valueOf(5);

  private final boolean isKnown;
  private final SortedMap<Rate, Share> shares;

  private Amount(boolean isKnown, SortedMap<Rate, Share> shares) {
    this.isKnown = isKnown;
    this.shares = shares;
  }

  /** A tax as far as it is known; the percent is null if the lines do not show it. */
  private record Rate(boolean isTaxKnown, @Nullable BigDecimal percent)
      implements Comparable<Rate> {
    private static final Comparator<Rate> ORDER =
        Comparator.comparing(Rate::isTaxKnown)
            .thenComparing(Rate::percent, nullsFirst(Comparator.<BigDecimal>naturalOrder()));

    @Override
    public int compareTo(Rate other) {
      return ORDER.compare(this, other);
    }
  }

  /** The sum of the amounts of one rate; the tax is 0 if it is not known. */
  private record Share(BigDecimal gross, BigDecimal tax) {
    Share plus(Share other) {
      return new Share(gross.add(other.gross), tax.add(other.tax));
    }
  }

  /**
   * The amount of one line or unit.
   *
   * @param gross the amount, tax included; null if not known
   * @param tax the tax that it contains; null if not known
   * @param stated the rate in percent that a system states for it; null if none does
   */
  static Amount of(
      @Nullable BigDecimal gross,
      @Nullable BigDecimal tax,
      @Nullable BigDecimal stated,
      String currency) {
    if (gross == null) {
      return new Amount(false, Collections.emptySortedMap());
    }
    if (gross.signum() == 0 && (tax == null || tax.signum() == 0)) {
      return ZERO;
    }
    SortedMap<Rate, Share> one = new TreeMap<>();
    one.put(
        new Rate(tax != null, tax == null ? null : rate(gross, tax, stated, currency)),
        new Share(gross, Objects.requireNonNullElse(tax, BigDecimal.ZERO)));
    return new Amount(true, one);
  }

  /** The stated rate if it gives the tax, otherwise the rate that the tax shows. */
  private static @Nullable BigDecimal rate(
      BigDecimal gross, BigDecimal tax, @Nullable BigDecimal stated, String currency) {
    BigDecimal unit = Money.minorUnit(currency);
    if (stated != null && stated.signum() >= 0 && stated.compareTo(HUNDRED) < 0) {
      BigDecimal exact = gross.multiply(stated).divide(HUNDRED.add(stated), MathContext.DECIMAL64);
      if (exact.subtract(tax).abs().compareTo(unit.multiply(ROUNDED_MINOR_UNITS)) <= 0) {
        return plain(
            stated.setScale(Math.min(3, Math.max(0, stated.scale())), RoundingMode.HALF_UP));
      }
    }
    if (tax.signum() * gross.signum() < 0) {
      return null;
    }
    BigDecimal half = unit.multiply(HALF);
    BigDecimal low = percent(gross.abs(), tax.abs().subtract(half));
    BigDecimal high = percent(gross.abs(), tax.abs().add(half));
    if (low == null || high == null) {
      return null;
    }
    for (int decimals = 0; decimals <= 1; decimals++) {
      // The bounds are those of rounding half up: the lower one is in, the upper one is not.
      BigDecimal first = low.max(BigDecimal.ZERO).setScale(decimals, RoundingMode.CEILING);
      BigDecimal second = first.add(BigDecimal.ONE.movePointLeft(decimals));
      if (first.compareTo(high) < 0) {
        return second.compareTo(high) < 0 ? null : plain(first);
      }
    }
    return null;
  }

  /** The rate that gives a tax; null if none below 100 does. */
  private static @Nullable BigDecimal percent(BigDecimal gross, BigDecimal tax) {
    BigDecimal net = gross.subtract(tax);
    if (net.compareTo(tax) <= 0) {
      return null;
    }
    return tax.multiply(HUNDRED).divide(net, MathContext.DECIMAL64);
  }

  private static BigDecimal plain(BigDecimal percent) {
    BigDecimal shortest = percent.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  Amount plus(Amount other) {
    SortedMap<Rate, Share> sums = new TreeMap<>(shares);
    other.shares.forEach((rate, share) -> sums.merge(rate, share, Share::plus));
    return new Amount(isKnown && other.isKnown, sums);
  }

  /** The part for some of several equal pieces. */
  Amount share(int pieces, int of) {
    if (pieces == 0) {
      return ZERO;
    }
    if (pieces == of) {
      return this;
    }
    SortedMap<Rate, Share> parts = new TreeMap<>();
    shares.forEach(
        (rate, share) ->
            parts.put(
                rate, new Share(share(share.gross(), pieces, of), share(share.tax(), pieces, of))));
    return new Amount(isKnown, parts);
  }

  private static BigDecimal share(BigDecimal amount, int pieces, int of) {
    return amount
        .multiply(BigDecimal.valueOf(pieces))
        .divide(BigDecimal.valueOf(of), MathContext.DECIMAL64);
  }

  /** The sum; null if a part of it is not known. */
  @Nullable BigDecimal gross() {
    return isKnown ? Money.sum(shares.values().stream().map(Share::gross)) : null;
  }

  BigDecimal grossOrZero() {
    return Objects.requireNonNullElse(gross(), BigDecimal.ZERO);
  }

  /** This amount as parts of a component. */
  List<RefundPart> parts(RefundComponent component, String currency) {
    return parts(component, grossOrZero(), currency);
  }

  /**
   * Parts of a component, one for each rate, which sum exactly to a total. First the amounts are
   * rounded, then the taxes; the largest part takes what that leaves, and what the total has
   * besides this amount.
   *
   * @param total the total, such as this amount and what an earlier refund left to be paid
   */
  List<RefundPart> parts(RefundComponent component, BigDecimal total, String currency) {
    BigDecimal sum = Money.rounded(total, currency);
    if (sum.signum() == 0) {
      return List.of();
    }
    if (!isKnown || shares.isEmpty()) {
      return List.of(
          new RefundPart(
              component, sum, isKnown ? Money.rounded(BigDecimal.ZERO, currency) : null));
    }
    Map<Rate, BigDecimal> amounts = rounded(shares, Share::gross, sum, currency);
    SortedMap<Rate, Share> taxed = new TreeMap<>(shares);
    taxed.keySet().removeIf(rate -> !rate.isTaxKnown());
    Map<Rate, BigDecimal> taxes =
        taxed.isEmpty()
            ? Map.of()
            : rounded(
                taxed,
                Share::tax,
                Money.rounded(Money.sum(taxed.values().stream().map(Share::tax)), currency),
                currency);
    List<RefundPart> parts = new ArrayList<>();
    amounts.forEach(
        (rate, amount) -> {
          if (amount.signum() != 0) {
            parts.add(new RefundPart(component, amount, taxes.get(rate), rate.percent()));
          }
        });
    return parts;
  }

  private static Map<Rate, BigDecimal> rounded(
      SortedMap<Rate, Share> shares,
      Function<Share, BigDecimal> of,
      BigDecimal sum,
      String currency) {
    SortedMap<Rate, BigDecimal> rounded = new TreeMap<>();
    shares.forEach((rate, share) -> rounded.put(rate, Money.rounded(of.apply(share), currency)));
    Rate largest =
        shares.entrySet().stream()
            .max(
                Comparator.<Map.Entry<Rate, Share>, BigDecimal>comparing(
                        one -> one.getValue().gross().abs())
                    .thenComparing(Map.Entry::getKey, Comparator.<Rate>naturalOrder().reversed()))
            .orElseThrow()
            .getKey();
    rounded.merge(largest, sum.subtract(Money.sum(rounded.values().stream())), BigDecimal::add);
    return rounded;
  }
}
