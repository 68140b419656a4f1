/** A host on the module path. It needs no option of the virtual machine. */
module dev.restock.consumers.modules {
  requires dev.restock.http;
  requires dev.restock.returngo;
  requires dev.restock.sitoo;
  requires dev.restock.sync;
  requires dev.restock.sandbox;
  requires java.sql;
  requires org.xerial.sqlitejdbc;

  // Modules with a descriptor that an automatic module of Restock needs but cannot name.
  requires mockwebserver3;
  requires okhttp3;
  requires org.slf4j;
}
