package dev.restock.sandbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/** The services, reached through sockets that never leave this process. */
final class InProcessServices implements ServiceAccess {
  /** Nothing listens on port 1 and up, so a caller without this client is refused. */
  private static final int FIRST_PORT = 1;

  private final Map<Integer, ServiceDoor> doors = new HashMap<>();
  private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
  private final Network network;
  private final OkHttpClient client;

  InProcessServices(List<ServiceDoor> doors, Network network) {
    for (ServiceDoor door : doors) {
      int port = FIRST_PORT + ports.size();
      this.doors.put(port, door);
      ports.put(door.service(), port);
    }
    this.network = network;
    this.client =
        new OkHttpClient.Builder()
            .socketFactory(new Sockets(this))
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            // Fast fallback would connect on other threads.
            .fastFallback(false)
            .build();
  }

  @Override
  public URI url(Service service) {
    Integer port = ports.get(service);
    if (port == null) {
      throw new IllegalArgumentException("No server of " + service);
    }
    return URI.create(url(port));
  }

  String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public OkHttpClient client() {
    return client;
  }

  Network network() {
    return network;
  }

  ServiceDoor door(int port) {
    ServiceDoor door = doors.get(port);
    if (door == null) {
      throw new IllegalArgumentException("No service on port " + port);
    }
    return door;
  }

  int connect(SocketAddress address) throws IOException {
    if (!(address instanceof InetSocketAddress known)
        || !known.getAddress().isLoopbackAddress()
        || !doors.containsKey(known.getPort())) {
      throw new ConnectException(
          "The HTTP client of a sandbox reaches only the services of that sandbox");
    }
    network.connect(door(known.getPort()).service());
    return known.getPort();
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }

  private static final class Sockets extends SocketFactory {
    private final InProcessServices services;

    Sockets(InProcessServices services) {
      this.services = services;
    }

    @Override
    public Socket createSocket() {
      return new InProcessSocket(services);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
        throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
        throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
      Socket socket = createSocket();
      socket.connect(address, 0);
      return socket;
    }
  }
}
