package dev.restock.http.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server of its own on the loopback that does one thing wrong, and counts what arrives.
 * Bytes are read and written by hand: what a library would mend is what is wanted here.
 */
public final class FaultServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Fault fault;
  private final String okBody;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final String leadingBody;
  private final AtomicInteger leadingSuccesses;
  private volatile boolean finishing;

  /** Starts a server; a pooled fault begins with the second request. */
  public FaultServer(Fault fault, String leadingBody, String okBody) throws IOException {
    this.fault = fault;
    this.okBody = okBody;
    this.leadingBody = leadingBody;
    this.leadingSuccesses = new AtomicInteger(fault.isPooled() ? 1 : 0);
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    if (fault == Fault.REFUSED_CONNECTION) {
      socket.close();
    } else {
      start(this::accept);
    }
  }

  private void start(Runnable work) {
    Thread thread = new Thread(work, "fault-server");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** The base URL. */
  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/base";
  }

  private void accept() {
    while (true) {
      try {
        Socket connection = socket.accept();
        if (finishing) {
          connection.close();
          return;
        }
        connections.incrementAndGet();
        start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      if (fault == Fault.CUT_BEFORE_REQUEST) {
        return;
      }
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (readRequest(in)) {
        if (!answer(in, connection.getOutputStream())) {
          return;
        }
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  /** Reads one request whole; false at the end of the connection. */
  private boolean readRequest(InputStream in) throws IOException {
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
      requests.add(line.replace(" HTTP/1.1", ""));
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
  private boolean answer(InputStream in, OutputStream out) throws IOException {
    if (leadingSuccesses.getAndDecrement() > 0) {
      write(out, head(200, leadingBody.length()) + leadingBody);
      return true;
    }
    String head = head(fault.status(), okBody.length());
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
        write(out, head(200, okBody.length() + 10) + okBody);
        return false;
      }
      case CUT_AFTER_ANSWER -> {
        write(out, head + okBody);
        return false;
      }
      case SLOW_HEADERS -> drain(in);
      case SLOW_BODY -> {
        write(out, head(200, 100_000));
        drip(out);
      }
      case EMPTY_BODY -> write(out, head(200, 0));
      case HTML -> write(out, head(200, 18) + "<html>hello</html>");
      case TRUNCATED_JSON -> write(out, head(200, 6) + "{\"a\":[");
      case WRONG_TYPE -> write(out, head(200, 5) + "[[1]]");
      default -> write(out, head(fault.status(), 2) + "{}");
    }
    return true;
  }

  private String head(int status, int length) {
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
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  /**
   * Waits until all that the clients sent is read; they must have closed their connections. Returns
   * what arrived, as verb and target, without what led a pooled fault up.
   */
  public List<String> finish() throws IOException {
    finishing = true;
    if (fault != Fault.REFUSED_CONNECTION) {
      // Connections are accepted in order: when this one is, all others have been.
      new Socket(InetAddress.getLoopbackAddress(), socket.getLocalPort()).close();
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return requests.subList(fault.isPooled() ? 1 : 0, requests.size());
  }

  /** How many connections were made. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
