/** One safe HTTP call: authentication, retries, limits, paging, errors, JSON and redaction. */
// Moshi and Resilience4j have no module descriptor; their names are set in their manifests.
@SuppressWarnings("requires-automatic")
module dev.restock.http {
  requires transitive okhttp3;
  requires com.squareup.moshi;
  requires io.github.resilience4j.core;
  requires io.github.resilience4j.retry;
  requires okio;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.restock.http;
  exports dev.restock.http.json;
  exports dev.restock.text;
}
