package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.stock.UnitRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A refund as a store keeps it: its row, and how far it is in the books. Immutable.
 *
 * @param key the key; see {@link RefundRow#key}
 * @param order the order with which it was judged
 * @param row the row; null if the refund is gone and the books still have it
 * @param revision how often it was changed, from 1
 * @param changedAt when the row was changed last
 * @param acceptance the acceptance by a person; null for none
 * @param booked the sum of its entries in closed batches, which names the last of these batches;
 *     null if there are none
 */
public record StoredRefund(
    String key,
    String order,
    @Nullable RefundRow row,
    long revision,
    Instant changedAt,
    @Nullable RefundAcceptance acceptance,
    @Nullable RefundEntry booked) {
  public StoredRefund {
    requireNonNull(key, "key");
    requireNonNull(order, "order");
    requireNonNull(changedAt, "changedAt");
    if (row == null && booked == null) {
      throw new IllegalArgumentException("refund " + key + " is gone, and the books have none");
    }
  }

  /**
   * A refund that was judged for the first time.
   *
   * @param order the order
   * @param row the row
   * @param now the current time
   */
  public static StoredRefund first(String order, RefundRow row, Instant now) {
    return new StoredRefund(row.key(), order, row, 1, now, null, null);
  }

  /**
   * This refund after it was judged once more. An acceptance ends if the row has changed or its
   * time is over. The name of its order, an entry in Sitoo that follows from the books, and who
   * made the refund, are no such changes.
   *
   * @param judgedWith the order
   * @param judged the row
   * @param now the current time
   * @return the same object if nothing has changed
   */
  public StoredRefund judged(String judgedWith, RefundRow judged, Instant now) {
    boolean isSame = judged.equals(row);
    boolean holds =
        row != null && row.isSameResult(judged) && acceptance != null && acceptance.holds(now);
    if (isSame && order.equals(judgedWith) && holds == (acceptance != null)) {
      return this;
    }
    return new StoredRefund(
        key,
        judgedWith,
        judged,
        revision + 1,
        isSame ? changedAt : now,
        holds ? acceptance : null,
        booked);
  }

  /**
   * This refund after nothing shows it any more.
   *
   * @param now the current time
   * @return empty if the books have nothing of it, so that nothing is left to keep
   */
  public Optional<StoredRefund> gone(Instant now) {
    if (booked == null || RefundDifference.isNothing(booked)) {
      return Optional.empty();
    }
    return Optional.of(
        row == null ? this : new StoredRefund(key, order, null, revision + 1, now, null, booked));
  }

  /**
   * This refund after its order became known; what was accepted stays accepted.
   *
   * @param place the order
   */
  public StoredRefund movedTo(String place) {
    return new StoredRefund(key, place, row, revision + 1, changedAt, acceptance, booked);
  }

  /**
   * This refund after a person accepted it.
   *
   * @param by the acceptance
   */
  public StoredRefund accepted(RefundAcceptance by) {
    return new StoredRefund(key, order, row, revision + 1, changedAt, by, booked);
  }

  /** This refund after a person took the acceptance back. */
  public StoredRefund reopened() {
    return new StoredRefund(key, order, row, revision + 1, changedAt, null, booked);
  }

  /**
   * The row as people see it: an accepted one has the verdict {@link RefundVerdict#ACCEPTED} and
   * says who accepted it and why.
   *
   * @param now the current time
   * @return the row; empty if the refund is gone
   */
  public Optional<RefundRow> rowAt(Instant now) {
    if (row == null || acceptance == null || !acceptance.holds(now)) {
      return Optional.ofNullable(row);
    }
    return Optional.of(
        row.with(
            RefundVerdict.ACCEPTED,
            "accepted by " + acceptance.person() + ": " + acceptance.why()));
  }

  /**
   * The entries that the books lack: the difference between what was booked and what the row says.
   * A refund that is not final keeps what was booked.
   *
   * @return no entry if the books are up to date, otherwise one; two if the currency has changed
   */
  public List<RefundEntry> toBook() {
    if (row != null && (row.verdict() == RefundVerdict.NOT_FINAL || row.money() == null)) {
      return List.of();
    }
    return RefundDifference.between(booked, row);
  }

  /**
   * The business day to which the lacking entries belong.
   *
   * @return the day; empty if the books are up to date
   */
  public Optional<LocalDate> dayToBook() {
    return toBook().stream().findFirst().map(RefundEntry::day);
  }

  /**
   * This refund after its lacking entries were put into a batch.
   *
   * @param batch the number of the batch
   */
  public StoredRefund booked(long batch) {
    return new StoredRefund(
        key,
        order,
        row,
        revision + 1,
        changedAt,
        acceptance,
        RefundDifference.sum(booked, toBook(), batch));
  }

  /** Returns the returns of which the row names a unit. */
  public Set<String> returns() {
    return row == null
        ? Set.of()
        : row.units().stream().map(UnitRef::rmaId).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether nothing is left to keep: the refund is gone, and the books have nothing of it. */
  public boolean isOver() {
    return row == null && booked != null && RefundDifference.isNothing(booked);
  }
}
