package dev.restock.sync.mapping.rules;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * How a rule names a warehouse. {@link MappingRules#resolved} finds the ids of external ids and
 * stores once. A warehouse that does not exist or is ambiguous parks the unit.
 */
public sealed interface WarehouseRef {

  /**
   * Applies the function for this kind of reference.
   *
   * @param <T> the type of the result
   * @param byId for a reference by id
   * @param byExternalId for a reference by external id
   * @param ofStore for a reference by store
   * @return the result of the function
   */
  <T> T match(
      Function<? super ById, ? extends T> byId,
      Function<? super ByExternalId, ? extends T> byExternalId,
      Function<? super OfStore, ? extends T> ofStore);

  /**
   * By its id.
   *
   * @param id 1 or more
   */
  record ById(long id) implements WarehouseRef {

    /** Throws {@link IllegalArgumentException} if the id is below 1. */
    public ById {
      if (id < 1) {
        throw new IllegalArgumentException("a warehouse id is 1 or more, not " + id);
      }
    }

    @Override
    public <T> T match(
        Function<? super ById, ? extends T> byId,
        Function<? super ByExternalId, ? extends T> byExternalId,
        Function<? super OfStore, ? extends T> ofStore) {
      return byId.apply(this);
    }

    @Override
    public String toString() {
      return "warehouse " + id;
    }
  }

  /**
   * By the external id that the warehouse has in the stock system.
   *
   * @param externalId not blank, compared exactly
   */
  record ByExternalId(String externalId) implements WarehouseRef {

    /** Throws {@link IllegalArgumentException} if the id is blank. */
    public ByExternalId {
      if (requireNonNull(externalId, "externalId").isBlank()) {
        throw new IllegalArgumentException("an external id must not be blank");
      }
    }

    @Override
    public <T> T match(
        Function<? super ById, ? extends T> byId,
        Function<? super ByExternalId, ? extends T> byExternalId,
        Function<? super OfStore, ? extends T> ofStore) {
      return byExternalId.apply(this);
    }

    @Override
    public String toString() {
      return "the warehouse with the external id '" + externalId + "'";
    }
  }

  /**
   * The one warehouse of a store that takes transactions and has this sellable flag.
   *
   * @param storeId the store, 1 or more
   * @param sellable whether the warehouse's stock is on sale
   */
  record OfStore(long storeId, boolean sellable) implements WarehouseRef {

    /** Throws {@link IllegalArgumentException} if the id is below 1. */
    public OfStore {
      if (storeId < 1) {
        throw new IllegalArgumentException("a store id is 1 or more, not " + storeId);
      }
    }

    @Override
    public <T> T match(
        Function<? super ById, ? extends T> byId,
        Function<? super ByExternalId, ? extends T> byExternalId,
        Function<? super OfStore, ? extends T> ofStore) {
      return ofStore.apply(this);
    }

    @Override
    public String toString() {
      return "the " + (sellable ? "" : "not ") + "sellable warehouse of store " + storeId;
    }
  }
}
