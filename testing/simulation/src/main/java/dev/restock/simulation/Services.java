package dev.restock.simulation;

import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Imitations of ReturnGO and Sitoo, as hosts reach them and as they are in truth. */
interface Services extends AutoCloseable {

  /** Returns the source of the returns of a shop for one host. */
  ReturnSource returns(int shop, ShiftedClock clock);

  /** Returns the ledger for the returns of a shop for one host. All shops share the stock. */
  StockSystem ledger(int shop, ShiftedClock clock);

  /**
   * Returns the registers of a shop.
   *
   * @throws UnsupportedOperationException if these services have no registers
   */
  default RegisterSource registers(int shop) {
    throw new UnsupportedOperationException("registers are imitated by LightServices only");
  }

  /**
   * Returns the book of the ledger.
   *
   * @throws UnsupportedOperationException if these services have none
   */
  default LightBook book() {
    throw new UnsupportedOperationException("the book is kept by LightServices only");
  }

  /** Returns what registers did to stock so far, by ascending transaction. */
  default List<RegisterStock> atRegisters() {
    return List.of();
  }

  /**
   * Returns the online shop of a shop.
   *
   * @throws UnsupportedOperationException if these services have none
   */
  default LightShop shop(int shop) {
    throw new UnsupportedOperationException("online shops are imitated by LightServices only");
  }

  /**
   * Returns the channel to the online shop of a shop for one host.
   *
   * @throws UnsupportedOperationException if these services have none
   */
  default SalesChannel channel(int shop, ShiftedClock clock) {
    throw new UnsupportedOperationException("online shops are imitated by LightServices only");
  }

  /**
   * Returns what Sitoo shows more than the online shop, of each SKU of a return at each location.
   *
   * @return the differences by the id of a case about the pair
   * @throws UnsupportedOperationException if these services have none
   */
  default Map<String, Long> differences(int shop) {
    throw new UnsupportedOperationException("online shops are imitated by LightServices only");
  }

  /**
   * Returns the sources of refunds of a shop.
   *
   * @throws UnsupportedOperationException if these services have none
   */
  default List<RefundSource> refunds(int shop) {
    throw new UnsupportedOperationException("refunds are imitated by LightServices only");
  }

  /**
   * Returns what makes the refund orders of a shop for one host.
   *
   * @throws UnsupportedOperationException if these services have none
   */
  default RefundOrders refundOrders(int shop, ShiftedClock clock) {
    throw new UnsupportedOperationException("refund orders are imitated by LightServices only");
  }

  /**
   * Returns the refund orders of all shops, as they are in truth.
   *
   * @throws UnsupportedOperationException if these services have none
   */
  default EntryBook entryBook() {
    throw new UnsupportedOperationException("refund orders are imitated by LightServices only");
  }

  /** Returns all entries of the ledger, late effects that are due included. */
  List<LedgerEntry> entries();

  /**
   * Returns how often a movement was in a post that left its host.
   *
   * @return the number; empty if these services do not count
   */
  default OptionalInt posts(String key) {
    return OptionalInt.empty();
  }

  /**
   * Returns the movement whose post led to an entry of the ledger.
   *
   * @throws UnsupportedOperationException if these services do not keep it
   */
  default StockMovement movement(LedgerEntry entry) {
    throw new UnsupportedOperationException("movements are kept by LightServices only");
  }

  @Override
  void close();
}
