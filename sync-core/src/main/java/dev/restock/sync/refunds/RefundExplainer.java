package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.facts.PlatformRefund.Adjustment;
import dev.restock.sync.refunds.facts.RefundUnit;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Extension point: names parts of a refund's money that nothing else explains, by rules that only
 * the shop knows, such as gifts that are kept. It is asked only about a rest that rounding cannot
 * explain.
 *
 * <p>The answer must be a function of the question, because refunds are judged again at any time.
 * An implementation is thread-safe, does not block, and calls no service. If it fails, or its
 * answer breaks a rule of {@link #explain}, the answer is ignored as a whole, the failure is logged
 * and reported, and the rest stays unexplained.
 */
public interface RefundExplainer {

  /**
   * Names parts of a rest.
   *
   * @param rest the rest
   * @return the parts, each with the sign of the rest, not 0, with no more decimals than the
   *     currency has, and not {@link RefundComponent#GOODS}, {@link RefundComponent#CASH_ROUNDING},
   *     {@link RefundComponent#ROUNDING} or {@link RefundComponent#UNEXPLAINED}; together no more
   *     than the rest. Empty if nothing is known
   */
  List<RefundPart> explain(Rest rest);

  /**
   * The part of a refund's money that nothing explains so far.
   *
   * @param refundId the id of the refund
   * @param origin the system that names it
   * @param order the name of the sales channel's order; null if not known
   * @param currency the currency of all amounts, ISO 4217
   * @param money what the customer got
   * @param named the parts that have a name already
   * @param amount the rest: money less the named parts; not 0
   * @param isStoreCredit whether the customer got credit instead of money
   * @param adjustments the sales platform's own differences, in its order
   * @param units the units that the refund pays for
   */
  record Rest(
      String refundId,
      RefundOrigin origin,
      @Nullable String order,
      String currency,
      BigDecimal money,
      List<RefundPart> named,
      BigDecimal amount,
      boolean isStoreCredit,
      List<Adjustment> adjustments,
      List<RefundUnit> units) {
    public Rest {
      requireNonNull(refundId, "refundId");
      requireNonNull(origin, "origin");
      requireNonNull(currency, "currency");
      requireNonNull(money, "money");
      requireNonNull(amount, "amount");
      named = List.copyOf(named);
      adjustments = List.copyOf(adjustments);
      units = List.copyOf(units);
    }
  }
}
