package dev.restock.http.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on the loopback that answers each request with the same bytes, whatever they are, and
 * then closes the connection. A library would refuse to send most of them.
 */
public final class RawServer implements AutoCloseable {
  private final ServerSocket socket;
  private final byte[] answer;
  private final AtomicInteger requests = new AtomicInteger();

  public RawServer(byte[] answer) throws IOException {
    this.answer = answer.clone();
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/base";
  }

  /** The number of requests that were read whole. */
  public int requests() {
    return requests.get();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        if (readRequest(new BufferedInputStream(connection.getInputStream()))) {
          requests.incrementAndGet();
          connection.getOutputStream().write(answer);
          connection.getOutputStream().flush();
          connection.shutdownOutput();
          // Closing with unread input would reset the connection and lose the answer.
          while (connection.getInputStream().read() != -1) {}
        }
      } catch (IOException e) {
        // This server was closed, or the client has closed the connection.
      }
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    int length = 0;
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).trim());
      }
    }
    return in.readNBytes(length).length == length;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != -1 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
