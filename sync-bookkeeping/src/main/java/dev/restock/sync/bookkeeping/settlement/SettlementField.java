package dev.restock.sync.bookkeeping.settlement;

import java.util.Arrays;
import java.util.List;

/** A fact of a settlement row that a column may hold. */
public enum SettlementField {
  /** The provider's reference of the row, unique for the provider. Required. */
  REFERENCE("reference"),
  /** The amount. Required. */
  AMOUNT("amount"),
  /** The currency, ISO 4217. Required unless the mapping names one currency for all rows. */
  CURRENCY("currency"),
  /** The date, with or without a time. */
  DATE("date"),
  /** The id of the sales channel's order. */
  ORDER_ID("orderId"),
  /** The name of the sales channel's order, with or without a leading {@code #}. */
  ORDER("order"),
  /** The sales platform's payment. */
  PLATFORM_PAYMENT("platformPayment"),
  /** The sales platform's refund. */
  PLATFORM_REFUND("platformRefund");

  /** The names in mapping files. */
  static final List<String> NAMES = Arrays.stream(values()).map(SettlementField::jsonName).toList();

  private final String jsonName;

  SettlementField(String jsonName) {
    this.jsonName = jsonName;
  }

  /**
   * The name in mapping files.
   *
   * @return the name, in camel case
   */
  public String jsonName() {
    return jsonName;
  }
}
