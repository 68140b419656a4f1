package dev.restock.sync.internal.refunds.judge;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.PlatformRefund.Payment;
import dev.restock.sync.refunds.facts.PlatformRefund.Progress;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settlement rows of one provider and one currency that name a refund or its payments, compared
 * with what the sales platform shows. Money beyond that stays with its row. Rows in another
 * currency than the refund's are counted instead of added up, because no rate is known: each
 * payment has one.
 */
final class NamedRows {
  private static final Comparator<SettlementRow> IN_TIME =
      comparing(SettlementRow::at, nullsLast(naturalOrder())).thenComparing(SettlementRow::id);

  private final PlatformRefund refund;
  private final boolean isComparable;
  private final Map<String, Part> parts = new HashMap<>();
  private final Map<SettlementRow, Own> own = new HashMap<>();
  private BigDecimal joined = BigDecimal.ZERO;

  /**
   * The part of a row that is a refund of its own.
   *
   * @param amount the amount, negative if money came back
   * @param cause why it does not belong to the refund
   */
  record Own(BigDecimal amount, String cause) {}

  /** A payment of the platform, and how much more the rows may say of it. */
  private static final class Part {
    private final boolean isMoney;
    private BigDecimal out;
    private BigDecimal back;

    Part(Payment payment, BigDecimal amount) {
      isMoney = payment.isMoney();
      boolean isReal = !payment.isTest();
      out = isReal && payment.progress() != Progress.FAILED ? amount : BigDecimal.ZERO;
      back = isReal && payment.progress() != Progress.SUCCEEDED ? amount : BigDecimal.ZERO;
    }
  }

  /**
   * Compares the rows.
   *
   * @param refund a refund that was read in full
   * @param rows rows of one provider and currency, each of which names it or one of its payments
   */
  NamedRows(PlatformRefund refund, List<SettlementRow> rows) {
    this.refund = refund;
    String currency = rows.get(0).currency();
    isComparable =
        currency.isEmpty() || refund.currency().isEmpty() || currency.equals(refund.currency());
    List<Payment> payments = refund.payments().stream().distinct().toList();
    for (int i = 0; i < payments.size(); i++) {
      Payment one = payments.get(i);
      parts.put(
          one.id().isEmpty() ? "no id " + i : one.id(),
          new Part(one, isComparable ? one.total() : BigDecimal.ONE));
    }
    Map<String, List<SettlementRow>> ofPayments = new TreeMap<>();
    List<SettlementRow> ofRefund = new ArrayList<>();
    for (SettlementRow row : rows) {
      String payment = row.platformPaymentId();
      if (payment != null && parts.containsKey(payment)) {
        ofPayments.computeIfAbsent(payment, any -> new ArrayList<>()).add(row);
      } else {
        ofRefund.add(row);
      }
    }
    ofPayments.forEach(
        (payment, some) -> compare(some, List.of(requireNonNull(parts.get(payment)))));
    compare(ofRefund, List.copyOf(parts.values()));
  }

  /** The rows that are refunds of their own, wholly or in part. */
  Map<SettlementRow, Own> own() {
    return own;
  }

  /** How much money of the refund the rows show; how many payments if they are only counted. */
  BigDecimal joined() {
    return joined;
  }

  /** Whether amounts are compared, and not only counted. */
  boolean isComparable() {
    return isComparable;
  }

  private void compare(List<SettlementRow> rows, List<Part> some) {
    BigDecimal out = Money.sum(some.stream().map(part -> part.out));
    BigDecimal back = Money.sum(some.stream().map(part -> part.back));
    BigDecimal paidOut = Money.sum(rows.stream().map(this::weight).filter(one -> one.signum() > 0));
    BigDecimal cameBack =
        Money.sum(rows.stream().map(this::weight).filter(one -> one.signum() < 0)).negate();
    if (some.stream().noneMatch(part -> part.isMoney)) {
      back = back.max(paidOut);
    }
    BigDecimal undone = cameBack.min(back).min(paidOut);
    BigDecimal shown = share(rows, 1, out.add(undone));
    share(rows, -1, back);
    use(some, shown.subtract(undone).max(BigDecimal.ZERO), cameBack.min(back));
  }

  private BigDecimal weight(SettlementRow row) {
    return isComparable ? row.amount() : BigDecimal.valueOf(row.amount().signum());
  }

  /** Gives the rows of one sign their part of an amount: first one that fits, then small ones. */
  private BigDecimal share(List<SettlementRow> rows, int sign, BigDecimal amount) {
    List<SettlementRow> some =
        rows.stream()
            .filter(row -> row.amount().signum() == sign)
            .sorted(
                Comparator.<SettlementRow>comparingInt(
                        row -> weight(row).abs().compareTo(amount) == 0 ? 0 : 1)
                    .thenComparing(row -> weight(row).abs())
                    .thenComparing(IN_TIME))
            .toList();
    BigDecimal left = amount;
    for (SettlementRow row : some) {
      BigDecimal weight = weight(row).abs();
      BigDecimal part = weight.min(left);
      left = left.subtract(part);
      if (part.compareTo(weight) < 0) {
        BigDecimal rest = isComparable ? weight.subtract(part) : row.amount().abs();
        own.put(row, new Own(rest.multiply(BigDecimal.valueOf(sign)), cause(row, rest)));
      }
    }
    return amount.subtract(left);
  }

  private void use(List<Part> some, BigDecimal paidOut, BigDecimal cameBack) {
    joined = joined.add(paidOut);
    BigDecimal out = paidOut;
    BigDecimal back = cameBack;
    for (Part part : some) {
      BigDecimal less = out.min(part.out);
      part.out = part.out.subtract(less);
      out = out.subtract(less);
      less = back.min(part.back);
      part.back = part.back.subtract(less);
      back = back.subtract(less);
    }
  }

  private String cause(SettlementRow row, BigDecimal rest) {
    String part =
        isComparable && rest.compareTo(row.amount().abs()) < 0
            ? "of its "
                + Money.rounded(row.amount().abs(), row.currency())
                + ", this is what the refund does not have; "
            : "";
    boolean isPaid = refund.payments().stream().anyMatch(Payment::isMoney);
    if (row.amount().signum() < 0) {
      return part
          + (isPaid
              ? "its money came back, and the sales platform says that refund "
                  + refund.id()
                  + " succeeded"
              : "more money came back of refund " + refund.id() + " than was paid out");
    }
    if (isPaid || hasPending()) {
      return part
          + "it names refund "
          + refund.id()
          + ", and the provider paid out more than the sales platform shows there";
    }
    return part
        + "it names refund "
        + refund.id()
        + ", of which the sales platform shows no successful payment; do not pay the customer"
        + " before the provider has said whether the money left";
  }

  private boolean hasPending() {
    return refund.payments().stream()
        .anyMatch(one -> !one.isTest() && one.progress() == Progress.PENDING);
  }
}
