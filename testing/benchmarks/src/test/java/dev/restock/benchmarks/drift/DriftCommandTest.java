package dev.restock.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DriftCommandTest {

  @Test
  void aSecondComparisonConfirmsTheDifferencesOfTheFirst() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new DriftCommand())
            .setOut(new PrintWriter(out))
            .execute("--skus", "700", "--locations", "3", "--page", "100");
    assertThat(code).isZero();
    assertThat(out.toString())
        .containsPattern("comparison 1: 2,100 compared, ([1-9]\\d*) differ, 0 confirmed")
        .containsPattern("comparison 2: 2,100 compared, ([1-9]\\d*) differ, \\1 confirmed")
        .contains("21 pages");
  }
}
