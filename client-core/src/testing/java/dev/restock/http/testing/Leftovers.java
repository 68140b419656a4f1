package dev.restock.http.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What closed clients leave behind: threads, connections, and the HTTP client that was lent to them.
 *
 * @param <C> the client's type
 */
public final class Leftovers<C extends AutoCloseable> {
  /** Makes a client; on its own HTTP client unless one is lent. */
  @FunctionalInterface
  public interface ClientFactory<C> {
    C make(String baseUrl, @Nullable OkHttpClient lent);
  }

  private static final int CLIENTS = 20;

  private final ClientFactory<C> clients;
  private final Operation<C> read;

  /** Makes the test; the operation is a read. */
  public Leftovers(ClientFactory<C> clients, Operation<C> read) {
    this.clients = clients;
    this.read = read;
  }

  /** Clients with an HTTP client of their own leave neither a thread nor a connection. */
  public void ofOwners() throws Exception {
    try (CountingServer server = new CountingServer(read.okBody())) {
      Set<Thread> before = threads();
      for (int i = 0; i < CLIENTS; i++) {
        useAndClose(clients.make(server.url(), null));
      }
      assertThat(server.accepted.get()).isEqualTo(CLIENTS);
      assertThat(server.openInTheEnd()).isZero();
      assertThat(newThreads(before, server)).isEmpty();
      assertThat(threads())
          .filteredOn(thread -> isShared(thread) && !before.contains(thread))
          .hasSizeLessThan(CLIENTS / 2);
    }
  }

  /** Clients on a lent HTTP client leave it as it was: its connection is open and serves others. */
  public void ofBorrowers() throws Exception {
    OkHttpClient lent = new OkHttpClient();
    try (CountingServer server = new CountingServer(read.okBody())) {
      Set<Thread> before = threads();
      for (int i = 0; i < CLIENTS; i++) {
        useAndClose(clients.make(server.url(), lent));
      }
      assertThat(newThreads(before, server)).isEmpty();
      assertThat(lent.dispatcher().executorService().isShutdown()).isFalse();
      Request request = new Request.Builder().url(server.url()).build();
      try (Response response = lent.newCall(request).execute()) {
        assertThat(response.body().string()).isEqualTo(read.okBody());
      }
      assertThat(server.accepted.get()).isEqualTo(1);
      assertThat(server.open.get()).isEqualTo(1);
    } finally {
      lent.connectionPool().evictAll();
      lent.dispatcher().executorService().shutdown();
    }
  }

  private void useAndClose(C client) throws Exception {
    try {
      read.run(client);
    } finally {
      client.close();
    }
  }

  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  /**
   * Whether it is one of a few that all clients of a process share, however many they are. OkHttp
   * ends them when nobody has used them for a minute; they keep no process alive.
   */
  private static boolean isShared(Thread thread) {
    String name = thread.getName();
    return thread.isDaemon() && (name.startsWith("OkHttp ") || name.startsWith("Okio "));
  }

  private static List<String> newThreads(Set<Thread> before, CountingServer server)
      throws InterruptedException {
    List<String> names = List.of();
    for (int tries = 0; tries < 5_000; tries++) {
      names =
          threads().stream()
              .filter(thread -> !before.contains(thread) && !server.isOwn(thread))
              .filter(thread -> !isShared(thread))
              .map(Thread::getName)
              .toList();
      if (names.isEmpty()) {
        return names;
      }
      Thread.sleep(1);
    }
    return names;
  }

  /** Answers all requests with one body, and knows how many connections are open. */
  private static final class CountingServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ThreadGroup own = new ThreadGroup("counting-server");
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final String body;

    CountingServer(String body) throws IOException {
      this.body = body;
      start(this::accept);
    }

    String url() {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/base";
    }

    boolean isOwn(Thread thread) {
      return own.equals(thread.getThreadGroup()) || !thread.isAlive();
    }

    int openInTheEnd() throws InterruptedException {
      for (int tries = 0; open.get() > 0 && tries < 5_000; tries++) {
        Thread.sleep(1);
      }
      return open.get();
    }

    private void start(Runnable work) {
      Thread thread = new Thread(own, work);
      thread.setDaemon(true);
      thread.start();
    }

    private void accept() {
      while (!socket.isClosed()) {
        try {
          Socket connection = socket.accept();
          accepted.incrementAndGet();
          open.incrementAndGet();
          start(() -> serve(connection));
        } catch (IOException e) {
          // Closed.
        }
      }
    }

    private void serve(Socket connection) {
      byte[] answer =
          ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
              .getBytes(StandardCharsets.ISO_8859_1);
      try (connection;
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(
                      connection.getInputStream(), StandardCharsets.ISO_8859_1))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (line.isEmpty()) {
            connection.getOutputStream().write(answer);
          }
        }
      } catch (IOException e) {
        // The client is gone.
      } finally {
        open.decrementAndGet();
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
