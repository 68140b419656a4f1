package dev.restock.sitoo.model;

/**
 * The names that Sitoo itself uses in the additional data of an order item; any others are allowed,
 * and all values are texts. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderItemData {
  /** ID of bonus check used. */
  public static final String CRM_BONUSCHECKID = "crm-bonuscheckid";

  /** ID of promotion used. */
  public static final String CRM_PROMOTIONID = "crm-promotionid";

  /** ID of bonus check used. */
  public static final String CUSTOMCRM_BONUSCHECKID = "customcrm-bonuscheckid";

  /** ID of promotion used. */
  public static final String CUSTOMCRM_PROMOTIONID = "customcrm-promotionid";

  /** Card number of giftcard purchased. */
  public static final String GIFTCARD_CARDNUMBER = "giftcard-cardnumber";

  /** The total row discount sent in POST/PUT. */
  public static final String ORDERITEM_MONEYROWDISCOUNT = "orderitem-moneyrowdiscount";

  /**
   * ID/Index referring to the item from the original purchase being returned, indicated by the
   * pos-originalsales-orderid field on the order.
   */
  public static final String POS_ORIGINALSALES_ORDERITEMID = "pos-originalsales-orderitemid";

  /** External ID for the pricelist used. */
  public static final String PRICELIST_EXTERNALID = "pricelist-externalid";

  /** The name of the product group for this item. */
  public static final String PRODUCT_GROUP_NAME = "product-group-name";

  /** Reason code for manual discount on item. */
  public static final String REASONCODE_MANUALDISCOUNT = "reasoncode-manualdiscount";

  /** Reason code for manual price change on item. */
  public static final String REASONCODE_MANUALPRICE = "reasoncode-manualprice";

  /** Reason code for return of item (Either reclaim or refund). */
  public static final String REASONCODE_RETURN = "reasoncode-return";

  /** ID for the warehouse that the item was returned to (if other than the register warehouse). */
  public static final String RETURN_WAREHOUSEID = "return-warehouseid";

  private OrderItemData() {}
}
