package dev.restock.sync.sitoo;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.model.ReasonCode;
import dev.restock.sitoo.model.Warehouse;
import dev.restock.sync.internal.adapter.ClientTrouble;
import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.port.StockCatalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The warehouses, reason codes and products of a Sitoo site, read on each call. Thread-safe. The
 * caller closes the client.
 */
public final class SitooDirectory implements WarehouseDirectory {
  private static final String SERVICE = "Sitoo";

  private final SitooClient client;

  private SitooDirectory(SitooClient client) {
    this.client = client;
  }

  /**
   * Makes a directory.
   *
   * @param client the client of one site
   * @return the directory
   */
  public static SitooDirectory of(SitooClient client) {
    return new SitooDirectory(requireNonNull(client, "client"));
  }

  @Override
  public List<Entry> warehouses() {
    try {
      List<Entry> entries = new ArrayList<>();
      for (Warehouse one : client.warehouses().list()) {
        entries.add(
            new Entry(
                one.warehouseId(),
                one.name().orElse(""),
                one.externalId().orElse(null),
                one.storeId().orElse(null),
                !one.isVirtual(),
                one.sellable().orElse(false)));
      }
      return List.copyOf(entries);
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
  }

  @Override
  public Optional<Set<String>> stocked(Set<String> skus) {
    Map<String, StockCatalog.Product> products = SitooLedger.of(client).products(skus);
    return Optional.of(
        products.values().stream()
            .filter(StockCatalog.Product::stockCounted)
            .map(StockCatalog.Product::sku)
            .collect(toUnmodifiableSet()));
  }

  @Override
  public Optional<Set<String>> reasonCodes() {
    try {
      Set<String> codes = new HashSet<>();
      for (ReasonCode one : client.reasonCodes().list()) {
        codes.add(one.reasonCode());
      }
      return Optional.of(Set.copyOf(codes));
    } catch (RefusedException e) {
      if (e.isNotFound()) {
        return Optional.empty();
      }
      throw ClientTrouble.of(SERVICE, e);
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
  }
}
