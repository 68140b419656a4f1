package dev.restock.sandbox;

import dev.restock.sandbox.internal.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the bodies that callers post to Sitoo. Strict. */
final class SitooBody {
  private static final int MAX_ITEMS = 1_000;
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}\\.[0-9]{3}");
  private static final Pattern MONEY = Pattern.compile("[-+]?[0-9]{1,12}\\.[0-9]{2}");
  private static final int MAX_REASON = 32;

  private SitooBody() {}

  /** Returns the elements of an array of 1 to 1,000. */
  static List<?> array(String body) throws ServiceError {
    Object value;
    try {
      value = Json.read(body);
    } catch (Json.MalformedException e) {
      throw new ServiceError(400, "Invalid JSON.");
    }
    if (!(value instanceof List<?> list)) {
      throw new ServiceError(400, "Expected an array.");
    }
    if (list.isEmpty()) {
      throw new ServiceError(400, "The array is empty.");
    }
    // The documentation of "1000 items" does not say whether it counts transactions or their rows,
    // so the limit applies to both.
    int rows = 0;
    for (Object element : list) {
      if (element instanceof Map<?, ?> map && map.get("items") instanceof List<?> items) {
        rows += items.size();
      }
    }
    if (list.size() > MAX_ITEMS || rows > MAX_ITEMS) {
      throw new ServiceError(400, "Too many items. Maximum is " + MAX_ITEMS + ".");
    }
    return list;
  }

  /** Reads one transaction to post. */
  static Posting posting(Object element, World world) throws ServiceError {
    Map<?, ?> map = map(element);
    int warehouseId = integer(map, "warehouseid");
    int type = integer(map, "transactiontype");
    World.Warehouse warehouse =
        world
            .warehouse(warehouseId)
            .orElseThrow(() -> new ServiceError(404, "Warehouse not found."));
    if (warehouse.type() != World.FIFO) {
      throw new ServiceError(
          400, "Transactions are not possible for a warehouse with warehousetype Virtual.");
    }
    if (type == 30 || type == 40 || type == 50) {
      throw new ServiceError(400, "Transaction type " + type + " is read only.");
    }
    if (type != LedgerTransaction.MOVE_IN && type != LedgerTransaction.MOVE_OUT) {
      throw invalid("transactiontype");
    }
    Optional<String> reason = text(map, "reasoncode");
    if (reason.filter(code -> code.length() > MAX_REASON).isPresent()) {
      throw invalid("reasoncode");
    }
    return new Posting(
        warehouseId,
        type,
        text(map, "description"),
        text(map, "externalid"),
        reason,
        Optional.empty(),
        lines(map, type, world));
  }

  private static List<Posting.Line> lines(Map<?, ?> map, int type, World world)
      throws ServiceError {
    if (!(map.get("items") instanceof List<?> items) || items.isEmpty()) {
      throw missing("items");
    }
    List<Posting.Line> lines = new ArrayList<>();
    for (Object element : items) {
      Map<?, ?> item = map(element);
      String sku = text(item, "sku").orElseThrow(() -> missing("sku"));
      BigDecimal quantity =
          decimal(item, "decimalquantity").orElseThrow(() -> missing("decimalquantity"));
      boolean fits =
          type == LedgerTransaction.MOVE_IN ? quantity.signum() > 0 : quantity.signum() < 0;
      if (!fits) {
        throw new ServiceError(
            400, "The sign of 'decimalquantity' does not fit transaction type " + type + ".");
      }
      if (world.product(sku).isEmpty()) {
        throw new ServiceError(400, "Unknown SKU '" + sku + "'.");
      }
      lines.add(new Posting.Line(sku, quantity, money(item, "moneypricein")));
    }
    return lines;
  }

  static Map<?, ?> map(Object element) throws ServiceError {
    if (element instanceof Map<?, ?> map) {
      return map;
    }
    throw new ServiceError(400, "Expected an object.");
  }

  /** Returns a text; empty if it is absent or null. */
  static Optional<String> text(Map<?, ?> map, String name) throws ServiceError {
    Object value = map.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw invalid(name);
  }

  /** Returns a quantity: a string with three decimals. */
  static Optional<BigDecimal> decimal(Map<?, ?> map, String name) throws ServiceError {
    return fixed(map, name, DECIMAL);
  }

  /** Returns an amount of money: a string with two decimals. */
  static Optional<BigDecimal> money(Map<?, ?> map, String name) throws ServiceError {
    return fixed(map, name, MONEY);
  }

  private static Optional<BigDecimal> fixed(Map<?, ?> map, String name, Pattern pattern)
      throws ServiceError {
    Optional<String> text = text(map, name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!pattern.matcher(text.get()).matches()) {
      throw invalid(name);
    }
    return Optional.of(new BigDecimal(text.get()));
  }

  static int integer(Map<?, ?> map, String name) throws ServiceError {
    Object value = map.get(name);
    if (value == null) {
      throw missing(name);
    }
    if (value instanceof BigDecimal number) {
      try {
        return number.intValueExact();
      } catch (ArithmeticException e) {
        throw invalid(name);
      }
    }
    throw invalid(name);
  }

  static ServiceError missing(String name) {
    return new ServiceError(400, "Missing required field '" + name + "'.");
  }

  static ServiceError invalid(String name) {
    return new ServiceError(400, "Invalid value for field '" + name + "'.");
  }
}
