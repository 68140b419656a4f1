package dev.restock.dashboard.servlet;

import static java.util.Objects.requireNonNull;

import dev.restock.dashboard.Dashboard;
import dev.restock.dashboard.DashboardRequest;
import dev.restock.dashboard.DashboardResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/**
 * Serves a dashboard in a servlet container. Map it to a prefix such as {@code /restock/*}; what
 * precedes the star is the mount. The container's principal is {@link DashboardRequest#principal}.
 *
 * <p>Thread-safe.
 */
@SuppressWarnings("exports") // a host that mounts a servlet has its API
public final class DashboardServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Dashboard dashboard;

  /**
   * Makes a servlet.
   *
   * @param dashboard the dashboard
   */
  public DashboardServlet(Dashboard dashboard) {
    this.dashboard = requireNonNull(dashboard, "dashboard");
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(Dashboard.MOST_BODY + 1);
    if (body.length > Dashboard.MOST_BODY) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    DashboardResponse answer = dashboard.handle(translated(request, body));
    response.setStatus(answer.status());
    answer.headers().forEach(header -> response.addHeader(header.name(), header.value()));
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  private static DashboardRequest translated(HttpServletRequest request, byte[] body) {
    String mount = request.getContextPath() + request.getServletPath();
    // Not getPathInfo, which is decoded.
    String whole = request.getRequestURI();
    String path = whole.startsWith(mount) ? whole.substring(mount.length()) : whole;
    DashboardRequest.Builder translated =
        DashboardRequest.of(request.getMethod(), path.isEmpty() ? "/" : path)
            .mount(mount)
            .query(request.getQueryString())
            .remoteAddress(request.getRemoteAddr())
            .secure(request.isSecure())
            .body(body)
            .principal(request.getUserPrincipal());
    Collections.list(request.getHeaderNames())
        .forEach(name -> translated.header(name, Collections.list(request.getHeaders(name))));
    return translated.build();
  }
}
