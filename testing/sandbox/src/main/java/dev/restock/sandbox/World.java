package dev.restock.sandbox;

import dev.restock.sandbox.shopify.ShopifyShop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state before the first return: places, warehouses, products and stock. Immutable.
 *
 * @param locations the ReturnGO locations where units are inspected
 * @param warehouses the Sitoo warehouses
 * @param products the Sitoo products
 * @param reasonCodes the Sitoo reason codes
 * @param openingStock the levels at the start; a SKU without an entry was never stocked
 */
public record World(
    List<Location> locations,
    List<Warehouse> warehouses,
    List<Product> products,
    List<ReasonCode> reasonCodes,
    List<StockLevel> openingStock) {

  /** A location id that generated units have although no rule maps it. */
  public static final String UNKNOWN_LOCATION = "loc-999";

  /** A SKU that generated units have although Sitoo has no such product. */
  public static final String UNKNOWN_SKU = "SKU-UNKNOWN";

  /** The Sitoo warehouse type whose stock changes only by transactions. */
  public static final int FIFO = 10;

  /** The Sitoo warehouse type whose levels are set; it accepts no transactions. */
  public static final int VIRTUAL = 20;

  public World {
    locations = List.copyOf(locations);
    warehouses = List.copyOf(warehouses);
    products = List.copyOf(products);
    reasonCodes = List.copyOf(reasonCodes);
    openingStock = List.copyOf(openingStock);
  }

  /**
   * A place where returned units are inspected. Immutable.
   *
   * @param id the value of {@code storeLocationId} in ReturnGO
   * @param name a name for people
   * @param sellableWarehouse the Sitoo warehouse for sellable units
   * @param quarantineWarehouse the Sitoo warehouse for damaged units
   */
  public record Location(String id, String name, int sellableWarehouse, int quarantineWarehouse) {}

  /**
   * A Sitoo warehouse. Immutable.
   *
   * @param id the warehouseid
   * @param type {@link #FIFO} or {@link #VIRTUAL}
   * @param name a name for people
   * @param sellable whether its stock may be sold
   * @param externalId the id of the caller
   */
  public record Warehouse(int id, int type, String name, boolean sellable, String externalId) {}

  /**
   * A Sitoo product. Immutable.
   *
   * @param id the productid
   * @param sku the stock keeping unit
   * @param title a name for people
   * @param active false if lists leave the product out
   * @param price the price including VAT
   * @param priceIn the purchase price
   */
  public record Product(
      int id, String sku, String title, boolean active, BigDecimal price, BigDecimal priceIn) {}

  /**
   * A Sitoo reason code. Immutable.
   *
   * @param id the reasoncodeid
   * @param type the type of use; Sitoo does not document the values
   * @param code the code in transactions
   * @param name a name for people
   */
  public record ReasonCode(int id, int type, String code, String name) {}

  /**
   * A stock level. Immutable.
   *
   * @param warehouse the warehouseid
   * @param sku the stock keeping unit
   * @param quantity the level
   */
  public record StockLevel(int warehouse, String sku, BigDecimal quantity) {}

  /**
   * Returns a warehouse by its id.
   *
   * @param id the warehouseid
   * @return empty if there is none
   */
  public Optional<Warehouse> warehouse(int id) {
    return warehouses.stream().filter(warehouse -> warehouse.id() == id).findFirst();
  }

  /**
   * Returns a product by its SKU, inactive products included.
   *
   * @param sku the stock keeping unit
   * @return empty if there is none
   */
  public Optional<Product> product(String sku) {
    return products.stream().filter(product -> product.sku().equals(sku)).findFirst();
  }

  /**
   * Returns the number of the Shopify location that stands for a warehouse.
   *
   * @param warehouse the warehouseid of a sellable FIFO warehouse
   */
  public static long shopLocation(int warehouse) {
    return 90_000_000_000L + warehouse;
  }

  /**
   * Returns the number of the Shopify inventory item of a product.
   *
   * @param productId the productid
   */
  public static long shopItem(int productId) {
    return 53_000_000_000L + productId;
  }

  /** Puts the locations, products and opening stock of this world into a shop. */
  void openShop(ShopifyShop shop) {
    List<Warehouse> places =
        warehouses.stream().filter(place -> place.sellable() && place.type() == FIFO).toList();
    places.forEach(place -> shop.addLocation(shopLocation(place.id()), place.name()));
    products.forEach(product -> shop.addItem(shopItem(product.id()), product.sku(), true));
    for (StockLevel level : openingStock) {
      if (places.stream().anyMatch(place -> place.id() == level.warehouse())) {
        product(level.sku())
            .ifPresent(
                product ->
                    shop.open(
                        shopItem(product.id()),
                        shopLocation(level.warehouse()),
                        level.quantity().intValue()));
      }
    }
  }

  /**
   * Returns the world of generated scenarios: two stores and a central warehouse, each with a
   * sellable and a quarantine FIFO warehouse, one virtual warehouse, 30 products of which two are
   * inactive, and some opening stock.
   *
   * @return the same world at every call
   */
  public static World demo() {
    List<Product> products = new ArrayList<>();
    List<StockLevel> stock = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      String sku = "SKU-%d".formatted(1000 + i);
      BigDecimal price = BigDecimal.valueOf(19900L + 7310L * i, 2);
      BigDecimal priceIn = BigDecimal.valueOf(8000L + 2500L * i, 2);
      products.add(
          new Product(100 + i, sku, "Example Product " + i, i != 29 && i != 30, price, priceIn));
      if (i % 3 != 0) {
        for (int warehouse : new int[] {1, 3, 5}) {
          stock.add(new StockLevel(warehouse, sku, BigDecimal.valueOf((i * warehouse) % 7)));
        }
      }
      if (i % 5 == 0) {
        stock.add(new StockLevel(7, sku, BigDecimal.valueOf(100)));
      }
    }
    return new World(
        List.of(
            new Location("loc-100", "Stockholm store", 1, 2),
            new Location("loc-200", "Gothenburg store", 3, 4),
            new Location("loc-300", "Central warehouse", 5, 6)),
        List.of(
            new Warehouse(1, FIFO, "Stockholm", true, "STO"),
            new Warehouse(2, FIFO, "Stockholm quarantine", false, "STO-Q"),
            new Warehouse(3, FIFO, "Gothenburg", true, "GOT"),
            new Warehouse(4, FIFO, "Gothenburg quarantine", false, "GOT-Q"),
            new Warehouse(5, FIFO, "Central", true, "CEN"),
            new Warehouse(6, FIFO, "Central quarantine", false, "CEN-Q"),
            new Warehouse(7, VIRTUAL, "Supplier stock", true, "SUP")),
        products,
        Stream.of(
                new ReasonCode(1, 10, "101", "Reclaim"), new ReasonCode(2, 10, "102", "Guarantee"))
            .toList(),
        stock);
  }
}
