/** A typed client for the part of Shopify's Admin API that Restock needs, and its adapter. */
// Moshi has no module descriptor; its name is set in its manifest.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.restock.shopify {
  requires transitive dev.restock.sync;
  requires com.squareup.moshi;
  requires okhttp3;
  requires okio;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.restock.shopify;
  exports dev.restock.shopify.bulk;
  exports dev.restock.shopify.inventory;
  exports dev.restock.shopify.model;
  exports dev.restock.shopify.webhook;
  exports dev.restock.sync.shopify;

  // Answers that are records without public access are built by reflection.
  opens dev.restock.shopify to
      dev.restock.http;
  opens dev.restock.shopify.bulk to
      dev.restock.http;
  opens dev.restock.shopify.model to
      dev.restock.http;
  opens dev.restock.shopify.webhook to
      dev.restock.http;
}
