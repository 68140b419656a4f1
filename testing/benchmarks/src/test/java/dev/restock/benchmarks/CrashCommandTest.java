package dev.restock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("full")
class CrashCommandTest {
  private record Result(int code, List<String> lines) {
    String last() {
      return lines.get(lines.size() - 1);
    }
  }

  private static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new CrashCommand());
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    int code = command.execute(arguments);
    return new Result(code, out.toString().lines().toList());
  }

  @Test
  void rightSeedsEndWithZeroCounts() {
    Result result = run("--seeds", "30", "--start", "101");

    assertThat(result.code()).isZero();
    assertThat(result.last()).isEqualTo("seeds 30 doubled 0 lost 0 unaccounted 0");
  }

  @Test
  void wrongSeedIsPrintedWithTheCommandThatReplaysIt() {
    Result result = run("--seeds", "30", "--bug", "UNKNOWN_IS_RETRIED");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.last()).matches("seeds 30 doubled [1-9]\\d* lost \\d+ unaccounted \\d+");
    String replay =
        result.lines().stream()
            .filter(line -> line.startsWith("replay: testing/benchmarks/run crash "))
            .findFirst()
            .orElseThrow();

    String[] arguments = replay.substring(replay.indexOf("--")).split(" ");
    Result first = run(arguments);
    assertThat(first.code()).isEqualTo(1);
    assertThat(first.lines()).contains(replay).hasSizeGreaterThan(50);
    assertThat(run(arguments)).isEqualTo(first);
  }

  @Test
  void wrongOptionsAreRefused() {
    assertThat(run("--seeds", "0").code()).isEqualTo(2);
    assertThat(run("--trace").code()).isEqualTo(2);
    assertThat(run("--bug", "NO_SUCH_BUG").code()).isEqualTo(2);
  }
}
