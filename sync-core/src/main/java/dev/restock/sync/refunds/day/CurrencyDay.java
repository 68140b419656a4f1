package dev.restock.sync.refunds.day;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.RefundComponent;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The refunds of a day in one currency. Amounts have the currency's decimals. Immutable.
 *
 * @param currency the currency, ISO 4217
 * @param refunds how many refunds have this currency
 * @param returns the total of the returns platform's amounts
 * @param money the total of the money that the customers got
 * @param entries the total of Sitoo's refund orders
 * @param bridge the steps from the first total to the second and from the second to the third, in
 *     the order of {@link BridgeReason}
 * @param verdicts the refunds by verdict, in the order of the verdicts; none without refunds
 * @param components the parts of the money of all refunds that were compared; none that is 0
 * @param paidBy the money by means of payment, as far as it is known
 */
public record CurrencyDay(
    String currency,
    long refunds,
    BigDecimal returns,
    BigDecimal money,
    BigDecimal entries,
    List<BridgeStep> bridge,
    List<VerdictTotal> verdicts,
    Map<RefundComponent, BigDecimal> components,
    Map<String, BigDecimal> paidBy) {

  /**
   * Throws {@link IllegalArgumentException} if the steps do not lead exactly from total to total,
   * or the verdicts do not count every refund once.
   */
  public CurrencyDay {
    requireNonNull(currency, "currency");
    bridge = List.copyOf(bridge);
    verdicts = List.copyOf(verdicts);
    Map<RefundComponent, BigDecimal> ordered = new EnumMap<>(RefundComponent.class);
    ordered.putAll(components);
    components = Collections.unmodifiableMap(ordered);
    paidBy = Collections.unmodifiableMap(new TreeMap<>(paidBy));
    check(currency, RefundLedger.RETURNS, returns, money, bridge);
    check(currency, RefundLedger.MONEY, money, entries, bridge);
    long counted = verdicts.stream().mapToLong(VerdictTotal::refunds).sum();
    if (counted != refunds) {
      throw new IllegalArgumentException(
          "the verdicts in " + currency + " count " + counted + " refunds of " + refunds);
    }
  }

  private static void check(
      String currency,
      RefundLedger from,
      BigDecimal first,
      BigDecimal second,
      List<BridgeStep> bridge) {
    BigDecimal rest =
        bridge.stream()
            .filter(step -> step.reason().from() == from)
            .map(BridgeStep::amount)
            .reduce(first, BigDecimal::add)
            .subtract(second);
    if (rest.signum() != 0) {
      throw new IllegalArgumentException(
          "the bridge from " + from.jsonName() + " in " + currency + " is wrong by " + rest);
    }
  }

  /**
   * The total of a ledger.
   *
   * @param ledger the ledger
   * @return the total
   */
  public BigDecimal total(RefundLedger ledger) {
    return switch (ledger) {
      case RETURNS -> returns;
      case MONEY -> money;
      case ENTRIES -> entries;
    };
  }
}
