package dev.restock.sandbox;

import java.net.URI;
import okhttp3.OkHttpClient;

/** How callers reach the services. */
interface ServiceAccess extends AutoCloseable {
  /** Returns the base URL of a service, without a trailing slash. */
  URI url(Service service);

  /** Returns a client that reaches them. */
  OkHttpClient client();

  @Override
  void close();
}
