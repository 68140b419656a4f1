package dev.restock.simulation.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A child process of a test. The test reads its output; the process ends with the test. */
final class Child implements AutoCloseable {
  private final Process process;
  private final List<String> output = new ArrayList<>();
  private boolean ended;

  private Child(Process process) {
    this.process = process;
    // Read the output all the time, because a full pipe would block the process.
    Thread reader = new Thread(this::read);
    reader.setDaemon(true);
    reader.start();
  }

  static Child start(Class<?> program, String[] setting, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The process lives for seconds, so a quick compilation is better than a good one.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(setting));
    command.addAll(List.of(more));
    return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        received(line);
      }
    } catch (IOException e) {
      // The process was killed while it wrote.
    } finally {
      end();
    }
  }

  private synchronized void received(String line) {
    output.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for a line with this beginning and returns it. */
  synchronized String await(String beginning) throws InterruptedException {
    while (true) {
      Optional<String> line = output.stream().filter(one -> one.startsWith(beginning)).findFirst();
      if (line.isPresent()) {
        return line.get();
      }
      if (ended) {
        throw new AssertionError(
            "the process ended without '" + beginning + "':\n" + String.join("\n", output));
      }
      wait();
    }
  }

  /** Waits for a number of further lines. */
  synchronized void awaitLines(int count) throws InterruptedException {
    int enough = output.size() + count;
    while (output.size() < enough) {
      if (ended) {
        throw new AssertionError("the process ended unexpectedly:\n" + String.join("\n", output));
      }
      wait();
    }
  }

  /** Kills the process with SIGKILL, so that it cannot clean up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
