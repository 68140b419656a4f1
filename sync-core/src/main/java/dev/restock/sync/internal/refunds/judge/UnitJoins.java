package dev.restock.sync.internal.refunds.judge;

import static java.util.Comparator.comparing;

import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.PlatformRefund.Line;
import dev.restock.sync.refunds.facts.PlatformRefund.Restock;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The units that each refund of the platform pays for: first by the transactions that name the
 * refund, then by the name of the platform's own return, then by order line, quantity and amount. A
 * unit joins one refund, unless transactions name several.
 */
final class UnitJoins {
  private static final Duration MADE_WITHIN = Duration.ofDays(60);

  private final KnownOrder order;
  private final Map<String, List<RefundUnit>> joined = new HashMap<>();
  private final Set<UnitRef> taken = new HashSet<>();

  UnitJoins(KnownOrder order) {
    this.order = order;
    List<PlatformRefund> unnamed = new ArrayList<>();
    for (PlatformRefund refund : order.platform()) {
      List<ReturnPayment> payments = order.paymentsOf(refund);
      if (payments.stream().allMatch(one -> one.unitIds().isEmpty())) {
        unnamed.add(refund);
      } else {
        joined.put(refund.id(), order.unitsOf(payments));
      }
    }
    // A refund that failed pays nothing, so it takes no unit from one that does.
    List<PlatformRefund> failed = unnamed.stream().filter(UnitJoins::hasFailed).toList();
    unnamed.removeAll(failed);
    join(unnamed);
    Set<UnitRef> paid = Set.copyOf(taken);
    for (PlatformRefund refund : failed) {
      taken.clear();
      join(List.of(refund));
    }
    taken.clear();
    taken.addAll(paid);
  }

  private static boolean hasFailed(PlatformRefund refund) {
    return !refund.payments().isEmpty()
        && refund.payments().stream()
            .allMatch(one -> one.progress() == PlatformRefund.Progress.FAILED);
  }

  private void join(List<PlatformRefund> refunds) {
    join(refunds, this::byReturnName);
    join(refunds, this::byLines);
  }

  private void join(
      List<PlatformRefund> refunds, Function<PlatformRefund, List<RefundUnit>> unitsOf) {
    for (PlatformRefund refund : refunds) {
      if (refund.isComplete() && of(refund).isEmpty()) {
        List<RefundUnit> units = unitsOf.apply(refund);
        units.forEach(unit -> taken.add(unit.unit()));
        joined.put(refund.id(), units);
      }
    }
  }

  /** The units of a refund, in the order of their ids. */
  List<RefundUnit> of(PlatformRefund refund) {
    return joined.getOrDefault(refund.id(), List.of());
  }

  /** All lines and quantities of the refund must be those of units of the return. */
  private List<RefundUnit> byReturnName(PlatformRefund refund) {
    String name = refund.returnName();
    if (name == null) {
      return List.of();
    }
    Map<String, Integer> quantities = new TreeMap<>();
    returned(refund)
        .forEach(line -> quantities.merge(line.lineItemId(), line.quantity(), Integer::sum));
    List<RefundUnit> units = new ArrayList<>();
    for (Map.Entry<String, Integer> line : quantities.entrySet()) {
      List<RefundUnit> free =
          free(refund, line.getKey()).stream()
              .filter(unit -> unit.returnNames().contains(name))
              .toList();
      if (free.size() < line.getValue()) {
        return List.of();
      }
      BigDecimal gross = gross(refund, line.getKey());
      List<RefundUnit> exact = ofAmount(free, line.getValue(), gross, refund.currency());
      units.addAll(exact.isEmpty() ? free.subList(0, line.getValue()) : exact);
    }
    return inOrder(units);
  }

  private List<RefundUnit> byLines(PlatformRefund refund) {
    Instant made = refund.createdAt() == null ? refund.processedAt() : refund.createdAt();
    if (refund.returnName() != null || made == null) {
      return List.of();
    }
    List<RefundUnit> units = new ArrayList<>();
    for (Line line : returned(refund)) {
      List<RefundUnit> free =
          free(refund, line.lineItemId()).stream()
              .filter(unit -> !units.contains(unit))
              .filter(unit -> isInTime(unit.requestedAt(), made))
              .toList();
      units.addAll(ofAmount(free, line.quantity(), line.gross(), refund.currency()));
    }
    return inOrder(units);
  }

  private List<RefundUnit> inOrder(List<RefundUnit> units) {
    return order.units().stream().filter(units::contains).toList();
  }

  private static List<Line> returned(PlatformRefund refund) {
    return refund.lines().stream()
        .filter(line -> line.restock() != Restock.CANCEL && line.quantity() > 0)
        .toList();
  }

  private static @Nullable BigDecimal gross(PlatformRefund refund, String lineItemId) {
    List<@Nullable BigDecimal> amounts = new ArrayList<>();
    returned(refund).stream()
        .filter(line -> line.lineItemId().equals(lineItemId))
        .forEach(line -> amounts.add(line.gross()));
    return amounts.contains(null) ? null : Money.sum(amounts.stream().map(Objects::requireNonNull));
  }

  private static boolean isInTime(@Nullable Instant requested, Instant made) {
    return requested != null
        && !made.isBefore(requested)
        && !made.isAfter(requested.plus(MADE_WITHIN));
  }

  private List<RefundUnit> free(PlatformRefund refund, String lineItemId) {
    return order.units().stream()
        .filter(unit -> unit.lineItemId().equals(lineItemId) && !lineItemId.isEmpty())
        .filter(unit -> isOfOrder(unit, refund))
        .filter(unit -> !unit.isCalledOff())
        .filter(unit -> !taken.contains(unit.unit()))
        .filter(unit -> !order.isNamedElsewhere(unit.unit(), refund))
        .toList();
  }

  private static boolean isOfOrder(RefundUnit unit, PlatformRefund refund) {
    return unit.orderId().isEmpty()
        || refund.orderId().isEmpty()
        || unit.orderId().equals(refund.orderId());
  }

  /**
   * So many units that cost an amount together, those with the lowest ids; empty if there are none.
   */
  private static List<RefundUnit> ofAmount(
      List<RefundUnit> free, int quantity, @Nullable BigDecimal amount, String currency) {
    if (amount == null || free.size() < quantity) {
      return List.of();
    }
    List<RefundUnit> priced =
        free.stream()
            .filter(unit -> unit.paid() != null && unit.currency().equals(currency))
            .sorted(comparing(unit -> Objects.requireNonNull(unit.paid())))
            .toList();
    BigDecimal wanted = Money.rounded(amount, currency);
    for (int from = 0; from + quantity <= priced.size(); from++) {
      List<RefundUnit> some = priced.subList(from, from + quantity);
      BigDecimal paid = Money.sum(some.stream().map(RefundUnit::paid).map(Objects::requireNonNull));
      if (Money.rounded(paid, currency).compareTo(wanted) == 0) {
        return some;
      }
    }
    return List.of();
  }
}
