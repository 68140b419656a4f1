package dev.restock.sync.refunds.day;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The refunds of one business day. Settled refunds are only counted; all others are listed. The
 * result does not depend on the order in which the refunds were given. Immutable and thread-safe.
 */
public final class RefundDay {
  /** How many refunds of earlier days are listed at most, so that a report has a bounded size. */
  static final int OPEN_LISTED = 10_000;

  private static final Comparator<RefundRow> BY_DAY_AND_ID =
      Comparator.comparing((RefundRow row) -> row.reportDay().orElse(LocalDate.MAX))
          .thenComparing(row -> row.order() == null ? "" : row.order())
          .thenComparing(RefundRow::id);

  private static final Comparator<RefundEntry> BY_DAY_AND_REFUND =
      Comparator.comparing(RefundEntry::day)
          .thenComparing(entry -> entry.order() == null ? "" : entry.order())
          .thenComparing(RefundEntry::refundKey);

  private final LocalDate day;
  private final String shop;
  private final @Nullable Instant madeAt;
  private final @Nullable Long batch;
  private final List<CurrencyDay> currencies;
  private final List<BatchTotal> batchTotals;
  private final List<LateRefunds> late;
  private final List<RefundEntry> lateEntries;
  private final List<RefundRow> unsettled;
  private final List<RefundRow> openFromEarlierDays;
  private final List<OpenRefunds> openTotals;

  private RefundDay(Builder builder) {
    day = builder.day;
    shop = builder.shop;
    madeAt = builder.madeAt;
    batch = builder.batch;
    currencies =
        builder.currencies.values().stream()
            .map(DayTotals::asCurrencyDay)
            .sorted(Comparator.comparingLong(CurrencyDay::refunds).reversed())
            .toList();
    batchTotals = List.copyOf(builder.batchTotals.values());
    late = builder.late.values().stream().flatMap(one -> one.values().stream()).toList();
    lateEntries = builder.lateEntries.stream().sorted(BY_DAY_AND_REFUND).toList();
    unsettled = builder.unsettled.stream().sorted(BY_DAY_AND_ID).toList();
    openFromEarlierDays = builder.open.stream().sorted(BY_DAY_AND_ID).toList();
    openTotals = List.copyOf(builder.openTotals.values());
  }

  /**
   * Begins a day without refunds.
   *
   * @param day the business day
   * @return a builder
   */
  public static Builder builder(LocalDate day) {
    return new Builder(day);
  }

  /** The business day. */
  public LocalDate day() {
    return day;
  }

  /** The name of the shop, for people; "" if none was given. */
  public String shop() {
    return shop;
  }

  /** The time of the facts; empty if none was given. */
  public Optional<Instant> madeAt() {
    return Optional.ofNullable(madeAt);
  }

  /** The number of the batch with which the day was closed; empty if it is not closed. */
  public Optional<Long> batch() {
    return Optional.ofNullable(batch);
  }

  /**
   * The currencies, that with the most refunds first, otherwise in the order of their codes.
   * Different currencies are never added up.
   */
  public List<CurrencyDay> currencies() {
    return currencies;
  }

  /** The number of refunds of the day. */
  public long refunds() {
    return currencies.stream().mapToLong(CurrencyDay::refunds).sum();
  }

  /**
   * The totals of the batch with which the day was closed, in the order of the currencies. They are
   * the same in each report of the day, while {@link #currencies} has the refunds of the day as
   * they are now. Empty if the day is not closed.
   */
  public List<BatchTotal> batchTotals() {
    return batchTotals;
  }

  /**
   * The entries that are booked with this day and belong to earlier days, which were closed before,
   * in the order of the days to which they belong. They are part of {@link #batchTotals}.
   */
  public List<RefundEntry> lateEntries() {
    return lateEntries;
  }

  /**
   * The sums of {@link #lateEntries} by day and currency. They are part of the totals of their own
   * days.
   */
  public List<LateRefunds> late() {
    return late;
  }

  /**
   * The refunds of the day that are not settled, including those that are not final yet, in the
   * order of day, order and id.
   */
  public List<RefundRow> unsettled() {
    return unsettled;
  }

  /**
   * The refunds of earlier days that are open, the first 10,000 in the order of day, order and id.
   * They are not part of the totals. Each is in the report of its own day, too.
   */
  public List<RefundRow> openFromEarlierDays() {
    return openFromEarlierDays;
  }

  /** The sums of all refunds of earlier days that are open, in the order of the currencies. */
  public List<OpenRefunds> openTotals() {
    return openTotals;
  }

  /** The number of all refunds of earlier days that are open. */
  public long countOpenFromEarlierDays() {
    return openTotals.stream().mapToLong(OpenRefunds::refunds).sum();
  }

  /** The number of refunds of the day that somebody has to look at. */
  public long needSomebody() {
    return unsettled.stream().filter(row -> row.verdict() != RefundVerdict.NOT_FINAL).count();
  }

  /**
   * Collects the refunds of a day. Keeps those that are not settled, of earlier days only so many
   * as are listed. Not thread-safe.
   */
  public static final class Builder {
    private final LocalDate day;
    private String shop = "";
    private @Nullable Instant madeAt;
    private @Nullable Long batch;
    private final TreeMap<String, DayTotals> currencies = new TreeMap<>();
    private final TreeMap<String, BatchTotal> batchTotals = new TreeMap<>();
    private final TreeMap<LocalDate, TreeMap<String, LateRefunds>> late = new TreeMap<>();
    private final List<RefundEntry> lateEntries = new ArrayList<>();
    private final List<RefundRow> unsettled = new ArrayList<>();
    private final PriorityQueue<RefundRow> open = new PriorityQueue<>(BY_DAY_AND_ID.reversed());
    private final TreeMap<String, OpenRefunds> openTotals = new TreeMap<>();

    private Builder(LocalDate day) {
      this.day = requireNonNull(day, "day");
    }

    /** Sets the name of the shop, for people. Default: none. */
    public Builder shop(String shop) {
      this.shop = requireNonNull(shop, "shop");
      return this;
    }

    /** Sets the time of the facts. Default: none. */
    public Builder madeAt(Instant madeAt) {
      this.madeAt = requireNonNull(madeAt, "madeAt");
      return this;
    }

    /** Sets the number of the batch with which the day was closed. Default: none. */
    public Builder batch(long number) {
      this.batch = number;
      return this;
    }

    /**
     * Adds a refund of the day.
     *
     * @param row the refund; no refund may be added twice
     * @throws IllegalArgumentException if it belongs to another day
     */
    public Builder add(RefundRow row) {
      LocalDate of = row.reportDay().orElse(day);
      if (!of.equals(day)) {
        throw new IllegalArgumentException(
            "refund " + row.id() + " belongs to " + of + ", not to " + day);
      }
      totals(row.currency()).addRefund(row);
      row.intent().forEach((currency, amount) -> totals(currency).addReturns(amount));
      for (BridgePart part : BridgePart.of(row)) {
        totals(part.currency()).addStep(part.reason(), part.amount());
      }
      if (!row.verdict().isSettled()) {
        unsettled.add(row);
      }
      return this;
    }

    /**
     * Adds an entry of the batch with which this day was closed. An entry of the day itself is in
     * the totals of the batch only, because its refund is counted already.
     *
     * @param entry the entry
     * @throws IllegalArgumentException if it belongs to a later day
     */
    public Builder addBooked(RefundEntry entry) {
      if (entry.day().isAfter(day)) {
        throw new IllegalArgumentException(
            "an entry of refund "
                + entry.refund()
                + " belongs to "
                + entry.day()
                + ", after "
                + day);
      }
      batchTotals.merge(
          entry.currency(), new BatchTotal(entry.currency(), 1, entry.money()), BatchTotal::plus);
      if (entry.day().isBefore(day)) {
        lateEntries.add(entry);
        late.computeIfAbsent(entry.day(), any -> new TreeMap<>())
            .merge(
                entry.currency(),
                new LateRefunds(entry.day(), entry.currency(), 1, entry.money()),
                LateRefunds::plus);
      }
      return this;
    }

    /**
     * Adds a refund that is in the report of an earlier day and open. A settled one is left out.
     *
     * @param row the refund
     */
    public Builder addOpen(RefundRow row) {
      if (!row.verdict().isSettled()) {
        BigDecimal money = row.money() == null ? BigDecimal.ZERO : row.money();
        openTotals.merge(
            row.currency(), new OpenRefunds(row.currency(), 1, money), OpenRefunds::plus);
        open.add(row);
        if (open.size() > OPEN_LISTED) {
          open.remove();
        }
      }
      return this;
    }

    private DayTotals totals(String currency) {
      return currencies.computeIfAbsent(currency, DayTotals::new);
    }

    /** Makes the day. */
    public RefundDay build() {
      return new RefundDay(this);
    }
  }
}
