/** A typed client for the ReturnGO API, and the intake for its webhooks. */
// Moshi has no module descriptor; its name is set in its manifest.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.restock.returngo {
  requires transitive dev.restock.http;
  requires transitive com.squareup.moshi;
  requires static transitive org.jspecify;

  exports dev.restock.returngo;
  exports dev.restock.returngo.model;
  exports dev.restock.returngo.webhook;

  // Answers that are records without public access are built by reflection.
  opens dev.restock.returngo to
      dev.restock.http;
  opens dev.restock.returngo.model to
      dev.restock.http;
}
