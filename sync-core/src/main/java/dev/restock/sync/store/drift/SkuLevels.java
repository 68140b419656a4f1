package dev.restock.sync.store.drift;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.port.ChannelStock;
import java.util.List;

/**
 * The levels of one SKU that a comparison has read.
 *
 * @param sku the SKU
 * @param ledger its levels in the stock system, by warehouse
 * @param items the items of the channel that have the SKU, by id
 * @param channel the levels of these items, by item and location
 */
public record SkuLevels(
    String sku,
    List<WarehouseLevel> ledger,
    List<ChannelStock.Item> items,
    List<ChannelStock.Level> channel) {
  public SkuLevels {
    requireNonNull(sku, "sku");
    ledger = List.copyOf(ledger);
    items = List.copyOf(items);
    channel = List.copyOf(channel);
  }
}
