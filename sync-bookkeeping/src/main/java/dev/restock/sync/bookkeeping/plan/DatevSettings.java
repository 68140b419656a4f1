package dev.restock.sync.bookkeeping.plan;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/**
 * What only DATEV needs.
 *
 * @param consultant the number of the tax consultant (Berater), 1001 to 9999999
 * @param client the number of the client (Mandant), 1 to 99999
 * @param accountLength the digits of a general ledger account (Sachkontenlänge), 4 to 8
 * @param fiscalYearStart the first day of the fiscal year
 * @param clearing the number of the account over which the lines of a voucher are posted, since
 *     each row of DATEV has a pair of accounts; each voucher leaves it at 0
 */
public record DatevSettings(
    int consultant, int client, int accountLength, MonthDay fiscalYearStart, String clearing) {

  /** Throws {@link IllegalArgumentException} if a number is outside its range. */
  public DatevSettings {
    requireRange("consultant", consultant, 1001, 9_999_999);
    requireRange("client", client, 1, 99_999);
    requireRange("accountLength", accountLength, 4, 8);
    requireNonNull(fiscalYearStart, "fiscalYearStart");
    requireNonNull(clearing, "clearing");
    if (fiscalYearStart.equals(MonthDay.of(2, 29))) {
      throw new IllegalArgumentException("\"fiscalYearStart\" is no day of each year: 02-29");
    }
  }

  private static void requireRange(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "\"%s\" must be %d to %d, found %d".formatted(what, least, most, value));
    }
  }

  /**
   * Reads the first day of a fiscal year.
   *
   * @param text the month and the day, such as {@code 01-01}
   * @return the day
   * @throws IllegalArgumentException if the text is no day
   */
  static MonthDay day(String text) {
    try {
      return MonthDay.parse("--" + text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected a month and a day, such as \"01-01\", found \"" + text + '"', e);
    }
  }

  /**
   * The fiscal year of a day.
   *
   * @return its first day
   */
  public LocalDate fiscalYear(LocalDate day) {
    LocalDate start = fiscalYearStart.atYear(day.getYear());
    return start.isAfter(day) ? fiscalYearStart.atYear(day.getYear() - 1) : start;
  }
}
