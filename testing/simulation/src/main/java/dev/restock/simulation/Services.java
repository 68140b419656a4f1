package dev.restock.simulation;

import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.StockHistory.Entry;
import dev.restock.sync.port.StockSystem;
import java.time.Instant;
import java.util.List;

/** ReturnGO and Sitoo, as hosts reach them and as they really are. */
interface Services extends AutoCloseable {

  /** How one host reaches the returns of a shop. */
  ReturnSource returns(int shop, ShiftedClock clock);

  /** How one host reaches the stock into which a shop's returns go. All shops share it. */
  StockSystem ledger(int shop, ShiftedClock clock);

  /** What the ledger really holds, late effects that are due included. */
  List<Entry> entries();

  /** Those entries that the ledger dates to this second or later. */
  List<Entry> entriesFrom(Instant createdAt);

  @Override
  void close();
}
