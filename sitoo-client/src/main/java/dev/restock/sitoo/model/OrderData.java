package dev.restock.sitoo.model;

/**
 * The names that Sitoo itself uses in the additional data of an order; any others are allowed, and
 * all values are texts. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderData {
  /** ID for the customer in the CRM system. */
  public static final String CRM_CUSTOMERID = "crm-customerid";

  /** Member Number for the customer in the CRM system. */
  public static final String CRM_MEMBERNUMBER = "crm-membernumber";

  /** ID of the customer. */
  public static final String CUSTOMCRM_CONTACTID = "customcrm-contactid";

  /** Member number for the customer. */
  public static final String CUSTOMCRM_MEMBERNUMBER = "customcrm-membernumber";

  /**
   * A value of "true" indicates that deliveries for this order should not affect stock levels for
   * the items in it.
   */
  public static final String DELIVERY_IGNORE_STOCK = "delivery-ignore-stock";

  /** External ID for the Warehouse where the pickup should be made. */
  public static final String DELIVERY_PICKUP_EXTERNALID = "delivery-pickup-externalid";

  /** Warehouse ID where the pickup should be made. */
  public static final String DELIVERY_PICKUP_WAREHOUSEID = "delivery-pickup-warehouseid";

  /** Code used to activate influencer voucher. */
  public static final String INFLUENCER_INFLUENCERCODE = "influencer-influencercode";

  /** Name of influencer. */
  public static final String INFLUENCER_INFLUENCERNAME = "influencer-influencername";

  /** Order ID referring to the original purchase being returned. */
  public static final String POS_ORIGINALSALES_ORDERID = "pos-originalsales-orderid";

  /** Receipt ID for the purchase. */
  public static final String POS_RECEIPTID = "pos-receiptid";

  /** Order ID referring to the purchase that was done in connection to this refund. */
  public static final String POS_REFUNDSALES_ORDERID = "pos-refundsales-orderid";

  /** Order ID for the refund that was done in connection to this purchase. */
  public static final String POS_REFUND_ORDERID = "pos-refund-orderid";

  /** Receipt ID for the refund that was done in connection to this purchase. */
  public static final String POS_REFUND_RECEIPTID = "pos-refund-receiptid";

  /** ID for the order that was the source for this purchase (Booking or POSParked). */
  public static final String POS_SOURCEORDERID = "pos-sourceorderid";

  /** User ID for the POS staff that handled the transaction. */
  public static final String POS_STAFF_USERID = "pos-staff-userid";

  /** External ID for the POS staff that handled the transaction. */
  public static final String POS_STAFF_EXTERNALID = "pos-staff-externalid";

  /** External ID for the POS staff that handled secondary authorization of the transaction. */
  public static final String POS_STAFF2_EXTERNALID = "pos-staff2-externalid";

  /** User ID for the POS staff that is responsible for the sale (or refund). */
  public static final String POS_STAFFSALES_USERID = "pos-staffsales-userid";

  /** External ID for the POS staff that is responsible for the sale (or refund). */
  public static final String POS_STAFFSALES_EXTERNALID = "pos-staffsales-externalid";

  /** Name for the POS staff that is responsible for the sale (or refund). */
  public static final String POS_STAFFSALES_NAME = "pos-staffsales-name";

  /** The timezone for the POS that generated the transaction. */
  public static final String POS_TIMEZONE = "pos-timezone";

  /** Comment for refund. */
  public static final String REFUNDREASONCODE_COMMENT = "refundreasoncode-comment";

  /** Reason code for refund. */
  public static final String REFUNDREASONCODE_REASONCODE = "refundreasoncode-reasoncode";

  /** ID of the service order being paid for. */
  public static final String SERVICEORDER_ID = "serviceorder-id";

  /** External ID for the store where the purchase was made. */
  public static final String STORE_EXTERNALID = "store-externalid";

  /** External Group ID for the store where the purchase was made. */
  public static final String STORE_EXTERNALGROUPID = "store-externalgroupid";

  /** Name of the store where the purchase was made. */
  public static final String STORE_NAME = "store-name";

  /** Contact ID from Voyado for the customer that made the purchase. */
  public static final String VOYADO_CONTACTID = "voyado-contactid";

  /** Member Number from Voyado for the customer that made the purchase. */
  public static final String VOYADO_MEMBERNUMBER = "voyado-membernumber";

  private OrderData() {}
}
