package dev.restock.sync.refunds;

/** A named part of a refund's money. A part that raises the refund is positive. */
public enum RefundComponent {
  /** The paid price of the units. */
  GOODS("goods"),
  /** Shipping that was paid back. */
  SHIPPING("shipping"),
  /** A fee for putting the goods back into stock; negative. */
  RESTOCKING_FEE("restockingFee"),
  /** A fee for the return; negative. */
  RETURN_FEE("returnFee"),
  /** A fee for the return's shipment, such as its label; negative. */
  SHIPMENT_FEE("shipmentFee"),
  /** More store credit than was paid, as an incentive. */
  BONUS("bonus"),
  /** A discount that was taken back or given. */
  DISCOUNT("discount"),
  /** Customs duty that was paid back. */
  DUTY("duty"),
  /** A tip that was paid back. */
  TIP("tip"),
  /** Rounding of a cash payment to coins. */
  CASH_ROUNDING("cashRounding"),
  /** The part of the refund that a new purchase took; negative. */
  EXCHANGE("exchange"),
  /** A difference of exchange rates. */
  FX("fx"),
  /** A rest that rounding of prices and taxes can make. */
  ROUNDING("rounding"),
  /** A rest without a name. */
  UNEXPLAINED("unexplained");

  private final String jsonName;

  RefundComponent(String jsonName) {
    this.jsonName = jsonName;
  }

  /**
   * The name in JSON, CSV and account plans.
   *
   * @return the name, in camel case
   */
  public String jsonName() {
    return jsonName;
  }
}
