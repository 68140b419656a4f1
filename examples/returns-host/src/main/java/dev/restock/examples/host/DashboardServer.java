package dev.restock.examples.host;

import com.sun.net.httpserver.HttpServer;
import dev.restock.dashboard.Dashboard;
import dev.restock.dashboard.DashboardPerson;
import dev.restock.dashboard.DashboardRole;
import dev.restock.dashboard.DashboardShop;
import dev.restock.dashboard.http.JdkHttpBinding;
import dev.restock.sync.ReturnSync;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The dashboard on this machine, by the HTTP server of the JDK. */
final class DashboardServer {
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService threads;

  private DashboardServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to serve on the loopback address, and prints the link that logs one browser in.
   *
   * @param sync the engine
   * @param name the name of the shop
   * @param zone the zone of all times
   * @param clock the clock of the engine
   * @param port the port; 0 for a free one
   * @param out where the link is printed
   * @throws UserError if the port is taken
   */
  static DashboardServer start(
      ReturnSync sync, String name, ZoneId zone, Clock clock, int port, PrintWriter out) {
    // Without it the server of the JDK delays each answer by 40 milliseconds.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Dashboard dashboard =
        Dashboard.builder()
            .shop(DashboardShop.builder("shop", sync).name(name).zone(zone).build())
            .localPerson(
                DashboardPerson.named(System.getProperty("user.name", "operator"))
                    .everywhere(DashboardRole.OPERATOR, DashboardRole.FINANCE))
            .clock(clock)
            .build();
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      server.setExecutor(threads);
      server.createContext("/", JdkHttpBinding.of(dashboard));
      server.start();
      out.println(
          "Dashboard: http://localhost:"
              + server.getAddress().getPort()
              + dashboard.loginPath().orElseThrow());
      out.println("The link logs one browser on this machine in, once. Stop with Ctrl-C.");
      out.flush();
      return new DashboardServer(server, threads);
    } catch (IOException e) {
      throw new UserError(
          "the dashboard cannot listen on port " + port + ": " + e.getMessage() + "; try --port 0");
    }
  }

  /** Stops to serve. */
  void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
