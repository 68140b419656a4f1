package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard of the live command. */
class ServeTest {
  private static final String RULES =
      """
      {"version": 1,
       "locations": {"loc-100": {"in": 1}},
       "rules": [{"name": "sellable", "when": {"disposition": "SELLABLE"}, "then": {"zone": "in"}}]}
      """;

  @TempDir private Path temp;

  @Test
  void theLinkThatIsPrintedOpensThePagesOfTheShop() throws Exception {
    Instant start = Instant.now().minusSeconds(30L * 24 * 3600);
    try (Sandbox sandbox = Sandbox.builder(Scenario.generate(3, 5, start)).start();
        PipedWriter out = new PipedWriter();
        BufferedReader printed = new BufferedReader(new PipedReader(out, 1 << 16))) {
      Thread host = new Thread(() -> sync(sandbox, out, "--watch", "--serve", "--port", "0"));
      host.start();
      URI link = link(printed);
      HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
      assertThat(get(browser, link).statusCode()).isEqualTo(200);
      assertThat(get(HttpClient.newHttpClient(), link).statusCode()).isEqualTo(401);
      HttpResponse<String> page = get(browser, link.resolve("/shop"));
      host.interrupt();
      host.join();

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains(sandbox.shop(), "Open cases");
    }
  }

  @Test
  void aDashboardOfARunThatEndsIsRefused() {
    Host.Result result =
        Host.run("sync", "--live", "--serve", "--rules", temp.resolve("rules.json").toString());

    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains("--serve shows an engine that runs: give --watch");
  }

  @Test
  void aPortIsANumberUpTo65535() {
    Host.Result result = Host.run("--serve", "--port", "70000");

    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains("--port must be 0 to 65535, but is 70000");
  }

  private static URI link(BufferedReader printed) throws IOException {
    while (true) {
      String line = printed.readLine();
      assertThat(line).as("the host ended without a dashboard").isNotNull();
      if (line.startsWith("Dashboard: ")) {
        return URI.create(line.substring("Dashboard: ".length()));
      }
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI address)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private void sync(Sandbox sandbox, PipedWriter out, String... more) {
    Map<String, String> environment = Accounts.of(sandbox);
    try {
      Path rules = Files.writeString(temp.resolve("rules.json"), RULES);
      String[] args = {
        "sync",
        "--live",
        "--rules",
        rules.toString(),
        "--start",
        "2020-01-01T00:00:00Z",
        "--store",
        temp.resolve("restock.db").toString()
      };
      ReturnsHost.commandLine(environment)
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(new StringWriter()))
          .execute(Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
