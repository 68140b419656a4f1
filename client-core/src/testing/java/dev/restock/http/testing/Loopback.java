package dev.restock.http.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A server on the loopback that answers from a script, then for ever with its last line. */
public final class Loopback implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final ConcurrentLinkedQueue<MockResponse> script = new ConcurrentLinkedQueue<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private volatile MockResponse afterwards = json("\"afterwards\"");

  public Loopback(MockResponse... answers) throws IOException {
    script.addAll(List.of(answers));
    server.setServerSocketFactory(new NoDelay());
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            MockResponse next = script.poll();
            return next == null ? afterwards : next;
          }
        });
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  public Loopback afterwards(MockResponse answer) {
    afterwards = answer;
    return this;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getPort() + "/base";
  }

  public int count() {
    return requests.size();
  }

  /** The number of requests, once it is so many; a client may be back before they are read. */
  public int arrived(int expected) throws InterruptedException {
    for (int waited = 0; count() < expected && waited < 20_000; waited++) {
      Thread.sleep(1);
    }
    return count();
  }

  public RecordedRequest request(int index) {
    return requests.get(index);
  }

  public static MockResponse json(String body) {
    return new MockResponse.Builder()
        .code(200)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  public static MockResponse status(int code, String... namesAndValues) {
    MockResponse.Builder answer = new MockResponse.Builder().code(code).body("{}");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      answer.addHeader(namesAndValues[i], namesAndValues[i + 1]);
    }
    return answer.build();
  }

  public static MockResponse cutAfterReading() {
    return new MockResponse.Builder()
        .onResponseStart(new SocketEffect.CloseSocket(true, false, false))
        .build();
  }

  public static MockResponse cutInBody() {
    return new MockResponse.Builder()
        .body("x".repeat(20_000))
        .onResponseBody(new SocketEffect.CloseSocket(true, false, false))
        .build();
  }

  public static MockResponse silence() {
    return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
  }

  @Override
  public void close() {
    server.close();
  }

  /** Without this, each body on a reused connection costs 44 ms. */
  private static final class NoDelay extends ServerSocketFactory {
    @Override
    public ServerSocket createServerSocket() throws IOException {
      return new ServerSocket() {
        @Override
        public Socket accept() throws IOException {
          Socket socket = super.accept();
          socket.setTcpNoDelay(true);
          return socket;
        }
      };
    }

    @Override
    public ServerSocket createServerSocket(int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
      throw new UnsupportedOperationException();
    }
  }

  public List<String> targets() {
    List<String> targets = new ArrayList<>();
    requests.forEach(request -> targets.add(request.getMethod() + " " + request.getTarget()));
    return targets;
  }
}
