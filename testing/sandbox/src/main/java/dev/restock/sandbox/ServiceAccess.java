package dev.restock.sandbox;

import java.net.URI;
import okhttp3.OkHttpClient;

/** How the two services are reached. */
interface ServiceAccess extends AutoCloseable {
  URI returnGoUrl();

  URI sitooUrl();

  /** A client that reaches them. */
  OkHttpClient client();

  @Override
  void close();
}
