package dev.restock.shopify.bulk;

import com.squareup.moshi.Json;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.UnreadableJsonException;
import java.util.Optional;

/**
 * One line of a bulk operation's file: one object, without its children, which have lines of their
 * own before or behind it.
 */
public final class BulkRow {
  private static final String PREFIX = "gid://shopify/";

  /** The identity of a row. */
  record Head(Optional<String> id, @Json(name = "__parentId") Optional<String> parentId) {}

  private final byte[] line;
  private final Head head;

  private BulkRow(byte[] line, Head head) {
    this.line = line;
    this.head = head;
  }

  /**
   * Reads a line.
   *
   * @param line the line in UTF-8, without its end; not copied
   * @throws UnreadableJsonException if it is not an object of JSON
   */
  public static BulkRow of(byte[] line) {
    return new BulkRow(line, JsonCodec.read("the line", line, Head.class));
  }

  /** Returns the global id, or empty if the row has none. */
  public Optional<String> id() {
    return head.id();
  }

  /** Returns the global id of the object that this one belongs to; empty for an outermost one. */
  public Optional<String> parentId() {
    return head.parentId();
  }

  /**
   * Returns the type that the id names, such as {@code InventoryLevel}; empty if the row has no id.
   */
  public Optional<String> type() {
    return head.id()
        .filter(id -> id.startsWith(PREFIX))
        .map(id -> id.substring(PREFIX.length()))
        .map(rest -> rest.substring(0, Math.max(0, rest.indexOf('/'))));
  }

  /**
   * Reads the row as a record.
   *
   * @param type a type that {@link JsonCodec} reads
   * @throws UnreadableJsonException if it does not have that form
   */
  public <T> T as(Class<T> type) {
    return JsonCodec.read("the line", line, type);
  }

  @Override
  public String toString() {
    return "BulkRow[" + type().orElse("?") + ", " + line.length + " bytes]";
  }
}
