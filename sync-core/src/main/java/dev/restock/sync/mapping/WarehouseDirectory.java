package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The port to what rules can name in Sitoo. All methods only read, and throw {@link
 * dev.restock.sync.port.ServiceTroubleException} if Sitoo cannot be asked now. Asked when rules are
 * resolved or checked, never for each unit.
 */
public interface WarehouseDirectory {

  /**
   * All warehouses.
   *
   * @return each once
   */
  List<Entry> warehouses();

  /**
   * The codes that warehouse transactions may carry.
   *
   * @return the codes; empty if they cannot be listed, so that they are not checked
   */
  Optional<Set<String>> reasonCodes();

  /**
   * Looks up which of some SKUs can come into stock: there is a product, and its stock is counted.
   *
   * @param skus the SKUs to look for
   * @return those of them that can; empty if that cannot be told, so that they are not checked
   */
  default Optional<Set<String>> stocked(Set<String> skus) {
    return Optional.empty();
  }

  /**
   * A warehouse.
   *
   * @param id its id
   * @param name its name
   * @param externalId its external id; "" for none
   * @param storeId the store that it belongs to, if any
   * @param takesTransactions whether stock moves by transactions (FIFO, type 10); if not, its level
   *     is absolute (Virtual, type 20)
   * @param sellable whether its stock is on sale
   */
  record Entry(
      long id,
      String name,
      String externalId,
      Optional<Long> storeId,
      boolean takesTransactions,
      boolean sellable) {

    /**
     * Checks for nulls.
     *
     * @param id its id
     * @param name its name
     * @param externalId "" for none
     * @param storeId its store
     * @param takesTransactions whether stock moves by transactions
     * @param sellable whether on sale
     */
    public Entry {
      requireNonNull(name, "name");
      requireNonNull(externalId, "externalId");
      requireNonNull(storeId, "storeId");
    }

    @Override
    public String toString() {
      return id + (name.isEmpty() ? "" : " '" + name + "'");
    }
  }
}
