package dev.restock.sync.refunds.day;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the refunds of a day in one currency. */
final class DayTotals {
  private final String currency;
  private final BigDecimal zero;
  private final Sum returns;
  private final Sum money;
  private final Sum entries;
  private final Map<BridgeReason, Sum> steps = new EnumMap<>(BridgeReason.class);
  private final Map<RefundVerdict, Sum> verdicts = new EnumMap<>(RefundVerdict.class);
  private final Map<RefundVerdict, Sum> differences = new EnumMap<>(RefundVerdict.class);
  private final Map<RefundComponent, Sum> components = new EnumMap<>(RefundComponent.class);
  private final Map<String, Sum> paidBy = new TreeMap<>();

  DayTotals(String currency) {
    this.currency = currency;
    zero = BigDecimal.ZERO.setScale(decimals(currency));
    returns = new Sum();
    money = new Sum();
    entries = new Sum();
  }

  private static int decimals(String currency) {
    return Currency.getAvailableCurrencies().stream()
        .filter(one -> one.getCurrencyCode().equals(currency))
        .mapToInt(Currency::getDefaultFractionDigits)
        .filter(digits -> digits >= 0)
        .findAny()
        .orElse(2);
  }

  void addRefund(RefundRow row) {
    BigDecimal paid = row.money() == null ? zero : row.money();
    money.add(paid);
    entries.add(row.entry() == null ? zero : row.entry());
    sum(verdicts, row.verdict()).add(paid);
    sum(differences, row.verdict()).add(row.difference() == null ? zero : row.difference());
    row.parts().forEach(part -> sum(components, part.component()).add(part.amount()));
    row.paidBy().forEach((means, amount) -> sum(paidBy, means).add(amount));
  }

  void addReturns(BigDecimal amount) {
    returns.add(amount);
  }

  void addStep(BridgeReason reason, BigDecimal amount) {
    sum(steps, reason).add(amount);
  }

  CurrencyDay asCurrencyDay() {
    Map<RefundComponent, BigDecimal> parts = new EnumMap<>(RefundComponent.class);
    components.forEach(
        (component, sum) -> {
          if (sum.amount.signum() != 0) {
            parts.put(component, sum.amount);
          }
        });
    Map<String, BigDecimal> means = new TreeMap<>();
    paidBy.forEach((name, sum) -> means.put(name, sum.amount));
    return new CurrencyDay(
        currency,
        money.count,
        returns.amount,
        money.amount,
        entries.amount,
        steps.entrySet().stream()
            .map(one -> new BridgeStep(one.getKey(), one.getValue().count, one.getValue().amount))
            .toList(),
        verdicts.entrySet().stream()
            .map(
                one ->
                    new VerdictTotal(
                        one.getKey(),
                        one.getValue().count,
                        one.getValue().amount,
                        sum(differences, one.getKey()).amount))
            .toList(),
        parts,
        means);
  }

  private <K> Sum sum(Map<K, Sum> sums, K key) {
    return sums.computeIfAbsent(key, any -> new Sum());
  }

  /** A number of refunds and their amount. */
  private final class Sum {
    private long count;
    private BigDecimal amount = zero;

    void add(BigDecimal more) {
      count++;
      amount = amount.add(withoutNeedlessDecimals(more));
    }

    /** Takes off zeros behind the currency's decimals, as an amount that was a float has them. */
    private BigDecimal withoutNeedlessDecimals(BigDecimal value) {
      BigDecimal stripped = value.stripTrailingZeros();
      return stripped.scale() < zero.scale() ? stripped.setScale(zero.scale()) : stripped;
    }
  }
}
