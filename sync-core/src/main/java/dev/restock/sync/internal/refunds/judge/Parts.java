package dev.restock.sync.internal.refunds.judge;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundVerdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The named parts of some money: one for each component and rate of tax, without zeros. */
final class Parts {
  private final String currency;
  private final BigDecimal money;
  private final Map<Name, RefundPart> parts = new TreeMap<>();

  /** The parts that are added up: the books have accounts for each rate. */
  private record Name(RefundComponent component, boolean isTaxKnown, @Nullable BigDecimal rate)
      implements Comparable<Name> {
    private static final Comparator<Name> ORDER =
        Comparator.comparing(Name::component)
            .thenComparing(Name::isTaxKnown)
            .thenComparing(
                Name::rate, Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()));

    @Override
    public int compareTo(Name other) {
      return ORDER.compare(this, other);
    }
  }

  Parts(String currency, BigDecimal money) {
    this.currency = currency;
    this.money = Money.rounded(money, currency);
  }

  /** Adds a part whose tax is not known. */
  void add(RefundComponent component, BigDecimal amount) {
    add(new RefundPart(component, amount, null));
  }

  private void add(RefundPart part) {
    Name name = new Name(part.component(), part.tax() != null, part.rate());
    RefundPart known = parts.remove(name);
    BigDecimal amount = known == null ? part.amount() : known.amount().add(part.amount());
    BigDecimal sum = Money.rounded(amount, currency);
    if (sum.signum() != 0) {
      BigDecimal tax = part.tax();
      if (tax != null) {
        BigDecimal before = known == null ? null : known.tax();
        tax = Money.rounded(before == null ? tax : before.add(tax), currency);
      }
      parts.put(name, new RefundPart(part.component(), sum, tax, part.rate()));
    }
  }

  void addAll(List<RefundPart> some) {
    some.forEach(this::add);
  }

  /** The money that no part names so far. */
  BigDecimal rest() {
    return money.subtract(sum());
  }

  BigDecimal sum() {
    return Money.sum(parts.values().stream().map(RefundPart::amount));
  }

  /** The amount of a component; 0 if it is no part. */
  BigDecimal amount(RefundComponent component) {
    return Money.sum(
        parts.values().stream()
            .filter(one -> one.component() == component)
            .map(RefundPart::amount));
  }

  List<RefundPart> list() {
    return new ArrayList<>(parts.values());
  }

  /** What later refunds have to make up for: paid too much, or too little if it is negative. */
  BigDecimal left() {
    return Money.sum(
        parts.values().stream()
            .filter(
                one ->
                    one.component() == RefundComponent.ROUNDING
                        || one.component() == RefundComponent.UNEXPLAINED)
            .map(RefundPart::amount));
  }

  /** The verdict that the parts lead to. */
  RefundVerdict verdict() {
    Set<RefundComponent> named =
        parts.keySet().stream().map(Name::component).collect(Collectors.toSet());
    if (named.contains(RefundComponent.UNEXPLAINED)) {
      return RefundVerdict.AMOUNT_DIFFERS;
    }
    if (named.contains(RefundComponent.ROUNDING)) {
      return RefundVerdict.WITHIN_ROUNDING;
    }
    return named.stream().allMatch(one -> one == RefundComponent.GOODS)
        ? RefundVerdict.EQUAL
        : RefundVerdict.EXPLAINED;
  }
}
