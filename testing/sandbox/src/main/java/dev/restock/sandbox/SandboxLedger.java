package dev.restock.sandbox;

import java.math.BigDecimal;
import java.util.List;

/**
 * The stock of the imitated Sitoo account, for checks and to imitate a register. It does not go
 * through the API. Thread-safe; every method sees the state at the time of the call, late effects
 * that are due included.
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

  /**
   * Imitates a refund at a Sitoo register: a transaction of type {@link LedgerTransaction#REFUND},
   * which a caller cannot post.
   *
   * @param warehouseId the warehouse of the register; must be {@link World#FIFO}
   * @param sku the stock keeping unit; may be inactive
   * @param quantity how many came back; more than 0, at most three decimals
   * @param orderDeliveryId the delivery of the refund order
   * @return the transaction
   * @throws IllegalArgumentException if the warehouse or the SKU is unknown, or a value is outside
   *     its range
   */
  public LedgerTransaction registerRefund(
      int warehouseId, String sku, BigDecimal quantity, long orderDeliveryId) {
    return recorded().registerRefund(warehouseId, sku, quantity, orderDeliveryId);
  }

  private StockBook recorded() {
    agenda.runDue();
    return book;
  }
}
