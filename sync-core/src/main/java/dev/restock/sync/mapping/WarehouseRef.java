package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

/**
 * How a rule names a warehouse of Sitoo's. All but an id are looked up once, by {@link
 * MappingRules#resolved}; what cannot be found, or is found twice, parks the unit.
 */
public sealed interface WarehouseRef {

  /**
   * By its id.
   *
   * @param id 1 or more
   */
  record ById(long id) implements WarehouseRef {

    /**
     * Checks the id.
     *
     * @param id 1 or more
     * @throws IllegalArgumentException if it is not one
     */
    public ById {
      if (id < 1) {
        throw new IllegalArgumentException("a warehouse id is 1 or more, but this is " + id);
      }
    }

    @Override
    public String toString() {
      return "warehouse " + id;
    }
  }

  /**
   * By the external id that it has in Sitoo.
   *
   * @param externalId not blank, compared exactly
   */
  record ByExternalId(String externalId) implements WarehouseRef {

    /**
     * Checks the id.
     *
     * @param externalId not blank
     * @throws IllegalArgumentException if it is blank
     */
    public ByExternalId {
      if (requireNonNull(externalId, "externalId").isBlank()) {
        throw new IllegalArgumentException("an external id is not blank");
      }
    }

    @Override
    public String toString() {
      return "the warehouse with the external id '" + externalId + "'";
    }
  }

  /**
   * The one warehouse of a store that takes transactions and whose stock is, or is not, on sale.
   *
   * @param storeId the store, 1 or more
   * @param sellable whether the warehouse's stock is on sale
   */
  record OfStore(long storeId, boolean sellable) implements WarehouseRef {

    /**
     * Checks the id.
     *
     * @param storeId 1 or more
     * @param sellable whether on sale
     * @throws IllegalArgumentException if the id is not one
     */
    public OfStore {
      if (storeId < 1) {
        throw new IllegalArgumentException("a store id is 1 or more, but this is " + storeId);
      }
    }

    @Override
    public String toString() {
      return "the " + (sellable ? "" : "not ") + "sellable warehouse of store " + storeId;
    }
  }
}
