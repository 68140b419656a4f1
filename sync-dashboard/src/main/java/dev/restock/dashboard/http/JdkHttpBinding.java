package dev.restock.dashboard.http;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import dev.restock.dashboard.Dashboard;
import dev.restock.dashboard.DashboardRequest;
import dev.restock.dashboard.DashboardResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Serves a dashboard by the HTTP server of the JDK. The context path under which it is registered
 * is the mount:
 *
 * <pre>{@code
 * HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080), 0);
 * server.createContext("/", JdkHttpBinding.of(dashboard));
 * }</pre>
 *
 * <p>Thread-safe. Set {@code -Dsun.net.httpserver.nodelay=true}, or each answer is delayed by 40
 * milliseconds.
 */
public final class JdkHttpBinding implements HttpHandler {
  private static final int TOO_LARGE = 413;

  private final Dashboard dashboard;

  private JdkHttpBinding(Dashboard dashboard) {
    this.dashboard = dashboard;
  }

  /**
   * Makes a handler.
   *
   * @param dashboard the dashboard
   */
  public static JdkHttpBinding of(Dashboard dashboard) {
    return new JdkHttpBinding(requireNonNull(dashboard, "dashboard"));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(Dashboard.MOST_BODY + 1);
      if (body.length > Dashboard.MOST_BODY) {
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(TOO_LARGE, -1);
        return;
      }
      send(exchange, dashboard.handle(request(exchange, body)));
    }
  }

  private static DashboardRequest request(HttpExchange exchange, byte[] body) {
    String context = exchange.getHttpContext().getPath();
    String mount = context.endsWith("/") ? context.substring(0, context.length() - 1) : context;
    String whole = exchange.getRequestURI().getRawPath();
    String path =
        whole == null || whole.length() < mount.length() ? "/" : whole.substring(mount.length());
    DashboardRequest.Builder request =
        DashboardRequest.of(exchange.getRequestMethod(), path.isEmpty() ? "/" : path)
            .mount(mount)
            .query(exchange.getRequestURI().getRawQuery())
            .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress())
            .secure(exchange instanceof HttpsExchange)
            .body(body)
            .principal(exchange.getPrincipal());
    exchange.getRequestHeaders().forEach(request::header);
    return request.build();
  }

  private static void send(HttpExchange exchange, DashboardResponse response) throws IOException {
    response
        .headers()
        .forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
    int length = response.body().length;
    exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
    if (length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(response.body());
      }
    }
  }
}
