package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.UnreadableJsonException;
import java.util.List;
import java.util.Optional;

/**
 * A row of the list of transactions in its original form. A row with a field of an unexpected form
 * therefore does not hide the other rows of its page.
 *
 * @param json the whole row; can hold a code that is worth money
 */
public record TransactionRow(RawJson json) {
  private static final String SOURCE = "the row";

  /**
   * Reads the row.
   *
   * @throws UnreadableJsonException if a field is missing or has another form
   */
  public Transaction transaction() {
    return json.as(SOURCE, Transaction.class);
  }

  /** Reads the id alone. Returns empty if it is missing or cannot be read. */
  public Optional<String> id() {
    try {
      return json.as(SOURCE, Id.class).id();
    } catch (UnreadableJsonException e) {
      return Optional.empty();
    }
  }

  /** Reads the units alone. Returns an empty list if there are none or they cannot be read. */
  public List<String> returnedItemIds() {
    try {
      return json.as(SOURCE, Units.class).returnedItemIds();
    } catch (UnreadableJsonException e) {
      return List.of();
    }
  }

  /** Names the row and nothing of its content. */
  @Override
  public String toString() {
    return "TransactionRow[id=" + id().orElse("?") + "]";
  }

  /** The id of a row. */
  record Id(Optional<String> id) {}

  /** The units of a row. */
  record Units(@Json(name = "returnItemIds") List<String> returnedItemIds) {}
}
