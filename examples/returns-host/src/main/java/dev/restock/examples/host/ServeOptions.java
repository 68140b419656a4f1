package dev.restock.examples.host;

import dev.restock.sync.ReturnSync;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** The options of the dashboard. */
final class ServeOptions {
  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--serve",
      description =
          "Show the dashboard to browsers on this machine until interrupted. Its address is printed"
              + " with a link that logs one browser in.")
  private boolean serves;

  @Option(
      names = "--port",
      defaultValue = "8017",
      description = "The port of the dashboard, 0 for a free one. Default: ${DEFAULT-VALUE}")
  private int port;

  boolean isOn() {
    return serves;
  }

  /**
   * Checks the options, before anything is opened.
   *
   * @throws UserError if the port is none
   */
  void check() {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new UserError("--port must be 0 to 65535, but is " + port);
    }
  }

  /** Starts the dashboard of an engine. */
  DashboardServer start(ReturnSync sync, String name, ZoneId zone, Clock clock, PrintWriter out) {
    return DashboardServer.start(sync, name, zone, clock, port, out);
  }
}
