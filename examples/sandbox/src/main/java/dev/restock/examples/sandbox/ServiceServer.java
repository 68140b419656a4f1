package dev.restock.examples.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** Serves one imitated service over HTTP on loopback and brings in the faults. */
final class ServiceServer implements AutoCloseable {
  /** Kept here so that the level stays: by itself the server logs every request. */
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  private final MockWebServer server;

  private ServiceServer(MockWebServer server) {
    this.server = server;
  }

  static ServiceServer start(
      ImitatedService service, CallLog calls, FaultPlan plan, Clock clock, LateCalls late) {
    if (SERVER_LOG.getLevel() == null) {
      SERVER_LOG.setLevel(Level.WARNING);
    }
    MockWebServer server = new MockWebServer();
    server.setServerSocketFactory(new SandboxSockets());
    server.setDispatcher(new ServiceDispatcher(service, calls, plan, clock, late));
    try {
      server.start(InetAddress.getLoopbackAddress(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot serve " + service.name() + " on loopback", e);
    }
    return new ServiceServer(server);
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class ServiceDispatcher extends Dispatcher {
    private final ImitatedService service;
    private final CallLog calls;
    private final FaultPlan plan;
    private final Clock clock;
    private final LateCalls late;

    ServiceDispatcher(
        ImitatedService service, CallLog calls, FaultPlan plan, Clock clock, LateCalls late) {
      this.service = service;
      this.calls = calls;
      this.plan = plan;
      this.clock = clock;
      this.late = late;
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) {
      late.runDue();
      Request request = Request.of(recorded);
      CallLog.Call call = calls.begin(service.name(), service.endpoint(request));
      FaultKind fault = call.fault().orElse(null);
      Reply own = null;
      if (fault == FaultKind.EFFECT_LATER) {
        late.add(plan.lateBy(), () -> service.handle(request));
      } else if (fault == null || fault.effectHappens()) {
        own = service.handle(request);
      }
      Reply reply = own;
      if (fault != null && (own == null || fault.status() >= 0)) {
        reply = faultReply(fault);
      }
      boolean admitted =
          own != null && own.status() != 401 && own.status() != 403 && own.status() != 429;
      int status = reply == null ? 0 : reply.status();
      calls.end(call, status, admitted, clock.instant());
      if (fault == FaultKind.REFUSED) {
        SandboxSockets.resetCurrent();
      }
      if (reply == null || status == 0) {
        return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
      }
      MockResponse.Builder response = write(service.finish(reply, call.number()));
      if (fault == FaultKind.DELAYED) {
        response.headersDelay(plan.delay().toNanos(), TimeUnit.NANOSECONDS);
      }
      return response.build();
    }

    private Reply faultReply(FaultKind fault) {
      int status = fault.status();
      if (status == 0) {
        return new Reply(0, Map.of(), "");
      }
      Reply reply =
          service.error(status, status == 429 ? "Too many connections" : "Internal server error");
      return fault == FaultKind.LIMITED_WITH_RETRY_AFTER
          ? reply.with("Retry-After", Long.toString(plan.retryAfter().toSeconds()))
          : reply;
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
