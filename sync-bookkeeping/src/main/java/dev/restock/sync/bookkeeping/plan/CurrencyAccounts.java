package dev.restock.sync.bookkeeping.plan;

import dev.restock.sync.refunds.RefundComponent;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The accounts of one currency.
 *
 * @param components the accounts of each component
 * @param vat the tax account of each rate; the rate 0 has none
 * @param payments the clearing account of each means of payment
 */
public record CurrencyAccounts(
    Map<RefundComponent, ComponentAccounts> components,
    Map<VatRate, Account> vat,
    Map<String, Account> payments) {

  /** Copies the maps into a fixed order. */
  public CurrencyAccounts {
    EnumMap<RefundComponent, ComponentAccounts> ordered = new EnumMap<>(RefundComponent.class);
    ordered.putAll(components);
    components = Collections.unmodifiableMap(ordered);
    vat = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(vat)));
    payments = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(payments)));
  }
}
