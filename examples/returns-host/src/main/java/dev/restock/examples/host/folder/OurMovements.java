package dev.restock.examples.host.folder;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.restock.sitoo.model.TransactionType;
import dev.restock.sitoo.model.WarehouseTransaction;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.UnitRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The units that movements of the engine have in stock, as Sitoo's transactions show them: the key
 * is the {@code externalid}, and the description names the unit.
 */
final class OurMovements {
  private static final Pattern KEY = Pattern.compile("([ru])1-(.+)-[A-Za-z0-9_-]{22}");
  private static final Pattern UNIT = Pattern.compile("\\bRMA (\\S+) unit (\\S+)");

  private final Set<UnitRef> inStock = new HashSet<>();

  /**
   * Reads the movements.
   *
   * @param transactions in ascending order of their ids
   */
  OurMovements(Collection<WarehouseTransaction> transactions, Collection<ReturnRecord> returns) {
    Map<String, ReturnRecord> records = new HashMap<>();
    returns.forEach(record -> records.put(record.rmaId(), record));
    for (WarehouseTransaction one : transactions) {
      Matcher key = KEY.matcher(one.externalId().orElse(""));
      ReturnRecord record = key.matches() ? records.get(key.group(2)) : null;
      if (record == null) {
        continue;
      }
      boolean undoes = key.group(1).equals("u");
      if (!undoes && !one.type().equals(TransactionType.MOVE_IN)) {
        continue;
      }
      for (String sku : one.items().stream().map(line -> line.sku()).toList()) {
        unit(record, sku, one.description().orElse(""))
            .ifPresent(
                unit -> {
                  if (undoes) {
                    inStock.remove(unit);
                  } else {
                    inStock.add(unit);
                  }
                });
      }
    }
  }

  /** The unit that a movement of a SKU is of: the only one, or the one that is named. */
  private static Optional<UnitRef> unit(ReturnRecord record, String sku, String description) {
    Map<String, Long> pieces =
        record.units().stream().collect(groupingBy(ReturnedUnit::sku, counting()));
    Matcher named = UNIT.matcher(description);
    boolean isNamed = pieces.getOrDefault(sku, 0L) != 1 && named.find();
    List<ReturnedUnit> found =
        record.units().stream()
            .filter(unit -> unit.sku().equals(sku))
            .filter(unit -> !isNamed || unit.unitId().equals(named.group(2)))
            .toList();
    return found.size() == 1
        ? Optional.of(new UnitRef(record.rmaId(), found.get(0).unitId()))
        : Optional.empty();
  }

  boolean hasInStock(UnitRef unit) {
    return inStock.contains(unit);
  }
}
