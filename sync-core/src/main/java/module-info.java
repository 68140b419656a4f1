/** The engine that carries returns into stock, its ports, extension points, stores and adapters. */
// Moshi has no module descriptor; its name is set in its manifest.
@SuppressWarnings({"requires-automatic", "module"})
module dev.restock.sync {
  requires transitive dev.restock.http;
  requires transitive dev.restock.returngo;
  requires transitive dev.restock.sitoo;
  requires transitive java.sql;
  requires com.squareup.moshi;
  requires okhttp3;
  requires okio;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.restock.sync;
  exports dev.restock.sync.cases;
  exports dev.restock.sync.cases.sinks;
  exports dev.restock.sync.channel;
  exports dev.restock.sync.drift;
  exports dev.restock.sync.gaps;
  exports dev.restock.sync.history;
  exports dev.restock.sync.mapping;
  exports dev.restock.sync.mapping.rules;
  exports dev.restock.sync.monitor;
  exports dev.restock.sync.monitor.alerts;
  exports dev.restock.sync.monitor.alerts.sinks;
  exports dev.restock.sync.port;
  exports dev.restock.sync.refunds;
  exports dev.restock.sync.refunds.facts;
  exports dev.restock.sync.refunds.day;
  exports dev.restock.sync.register;
  exports dev.restock.sync.returngo;
  exports dev.restock.sync.returns;
  exports dev.restock.sync.sitoo;
  exports dev.restock.sync.stock;
  exports dev.restock.sync.store;
  exports dev.restock.sync.store.alerts;
  exports dev.restock.sync.store.channel;
  exports dev.restock.sync.store.drift;
  exports dev.restock.sync.store.gaps;
  exports dev.restock.sync.store.history;
  exports dev.restock.sync.store.jdbc;
  exports dev.restock.sync.store.ledger;
  exports dev.restock.sync.store.memory;
  exports dev.restock.sync.store.movements;
  exports dev.restock.sync.store.refunds;
  exports dev.restock.sync.store.register;
  exports dev.restock.sync.store.returns;

  // Files that people write, also those of the other modules.
  exports dev.restock.sync.internal.mapping.json to
      dev.restock.bookkeeping;

  // What reports and pages share: texts that a spreadsheet shows as they are.
  exports dev.restock.sync.internal.report to
      dev.restock.dashboard;

  // What adapters share, also those of the other modules.
  exports dev.restock.sync.internal.adapter to
      dev.restock.shopify;
}
