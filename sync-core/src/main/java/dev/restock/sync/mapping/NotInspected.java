package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a unit that was received and never inspected. Inspections are an option of
 * ReturnGO's that not every shop uses.
 *
 * @param then what to do
 * @param afterDays how many days after receipt; 0 for {@link Then#WAIT}
 */
public record NotInspected(Then then, int afterDays) {
  private static final int MOST_DAYS = 365;

  /** What to do. */
  public enum Then {
    /** Wait for the inspection, as long as it takes. The default. */
    WAIT,
    /** Hand a case to a person. */
    PARK,
    /**
     * Decide by the rules that name {@code NOT_INSPECTED}. Only for a return that ReturnGO shows as
     * received or validated: one that is merely done may have been refunded without its goods, and
     * is parked.
     */
    RESTOCK
  }

  /**
   * Checks the number of days.
   *
   * @param then what to do
   * @param afterDays 1 to 365, or 0 for {@link Then#WAIT}
   * @throws IllegalArgumentException if the number does not fit
   */
  public NotInspected {
    requireNonNull(then, "then");
    if (then == Then.WAIT ? afterDays != 0 : afterDays < 1 || afterDays > MOST_DAYS) {
      throw new IllegalArgumentException(
          then == Then.WAIT
              ? "WAIT goes without a number of days, but " + afterDays + " is given"
              : then + " needs 1 to " + MOST_DAYS + " days, but " + afterDays + " is given");
    }
  }

  /**
   * Waits for the inspection, as long as it takes.
   *
   * @return the policy
   */
  public static NotInspected waiting() {
    return new NotInspected(Then.WAIT, 0);
  }

  /**
   * Parks the unit some days after receipt.
   *
   * @param days 1 to 365
   * @return the policy
   */
  public static NotInspected parkAfter(int days) {
    return new NotInspected(Then.PARK, days);
  }

  /**
   * Restocks the unit some days after receipt, by the rules that name {@code NOT_INSPECTED}.
   *
   * @param days 1 to 365
   * @return the policy
   */
  public static NotInspected restockAfter(int days) {
    return new NotInspected(Then.RESTOCK, days);
  }

  /** When it is over, as far as the record tells; a receipt that nobody saw begins now. */
  Instant over(ReturnRecord record, Instant readAt) {
    return record.receivedAt().orElse(readAt).plus(Duration.ofDays(afterDays));
  }

  /** Whether goods of a return in this status are surely there. */
  static boolean isSurelyReceived(ReturnStatus status) {
    return status.equals(ReturnStatus.RECEIVED) || status.equals(ReturnStatus.VALIDATED);
  }
}
