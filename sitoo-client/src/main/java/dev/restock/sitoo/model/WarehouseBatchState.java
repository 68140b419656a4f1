package dev.restock.sitoo.model;

import dev.restock.http.json.OpenCode;
import java.util.Map;

/**
 * The state of a warehouse batch. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouse-batches">warehouse-batches</a>; unknown
 * values are kept.
 *
 * @param code Sitoo's value
 */
public record WarehouseBatchState(int code) implements OpenCode {
  /** Open; items can be set. */
  public static final WarehouseBatchState OPEN = new WarehouseBatchState(10);

  /** Closed; setting it commits the batch as a warehouse transaction. */
  public static final WarehouseBatchState CLOSED = new WarehouseBatchState(20);

  private static final Map<Integer, String> NAMES = Map.of(10, "Open", 20, "Closed");

  @Override
  public boolean isKnown() {
    return NAMES.containsKey(code);
  }

  @Override
  public String toString() {
    String name = NAMES.get(code);
    return name == null ? Integer.toString(code) : name + " (" + code + ")";
  }
}
