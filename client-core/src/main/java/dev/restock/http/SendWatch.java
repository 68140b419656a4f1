package dev.restock.http;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/**
 * Notes whether a request began to leave. From then on, its effect is unknown without an answer.
 */
final class SendWatch extends EventListener {
  private volatile boolean started;

  boolean started() {
    return started;
  }

  @Override
  public void requestHeadersStart(Call call) {
    started = true;
  }

  /** Adds each request's own watch, found as its tag, to the listeners that a client has. */
  static EventListener.Factory on(OkHttpClient client) {
    EventListener.Factory others = client.eventListenerFactory();
    return call -> {
      EventListener other = others.create(call);
      SendWatch watch = call.request().tag(SendWatch.class);
      return watch == null ? other : watch.plus(other);
    };
  }
}
