package dev.restock.sandbox;

import java.net.URI;
import okhttp3.OkHttpClient;

/** Both services, served over HTTP on loopback. */
final class LoopbackServers implements ServiceAccess {
  private final ServiceServer returnGo;
  private final ServiceServer sitoo;
  private final OkHttpClient client = new OkHttpClient();

  private LoopbackServers(ServiceServer returnGo, ServiceServer sitoo) {
    this.returnGo = returnGo;
    this.sitoo = sitoo;
  }

  static LoopbackServers start(ServiceDoor returnGo, ServiceDoor sitoo) {
    ServiceServer first = ServiceServer.start(returnGo);
    try {
      return new LoopbackServers(first, ServiceServer.start(sitoo));
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  @Override
  public URI returnGoUrl() {
    return returnGo.url();
  }

  @Override
  public URI sitooUrl() {
    return sitoo.url();
  }

  @Override
  public OkHttpClient client() {
    return client;
  }

  @Override
  public void close() {
    try {
      returnGo.close();
    } finally {
      sitoo.close();
    }
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
