package dev.restock.dashboard.internal.refunds;

import static java.util.stream.Collectors.joining;

import dev.restock.dashboard.internal.view.Page;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.day.CurrencyDay;
import dev.restock.sync.refunds.day.RefundDay;
import dev.restock.sync.refunds.day.RefundLedger;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.StoredRefund;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the templates of refunds show. */
public final class RefundViews {
  private RefundViews() {}

  /**
   * A day in the list.
   *
   * @param day the day
   * @param closed its batch; null if it is not closed
   * @param refunds how many refunds it has
   * @param money the sum of their money by currency
   * @param open how many of them need somebody
   * @param waiting how many of them are not final
   */
  public record DayLine(
      LocalDate day,
      @Nullable ClosedDay closed,
      long refunds,
      SortedMap<String, BigDecimal> money,
      long open,
      long waiting) {}

  /**
   * The list of days.
   *
   * @param days the days, the latest first
   * @param open how many refunds of all days need somebody
   * @param waiting how many refunds of all days are not final
   * @param later the address of the days after these; null if these are the latest ones
   * @param earlier the address of the days before these; null if none of these has a refund
   * @param csv the address of the list as a file
   */
  public record Days(
      List<DayLine> days,
      long open,
      long waiting,
      @Nullable String later,
      @Nullable String earlier,
      String csv) {}

  /**
   * A day.
   *
   * @param day the day with its totals
   * @param closed its batch; null if it is not closed
   * @param verdict the verdict of the rows that are shown; null for all that are not settled
   * @param rows a page of its rows
   * @param next the address of the next page of rows; null if there are no more
   * @param earlier the first open rows of earlier days
   * @param moreEarlier how many more there are
   * @param late the first entries of earlier days in its batch
   * @param moreLate how many more there are
   * @param csv the address of the day as a file
   */
  public record Day(
      RefundDay day,
      @Nullable ClosedDay closed,
      @Nullable RefundVerdict verdict,
      List<RefundRow> rows,
      @Nullable String next,
      List<RefundRow> earlier,
      long moreEarlier,
      List<RefundEntry> late,
      int moreLate,
      String csv) {

    /** The two legs of the bridge. */
    public List<Waterfall> legs(CurrencyDay currency) {
      return Stream.of(RefundLedger.RETURNS, RefundLedger.MONEY)
          .map(from -> Waterfall.of(currency, from))
          .toList();
    }
  }

  /**
   * A refund.
   *
   * @param stored the refund
   * @param row its row as people see it
   * @param actions what the person can do about it
   * @param done the key of what was done just now; null for nothing
   */
  public record One(
      StoredRefund stored, RefundRow row, List<RefundAction> actions, @Nullable String done) {}

  /** An amount; one that is a change has a sign. */
  public static String amount(BigDecimal amount, boolean isChange) {
    return (isChange && amount.signum() > 0 ? "+" : "") + amount.toPlainString();
  }

  /** The order of a refund if it is known, and its id. */
  public static String name(Page page, RefundRow row) {
    return row.order() == null
        ? page.shown(row.id())
        : page.shown(row.order()) + " · " + page.shown(row.id());
  }

  /** The parts of a refund's money in words. */
  public static String parts(Page page, RefundRow row) {
    return RefundPart.amounts(row.parts()).entrySet().stream()
        .map(part -> page.t(part.getKey()) + " " + part.getValue().toPlainString())
        .collect(joining(", "));
  }

  /** The class of style of a verdict. */
  public static String style(RefundVerdict verdict) {
    if (verdict.isSettled()) {
      return "good";
    }
    return verdict == RefundVerdict.NOT_FINAL ? "LOW" : "HIGH";
  }
}
