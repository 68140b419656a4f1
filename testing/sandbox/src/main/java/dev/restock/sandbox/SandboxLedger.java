package dev.restock.sandbox;

import java.math.BigDecimal;
import java.util.List;

/**
 * The stock of the imitated Sitoo account, seen past its API, for checks and for the imitation of a
 * register. Thread-safe; every call sees the state at that moment.
 */
public final class SandboxLedger {
  private final StockBook book;
  private final LateCalls late;

  SandboxLedger(StockBook book, LateCalls late) {
    this.book = book;
    this.late = late;
  }

  /**
   * All transactions.
   *
   * @return by ascending id
   */
  public List<LedgerTransaction> transactions() {
    return recorded().transactions();
  }

  /**
   * The transactions with a given external id.
   *
   * @param externalId the caller's key
   * @return by ascending id; more than one if it was posted more than once
   */
  public List<LedgerTransaction> byExternalId(String externalId) {
    return recorded().transactions().stream()
        .filter(transaction -> transaction.externalId().filter(externalId::equals).isPresent())
        .toList();
  }

  /**
   * A stock level.
   *
   * @param warehouseId the warehouse
   * @param sku the stock keeping unit
   * @return the level with three decimals; 0.000 for what was never stocked
   */
  public BigDecimal level(int warehouseId, String sku) {
    return recorded().level(warehouseId, sku);
  }

  /**
   * A fingerprint of what the ledger holds: the levels, and the multiset of (warehouse, external
   * id, SKU, quantity) over all lines. Ids, times, order and grouping play no part, so two runs
   * that came to the same stock by the same movements have the same digest.
   *
   * @return SHA-256 in lower-case hexadecimal
   */
  public String digest() {
    return recorded().digest();
  }

  /**
   * Imitates a refund taken at a Sitoo register: a type 40 transaction, which nobody can post.
   *
   * @param warehouseId the register's warehouse; FIFO
   * @param sku the stock keeping unit; need not be active
   * @param quantity how many came back, more than 0
   * @param orderDeliveryId the delivery of the refund order
   * @return the transaction
   * @throws IllegalArgumentException if the warehouse, SKU or quantity cannot be right
   */
  public LedgerTransaction registerRefund(
      int warehouseId, String sku, BigDecimal quantity, long orderDeliveryId) {
    return recorded().registerRefund(warehouseId, sku, quantity, orderDeliveryId);
  }

  private StockBook recorded() {
    late.runDue();
    return book;
  }
}
