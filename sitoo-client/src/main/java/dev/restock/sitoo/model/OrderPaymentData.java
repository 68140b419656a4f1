package dev.restock.sitoo.model;

/**
 * The names that Sitoo itself uses in the additional data of a payment; any others are allowed, and
 * all values are texts. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderPaymentData {
  /** Adyen card number token. */
  public static final String ADYEN_CARDALIAS = "adyen-cardalias";

  /** Adyen card type. */
  public static final String ADYEN_CARDTYPE = "adyen-cardtype";

  /** Adyen payment method. */
  public static final String ADYEN_PAYMENTMETHOD = "adyen-paymentmethod";

  /** Adyen payment method variant. */
  public static final String ADYEN_PAYMENTMETHODVARIANT = "adyen-paymentmethodvariant";

  /** Adyen PSP reference. */
  public static final String ADYEN_PSPREFERENCE = "adyen-pspreference";

  /** Adyen tender reference. */
  public static final String ADYEN_TENDERREFERENCE = "adyen-tenderreference";

  /** Adyen transaction date (ISO-8601). */
  public static final String ADYEN_TXDATE = "adyen-txdate";

  /** Internal reference for the payment in Bambora Terminal. */
  public static final String BAMBORA_HOST2T_INTERNALREFERENCE = "bambora-host2t-internalreference";

  /** ID for the Bambora Terminal. */
  public static final String BAMBORA_HOST2T_TERMINALID = "bambora-host2t-terminalid";

  /** Transaction reference for Coiney payment. */
  public static final String COINEY_TRANSACTIONREF = "coiney-transactionref";

  /** Mobile number used for custom payment. */
  public static final String CUSTOMPAYMENT_MOBILE = "custompayment-mobile";

  /** ID for custom payment. */
  public static final String CUSTOMPAYMENT_PAYMENTID = "custompayment-paymentid";

  /** Card number of giftcard used for payment. */
  public static final String GIFTCARD_CARDNUMBER = "giftcard-cardnumber";

  /** The masked card number of giftcard used for payment. */
  public static final String GIFTCARD_CARDNUMBER_DISPLAY = "giftcard-cardnumber-display";

  /** PAN hash value for iZettle. */
  public static final String IZETTLE_PANHASH = "izettle-panhash";

  /** The Sitoo instance reference for the payment in iZettle. */
  public static final String IZETTLE_SITOOREFERENCE = "izettle-sitooreference";

  /** Klarna order reference. */
  public static final String KLARNA_KLARNAREFERENCE = "klarna-klarnareference";

  /** Klarna merchant ID. */
  public static final String KLARNA_MERCHANTID = "klarna-merchantid";

  /** Klarna order ID. */
  public static final String KLARNA_ORDERID = "klarna-orderid";

  /** Klarna ID for payment made with legacy v2 API. */
  public static final String KLARNAV2_ID = "klarnav2-id";

  /** Mobile number used for payment. */
  public static final String MOBILE = "mobile";

  /** The ID for the MobilePay payment. */
  public static final String MOBILEPAY_PAYMENTID = "mobilepay-paymentid";

  /** The amount for the payment in Nets Terminal. */
  public static final String NETS_AMOUNT = "nets-amount";

  /** Property issuerId from LocalModeEventArgs in Nets Terminal. */
  public static final String NETS_ISSUERID = "nets-issuerid";

  /** The Sitoo instance reference for the payment in Nets Terminal. */
  public static final String NETS_SITOOREFERENCE = "nets-sitooreference";

  /** Property terminalID from LocalModeEventArgs in Nets Terminal. */
  public static final String NETS_TERMINALID = "nets-terminalid";

  /** The payment method used for this payment. */
  public static final String PAYMENT_METHOD = "payment-method";

  /**
   * Index referring to the payment from the original purchase being returned, indicated by the
   * pos-originalsales-orderid field on the order.
   */
  public static final String POS_ORIGINALSALES_PAYMENT_INDEX = "pos-originalsales-payment-index";

  /** The ID for the Swish payment. */
  public static final String SWISH_PAYMENTID = "swish-paymentid";

  /** Reference number for the payment in Verifone Terminal. */
  public static final String VERIFONE_LPP_REFERENCE_NUMBER = "verifone-lpp-reference-number";

  /** The masked card number for the payment in Verifone Terminal. */
  public static final String VERIFONE_CARD_MASKED_PAN = "verifone-card-masked-pan";

  /**
   * Set to "true" if the payment is not a real transaction, but simply an exchange done between 2
   * orders.
   */
  public static final String VIRTUAL_PAYMENT = "virtual-payment";

  private OrderPaymentData() {}
}
