package dev.restock.examples.host;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the host as a user would, in this process or in a new one. */
final class Host {

  private Host() {}

  /** The result of a run. */
  record Result(int code, String out, String err) {}

  static Result run(String... args) {
    return run(Map.of(), args);
  }

  static Result run(Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        ReturnsHost.commandLine(environment)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Result(code, out.toString(), err.toString());
  }

  static Process start(Path out, Map<String, String> environment, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The process lives for seconds, so a quick compilation is better than a good one.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ReturnsHost.class.getName());
    command.addAll(List.of(args));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().keySet().removeIf(Host::isOurs);
    process.environment().putAll(environment);
    return process.redirectErrorStream(true).redirectOutput(out.toFile()).start();
  }

  private static boolean isOurs(String name) {
    return name.startsWith("RETURNGO_") || name.startsWith("SITOO_") || name.startsWith("SHOPIFY_");
  }
}
