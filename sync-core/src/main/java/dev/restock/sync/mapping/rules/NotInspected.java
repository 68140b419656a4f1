package dev.restock.sync.mapping.rules;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * The policy for units that were received and never inspected. Inspections are an option of
 * ReturnGO that not every shop uses.
 *
 * @param then the action
 * @param afterDays the days from receipt to the action: 1 to 365, or 0 for {@link Then#WAIT}
 */
public record NotInspected(Then then, int afterDays) {
  private static final int MOST_DAYS = 365;

  /** An action for units that were not inspected. */
  public enum Then {
    /** Wait for the inspection without a limit. The default. */
    WAIT,
    /** Park the unit as {@link dev.restock.sync.cases.ExceptionType#NOT_INSPECTED_IN_TIME}. */
    PARK,
    /**
     * Decide the unit by the rules that name {@code NOT_INSPECTED}. This applies only while
     * ReturnGO shows the return as Received or Validated. A return that is only Done may have been
     * refunded without its goods, so its units are parked.
     */
    RESTOCK
  }

  /** Throws {@link IllegalArgumentException} if the number of days does not fit the action. */
  public NotInspected {
    requireNonNull(then, "then");
    if (then == Then.WAIT ? afterDays != 0 : afterDays < 1 || afterDays > MOST_DAYS) {
      throw new IllegalArgumentException(
          then == Then.WAIT
              ? "WAIT takes no number of days, found " + afterDays
              : then + " needs 1 to " + MOST_DAYS + " days, found " + afterDays);
    }
  }

  /**
   * Waits for the inspection without a limit.
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
   * Decides the unit some days after receipt, by the rules that name {@code NOT_INSPECTED}.
   *
   * @param days 1 to 365
   * @return the policy
   */
  public static NotInspected restockAfter(int days) {
    return new NotInspected(Then.RESTOCK, days);
  }

  /** When the time is over. If the receipt is not known, the days begin with this read. */
  Instant over(ReturnRecord record, Instant readAt) {
    return record.receivedAt().orElse(readAt).plus(Duration.ofDays(afterDays));
  }

  /** Whether the status proves that the goods were received. */
  static boolean isSurelyReceived(ReturnStatus status) {
    return status.phase().isSurelyReceived();
  }
}
