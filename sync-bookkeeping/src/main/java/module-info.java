/** Vouchers of refunds, and their files for accounting software. */
module dev.restock.bookkeeping {
  requires transitive dev.restock.sync;
  requires de.siegmar.fastcsv;
  requires static transitive org.jspecify;

  exports dev.restock.sync.bookkeeping;
  exports dev.restock.sync.bookkeeping.plan;
  exports dev.restock.sync.bookkeeping.settlement;
}
