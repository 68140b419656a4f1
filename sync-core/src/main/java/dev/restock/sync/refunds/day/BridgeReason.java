package dev.restock.sync.refunds.day;

import dev.restock.sync.refunds.RefundComponent;

/** Why two ledgers differ. Each reason is a step of the bridge between them. */
public enum BridgeReason {
  /** The returns platform's amount is not the paid price of the units. */
  RETURNS_AMOUNT("returnsAmount", "Amount in the returns platform", Kind.EXPLAINED),
  /** Shipping that was paid back. */
  SHIPPING("shipping", "Shipping paid back", Kind.EXPLAINED),
  /** A fee for putting the goods back into stock. */
  RESTOCKING_FEE("restockingFee", "Restocking fees", Kind.EXPLAINED),
  /** A fee for the return. */
  RETURN_FEE("returnFee", "Return fees", Kind.EXPLAINED),
  /** A fee for the return's shipment. */
  SHIPMENT_FEE("shipmentFee", "Return shipping fees", Kind.EXPLAINED),
  /** More store credit than was paid. */
  BONUS("bonus", "Bonus for store credit", Kind.EXPLAINED),
  /** A discount that was taken back or given. */
  DISCOUNT("discount", "Discounts", Kind.EXPLAINED),
  /** Customs duty that was paid back. */
  DUTY("duty", "Customs duty", Kind.EXPLAINED),
  /** A tip that was paid back. */
  TIP("tip", "Tips", Kind.EXPLAINED),
  /** Rounding of a cash payment to coins. */
  CASH_ROUNDING("cashRounding", "Cash rounding", Kind.EXPLAINED),
  /** The part of the refund that a new purchase took. */
  EXCHANGE("exchange", "Exchanges", Kind.EXPLAINED),
  /** A difference of exchange rates. */
  FX("fx", "Exchange rates", Kind.EXPLAINED),
  /** A rest that rounding of prices and taxes can make. */
  ROUNDING("rounding", "Rounding", Kind.EXPLAINED),
  /** A refund of an order that was cancelled before dispatch. */
  CANCELLED("cancelled", "Cancelled before dispatch", Kind.EXPLAINED),
  /** A refund for a known return that no transaction of the returns platform names. */
  NOT_NAMED("notNamed", "Return known, refund made elsewhere", Kind.EXPLAINED),
  /** A refund at a register. */
  REGISTER("register", "Refunded at a register", Kind.EXPLAINED),
  /** A person accepted the refund as it is. */
  ACCEPTED("accepted", "Accepted by a person", Kind.EXPLAINED),
  /** The refund is pending, incomplete, or younger than the grace period. */
  NOT_FINAL("notFinal", "Not final yet", Kind.WAITING),
  /** A difference without a name. */
  UNEXPLAINED("unexplained", "Unexplained", Kind.OPEN),
  /** Money for which no return is known. */
  OUTSIDE_WORKFLOW("outsideWorkflow", "Outside the workflow", Kind.OPEN),
  /** The returns platform says that it was paid, and no money is known. */
  NOT_PAID("notPaid", "Not paid", Kind.OPEN),
  /** The payment failed. */
  FAILED_LATER("failedLater", "Payment failed", Kind.OPEN),
  /** A register and the platform both paid for one unit. */
  REFUNDED_TWICE("refundedTwice", "Refunded twice", Kind.OPEN),
  /** The two sides name different currencies. */
  CURRENCY_CONFLICT("currencyConflict", "Different currencies", Kind.OPEN),
  /** Money that Sitoo has no refund order for, as is usual for refunds of the online shop. */
  NOT_IN_SITOO("notInSitoo", "No refund order in Sitoo", Kind.EXPLAINED),
  /** The part of a refund order in Sitoo that an exchange settled. */
  EXCHANGE_IN_SITOO("exchangeInSitoo", "Settled by an exchange", Kind.EXPLAINED),
  /** Sitoo's refund order has another amount than the money. */
  ENTRY_DIFFERS("entryDiffers", "Sitoo has another amount", Kind.OPEN);

  /** How far a reason explains a difference. */
  public enum Kind {
    /** The difference is as it should be. */
    EXPLAINED,
    /** The difference may end by itself. */
    WAITING,
    /** Somebody has to look at the refunds. */
    OPEN
  }

  private final String jsonName;
  private final String title;
  private final Kind kind;

  BridgeReason(String jsonName, String title, Kind kind) {
    this.jsonName = jsonName;
    this.title = title;
    this.kind = kind;
  }

  /**
   * The name in JSON and CSV.
   *
   * @return the name, in camel case
   */
  public String jsonName() {
    return jsonName;
  }

  /**
   * The name for people.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /**
   * Whether anybody has to do something.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * The ledger in front of the step; that behind it is the next one.
   *
   * @return {@link RefundLedger#RETURNS} or {@link RefundLedger#MONEY}
   */
  public RefundLedger from() {
    return switch (this) {
      case NOT_IN_SITOO, EXCHANGE_IN_SITOO, ENTRY_DIFFERS -> RefundLedger.MONEY;
      default -> RefundLedger.RETURNS;
    };
  }

  /**
   * The ledger behind the step.
   *
   * @return {@link RefundLedger#MONEY} or {@link RefundLedger#ENTRIES}
   */
  public RefundLedger to() {
    return from() == RefundLedger.RETURNS ? RefundLedger.MONEY : RefundLedger.ENTRIES;
  }

  /** The step of a component other than {@link RefundComponent#GOODS}, which is no difference. */
  static BridgeReason of(RefundComponent component) {
    return switch (component) {
      case GOODS -> throw new IllegalArgumentException("goods are no difference");
      case SHIPPING -> SHIPPING;
      case RESTOCKING_FEE -> RESTOCKING_FEE;
      case RETURN_FEE -> RETURN_FEE;
      case SHIPMENT_FEE -> SHIPMENT_FEE;
      case BONUS -> BONUS;
      case DISCOUNT -> DISCOUNT;
      case DUTY -> DUTY;
      case TIP -> TIP;
      case CASH_ROUNDING -> CASH_ROUNDING;
      case EXCHANGE -> EXCHANGE;
      case FX -> FX;
      case ROUNDING -> ROUNDING;
      case UNEXPLAINED -> UNEXPLAINED;
    };
  }
}
