package dev.restock.sandbox.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.VirtualClock;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxCommandTest {
  private static final int SETTINGS = 14;
  private static final int SETTINGS_WITH_WEBHOOKS = 21;

  private final OkHttpClient http = new OkHttpClient();
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }

  private Map<String, String> start(String... options) throws IOException {
    return start(SETTINGS, options);
  }

  private Map<String, String> start(int expected, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SandboxCommand.class.getName());
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    processes.add(process);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Map<String, String> settings = new LinkedHashMap<>();
    for (String line = lines.readLine();
        line != null;
        line = settings.size() == expected ? null : lines.readLine()) {
      String[] parts = line.split("=", 2);
      settings.put(parts[0], parts[1]);
    }
    assertThat(settings).hasSize(expected);
    return settings;
  }

  private String body(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(200);
      return response.body().string();
    }
  }

  private String orders(Map<String, String> settings) throws IOException {
    return body(
        new Request.Builder()
            .url(
                "%s/accounts/%s/sites/%s/orders.json?num=1&fields=orderid"
                    .formatted(
                        settings.get("SITOO_BASE_URL"),
                        settings.get("SITOO_ACCOUNT"),
                        settings.get("SITOO_SITE")))
            .header(
                "Authorization",
                Credentials.basic(
                    settings.getOrDefault("SITOO_API_ID", ""),
                    settings.getOrDefault("SITOO_API_PASSWORD", "")))
            .build());
  }

  @Test
  void command_servesAllServices_withTheCredentialsThatItPrints(@TempDir Path folder)
      throws IOException {
    String[] options = {
      "--returns",
      "40",
      "--registers",
      "0.5",
      "--start",
      "2026-01-01T00:00:00Z",
      "--journal",
      folder.resolve("journal").toString(),
      "--sitoo-port",
      Integer.toString(freePort())
    };
    Map<String, String> settings = start(options);
    assertThat(settings.get("SITOO_BASE_URL")).endsWith(":" + options[9] + "/v2");
    assertThat(
            body(
                new Request.Builder()
                    .url(settings.get("RETURNGO_BASE_URL") + "/rmas?pagesize=1")
                    .header("x-api-key", settings.getOrDefault("RETURNGO_API_KEY", ""))
                    .header("x-shop-name", settings.getOrDefault("RETURNGO_SHOP", ""))
                    .build()))
        .contains("rmaId");
    String orders = orders(settings);
    assertThat(orders).contains("\"orderid\"");
    assertThat(
            body(
                new Request.Builder()
                    .url(
                        "%s/admin/api/%s/graphql.json"
                            .formatted(
                                settings.get("SHOPIFY_BASE_URL"),
                                settings.get("SHOPIFY_API_VERSION")))
                    .header(
                        "X-Shopify-Access-Token", settings.getOrDefault("SHOPIFY_ACCESS_TOKEN", ""))
                    .post(
                        RequestBody.create(
                            "{\"query\":\"{ orders(first: 1) { nodes { name } }"
                                + " shopifyPaymentsAccount { balanceTransactions(first: 100,"
                                + " reverse: true) { nodes { type } } } }\"}",
                            MediaType.get("application/json")))
                    .build()))
        .contains("ORD-", "\"REFUND\"");
    processes.get(0).destroyForcibly().onExit().join();
    assertThat(orders(start(options))).isEqualTo(orders);
  }

  @Test
  void webhooks_arePostedToTheHost_ifItIsNamed() throws IOException, InterruptedException {
    try (MockWebServer host = new MockWebServer()) {
      host.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              return new MockResponse.Builder().build();
            }
          });
      host.start();
      Map<String, String> settings =
          start(SETTINGS_WITH_WEBHOOKS, "--webhooks", host.url("/in").toString());
      RecordedRequest first = host.takeRequest(60, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      assertThat(List.of(first.getUrl().toString()))
          .containsAnyOf(
              settings.get("RETURNGO_WEBHOOK_URL"),
              settings.get("SITOO_EVENTS_URL"),
              settings.get("SHOPIFY_WEBHOOK_URL"));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--colour blue, sandbox: unknown option --colour; --help lists the options",
    "--returns, sandbox: --returns needs a value",
    "--returns many, 'sandbox: the value of --returns is wrong: For input string: \"many\"'",
    "--faults 2, sandbox: the value of --faults is wrong: 2 is not between 0 and 1",
    "--webhooks nowhere, 'sandbox: the value of --webhooks is wrong: nowhere is no address of HTTP'",
    "--sitoo-port 70000, sandbox: the value of --sitoo-port is wrong: 70000 is no port",
    "--returns -1, 'sandbox: The number of returns must be 0 to 100000, but is -1'"
  })
  void wrongOptions_areNamed(String options, String message) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        SandboxCommand.run(
            List.of(options.split(" ")),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).strip()).isEqualTo(message);
  }

  @Test
  void drift_playsWhatOthersDo() throws CommandOptions.WrongOptionException {
    List<String> options = List.of("--drift", "--returns", "5", "--start", "2026-03-02T08:00:00Z");
    VirtualClock clock = new VirtualClock(Instant.parse("2026-03-12T08:00:00Z"));
    try (Sandbox sandbox = SandboxCommand.start(CommandOptions.parse(options), clock)) {
      assertThat(sandbox.scenario().returns()).hasSize(9);
      assertThat(sandbox.stockroom().transactions()).isNotEmpty();
      assertThat(sandbox.shopify().changes()).isNotEmpty();
    }
    try (Sandbox sandbox =
        SandboxCommand.start(CommandOptions.parse(options.subList(1, 5)), clock)) {
      assertThat(sandbox.scenario().returns()).hasSize(5);
      assertThat(sandbox.stockroom().transactions()).isEmpty();
    }
  }

  @Test
  void help_listsTheOptions() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(
            SandboxCommand.run(
                List.of("--help"), new PrintStream(out, true, StandardCharsets.UTF_8), System.err))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("--returns", "--seed", "--journal", "--webhooks", "--drift", "--shopify-port");
  }
}
