package dev.restock.shopify.model;

import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.Timestamp;
import dev.restock.http.json.UnreadableJsonException;
import java.util.List;
import java.util.Optional;

/**
 * A row of the list of balance transactions in its original form. A row with a field of an
 * unexpected form therefore does not hide the other rows of its page.
 *
 * @param json the whole row
 */
public record BalanceRow(RawJson json) {
  private static final String SOURCE = "the row";

  /**
   * Reads the row.
   *
   * @throws UnreadableJsonException if a field is missing, or one that decides has another form
   */
  public BalanceTransaction transaction() {
    return new RawJson("{\"row\":" + json.json() + "}").as(SOURCE, Whole.class).row();
  }

  /** Reads the global id alone. Returns empty if it is missing or cannot be read. */
  public Optional<String> id() {
    return part(Id.class).flatMap(Id::id);
  }

  /** Reads the time alone. Returns empty if it is missing or cannot be read. */
  public Optional<Timestamp> transactionDate() {
    return part(Time.class).flatMap(Time::transactionDate);
  }

  private <P> Optional<P> part(Class<P> type) {
    try {
      return Optional.of(json.as(SOURCE, type));
    } catch (UnreadableJsonException e) {
      return Optional.empty();
    }
  }

  /** Names the row and nothing of its content. */
  @Override
  public String toString() {
    return "BalanceRow[id=" + id().orElse("?") + "]";
  }

  /** The id of a row. */
  record Id(Optional<String> id) {}

  /** The time of a row. */
  record Time(Optional<Timestamp> transactionDate) {}

  /** A record around the row lets optional fields of another form be ignored, as in a page. */
  record Whole(BalanceTransaction row, List<IgnoredField> ignored) {}
}
