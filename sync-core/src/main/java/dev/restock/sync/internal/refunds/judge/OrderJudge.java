package dev.restock.sync.internal.refunds.judge;

import static dev.restock.sync.refunds.RefundVerdict.AMOUNT_DIFFERS;
import static dev.restock.sync.refunds.RefundVerdict.CURRENCY_CONFLICT;
import static dev.restock.sync.refunds.RefundVerdict.EXPLAINED;
import static dev.restock.sync.refunds.RefundVerdict.FAILED_LATER;
import static dev.restock.sync.refunds.RefundVerdict.NOT_FINAL;
import static dev.restock.sync.refunds.RefundVerdict.NOT_PAID;
import static dev.restock.sync.refunds.RefundVerdict.OUTSIDE_WORKFLOW;
import static dev.restock.sync.refunds.RefundVerdict.REFUNDED_TWICE;
import static java.util.Comparator.nullsLast;
import static java.util.Objects.requireNonNull;

import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundExplainer;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges the refunds of one order after another. */
public final class OrderJudge {
  /** Verdicts that a refund younger than the grace period does not get. */
  private static final Set<RefundVerdict> DELAYED =
      Set.of(OUTSIDE_WORKFLOW, NOT_PAID, AMOUNT_DIFFERS);

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private static final Comparator<Claim> IN_TIME =
      Comparator.<Claim, @Nullable Instant>comparing(
              claim -> claim.countsAt, nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(claim -> claim.origin)
          .thenComparing(claim -> claim.id, KnownOrder.BY_ID);

  private final RefundRules rules;
  private final GuardedExplainers explainers;

  /** A judge of its own, outside of an engine. */
  public OrderJudge(RefundRules rules, List<RefundExplainer> explainers, SyncListener listener) {
    this(rules, explainers, new Extensions(requireNonNull(listener, "listener")));
  }

  /** The judge of an engine. */
  public OrderJudge(RefundRules rules, List<RefundExplainer> explainers, Extensions extensions) {
    this.rules = requireNonNull(rules, "rules");
    this.explainers = new GuardedExplainers(explainers, extensions);
  }

  /** One row for each refund, by source and then by time and id. */
  public List<RefundRow> judge(RefundFacts facts, Instant now) {
    List<Claim> claims = Claims.of(new KnownOrder(facts));
    Judgement judgement = new Judgement(claims, facts.isPlatformKnown(), now);
    Map<Claim, RefundRow> rows = new HashMap<>();
    claims.stream().sorted(IN_TIME).forEach(claim -> rows.put(claim, judgement.judge(claim)));
    return claims.stream().map(claim -> requireNonNull(rows.get(claim))).toList();
  }

  /** The judgement of one order. */
  private final class Judgement {
    private final List<Claim> claims;
    private final boolean isPlatformKnown;
    private final Instant now;
    private final Cumulated earlier = new Cumulated();

    Judgement(List<Claim> claims, boolean isPlatformKnown, Instant now) {
      this.claims = claims;
      this.isPlatformKnown = isPlatformKnown;
      this.now = now;
    }

    RefundRow judge(Claim claim) {
      Result result = result(claim);
      if (!DELAYED.contains(result.verdict()) || !isYoung(claim)) {
        return row(claim, result);
      }
      return row(
          claim,
          new Result(
              NOT_FINAL,
              "it is younger than the grace period; after it: "
                  + result.verdict()
                  + (result.cause().isEmpty() ? "" : ", " + result.cause()),
              result.money(),
              result.expected(),
              null));
    }

    private boolean isYoung(Claim claim) {
      return claim.madeAt != null
          && Duration.between(claim.madeAt, now).compareTo(rules.grace()) < 0;
    }

    private Result result(Claim claim) {
      BigDecimal money = Money.rounded(claim.money, claim.currency);
      if (!claim.isComplete) {
        return new Result(NOT_FINAL, "not all of it was read", null, null, null);
      }
      if (claim.isConflict) {
        return new Result(
            CURRENCY_CONFLICT, "the two sides name different currencies", money, null, null);
      }
      BigDecimal price = price(claim, claim.units);
      BigDecimal expected = price == null ? null : Money.rounded(price, claim.currency);
      if (claim.isPending) {
        return new Result(NOT_FINAL, "a payment is under way", money, expected, null);
      }
      if (claim.hasFailed && !claim.doubt.isEmpty()) {
        return new Result(NOT_FINAL, claim.doubt, money, expected, null);
      }
      if (claim.hasFailed) {
        return new Result(
            FAILED_LATER, "the payment failed, and none has succeeded", money, expected, null);
      }
      if (isPaidByTheOtherSide(claim)) {
        return twice(claim, "the unit was paid before at the other side, a register or online");
      }
      if (claim.units.isEmpty() && !claim.hasPieces) {
        return withoutUnits(claim, money);
      }
      if (expected == null) {
        return new Result(NOT_FINAL, "the paid price of a unit is not known", money, null, null);
      }
      if (claim.isAwaitedOnPlatform) {
        return notPaid(money, expected);
      }
      return compared(claim, money);
    }

    private Result notPaid(BigDecimal money, BigDecimal expected) {
      return isPlatformKnown
          ? new Result(
              NOT_PAID,
              "the returns platform says that it was paid, and the sales platform shows no money",
              money,
              expected,
              null)
          : new Result(
              NOT_FINAL,
              "not all refunds of the order are known, so that one is missing proves nothing",
              money,
              expected,
              null);
    }

    /** Whether a register paid a unit before the platform did, or the other way round. */
    private boolean isPaidByTheOtherSide(Claim claim) {
      return claim.hasMoney()
          && claims.stream()
              .filter(other -> other.isOfRegister() != claim.isOfRegister())
              .filter(other -> other.hasMoney() && other.sharesUnitWith(claim))
              .anyMatch(other -> isBefore(other, claim));
    }

    /** Of two refunds at one time that of the register is the first. */
    private boolean isBefore(Claim one, Claim other) {
      if (one.countsAt == null || other.countsAt == null) {
        return one.countsAt != null || (other.countsAt == null && one.isOfRegister());
      }
      int order = one.countsAt.compareTo(other.countsAt);
      return order < 0 || (order == 0 && one.isOfRegister());
    }

    private Result twice(Claim claim, String cause) {
      BigDecimal zero = Money.rounded(BigDecimal.ZERO, claim.currency);
      Parts parts = new Parts(claim.currency, claim.money);
      parts.addAll(claim.own.parts(RefundComponent.GOODS, claim.currency));
      addFees(parts, claim.units);
      addFurther(parts, claim);
      addRest(parts, claim);
      earlier.addGiven(claim, parts);
      return new Result(
          REFUNDED_TWICE, cause, Money.rounded(claim.money, claim.currency), zero, parts);
    }

    private Result withoutUnits(Claim claim, BigDecimal money) {
      if (claim.isAwaitedOnPlatform) {
        return notPaid(money, Money.rounded(BigDecimal.ZERO, claim.currency));
      }
      BigDecimal further = claim.further.grossOrZero();
      if (!claim.isCancelled) {
        Parts parts = new Parts(claim.currency, claim.money);
        parts.addAll(claim.own.parts(RefundComponent.GOODS, claim.currency));
        addFurther(parts, claim);
        addRest(parts, claim);
        earlier.addGiven(claim, parts);
        return new Result(
            OUTSIDE_WORKFLOW,
            (claim.origin == RefundOrigin.SETTLEMENT
                    ? "only the payment provider shows it, and no return is known for it"
                    : "no return is known for it")
                + (claim.doubt.isEmpty() ? "" : "; " + claim.doubt)
                + adjusted(claim),
            money,
            Money.rounded(further, claim.currency),
            parts);
      }
      BigDecimal outstanding = earlier.outstanding(claim);
      Parts parts = named(claim, List.of(), further.add(outstanding));
      earlier.add(claim, parts);
      return new Result(
          EXPLAINED,
          "cancelled before dispatch"
              + (parts.verdict() == AMOUNT_DIFFERS ? "; a part of the money has no name" : ""),
          money,
          Money.rounded(further.add(outstanding), claim.currency),
          parts);
    }

    private Result compared(Claim claim, BigDecimal money) {
      List<RefundUnit> fresh = earlier.fresh(claim);
      BigDecimal outstanding = earlier.outstanding(claim);
      BigDecimal expected =
          Money.rounded(requireNonNull(price(claim, fresh)).add(outstanding), claim.currency);
      BigDecimal bound = roundingBound(claim);
      if (fresh.isEmpty()
          && !claim.units.isEmpty()
          && expected.compareTo(bound) <= 0
          && money.subtract(expected).compareTo(bound) > 0) {
        return twice(claim, "an earlier refund paid the unit already");
      }
      Parts parts = named(claim, fresh, expected);
      RefundVerdict verdict = parts.verdict();
      if (verdict == AMOUNT_DIFFERS
          && money.signum() == 0
          && claim.origin == RefundOrigin.PLATFORM) {
        return new Result(
            NOT_PAID, "the sales platform's refund moved no money", money, expected, null);
      }
      earlier.add(claim, parts);
      String cause =
          verdict == AMOUNT_DIFFERS ? "the difference has no name" + adjusted(claim) : "";
      return new Result(verdict, cause, money, expected, parts);
    }

    private Parts named(Claim claim, List<RefundUnit> fresh, BigDecimal goods) {
      Parts parts = new Parts(claim.currency, claim.money);
      parts.addAll(prices(claim, fresh).parts(RefundComponent.GOODS, goods, claim.currency));
      addFees(parts, fresh);
      addFurther(parts, claim);
      addBonus(parts, claim, fresh);
      addRest(parts, claim);
      return parts;
    }

    private void addFees(Parts parts, List<RefundUnit> units) {
      for (RefundUnit unit : units) {
        parts.add(RefundComponent.RESTOCKING_FEE, unit.restockingFee().negate());
        parts.add(RefundComponent.RETURN_FEE, unit.returnFee().negate());
        parts.add(RefundComponent.SHIPMENT_FEE, unit.shipmentFee().negate());
      }
    }

    private void addFurther(Parts parts, Claim claim) {
      if (rules.isShippingRefundAllowed()) {
        parts.addAll(claim.shipping.parts(RefundComponent.SHIPPING, claim.currency));
      }
      parts.add(RefundComponent.DUTY, claim.duty);
      parts.add(RefundComponent.EXCHANGE, claim.exchange);
      parts.add(RefundComponent.EXCHANGE, settledByGoods(parts, claim));
      parts.add(RefundComponent.CASH_ROUNDING, claim.cashRounding);
    }

    /** Goods settle at most the sum of the other parts; for dearer ones the customer pays. */
    private BigDecimal settledByGoods(Parts parts, Claim claim) {
      return earlier.leftToGive(claim).min(parts.sum().max(BigDecimal.ZERO)).negate();
    }

    /** A surplus above the bound is no bonus, not even a part of it. */
    private void addBonus(Parts parts, Claim claim, List<RefundUnit> units) {
      BigDecimal surplus = parts.rest();
      if (claim.isStoreCredit && surplus.signum() > 0) {
        BigDecimal paid = Money.sum(units.stream().map(RefundUnit::paid).map(Claims::orZero));
        if (surplus.compareTo(paid.multiply(rules.bonusRate())) <= 0) {
          parts.add(RefundComponent.BONUS, surplus);
        }
      }
    }

    private void addRest(Parts parts, Claim claim) {
      BigDecimal bound = roundingBound(claim);
      BigDecimal rest = parts.rest();
      if (rest.abs().compareTo(bound) > 0) {
        parts.addAll(
            explainers.explain(
                new RefundExplainer.Rest(
                    claim.id,
                    claim.origin,
                    claim.order,
                    claim.currency,
                    Money.rounded(claim.money, claim.currency),
                    parts.list(),
                    rest,
                    claim.isStoreCredit,
                    claim.adjustments,
                    claim.units)));
        rest = parts.rest();
      }
      parts.add(
          rest.abs().compareTo(bound) <= 0 ? RefundComponent.ROUNDING : RefundComponent.UNEXPLAINED,
          rest);
    }

    /** Half a minor unit for each rounded part, up to the cap. */
    private BigDecimal roundingBound(Claim claim) {
      return Money.minorUnit(claim.currency)
          .multiply(HALF)
          .multiply(BigDecimal.valueOf(earlier.roundedParts(claim)))
          .min(rules.roundingCap());
    }
  }

  /** What units cost, and what is expected besides; null if a price is not known. */
  private static @Nullable BigDecimal price(Claim claim, List<RefundUnit> units) {
    return prices(claim, units).gross();
  }

  private static Amount prices(Claim claim, List<RefundUnit> units) {
    Amount sum = claim.further;
    for (RefundUnit unit : units) {
      sum = sum.plus(claim.priceOf(unit));
    }
    return sum;
  }

  private static String adjusted(Claim claim) {
    return claim.adjustments.isEmpty()
        ? ""
        : claim.adjustments.stream()
            .map(one -> one.reason() + " of " + Money.rounded(one.amount(), claim.currency))
            .collect(Collectors.joining(", ", "; the sales platform names ", ""));
  }

  /** A verdict and what it is based on; without parts nothing is split. */
  private record Result(
      RefundVerdict verdict,
      String cause,
      @Nullable BigDecimal money,
      @Nullable BigDecimal expected,
      @Nullable Parts parts) {
    @Nullable BigDecimal difference() {
      return money == null
              || expected == null
              || verdict == NOT_FINAL
              || verdict == CURRENCY_CONFLICT
          ? null
          : money.subtract(expected);
    }
  }

  private RefundRow row(Claim claim, Result result) {
    Map<String, BigDecimal> intent = new TreeMap<>();
    claim.intent.forEach(
        (currency, amount) -> intent.put(currency, Money.rounded(amount, currency)));
    return new RefundRow(
        claim.id,
        claim.origin,
        claim.order,
        result.verdict(),
        result.cause(),
        claim.currency,
        result.money(),
        result.expected(),
        result.difference(),
        result.parts() == null ? List.of() : result.parts().list(),
        result.money() == null ? Map.of() : Claims.paidBy(claim),
        claim.units.stream().map(RefundUnit::unit).toList(),
        claim.paidAt == null ? null : rules.dayOf(claim.paidAt),
        intent,
        claim.entry == null ? null : Money.rounded(claim.entry, claim.currency),
        claim.madeAt == null ? null : rules.dayOf(claim.madeAt),
        claim.madeBy);
  }
}
