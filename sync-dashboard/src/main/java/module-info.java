/** Pages for the people who run a shop, to be mounted in any host. */
// The templates' runtime has no module descriptor; its name is set in its manifest. Its types are
// not part of the exported packages.
@SuppressWarnings("requires-automatic")
module dev.restock.dashboard {
  requires transitive dev.restock.sync;
  requires gg.jte.runtime;
  requires org.slf4j;
  // The annotation of the sources that are made of templates.
  requires static java.compiler;
  // Not transitive: a module that uses the JDK's server has no servlets to be found.
  requires static jakarta.servlet;
  requires static transitive jdk.httpserver;
  requires static transitive org.jspecify;

  exports dev.restock.dashboard;
  exports dev.restock.dashboard.http;
  exports dev.restock.dashboard.servlet;
}
