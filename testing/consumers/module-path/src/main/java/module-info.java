/** A host on the module path. It needs no option of the virtual machine. */
module dev.restock.consumers.modules {
  requires dev.restock.http;
  requires dev.restock.returngo;
  requires dev.restock.sitoo;
  requires dev.restock.sync;
  requires dev.restock.shopify;
  requires dev.restock.dashboard;
  requires dev.restock.sandbox;
  requires java.sql;
  requires org.xerial.sqlitejdbc;

  // The sandbox has no descriptor that could name it.
  requires mockwebserver3;
}
