package dev.restock.sandbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/** Both services, reached through sockets that never leave this process. */
final class InProcessServices implements ServiceAccess {
  /** Nothing listens on these ports, so a caller without the client of the sandbox is refused. */
  private static final int RETURNGO_PORT = 1;

  private static final int SITOO_PORT = 2;

  private final ServiceDoor returnGo;
  private final ServiceDoor sitoo;
  private final Network network;
  private final OkHttpClient client;

  InProcessServices(ServiceDoor returnGo, ServiceDoor sitoo, Network network) {
    this.returnGo = returnGo;
    this.sitoo = sitoo;
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
  public URI returnGoUrl() {
    return URI.create(url(RETURNGO_PORT));
  }

  @Override
  public URI sitooUrl() {
    return URI.create(url(SITOO_PORT));
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
    return port == RETURNGO_PORT ? returnGo : sitoo;
  }

  int connect(SocketAddress address) throws IOException {
    if (!(address instanceof InetSocketAddress known)
        || !known.getAddress().isLoopbackAddress()
        || (known.getPort() != RETURNGO_PORT && known.getPort() != SITOO_PORT)) {
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
