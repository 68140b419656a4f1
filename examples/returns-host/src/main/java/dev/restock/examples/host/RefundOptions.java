package dev.restock.examples.host;

import dev.restock.sync.sitoo.RefundOrderForm;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether refunds are accounted for, and how. */
final class RefundOptions {

  @Option(
      names = "--zone",
      description =
          "Accounts for refunds, in business days of this zone, such as Europe/Stockholm. Needs the"
              + " SHOPIFY_ variables. The first run notes zone, cut-off and first day in the store;"
              + " others are refused from then on. Without it, refunds are not read.")
  private String zone = "";

  @Option(
      names = "--day-cut-off",
      paramLabel = "TIME",
      description =
          "The time at which a business day begins, such as 04:00. Default: that of the store, else"
              + " 00:00.")
  private String dayCutOff = "";

  @Option(
      names = "--books-from",
      paramLabel = "DAY",
      description =
          "The first business day of the books; refunds of earlier days are judged and not booked."
              + " Default: that of the store, else today.")
  private String booksFrom = "";

  @Option(
      names = "--no-balance",
      description =
          "Leave out the balance of Shopify Payments, for an app without the scope"
              + " read_shopify_payments. Disputes are not seen then.")
  private boolean noBalance;

  @Option(
      names = "--entries",
      paramLabel = "FILE",
      description =
          "Enters the refunds of closed days into Sitoo, in the form that this file describes; see"
              + " docs/bookkeeping.md. Look at 'entries --dry-run' first. Default: off.")
  private Path entries = Path.of("");

  @Option(
      names = "--entries-from",
      paramLabel = "DAY",
      description = "The first closed day that is entered into Sitoo. Required with --entries.")
  private String entriesFrom = "";

  /** Whether refunds are accounted for. */
  boolean isOn() {
    return !zone.isEmpty();
  }

  /**
   * What the options say, before anything is opened.
   *
   * @throws UserError if they contradict each other, or the file of the entries cannot be used
   */
  Wanted wanted() {
    boolean enters = !entries.toString().isEmpty();
    if (!isOn()) {
      for (String other : List.of(dayCutOff, booksFrom, entriesFrom)) {
        if (!other.isEmpty()) {
          throw needsZone();
        }
      }
      if (noBalance || enters) {
        throw needsZone();
      }
    }
    if (enters == entriesFrom.isEmpty()) {
      throw new UserError(
          enters
              ? "--entries needs --entries-from DAY, the first closed day that is entered"
              : "--entries-from needs --entries FILE, the form of the orders");
    }
    return new Wanted(
        isOn() ? zone() : null,
        dayCutOff.isEmpty() ? null : cutOff(),
        booksFrom.isEmpty() ? null : day("--books-from", booksFrom),
        !noBalance,
        enters ? RefundOrderForm.read(entries) : null,
        enters ? day("--entries-from", entriesFrom) : null);
  }

  /**
   * Refuses to choose the first day of the books for a store that takes the place of another one:
   * from today on, the days since the first one would be closed in no batch.
   */
  void requireFirstDay() {
    if (isOn() && booksFrom.isEmpty()) {
      throw new UserError(
          "--new-store needs --books-from DAY with --zone: name the first day of the books of the"
              + " store before, or a new one if no days were closed");
    }
  }

  private static UserError needsZone() {
    return new UserError(
        "--day-cut-off, --books-from, --no-balance and --entries are about refunds: give --zone,"
            + " such as --zone Europe/Stockholm");
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new UserError("--zone must be a zone such as Europe/Stockholm, but is '" + zone + "'");
    }
  }

  private LocalTime cutOff() {
    try {
      return LocalTime.parse(dayCutOff);
    } catch (DateTimeException e) {
      throw new UserError("--day-cut-off must be a time such as 04:00, but is '" + dayCutOff + "'");
    }
  }

  /** The day that an option names. */
  static LocalDate day(String option, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UserError(option + " must be a day such as 2026-11-29, but is '" + text + "'");
    }
  }

  /**
   * What the options say.
   *
   * @param zone the zone; null if refunds are not accounted for
   * @param dayCutOff the cut-off; null for the default
   * @param firstDay the first day of the books; null for the default
   * @param readsBalance whether the balance of Shopify Payments is read
   * @param form the form of the orders in Sitoo; null if none are made
   * @param enteredFrom the first closed day that is entered; null if none is
   */
  record Wanted(
      @Nullable ZoneId zone,
      @Nullable LocalTime dayCutOff,
      @Nullable LocalDate firstDay,
      boolean readsBalance,
      @Nullable RefundOrderForm form,
      @Nullable LocalDate enteredFrom) {}
}
