package dev.restock.simulation.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process of a test: known by what it says, and ended with the test. */
final class Child implements AutoCloseable {
  private final Process process;
  private final List<String> said = new ArrayList<>();
  private boolean ended;

  private Child(Process process) {
    this.process = process;
    // Somebody must listen always, or the process would wait for a listener.
    Thread listener = new Thread(this::listen);
    listener.setDaemon(true);
    listener.start();
  }

  static Child start(Class<?> program, String[] setting, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It lives for seconds: compile quickly rather than well.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(setting));
    command.addAll(List.of(more));
    return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard(line);
      }
    } catch (IOException e) {
      // The process was killed while it spoke.
    } finally {
      end();
    }
  }

  private synchronized void heard(String line) {
    said.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for a line that begins like this; that line. */
  synchronized String await(String beginning) throws InterruptedException {
    while (true) {
      Optional<String> line = said.stream().filter(one -> one.startsWith(beginning)).findFirst();
      if (line.isPresent()) {
        return line.get();
      }
      if (ended) {
        throw new AssertionError(
            "the process ended without '" + beginning + "':\n" + String.join("\n", said));
      }
      wait();
    }
  }

  /** Waits for so many lines more. */
  synchronized void awaitLines(int count) throws InterruptedException {
    int enough = said.size() + count;
    while (said.size() < enough) {
      if (ended) {
        throw new AssertionError("the process ended by itself:\n" + String.join("\n", said));
      }
      wait();
    }
  }

  /** SIGKILL: the process gets no chance to tidy up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
