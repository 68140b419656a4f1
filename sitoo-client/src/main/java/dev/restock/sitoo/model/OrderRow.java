package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.SafeToString;
import dev.restock.http.json.UnreadableJsonException;
import java.util.Optional;

/**
 * A row of the list of orders, of which only the id has been read. A row with a field of an
 * unexpected form therefore does not hide the other rows of its page.
 *
 * @param orderId the id
 * @param json the whole row; may contain personal data
 */
public record OrderRow(long orderId, RawJson json) {

  /**
   * Reads the row.
   *
   * @throws UnreadableJsonException if a field has another form
   */
  public Order order() {
    return json.as(source(), Order.class);
  }

  /**
   * Reads the external id alone.
   *
   * @return the id; empty if the order has none
   * @throws UnreadableJsonException if it is neither text nor a whole number, or is given twice
   */
  public Optional<String> externalId() {
    return json.as(source(), ExternalId.class).externalId();
  }

  private String source() {
    return "order " + orderId;
  }

  @Override
  public String toString() {
    return SafeToString.of(this);
  }

  /** The external id of a row. */
  record ExternalId(@NotPersonal @Json(name = "externalid") Optional<String> externalId) {}
}
