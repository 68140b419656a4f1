package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host in a new process with the environment of a service or a container. */
class LocaleTest {
  private static final String SKU = "GRÖSSE-ß-日本-😀";

  @TempDir private Path temp;

  /** The output of a process, and its exit code. */
  private record Printed(int code, String out, String err) {}

  private Printed run(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ReturnsHost.class.getName());
    command.addAll(List.of(args));
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Printed(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private Path body(String name, String sku) throws IOException {
    try (var sample =
        LocaleTest.class.getResourceAsStream(
            "/returngo/rma-observed-received-not-validated-no-refund.json")) {
      assertThat(sample).isNotNull();
      String body = new String(sample.readAllBytes(), StandardCharsets.UTF_8);
      return Files.writeString(
          temp.resolve(name), body.replaceFirst("\"sku\": \"[^\"]*\"", "\"sku\": \"" + sku + "\""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX", "C.UTF-8"})
  void outputIsUtf8(String locale) throws Exception {
    Map<String, String> environment = locale.isEmpty() ? Map.of() : Map.of("LC_ALL", locale);
    String file = body("rma.json", SKU).toString();
    Printed json = run(environment, "explain", file, "--json");
    assertThat(json.code()).isZero();
    assertThat(json.out()).contains("\"sku\": \"" + SKU + "\"");
    assertThat(run(environment, "explain", file).out()).contains("SKU " + SKU + " ");
  }

  @Test
  void argumentsAndNamesOfFilesAreUtf8InTheLocaleOfTheScript() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("grösse-日本"));
    Path file = Files.move(body("rma.json", SKU), folder.resolve("rma-ß.json"));
    assertThat(Files.readString(Path.of("run"))).contains("export LC_ALL=C.UTF-8");
    Map<String, String> script = Map.of("LC_ALL", "C.UTF-8");
    Printed found = run(script, "explain", file.toString());
    assertThat(found.err()).isEmpty();
    assertThat(found.out()).contains(SKU);
    Printed missing = run(script, "explain", folder.resolve("no-é").toString());
    assertThat(missing.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(missing.err()).contains("grösse-日本", "no-é");
  }

  @Test
  void anArgumentThatCannotBeReadSaysHowToStart() throws Exception {
    Printed printed = run(Map.of("LC_ALL", "C"), "explain", "no-é.json");
    assertThat(printed.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(printed.err()).contains("LC_ALL=C.UTF-8").hasLineCount(1);
  }
}
