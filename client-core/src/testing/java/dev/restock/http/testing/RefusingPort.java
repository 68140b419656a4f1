package dev.restock.http.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port on the loopback that refuses connections. It is held, but nothing listens: a port that is
 * given back could become another server's.
 */
public final class RefusingPort implements AutoCloseable {
  private final Socket holder = new Socket();

  /** Takes a port. */
  public RefusingPort() throws IOException {
    holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** The base URL. */
  public String url() {
    return "http://127.0.0.1:" + holder.getLocalPort() + "/base";
  }

  @Override
  public void close() throws IOException {
    holder.close();
  }
}
