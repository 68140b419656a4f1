package dev.restock.sync.internal.refunds.judge;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.groupingBy;

import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.PlatformRefund.Payment;
import dev.restock.sync.refunds.facts.PlatformRefund.Progress;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The refunds of the sales platform that settlement rows show once more. A row that names a refund
 * or a payment of the platform belongs to it, as far as the platform shows its money there; see
 * {@link NamedRows}. Any other row of the order belongs to a payment with its amount and currency
 * that was made in a window of time, and each payment has one such row.
 *
 * <p>The rows that have no payment left are refunds of their own. Their number does not depend on
 * how the others are distributed, so no money is counted twice and none is lost.
 */
public final class SettlementJoins {
  /** How much earlier than the platform the provider may date a refund, as with dates only. */
  private static final Duration EARLIER = Duration.ofDays(2);

  /** How much later the provider may settle a refund. */
  private static final Duration LATER = Duration.ofDays(14);

  /** Means of payment that no provider settles. */
  private static final Set<String> WITHOUT_PROVIDER = Set.of("gift_card", "shopify_store_credit");

  private final Map<SettlementRow, String> refunds = new HashMap<>();
  private final Map<SettlementRow, String> doubts = new HashMap<>();
  private final Map<SettlementRow, BigDecimal> rests = new HashMap<>();
  private final Map<String, Set<String>> paidOut = new HashMap<>();
  private final Set<Candidate> taken = new HashSet<>();

  /** A payment that a provider may settle. */
  private record Candidate(
      String refund, int position, Amount amount, @Nullable Instant at, String payment) {}

  private record Amount(String currency, BigDecimal value) {
    Amount {
      value = value.stripTrailingZeros();
    }
  }

  public SettlementJoins(KnownOrder order) {
    List<Candidate> candidates =
        order.platform().stream().flatMap(one -> candidates(one).stream()).toList();
    List<SettlementRow> unnamed = new ArrayList<>();
    Map<PlatformRefund, List<SettlementRow>> named = new LinkedHashMap<>();
    for (SettlementRow row : order.settlements()) {
      if (row.namesRefund()) {
        order.platform().stream()
            .filter(one -> isNamed(one, row))
            .findFirst()
            .ifPresent(one -> named.computeIfAbsent(one, any -> new ArrayList<>()).add(row));
      } else if (row.amount().signum() > 0) {
        unnamed.add(row);
      }
    }
    named.forEach((refund, rows) -> joinByName(refund, rows, candidates));
    Map<Amount, List<Candidate>> free =
        candidates.stream()
            .filter(one -> !taken.contains(one))
            .sorted(
                comparing(Candidate::at, nullsLast(naturalOrder()))
                    .thenComparing(Candidate::refund, KnownOrder.BY_ID)
                    .thenComparing(Candidate::position))
            .collect(groupingBy(Candidate::amount));
    Map<Amount, List<SettlementRow>> rows =
        unnamed.stream()
            .sorted(
                comparing(SettlementRow::at, nullsLast(naturalOrder()))
                    .thenComparing(SettlementRow::id))
            .collect(groupingBy(one -> new Amount(one.currency(), one.amount())));
    rows.forEach((amount, some) -> new Pairs(some, free.getOrDefault(amount, List.of())).join());
  }

  private static List<Candidate> candidates(PlatformRefund refund) {
    List<Candidate> found = new ArrayList<>();
    List<Payment> payments =
        refund.payments().stream().sorted(comparing(Payment::toString)).distinct().toList();
    for (Payment one : payments) {
      if (one.progress() != Progress.FAILED
          && !one.isTest()
          && !one.isCash()
          && !WITHOUT_PROVIDER.contains(one.gateway())) {
        found.add(
            new Candidate(
                refund.id(),
                found.size(),
                new Amount(refund.currency(), one.total()),
                one.processedAt() == null ? KnownOrder.processedAt(refund) : one.processedAt(),
                one.id()));
      }
    }
    return found;
  }

  private void joinByName(
      PlatformRefund refund, List<SettlementRow> rows, List<Candidate> candidates) {
    rows.forEach(row -> refunds.put(row, refund.id()));
    List<Candidate> own =
        candidates.stream().filter(one -> one.refund().equals(refund.id())).toList();
    for (SettlementRow row : rows) {
      Amount amount = new Amount(row.currency(), row.amount());
      own.stream()
          .filter(one -> row.amount().signum() > 0 && !taken.contains(one))
          .filter(
              one ->
                  row.platformPaymentId() == null
                      ? one.amount().equals(amount)
                      : one.payment().equals(row.platformPaymentId()))
          .findFirst()
          .ifPresent(taken::add);
    }
    if (!refund.isComplete()) {
      return;
    }
    rows.stream()
        .collect(groupingBy(row -> List.of(row.provider(), row.currency())))
        .values()
        .forEach(some -> compare(refund, some, own));
  }

  private void compare(PlatformRefund refund, List<SettlementRow> rows, List<Candidate> own) {
    NamedRows compared = new NamedRows(refund, rows);
    compared
        .own()
        .forEach(
            (row, rest) -> {
              refunds.remove(row);
              rests.put(row, rest.amount());
              doubts.put(row, rest.cause());
              if (rest.amount().signum() > 0) {
                paidOut.computeIfAbsent(refund.id(), any -> new TreeSet<>()).add(row.id());
              }
            });
    takeShown(own, compared);
  }

  /** Takes the payments that the rows show together, so that no other row is one of them. */
  private void takeShown(List<Candidate> own, NamedRows compared) {
    BigDecimal left = compared.joined();
    for (Candidate one : own) {
      if (taken.contains(one)) {
        left = left.subtract(shown(one, compared));
      }
    }
    for (Candidate one : own) {
      if (left.signum() > 0 && taken.add(one)) {
        left = left.subtract(shown(one, compared));
      }
    }
  }

  private static BigDecimal shown(Candidate payment, NamedRows compared) {
    return compared.isComparable() ? payment.amount().value() : BigDecimal.ONE;
  }

  private static boolean isNamed(PlatformRefund refund, SettlementRow row) {
    return refund.id().equals(row.platformRefundId())
        || refund.payments().stream()
            .anyMatch(one -> !one.id().isEmpty() && one.id().equals(row.platformPaymentId()));
  }

  /**
   * Rows and payments of one amount. As many rows as possible get a payment, the earlier rows
   * first: a row that has one keeps one, so the result depends on the rows and payments alone.
   */
  private final class Pairs {
    private final List<SettlementRow> rows;
    private final List<Candidate> payments;
    private final Map<Candidate, SettlementRow> rowOf = new HashMap<>();

    Pairs(List<SettlementRow> rows, List<Candidate> payments) {
      this.rows = rows;
      this.payments = payments;
    }

    void join() {
      List<SettlementRow> left = new ArrayList<>();
      for (SettlementRow row : rows) {
        if (!finds(row, new HashSet<>())) {
          left.add(row);
        }
      }
      rowOf.forEach((payment, row) -> refunds.put(row, payment.refund()));
      left.forEach(this::doubt);
    }

    private void doubt(SettlementRow row) {
      Set<String> others = new TreeSet<>();
      Set<String> shown = new TreeSet<>();
      for (Candidate one : payments) {
        SettlementRow other = rowOf.get(one);
        if (other != null && isInTime(row, one)) {
          others.add(other.id());
          shown.add(one.refund());
        }
      }
      if (!others.isEmpty()) {
        doubts.put(
            row,
            "row "
                + String.join(", ", others)
                + " has the same amount, and which of these rows is refund "
                + String.join(", ", shown)
                + " cannot be said");
      }
    }

    private boolean finds(SettlementRow row, Set<Candidate> asked) {
      for (Candidate one : payments) {
        if (isInTime(row, one) && asked.add(one)) {
          SettlementRow other = rowOf.get(one);
          if (other == null || finds(other, asked)) {
            rowOf.put(one, row);
            return true;
          }
        }
      }
      return false;
    }

    private boolean isInTime(SettlementRow row, Candidate payment) {
      Instant at = row.at();
      Instant paid = payment.at();
      return at == null
          || paid == null
          || (!at.isBefore(paid.minus(EARLIER)) && !at.isAfter(paid.plus(LATER)));
    }
  }

  /** The refund of the platform that a row shows once more. */
  public Optional<String> refundOf(SettlementRow row) {
    return Optional.ofNullable(refunds.get(row));
  }

  /** The amount of a row that has no refund, without the part that belongs to one. */
  BigDecimal ownAmount(SettlementRow row) {
    return rests.getOrDefault(row, row.amount());
  }

  /** The rows that name a refund and show more money than the platform does, by their ids. */
  Set<String> paidOutBeside(PlatformRefund refund) {
    return paidOut.getOrDefault(refund.id(), Set.of());
  }

  /** The doubt about a row that has no refund; "" if there is none. */
  public String doubt(SettlementRow row) {
    return doubts.getOrDefault(row, "");
  }
}
