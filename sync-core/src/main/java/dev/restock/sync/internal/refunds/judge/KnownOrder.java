package dev.restock.sync.internal.refunds.judge;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.groupingBy;

import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.RegisterRefund;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an order in one order and without repetitions: of several observations of one thing
 * the latest counts, and equal ones in time are chosen between by their content.
 */
public final class KnownOrder {
  /** Ids of one length are compared as numbers are. */
  static final Comparator<String> BY_ID =
      Comparator.comparingInt(String::length).thenComparing(naturalOrder());

  private static final Comparator<@Nullable Instant> EARLIEST_UNKNOWN = nullsFirst(naturalOrder());

  private final RefundFacts facts;
  private final List<PlatformRefund> platform;
  private final List<ReturnPayment> payments;
  private final List<RefundUnit> units;
  private final List<RegisterRefund> register;
  private final List<SettlementRow> settlements;
  private final Map<String, BigDecimal> rates;

  public KnownOrder(RefundFacts facts) {
    this.facts = facts;
    this.platform =
        latest(
                facts.platform(),
                PlatformRefund::id,
                comparing(PlatformRefund::changedAt, EARLIEST_UNKNOWN)
                    .thenComparing(PlatformRefund::isComplete)
                    .thenComparing(one -> !one.orderName().isEmpty())
                    .thenComparing(PlatformRefund::toString))
            .stream()
            .sorted(
                comparing(KnownOrder::processedAt, nullsLast(Comparator.<Instant>naturalOrder()))
                    .thenComparing(PlatformRefund::id, BY_ID))
            .toList();
    this.rates = rates(platform);
    this.payments = payments(facts.payments());
    this.units =
        latest(facts.units(), RefundUnit::unit, comparing(RefundUnit::toString)).stream()
            .sorted(
                Comparator.<RefundUnit, String>comparing(one -> one.unit().unitId(), BY_ID)
                    .thenComparing(one -> one.unit().rmaId()))
            .toList();
    this.register =
        latest(facts.register(), RegisterRefund::orderId, comparing(RegisterRefund::toString))
            .stream()
            .sorted(comparing(RegisterRefund::orderId))
            .toList();
    this.settlements =
        latest(facts.settlements(), SettlementRow::id, comparing(SettlementRow::toString)).stream()
            .sorted(comparing(SettlementRow::id))
            .toList();
  }

  private static <K, T> Collection<T> latest(List<T> all, Function<T, K> id, Comparator<T> age) {
    return all.stream()
        .collect(
            Collectors.toMap(
                id, one -> one, (one, other) -> age.compare(one, other) < 0 ? other : one))
        .values();
  }

  /** A transaction in a list lacks its return, and one in a return may lack nothing. */
  private static List<ReturnPayment> payments(List<ReturnPayment> all) {
    Comparator<ReturnPayment> age =
        comparing(ReturnPayment::changedAt, EARLIEST_UNKNOWN)
            .thenComparing(one -> one.progress() != ReturnPayment.Progress.REQUESTED)
            .thenComparing(ReturnPayment::toString);
    Map<String, List<ReturnPayment>> byId = all.stream().collect(groupingBy(ReturnPayment::id));
    return byId.values().stream()
        .map(
            same -> {
              ReturnPayment latest = same.stream().max(age).orElseThrow();
              Set<String> unitIds = new TreeSet<>();
              same.forEach(one -> unitIds.addAll(one.unitIds()));
              return new ReturnPayment(
                  latest.id(),
                  same.stream()
                      .map(ReturnPayment::rmaId)
                      .filter(Objects::nonNull)
                      .min(naturalOrder())
                      .orElse(null),
                  latest.isStoreCredit(),
                  latest.progress(),
                  latest.platformRefundId(),
                  latest.hasCreditCode(),
                  unitIds,
                  latest.amount(),
                  latest.currency(),
                  latest.createdAt(),
                  latest.changedAt());
            })
        .sorted(
            comparing(ReturnPayment::createdAt, nullsLast(Comparator.<Instant>naturalOrder()))
                .thenComparing(ReturnPayment::id, BY_ID))
        .toList();
  }

  /** When a refund counts: at the time that its maker gave, else when it was made. */
  static @Nullable Instant processedAt(PlatformRefund refund) {
    return refund.processedAt() == null ? refund.createdAt() : refund.processedAt();
  }

  RefundFacts facts() {
    return facts;
  }

  /** The rates of tax that the platform states, by order line; a line with several has none. */
  Map<String, BigDecimal> rates() {
    return rates;
  }

  private static Map<String, BigDecimal> rates(List<PlatformRefund> refunds) {
    Map<String, Set<BigDecimal>> stated = new HashMap<>();
    for (PlatformRefund refund : refunds) {
      for (PlatformRefund.Line line : refund.lines()) {
        if (line.rate() != null && !line.lineItemId().isEmpty()) {
          stated.computeIfAbsent(line.lineItemId(), any -> new HashSet<>()).add(line.rate());
        }
      }
    }
    Map<String, BigDecimal> only = new HashMap<>();
    stated.forEach(
        (line, some) -> {
          if (some.size() == 1) {
            only.put(line, some.iterator().next());
          }
        });
    return Map.copyOf(only);
  }

  List<PlatformRefund> platform() {
    return platform;
  }

  List<ReturnPayment> payments() {
    return payments;
  }

  /** The transactions that name a refund of the platform. */
  List<ReturnPayment> paymentsOf(PlatformRefund refund) {
    return payments.stream().filter(one -> refund.id().equals(one.platformRefundId())).toList();
  }

  /** Whether a refund of the platform that a transaction names is known. */
  boolean isOnPlatform(ReturnPayment payment) {
    return platform.stream().anyMatch(one -> one.id().equals(payment.platformRefundId()));
  }

  List<RefundUnit> units() {
    return units;
  }

  /**
   * The units of transactions, in the order of their ids. Returns that were called off have none.
   */
  List<RefundUnit> unitsOf(Collection<ReturnPayment> some) {
    return units.stream()
        .filter(unit -> !unit.isCalledOff())
        .filter(unit -> some.stream().anyMatch(one -> names(one, unit.unit())))
        .toList();
  }

  private static boolean names(ReturnPayment payment, UnitRef unit) {
    return payment.unitIds().contains(unit.unitId())
        && (payment.rmaId() == null || payment.rmaId().equals(unit.rmaId()));
  }

  /** Whether a refund other than this one has a transaction that names a unit. */
  boolean isNamedElsewhere(UnitRef unit, PlatformRefund refund) {
    return payments.stream()
        .filter(one -> !refund.id().equals(one.platformRefundId()))
        .filter(one -> one.progress() != ReturnPayment.Progress.FAILED || isOnPlatform(one))
        .anyMatch(one -> names(one, unit));
  }

  List<RegisterRefund> register() {
    return register;
  }

  List<SettlementRow> settlements() {
    return settlements;
  }
}
