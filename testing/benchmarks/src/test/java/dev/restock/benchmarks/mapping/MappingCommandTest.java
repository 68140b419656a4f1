package dev.restock.benchmarks.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("full")
class MappingCommandTest {

  /** The command fails unless the index finds the rule that comes first. */
  @Test
  void aSmallRunFindsTheSameRules() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new MappingCommand())
            .setOut(new PrintWriter(out))
            .execute("--millis", "1", "--most-rules", "100");
    assertThat(code).isZero();
    assertThat(out.toString().lines().map(String::strip))
        .anyMatch(line -> line.startsWith("10 "))
        .anyMatch(line -> line.startsWith("100 "))
        .anyMatch(line -> line.startsWith("check of 100 rules") && line.endsWith(" findings"));
  }
}
