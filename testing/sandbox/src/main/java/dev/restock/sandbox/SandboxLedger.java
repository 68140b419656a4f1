package dev.restock.sandbox;

import java.math.BigDecimal;
import java.util.List;

/**
 * The stock of the imitated Sitoo account, for checks. It does not go through the API. Thread-safe;
 * every method sees the state at the time of the call, late effects that are due included.
 */
public final class SandboxLedger {
  private final StockBook book;
  private final Agenda agenda;

  SandboxLedger(StockBook book, Agenda agenda) {
    this.book = book;
    this.agenda = agenda;
  }

  /**
   * Returns all transactions.
   *
   * @return by ascending id
   */
  public List<LedgerTransaction> transactions() {
    return recorded().transactions();
  }

  /**
   * Returns the transactions with an external id.
   *
   * @param externalId the key of the caller
   * @return by ascending id; more than one if the key was posted more than once
   */
  public List<LedgerTransaction> byExternalId(String externalId) {
    return recorded().transactions().stream()
        .filter(transaction -> transaction.externalId().filter(externalId::equals).isPresent())
        .toList();
  }

  /**
   * Returns a stock level.
   *
   * @param warehouseId the warehouse
   * @param sku the stock keeping unit
   * @return the level with three decimals; 0.000 if the SKU was never stocked there
   */
  public BigDecimal level(int warehouseId, String sku) {
    return recorded().level(warehouseId, sku);
  }

  /**
   * Returns a fingerprint of the ledger: the levels, and the multiset of (warehouse, external id,
   * SKU, quantity) over all lines. It does not depend on ids, times, order and grouping, so two
   * runs that reached the same stock by the same movements have the same digest.
   *
   * @return SHA-256 in lower-case hexadecimal
   */
  public String digest() {
    return recorded().digest();
  }

  private StockBook recorded() {
    agenda.runDue();
    return book;
  }
}
