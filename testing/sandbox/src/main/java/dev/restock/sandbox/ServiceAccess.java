package dev.restock.sandbox;

import java.net.URI;
import okhttp3.OkHttpClient;

/** How callers reach the two services. */
interface ServiceAccess extends AutoCloseable {
  URI returnGoUrl();

  URI sitooUrl();

  /** Returns a client that reaches them. */
  OkHttpClient client();

  @Override
  void close();
}
