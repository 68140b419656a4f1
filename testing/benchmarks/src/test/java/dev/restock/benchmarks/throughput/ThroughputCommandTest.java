package dev.restock.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import picocli.CommandLine;

@Tag("full")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ThroughputCommandTest {

  /** The command fails unless each contender did every task, and its database says so too. */
  @Test
  void aSmallRunDoesEveryTaskOfEveryContender() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new ThroughputCommand())
            .setOut(new PrintWriter(out))
            .execute(
                "--tasks",
                "200",
                "--rounds",
                "1",
                "--threads",
                "2",
                "--backlog",
                "2000",
                "--no-sync");
    assertThat(code).isZero();
    assertThat(out.toString().lines().map(String::strip))
        .anyMatch(line -> line.startsWith("Restock  "))
        .anyMatch(line -> line.startsWith("db-scheduler  "))
        .anyMatch(line -> line.startsWith("transaction-outbox  "))
        .anyMatch(line -> line.startsWith("Restock: completed"))
        .anyMatch(line -> line.matches("PostgreSQL .* times"))
        .anyMatch(line -> line.matches("SQLite .* times"));
  }
}
