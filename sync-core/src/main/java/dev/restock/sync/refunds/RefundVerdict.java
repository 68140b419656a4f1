package dev.restock.sync.refunds;

import dev.restock.sync.cases.ExceptionType;
import java.util.Optional;

/** The result of comparing a refund's money with what was expected. */
public enum RefundVerdict {
  /** The money is the paid price of the units. */
  EQUAL("The money is the paid price of the returned units.", Advice.NOTHING),
  /** Every minor unit of the money has a named component, or the goods never left. */
  EXPLAINED("Every part of the money has a name.", Advice.NOTHING),
  /** The rest is what rounding can make. */
  WITHIN_ROUNDING(
      "The difference is so small that rounding of prices and taxes can make it.", Advice.NOTHING),
  /**
   * Nothing can be said yet: it is pending, contradicted by the payment provider, incomplete, or
   * younger than the grace period.
   */
  NOT_FINAL(
      "The payment is pending, the payment provider paid out what the sales platform calls failed,"
          + " the refund could not be read in full, it is younger than the grace period, or the sales"
          + " platform does not show its order.",
      "Wait. If it is older than a week, ask the payment provider for the payment."),
  /** Money left, and no return is known for it. */
  OUTSIDE_WORKFLOW(
      "Money was paid out, and no return is known for it.",
      "Look in the order's history who made the refund and why. Then register the return in the"
          + " returns platform, or accept the refund with a reason."),
  /**
   * The returns platform says that it was paid, and the sales platform has no such refund, or one
   * that moved no money.
   */
  NOT_PAID(
      "The returns platform says that it was paid, but the sales platform has no such refund, or one"
          + " that moved no money.",
      "Look for the refund in the order. If there is none, pay the customer, and correct the"
          + " transaction in the returns platform."),
  /** The payment failed, and none has succeeded since. */
  FAILED_LATER(
      "The payment failed, and none has succeeded since.",
      "Ask the payment provider for the cause, and pay the customer by another means."),
  /**
   * A unit was paid twice: by a register and the sales platform, or by two refunds of the sales
   * platform. This is the later refund.
   */
  REFUNDED_TWICE(
      "A unit was paid twice: by a register and the online shop, or by two refunds of the online"
          + " shop. This is the later refund.",
      "Ask the customer to pay the money back, or accept the refund with a reason."),
  /** The money differs, and the difference has no name. */
  AMOUNT_DIFFERS(
      "The money differs from the value of the return, and a part of the difference has no name.",
      "Compare the refund with the return. Pay the rest, correct the fee in the returns platform, or"
          + " accept the refund with a reason."),
  /** The two sides name different currencies, so nothing is compared. */
  CURRENCY_CONFLICT(
      "The return and the refund name different currencies, so nothing is compared.",
      "Look up the currency of the order in both systems. Correct the wrong one, or accept the"
          + " refund with a reason."),
  /** A person accepted the refund as it is. */
  ACCEPTED("A person accepted the refund as it is.", Advice.NOTHING);

  /** Constants of an enum cannot see its own. */
  private static final class Advice {
    static final String NOTHING = "Nothing.";
  }

  private final String meaning;
  private final String whatToDo;

  RefundVerdict(String meaning, String whatToDo) {
    this.meaning = meaning;
    this.whatToDo = whatToDo;
  }

  /**
   * The meaning, for finance.
   *
   * @return a sentence
   */
  public String meaning() {
    return meaning;
  }

  /**
   * The next step for a person.
   *
   * @return a sentence or two; "Nothing." if the refund is settled
   */
  public String whatToDo() {
    return whatToDo;
  }

  /**
   * Whether the refund needs nobody: it agrees, or a person accepted it.
   *
   * @return true for {@link #EQUAL}, {@link #EXPLAINED}, {@link #WITHIN_ROUNDING} and {@link
   *     #ACCEPTED}
   */
  public boolean isSettled() {
    return this == EQUAL || this == EXPLAINED || this == WITHIN_ROUNDING || this == ACCEPTED;
  }

  /**
   * The type of the case that such a refund opens.
   *
   * @return the type; empty if it opens none
   */
  public Optional<ExceptionType> caseType() {
    return switch (this) {
      case EQUAL, EXPLAINED, WITHIN_ROUNDING, NOT_FINAL, ACCEPTED -> Optional.empty();
      case OUTSIDE_WORKFLOW -> Optional.of(ExceptionType.REFUND_OUTSIDE_WORKFLOW);
      case NOT_PAID -> Optional.of(ExceptionType.REFUND_NOT_PAID);
      case FAILED_LATER -> Optional.of(ExceptionType.REFUND_FAILED_LATER);
      case REFUNDED_TWICE -> Optional.of(ExceptionType.REFUNDED_TWICE);
      case AMOUNT_DIFFERS -> Optional.of(ExceptionType.REFUND_AMOUNT_DIFFERS);
      case CURRENCY_CONFLICT -> Optional.of(ExceptionType.CURRENCY_CONFLICT);
    };
  }
}
