/** A typed client for the Sitoo REST API, and the intake for its events. */
// Moshi has no module descriptor; its name is set in its manifest.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.restock.sitoo {
  requires transitive dev.restock.http;
  requires transitive com.squareup.moshi;
  requires okio;
  requires static transitive org.jspecify;

  exports dev.restock.sitoo;
  exports dev.restock.sitoo.events;
  exports dev.restock.sitoo.input;
  exports dev.restock.sitoo.model;

  // Answers that are records without public access are built by reflection.
  opens dev.restock.sitoo to
      dev.restock.http;
  opens dev.restock.sitoo.events to
      dev.restock.http;
  opens dev.restock.sitoo.model to
      dev.restock.http;
}
