package dev.restock.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each process orders the elements of {@code Set.of} and of sets of enum constants differently. No
 * decision, request or random draw may depend on that order, or a failing seed cannot be replayed.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SeedInTwoProcessesTest {
  /** Each scenario of the mix three times, the sandbox and SQLite among them. */
  private static final long SEEDS = 30;

  @Test
  void aSeedGivesTheSameHistoryInAnotherProcess() throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SeedDigests.class.getName(),
            String.valueOf(SEEDS));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> here = SeedDigests.of(SEEDS);
    List<String> there =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("seed "))
            .toList();
    assertThat(process.waitFor()).isZero();
    assertThat(there).isEqualTo(here);
  }
}
