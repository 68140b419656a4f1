package dev.restock.sync.store.refunds;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what the books have of a refund with what its row says. Pure. */
final class RefundDifference {
  /** The means of payment of money of which it is not known. */
  private static final String UNKNOWN = "unknown";

  private RefundDifference() {}

  static boolean isNothing(RefundEntry entry) {
    return entry.money().signum() == 0 && entry.parts().isEmpty() && entry.paidBy().isEmpty();
  }

  static List<RefundEntry> between(@Nullable RefundEntry booked, @Nullable RefundRow row) {
    Long corrects = booked == null ? null : booked.corrects();
    RefundEntry now = row == null ? null : entry(row, booked == null ? null : booked.day());
    List<RefundEntry> entries = new ArrayList<>();
    if (booked == null || isNothing(booked)) {
      if (now != null) {
        entries.add(with(now, corrects));
      }
    } else if (now == null) {
      entries.add(added(negated(booked), null, booked.day(), corrects));
    } else if (now.currency().equals(booked.currency())) {
      entries.add(added(now, negated(booked), now.day(), corrects));
    } else {
      entries.add(added(negated(booked), null, now.day(), corrects));
      entries.add(with(now, corrects));
    }
    entries.removeIf(RefundDifference::isNothing);
    return List.copyOf(entries);
  }

  /** The sum of all entries, as the books have it after a batch. */
  static @Nullable RefundEntry sum(
      @Nullable RefundEntry booked, List<RefundEntry> added, long batch) {
    RefundEntry sum = booked;
    for (RefundEntry one : added) {
      sum =
          sum == null || !sum.currency().equals(one.currency())
              ? one
              : added(sum, one, one.day(), batch);
    }
    return sum == null ? null : with(sum, batch);
  }

  /** The row as a first entry; null if no money has moved. */
  private static @Nullable RefundEntry entry(RefundRow row, @Nullable LocalDate bookedDay) {
    BigDecimal money = row.money();
    LocalDate day = row.day() == null ? bookedDay : row.day();
    if (money == null || day == null) {
      return null;
    }
    boolean isNothing =
        money.signum() == 0
            && row.parts().isEmpty()
            && row.paidBy().values().stream().allMatch(one -> one.signum() == 0);
    if (isNothing) {
      return null;
    }
    List<RefundPart> parts = row.parts();
    if (parts.isEmpty() && money.signum() != 0) {
      parts = List.of(new RefundPart(RefundComponent.UNEXPLAINED, money, null));
    }
    return new RefundEntry(
        row.id(),
        row.origin(),
        row.order(),
        day,
        row.currency(),
        money,
        parts,
        paid(row.paidBy(), money),
        null);
  }

  private static Map<String, BigDecimal> paid(Map<String, BigDecimal> paidBy, BigDecimal money) {
    Map<String, BigDecimal> paid = new TreeMap<>(paidBy);
    BigDecimal known = paidBy.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    paid.merge(UNKNOWN, money.subtract(known), BigDecimal::add);
    paid.values().removeIf(one -> one.signum() == 0);
    return paid;
  }

  private static RefundEntry with(RefundEntry entry, @Nullable Long corrects) {
    return new RefundEntry(
        entry.refund(),
        entry.origin(),
        entry.order(),
        entry.day(),
        entry.currency(),
        entry.money(),
        entry.parts(),
        entry.paidBy(),
        corrects);
  }

  private static RefundEntry negated(RefundEntry entry) {
    Map<String, BigDecimal> paidBy = new TreeMap<>(entry.paidBy());
    paidBy.replaceAll((means, amount) -> amount.negate());
    return new RefundEntry(
        entry.refund(),
        entry.origin(),
        entry.order(),
        entry.day(),
        entry.currency(),
        entry.money().negate(),
        entry.parts().stream().map(RefundPart::negated).toList(),
        paidBy,
        entry.corrects());
  }

  /** The sum of two entries of one currency, with the names that the first one has. */
  private static RefundEntry added(
      RefundEntry one, @Nullable RefundEntry other, LocalDate day, @Nullable Long corrects) {
    Map<Name, RefundPart> parts = new TreeMap<>();
    Map<String, BigDecimal> paidBy = new TreeMap<>(one.paidBy());
    one.parts().forEach(part -> parts.merge(Name.of(part), part, RefundDifference::added));
    BigDecimal money = one.money();
    if (other != null) {
      other.parts().forEach(part -> parts.merge(Name.of(part), part, RefundDifference::added));
      other.paidBy().forEach((means, amount) -> paidBy.merge(means, amount, BigDecimal::add));
      money = money.add(other.money());
    }
    paidBy.values().removeIf(amount -> amount.signum() == 0);
    return new RefundEntry(
        one.refund(),
        one.origin(),
        one.order(),
        day,
        one.currency(),
        money,
        parts.values().stream().filter(RefundDifference::isSomething).toList(),
        paidBy,
        corrects);
  }

  private static boolean isSomething(RefundPart part) {
    return part.amount().signum() != 0 || (part.tax() != null && part.tax().signum() != 0);
  }

  /**
   * The name under which parts are added up. A part whose tax is not known is kept apart: the books
   * compute its tax, and take that back when the tax becomes known. So is each rate, because the
   * books have accounts for each.
   */
  private record Name(RefundComponent component, boolean isTaxKnown, @Nullable BigDecimal rate)
      implements Comparable<Name> {
    private static final Comparator<Name> ORDER =
        Comparator.comparing(Name::component)
            .thenComparing(Name::isTaxKnown)
            .thenComparing(
                Name::rate, Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()));

    static Name of(RefundPart part) {
      return new Name(part.component(), part.tax() != null, part.rate());
    }

    @Override
    public int compareTo(Name other) {
      return ORDER.compare(this, other);
    }
  }

  private static RefundPart added(RefundPart one, RefundPart other) {
    BigDecimal tax = one.tax() == null || other.tax() == null ? null : one.tax().add(other.tax());
    return new RefundPart(one.component(), one.amount().add(other.amount()), tax, one.rate());
  }
}
