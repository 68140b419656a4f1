package dev.restock.benchmarks.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers every GET on the loopback with the same bytes, at almost no cost. */
final class TinyServer implements AutoCloseable {
  private static final int END_OF_HEAD = 0x0D0A0D0A;

  private final ServerSocket socket;
  private final byte[] answer;

  TinyServer(byte[] json) {
    byte[] head =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + json.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    answer = new byte[head.length + json.length];
    System.arraycopy(head, 0, answer, 0, head.length);
    System.arraycopy(json, 0, answer, head.length, json.length);
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "tiny-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        start(() -> serve(connection));
      }
    } catch (IOException e) {
      // The server is closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      // Without this, a small answer on a reused connection is delayed by 40 ms.
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      while (readHead(in)) {
        out.write(answer);
      }
    } catch (IOException e) {
      // The client has disconnected.
    }
  }

  private static boolean readHead(InputStream in) throws IOException {
    int last = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      last = (last << 8) | b;
      if (last == END_OF_HEAD) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
