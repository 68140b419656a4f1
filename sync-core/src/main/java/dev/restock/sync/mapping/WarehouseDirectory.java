package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The port to the parts of the stock system that rules can name. It is called when rules are
 * resolved or checked, never for each unit. All methods only read; they throw {@link
 * dev.restock.sync.port.ServiceTroubleException} if the stock system does not answer.
 */
public interface WarehouseDirectory {

  /**
   * Lists all warehouses.
   *
   * @return each warehouse once
   */
  List<Entry> warehouses();

  /**
   * Lists the reason codes that transactions may carry.
   *
   * @return the codes; empty if they cannot be listed, and then they are not checked
   */
  Optional<Set<String>> reasonCodes();

  /**
   * Finds the SKUs that can come into stock: a product exists, and its stock is counted.
   *
   * @param skus the SKUs to find
   * @return those of them that can; empty if this cannot be found out, and then they are not
   *     checked
   */
  default Optional<Set<String>> stocked(Set<String> skus) {
    return Optional.empty();
  }

  /**
   * A warehouse.
   *
   * @param id the id
   * @param name the name; "" for none
   * @param externalId the external id; null for none
   * @param storeId the store of the warehouse; null for none
   * @param takesTransactions whether stock moves by transactions (in Sitoo: FIFO, type 10). If not,
   *     only absolute levels can be written (in Sitoo: Virtual, type 20)
   * @param sellable whether the stock is on sale
   */
  record Entry(
      long id,
      String name,
      @Nullable String externalId,
      @Nullable Long storeId,
      boolean takesTransactions,
      boolean sellable) {

    /** Throws {@link NullPointerException} if the name is null. */
    public Entry {
      requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return id + (name.isEmpty() ? "" : " '" + name + "'");
    }
  }
}
