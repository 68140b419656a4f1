package dev.restock.sync.internal.refunds;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundVerdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The named parts of some money: one for each component, without zeros. */
final class Parts {
  private final String currency;
  private final BigDecimal money;
  private final Map<RefundComponent, RefundPart> parts = new EnumMap<>(RefundComponent.class);

  Parts(String currency, BigDecimal money) {
    this.currency = currency;
    this.money = Money.rounded(money, currency);
  }

  void add(RefundComponent component, BigDecimal amount, @Nullable BigDecimal tax) {
    RefundPart known = parts.remove(component);
    BigDecimal sum = Money.rounded(known == null ? amount : known.amount().add(amount), currency);
    @Nullable BigDecimal taxes =
        known == null ? tax : known.tax() == null || tax == null ? null : known.tax().add(tax);
    if (sum.signum() != 0) {
      parts.put(
          component,
          new RefundPart(component, sum, taxes == null ? null : Money.rounded(taxes, currency)));
    }
  }

  void addAll(List<RefundPart> some) {
    some.forEach(one -> add(one.component(), one.amount(), one.tax()));
  }

  /** The money that no part names so far. */
  BigDecimal rest() {
    return money.subtract(Money.sum(parts.values().stream().map(RefundPart::amount)));
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
    Set<RefundComponent> named = parts.keySet();
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
