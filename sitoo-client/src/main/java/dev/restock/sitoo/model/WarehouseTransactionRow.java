package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.Required;
import dev.restock.http.json.SafeToString;
import dev.restock.http.json.UnreadableJsonException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A row of the list of transactions, of which only the id has been read. A row with a field of an
 * unexpected form therefore does not hide the other rows of its page.
 *
 * @param warehouseTransactionId the id
 * @param json the whole row
 */
public record WarehouseTransactionRow(long warehouseTransactionId, RawJson json) {

  /**
   * Reads what the transaction changed. Fields that do not matter for that, such as dates and
   * prices, are not read and may have any form.
   *
   * @return the change
   * @throws UnreadableJsonException if a field of it is missing or has another form
   */
  public Change change() {
    return json.as(source(), Change.class);
  }

  /**
   * Reads the external id alone.
   *
   * @return the id; empty if the transaction has none
   * @throws UnreadableJsonException if it is neither text nor a whole number, or is given twice
   */
  public Optional<String> externalId() {
    return json.as(source(), ExternalId.class).externalId();
  }

  /**
   * Reads the description alone.
   *
   * @return the description; empty if the transaction has none
   * @throws UnreadableJsonException if it is neither text nor a whole number, or is given twice
   */
  public Optional<String> description() {
    return json.as(source(), Description.class).description();
  }

  /**
   * Reads the id of the delivery alone.
   *
   * @return the delivery that made the transaction; empty for what is no sale and no refund
   * @throws UnreadableJsonException if it is no whole number, or is given twice
   */
  public Optional<Long> orderDeliveryId() {
    return json.as(source(), Delivery.class).orderDeliveryId();
  }

  private String source() {
    return "transaction " + warehouseTransactionId;
  }

  @Override
  public String toString() {
    return SafeToString.of(this);
  }

  /**
   * A change of stock.
   *
   * @param warehouseId the warehouse
   * @param type the type
   * @param description free text
   * @param externalId the caller's own id
   * @param items the changes, one for each line
   */
  public record Change(
      @Json(name = "warehouseid") long warehouseId,
      @Json(name = "transactiontype") TransactionType type,
      Optional<String> description,
      @NotPersonal @Json(name = "externalid") Optional<String> externalId,
      @Required List<Item> items) {
    @Override
    public String toString() {
      return SafeToString.of(this);
    }
  }

  /**
   * The change of one SKU.
   *
   * @param sku article number
   * @param quantity the change; negative for outgoing stock
   */
  public record Item(
      @NotPersonal String sku, @Json(name = "decimalquantity") BigDecimal quantity) {}

  /** The external id of a row. */
  record ExternalId(@NotPersonal @Json(name = "externalid") Optional<String> externalId) {}

  /** The delivery of a row. */
  record Delivery(@Json(name = "orderdeliveryid") Optional<Long> orderDeliveryId) {}

  /** The description of a row. */
  record Description(Optional<String> description) {
    @Override
    public String toString() {
      return SafeToString.of(this);
    }
  }
}
