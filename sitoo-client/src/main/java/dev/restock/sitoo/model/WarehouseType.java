package dev.restock.sitoo.model;

import dev.restock.http.json.OpenCode;
import java.util.Map;

/**
 * The type of a warehouse. Source: Sitoo's guide on stores and warehouses.
 *
 * @param code the number that Sitoo uses
 */
public record WarehouseType(int code) implements OpenCode {
  /** Stock moves by transactions only; levels are read only. */
  public static final WarehouseType FIFO = new WarehouseType(10);

  /** The level is set directly; transactions are refused. */
  public static final WarehouseType VIRTUAL = new WarehouseType(20);

  private static final Map<Integer, String> NAMES = Map.of(10, "FIFO", 20, "Virtual");

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
