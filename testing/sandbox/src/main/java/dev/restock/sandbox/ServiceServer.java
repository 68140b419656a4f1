package dev.restock.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** Serves one imitated service over HTTP on loopback. */
final class ServiceServer implements AutoCloseable {
  /** A strong reference, so that the level is kept: by default the server logs every request. */
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  private final MockWebServer server;

  private ServiceServer(MockWebServer server) {
    this.server = server;
  }

  static ServiceServer start(ServiceDoor door, int port) {
    if (SERVER_LOG.getLevel() == null) {
      SERVER_LOG.setLevel(Level.WARNING);
    }
    MockWebServer server = new MockWebServer();
    server.setServerSocketFactory(new SandboxSockets());
    server.setDispatcher(new DoorDispatcher(door));
    try {
      server.start(InetAddress.getLoopbackAddress(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot serve " + door.service() + " on port " + port + " of loopback", e);
    }
    return new ServiceServer(server);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class DoorDispatcher extends Dispatcher {
    private final ServiceDoor door;

    DoorDispatcher(ServiceDoor door) {
      this.door = door;
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) {
      ServiceDoor.Outcome outcome = door.enter(Request.of(recorded));
      if (outcome.reset()) {
        SandboxSockets.resetCurrent();
      }
      if (!outcome.isAnswered()) {
        return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
      }
      MockResponse.Builder response = write(outcome.reply());
      if (!outcome.delay().isZero()) {
        response.headersDelay(outcome.delay().toNanos(), TimeUnit.NANOSECONDS);
      }
      return response.build();
    }

    private static MockResponse.Builder write(Reply reply) {
      MockResponse.Builder response =
          new MockResponse.Builder()
              .code(reply.status())
              .setHeader("Content-Type", "application/json; charset=utf-8");
      reply
          .headers()
          .forEach((name, value) -> response.setHeader(name.toLowerCase(Locale.ROOT), value));
      return response.body(reply.body());
    }
  }
}
