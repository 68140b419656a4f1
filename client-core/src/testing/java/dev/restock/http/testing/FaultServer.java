package dev.restock.http.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/**
 * An HTTP server on the loopback that does one thing wrong at a time, and counts what arrives.
 * Bytes are read and written by hand: what a library would mend is what is wanted here. One thread
 * serves one connection after the other.
 */
final class FaultServer implements AutoCloseable {
  /** One fault's turn. A pooled fault begins with the second request. */
  private static final class Turn {
    private final Fault fault;
    private final String leadingBody;
    private final String okBody;
    private final List<String> requests = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private int leadingSuccesses;
    private int connections;
    private volatile int lastPort = -1;

    Turn(Fault fault, String leadingBody, String okBody) {
      this.fault = fault;
      this.leadingBody = leadingBody;
      this.okBody = okBody;
      this.leadingSuccesses = fault.isPooled() ? 1 : 0;
    }
  }

  /**
   * What reached the server.
   *
   * @param requests verb and target of each request, without what led a pooled fault up
   * @param connections how many connections were made
   */
  record Arrived(List<String> requests, int connections) {}

  private final InetSocketAddress anyPort =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private final ServerSocket socket = new ServerSocket();
  private final RefusingPort refusing = new RefusingPort();
  private volatile Turn turn = new Turn(Fault.NONE, "", "");

  FaultServer() throws IOException {
    socket.bind(anyPort, 50);
    Thread thread = new Thread(this::accept, "fault-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Starts a fault's turn; the one before must be finished. Returns the base URL. */
  String begin(Fault fault, String leadingBody, String okBody) {
    turn = new Turn(fault, leadingBody, okBody);
    return fault == Fault.REFUSED_CONNECTION
        ? refusing.url()
        : "http://127.0.0.1:" + socket.getLocalPort() + "/base";
  }

  /**
   * Ends a turn when all that the clients sent is read; they must have closed their connections.
   */
  Arrived finish() throws IOException, InterruptedException {
    Turn ending = turn;
    try (Socket last = new Socket()) {
      last.bind(anyPort);
      ending.lastPort = last.getLocalPort();
      // Connections are accepted in order: when this one is, all others have been.
      last.connect(socket.getLocalSocketAddress());
      ending.over.await();
    }
    int leading = ending.fault.isPooled() ? 1 : 0;
    return new Arrived(
        List.copyOf(ending.requests.subList(leading, ending.requests.size())), ending.connections);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        Turn current = turn;
        if (connection.getPort() == current.lastPort) {
          current.over.countDown();
        } else {
          current.connections++;
          serve(connection, current);
        }
      } catch (IOException e) {
        // This server was closed, or the client went away.
      }
    }
  }

  private static void serve(Socket connection, Turn turn) throws IOException {
    if (turn.fault == Fault.CUT_BEFORE_REQUEST) {
      return;
    }
    connection.setTcpNoDelay(true);
    InputStream in = new BufferedInputStream(connection.getInputStream());
    while (readRequest(in, turn)) {
      if (!answer(in, connection.getOutputStream(), turn)) {
        return;
      }
    }
  }

  /** Reads one request whole; false at the end of the connection. */
  private static boolean readRequest(InputStream in, Turn turn) throws IOException {
    String line = readLine(in);
    if (line.isEmpty()) {
      return false;
    }
    int length = 0;
    for (String header = readLine(in); !header.isEmpty(); header = readLine(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).trim());
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length == length) {
      turn.requests.add(line.replace(" HTTP/1.1", ""));
    }
    return body.length == length;
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

  /** Answers one request; false if the connection is to be cut. */
  private static boolean answer(InputStream in, OutputStream out, Turn turn) throws IOException {
    if (turn.leadingSuccesses-- > 0) {
      write(out, head(turn.fault, 200, turn.leadingBody.length()) + turn.leadingBody);
      return true;
    }
    Fault fault = turn.fault;
    String okBody = turn.okBody;
    String head = head(fault, fault.status(), okBody.length());
    switch (fault) {
      case NONE -> write(out, head + okBody);
      case CUT_AFTER_REQUEST, CUT_AFTER_REQUEST_POOLED -> {
        return false;
      }
      case CUT_IN_HEADERS -> {
        write(out, "HTTP/1.1 200 OK\r\nContent-Ty");
        return false;
      }
      case CUT_IN_BODY, CUT_IN_BODY_POOLED -> {
        write(out, head(fault, 200, okBody.length() + 10) + okBody);
        return false;
      }
      case CUT_IN_CHUNKS -> {
        write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        write(out, Integer.toHexString(okBody.length()) + "\r\n" + okBody + "\r\n");
        return false;
      }
      case CUT_AFTER_ANSWER -> {
        write(out, head + okBody);
        return false;
      }
      case LENGTH_NEGATIVE -> write(out, ok("Content-Length: -5") + okBody);
      case LENGTHS_THAT_DIFFER ->
          write(
              out,
              ok("Content-Length: " + (okBody.length() + 3), "Content-Length: " + okBody.length())
                  + okBody);
      case CHUNK_SIZE_UNREADABLE ->
          write(out, ok("Transfer-Encoding: chunked") + "five\r\n" + okBody + "\r\n0\r\n\r\n");
      case STATUS_LINE_UNREADABLE -> write(out, "HTTP/1.1 OK 200\r\n\r\n" + okBody);
      case GZIP_CUT -> {
        byte[] zipped = gzip(okBody);
        int half = zipped.length / 2;
        write(out, ok("Content-Encoding: gzip", "Content-Length: " + half));
        out.write(zipped, 0, half);
        out.flush();
      }
      case SLOW_HEADERS -> drain(in);
      case SLOW_BODY -> {
        write(out, head(fault, 200, 100_000));
        drip(out);
      }
      case EMPTY_BODY -> write(out, head(fault, 200, 0));
      case HTML -> write(out, head(fault, 200, 18) + "<html>hello</html>");
      case TRUNCATED_JSON -> write(out, head(fault, 200, 6) + "{\"a\":[");
      case WRONG_TYPE -> write(out, head(fault, 200, 5) + "[[1]]");
      default -> write(out, head(fault, fault.status(), 2) + "{}");
    }
    return true;
  }

  private static String head(Fault fault, int status, int length) {
    List<String> lines = new ArrayList<>();
    lines.add("HTTP/1.1 " + status + " Status");
    lines.add("Content-Type: application/json");
    lines.add("Content-Length: " + length);
    if (status == fault.status() && !fault.retryAfter().isEmpty()) {
      lines.add("Retry-After: " + fault.retryAfter());
    }
    if (status >= 300 && status < 400) {
      lines.add("Location: /base/elsewhere");
    }
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private static String ok(String... headers) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return zipped.toByteArray();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void drain(InputStream in) throws IOException {
    while (in.read() != -1) {}
  }

  private static void drip(OutputStream out) throws IOException {
    while (true) {
      write(out, " ");
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    refusing.close();
  }
}
