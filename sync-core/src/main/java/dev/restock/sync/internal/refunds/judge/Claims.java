package dev.restock.sync.internal.refunds.judge;

import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.PlatformRefund.Payment;
import dev.restock.sync.refunds.facts.PlatformRefund.Progress;
import dev.restock.sync.refunds.facts.PlatformRefund.Restock;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.RegisterRefund;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the refunds of all sources into the terms that they share. */
final class Claims {
  /** What Shopify calls a credit that a later order can be paid with. */
  private static final String STORE_CREDIT_GATEWAY = "shopify_store_credit";

  private static final String STORE_CREDIT = "store_credit";

  private final KnownOrder order;
  private final UnitJoins joins;
  private final SettlementJoins settled;

  private Claims(KnownOrder order) {
    this.order = order;
    this.joins = new UnitJoins(order);
    this.settled = new SettlementJoins(order);
  }

  /** One for each refund, by source and then by time and id. */
  static List<Claim> of(KnownOrder order) {
    Claims claims = new Claims(order);
    List<Claim> all = new ArrayList<>();
    order.platform().forEach(one -> all.add(claims.of(one)));
    order.payments().stream()
        .filter(one -> !order.isOnPlatform(one))
        .forEach(one -> all.add(claims.of(one)));
    order.register().forEach(one -> all.add(claims.of(one)));
    order.settlements().stream()
        .filter(one -> claims.settled.refundOf(one).isEmpty())
        .forEach(one -> all.add(claims.of(one)));
    return all;
  }

  private Claim of(PlatformRefund refund) {
    List<ReturnPayment> payments = order.paymentsOf(refund);
    List<RefundUnit> units = joins.of(refund);
    Claim claim = new Claim(RefundOrigin.PLATFORM, refund.id(), currency(refund.currency(), units));
    claim.order = name(refund.orderName(), units);
    claim.isComplete = refund.isComplete();
    claim.units = units;
    claim.rates = order.rates();
    claim.isConflict = isConflict(claim, payments.stream().map(ReturnPayment::currency).toList());
    claim.madeAt = refund.createdAt() == null ? refund.processedAt() : refund.createdAt();
    claim.countsAt = KnownOrder.processedAt(refund);
    List<Payment> money = refund.payments().stream().filter(Payment::isMoney).toList();
    List<Payment> real = refund.payments().stream().filter(one -> !one.isTest()).toList();
    claim.money = Money.sum(money.stream().map(Payment::total));
    money.forEach(one -> claim.paidBy.merge(one.gateway(), one.total(), BigDecimal::add));
    claim.paidAt =
        money.stream()
            .map(Payment::processedAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(money.isEmpty() ? null : claim.countsAt);
    claim.hasFailed =
        money.isEmpty() && real.stream().anyMatch(one -> one.progress() == Progress.FAILED);
    if (claim.hasFailed && !settled.paidOutBeside(refund).isEmpty()) {
      claim.doubt =
          "the sales platform says that the payment failed, and the payment provider paid it out in"
              + " row "
              + String.join(", ", settled.paidOutBeside(refund));
    }
    claim.isPending =
        real.stream().anyMatch(one -> one.progress() == Progress.PENDING)
            || (money.isEmpty()
                && payments.stream()
                    .anyMatch(one -> one.progress() == ReturnPayment.Progress.REQUESTED));
    claim.isStoreCredit =
        payments.stream().anyMatch(ReturnPayment::isStoreCredit)
            || (!money.isEmpty()
                && money.stream().allMatch(one -> one.gateway().equals(STORE_CREDIT_GATEWAY)));
    addLines(claim, refund);
    for (PlatformRefund.Shipping one : refund.shipping()) {
      claim.shipping =
          claim.shipping.plus(Amount.of(one.gross(), one.tax(), one.rate(), claim.currency));
    }
    claim.duty = refund.duty();
    if (money.stream().anyMatch(Payment::isCash)) {
      claim.cashRounding = Money.sum(money.stream().map(Payment::rounding));
    }
    claim.adjustments = refund.adjustments();
    claim.returnName = refund.returnName();
    claim.givenByReturn = refund.exchanged();
    claim.madeBy = refund.madeBy();
    payments.forEach(one -> claim.intent.merge(one.currency(), one.amount(), BigDecimal::add));
    return claim;
  }

  private static void addLines(Claim claim, PlatformRefund refund) {
    for (PlatformRefund.Line line : refund.lines()) {
      Amount amount = Amount.of(line.gross(), line.tax(), line.rate(), claim.currency);
      claim.own = claim.own.plus(amount);
      claim.lines.merge(line.lineItemId(), 1, Integer::sum);
      if (line.restock() == Restock.CANCEL) {
        claim.further = claim.further.plus(amount);
      }
    }
    claim.isCancelled =
        !refund.lines().isEmpty()
            && refund.lines().stream().allMatch(line -> line.restock() == Restock.CANCEL);
  }

  private Claim of(ReturnPayment payment) {
    List<RefundUnit> units = order.unitsOf(List.of(payment));
    Claim claim =
        new Claim(RefundOrigin.RETURNS, payment.id(), currency(payment.currency(), units));
    claim.order = name("", units);
    claim.units = units;
    claim.rates = order.rates();
    claim.isConflict = isConflict(claim, List.of());
    claim.madeAt = payment.createdAt();
    claim.countsAt = payment.createdAt();
    claim.isStoreCredit = payment.isStoreCredit();
    claim.isPending = payment.progress() == ReturnPayment.Progress.REQUESTED;
    claim.hasFailed = payment.progress() == ReturnPayment.Progress.FAILED;
    boolean isDone = payment.progress() == ReturnPayment.Progress.SUCCEEDED;
    if (isDone && payment.isStoreCredit() && payment.hasCreditCode()) {
      claim.money = payment.amount();
      claim.paidBy.put(STORE_CREDIT, payment.amount());
      claim.paidAt = payment.createdAt();
    } else {
      claim.isAwaitedOnPlatform = isDone;
    }
    for (RefundUnit unit : units) {
      claim.own = claim.own.plus(claim.priceOf(unit));
    }
    claim.intent.put(payment.currency(), payment.amount());
    return claim;
  }

  private Claim of(RegisterRefund refund) {
    List<RefundUnit> units = new ArrayList<>();
    Amount own = Amount.ZERO;
    Amount further = Amount.ZERO;
    for (RegisterRefund.Line line : refund.lines()) {
      int certain = 0;
      for (int piece = 1; piece <= line.pieces(); piece++) {
        RefundUnit unit = bound(new RegisterPiece(refund.orderId(), line.line(), piece));
        if (unit != null) {
          units.add(unit);
          certain++;
        }
      }
      Amount amount = Amount.of(line.gross(), line.tax(), line.rate(), refund.currency());
      own = own.plus(amount);
      further = further.plus(amount.share(line.pieces() - certain, line.pieces()));
    }
    Claim claim =
        new Claim(
            RefundOrigin.REGISTER, "sitoo:" + refund.orderId(), currency(refund.currency(), units));
    claim.order = name("", units);
    claim.units = units;
    claim.rates = order.rates();
    claim.own = own;
    claim.further = further;
    claim.hasPieces = !refund.lines().isEmpty();
    claim.isConflict = isConflict(claim, List.of());
    claim.madeAt = refund.orderedAt();
    claim.countsAt = refund.orderedAt();
    claim.paidAt = refund.orderedAt();
    for (RegisterRefund.Payment one : refund.payments()) {
      if (one.isVirtual()) {
        claim.exchange = claim.exchange.subtract(one.amount());
      } else {
        claim.money = claim.money.add(one.amount());
        claim.paidBy.merge(one.name(), one.amount(), BigDecimal::add);
      }
    }
    if (refund.payments().stream().anyMatch(one -> one.isCash() && !one.isVirtual())) {
      claim.cashRounding = refund.roundOff();
    }
    claim.entry =
        refund.total() == null
            ? Money.sum(refund.payments().stream().map(RegisterRefund.Payment::amount))
            : refund.total();
    return claim;
  }

  private @Nullable RefundUnit bound(RegisterPiece piece) {
    UnitRef unit = order.facts().bound().get(piece);
    return order.units().stream().filter(one -> one.unit().equals(unit)).findFirst().orElse(null);
  }

  private Claim of(SettlementRow row) {
    Claim claim = new Claim(RefundOrigin.SETTLEMENT, row.id(), row.currency());
    claim.order = name("", List.of());
    if (claim.order == null && !row.orderName().isEmpty()) {
      claim.order = row.orderName();
    }
    claim.doubt = settled.doubt(row);
    claim.madeAt = row.at();
    claim.countsAt = row.at();
    claim.paidAt = row.at();
    claim.money = settled.ownAmount(row);
    claim.paidBy.put(row.provider(), claim.money);
    return claim;
  }

  private @Nullable String name(String ownName, List<RefundUnit> units) {
    return Stream.concat(
            Stream.of(ownName, Objects.requireNonNullElse(order.facts().orderName(), "")),
            units.stream().map(RefundUnit::orderName))
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElse(null);
  }

  private static String currency(String named, List<RefundUnit> units) {
    return Stream.concat(Stream.of(named), units.stream().map(RefundUnit::currency))
        .filter(code -> !code.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static boolean isConflict(Claim claim, List<String> others) {
    return Stream.concat(others.stream(), claim.units.stream().map(RefundUnit::currency))
        .anyMatch(code -> !code.isEmpty() && !code.equals(claim.currency));
  }

  static BigDecimal orZero(@Nullable BigDecimal amount) {
    return Objects.requireNonNullElse(amount, BigDecimal.ZERO);
  }

  /** The money by means of payment with the decimals of the currency, which sums to the money. */
  static Map<String, BigDecimal> paidBy(Claim claim) {
    Map<String, BigDecimal> rounded =
        claim.paidBy.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, one -> Money.rounded(one.getValue(), claim.currency)));
    BigDecimal rest =
        Money.rounded(claim.money, claim.currency).subtract(Money.sum(rounded.values().stream()));
    if (rest.signum() != 0) {
      claim.paidBy.keySet().stream()
          .findFirst()
          .ifPresent(first -> rounded.merge(first, rest, BigDecimal::add));
    }
    return rounded;
  }
}
