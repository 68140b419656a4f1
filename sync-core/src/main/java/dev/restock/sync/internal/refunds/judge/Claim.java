package dev.restock.sync.internal.refunds.judge;

import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.facts.PlatformRefund.Adjustment;
import dev.restock.sync.refunds.facts.RefundMaker;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One refund before it is judged, in the terms that all sources share. Filled by {@link Claims}.
 */
final class Claim {
  final RefundOrigin origin;
  final String id;
  final String currency;
  @Nullable String order;

  /** Whether all of it is known. */
  boolean isComplete = true;

  /** Whether the two sides name different currencies. */
  boolean isConflict;

  /** Whether a payment may still end either way. */
  boolean isPending;

  /** Whether an attempt failed. */
  boolean hasFailed;

  /** Whether the returns platform says that it is done, and the platform should show it. */
  boolean isAwaitedOnPlatform;

  boolean isStoreCredit;

  /** Whether all lines say that the goods never left. */
  boolean isCancelled;

  /** Whether pieces came back at a register, which is a return of its own. */
  boolean hasPieces;

  /** When it was made or asked for; the grace period begins here. */
  @Nullable Instant madeAt;

  /** Its place in time among other refunds. */
  @Nullable Instant countsAt;

  /** When money left; null if none has. */
  @Nullable Instant paidAt;

  /** The app or the member of staff that made it; null if not known. */
  @Nullable RefundMaker madeBy;

  /** What cannot be said of it; "" if there is nothing. */
  String doubt = "";

  BigDecimal money = BigDecimal.ZERO;
  Map<String, BigDecimal> paidBy = new TreeMap<>();
  Map<String, BigDecimal> intent = new TreeMap<>();
  @Nullable BigDecimal entry;
  List<RefundUnit> units = List.of();

  /** The rates of tax in percent that the sales platform states, by order line. */
  Map<String, BigDecimal> rates = Map.of();

  /** How many of the refund's own lines there are of each order line. */
  Map<String, Integer> lines = new HashMap<>();

  /** The amount of the refund's own lines. */
  Amount own = Amount.ZERO;

  /** The amount that is expected besides the paid price of the units. */
  Amount further = Amount.ZERO;

  Amount shipping = Amount.ZERO;
  BigDecimal duty = BigDecimal.ZERO;
  BigDecimal cashRounding = BigDecimal.ZERO;

  /** The part that an exchange at a register took; negative. */
  BigDecimal exchange = BigDecimal.ZERO;

  /** The name of the platform's return; null if there is none. */
  @Nullable String returnName;

  /** The price of all goods that the platform's return gives in place of money. */
  BigDecimal givenByReturn = BigDecimal.ZERO;

  List<Adjustment> adjustments = List.of();

  Claim(RefundOrigin origin, String id, String currency) {
    this.origin = origin;
    this.id = id;
    this.currency = currency;
  }

  /** The paid price of a unit. */
  Amount priceOf(RefundUnit unit) {
    return Amount.of(unit.paid(), unit.tax(), rates.get(unit.lineItemId()), currency);
  }

  boolean isOfRegister() {
    return origin == RefundOrigin.REGISTER;
  }

  boolean hasMoney() {
    return money.signum() > 0;
  }

  boolean sharesUnitWith(Claim other) {
    Set<UnitRef> mine = unitRefs();
    return other.units.stream().anyMatch(unit -> mine.contains(unit.unit()));
  }

  Set<UnitRef> unitRefs() {
    Set<UnitRef> refs = new HashSet<>();
    units.forEach(unit -> refs.add(unit.unit()));
    return refs;
  }
}
