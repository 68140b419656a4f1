package dev.restock.sandbox;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** The services, served over HTTP on loopback. */
final class LoopbackServers implements ServiceAccess {
  private final Map<Service, ServiceServer> servers = new EnumMap<>(Service.class);
  private final OkHttpClient client = new OkHttpClient();

  private LoopbackServers() {}

  /**
   * Starts a server for each service.
   *
   * @param ports where they listen; a service without an entry listens on a free port
   */
  static LoopbackServers start(List<ServiceDoor> doors, Map<Service, Integer> ports) {
    LoopbackServers started = new LoopbackServers();
    try {
      for (ServiceDoor door : doors) {
        started.servers.put(
            door.service(), ServiceServer.start(door, ports.getOrDefault(door.service(), 0)));
      }
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  @Override
  public URI url(Service service) {
    ServiceServer server = servers.get(service);
    if (server == null) {
      throw new IllegalStateException("No server of " + service);
    }
    return server.url();
  }

  @Override
  public OkHttpClient client() {
    return client;
  }

  @Override
  public void close() {
    servers.values().forEach(ServiceServer::close);
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
