package dev.restock.returngo.model;

import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.UnreadableJsonException;
import java.util.List;
import java.util.Optional;

/**
 * A row of the list of RMAs in its original form. A row with a field of an unexpected form
 * therefore does not hide the other rows of its page.
 *
 * @param json the whole row
 */
public record RmaRow(RawJson json) {
  private static final String SOURCE = "the row";

  /**
   * Reads the row.
   *
   * @throws UnreadableJsonException if the id or the status is missing, or a field that decides has
   *     another form
   */
  public RmaSummary summary() {
    return new RawJson("{\"rma\":" + json.json() + "}").as(SOURCE, Whole.class).rma();
  }

  /** Reads the id alone. Returns empty if it is missing or cannot be read. */
  public Optional<String> rmaId() {
    try {
      return json.as(SOURCE, Id.class).rmaId();
    } catch (UnreadableJsonException e) {
      return Optional.empty();
    }
  }

  /** Names the row and nothing of its content. */
  @Override
  public String toString() {
    return "RmaRow[rmaId=" + rmaId().orElse("?") + "]";
  }

  /** The id of a row. */
  record Id(Optional<String> rmaId) {}

  /** A record around the row lets optional fields of another form be ignored, as in a page. */
  record Whole(RmaSummary rma, List<IgnoredField> ignoredFields) {}
}
