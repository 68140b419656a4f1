package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * An order of the register system that has the key of an entry, as a reading showed it.
 *
 * @param key the key
 * @param orderId the id of the order
 * @param currency the currency, ISO 4217; "" if not known
 * @param total the sum of its payments: negative if the customer gets money
 */
public record EntryOrder(String key, long orderId, String currency, BigDecimal total) {
  public EntryOrder {
    requireNonNull(key, "key");
    requireNonNull(currency, "currency");
    requireNonNull(total, "total");
  }
}
