package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.CallEvent;
import dev.restock.http.CallLimits;
import dev.restock.http.CallOptions;
import dev.restock.http.ClientOptions;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.Operation;
import dev.restock.http.testing.VirtualTime;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The registry of operations, the code and the documentation must say the same. */
class EveryOperationTest {
  private static final Map<String, Class<?>> RESOURCES =
      Map.of(
          "rmas()", Rmas.class,
          "shipments()", Shipments.class,
          "transactions()", Transactions.class,
          "webhooks()", Webhooks.class);
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z]+\\(\\)\\.[a-zA-Z]+)` \\| `([A-Z]+ /[^`]*)` \\|.*");

  @Test
  void theRegistryHoldsEveryPublicMethod() {
    Set<String> methods = new TreeSet<>();
    RESOURCES.forEach(
        (accessor, type) ->
            Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .forEach(method -> methods.add(accessor + "." + method.getName())));
    assertThat(Operations.all().stream().map(Operation::name))
        .containsExactlyInAnyOrderElementsOf(methods);
  }

  @Test
  void everyOperationSendsWhatTheRegistrySays() throws Exception {
    List<CallEvent> heard = new ArrayList<>();
    VirtualTime time = new VirtualTime();
    for (Operation<ReturnGoClient> operation : Operations.all()) {
      try (Loopback server = new Loopback().afterwards(Loopback.json(operation.okBody()));
          ReturnGoClient client =
              ReturnGoClient.builder()
                  .apiKey("key-0815")
                  .shop("shop-0816")
                  .baseUrl(server.url())
                  .options(
                      ClientOptions.builder()
                          .limits(CallLimits.none())
                          .clock(time)
                          .sleeper(time)
                          .listener(heard::add)
                          .build())
                  .build()) {
        operation.run(client.with(CallOptions.defaults()));
        assertThat(server.count()).as(operation.name()).isEqualTo(1);
        String target = server.targets().get(0);
        assertThat(target.replaceAll("\\?.*", ""))
            .isEqualTo(
                operation
                    .endpoint()
                    .replace(" /", " /base/")
                    .replaceAll("\\{\\w+}", Operations.MARK));
        assertThat(server.request(0).getHeaders().get("x-api-key")).isEqualTo("key-0815");
      }
    }
    assertThat(
            heard.stream().map(event -> event.call().method() + " " + event.call().pathTemplate()))
        .containsExactlyElementsOf(Operations.all().stream().map(Operation::endpoint).toList());
  }

  @Test
  void theGuidesTableIsTheRegistry() throws Exception {
    Map<String, String> table =
        Files.readAllLines(Path.of("..", "docs", "returngo.md")).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    assertThat(table)
        .containsExactlyInAnyOrderEntriesOf(
            Operations.all().stream()
                .collect(Collectors.toMap(Operation::name, Operation::endpoint)));
  }

  @Test
  void theJavadocOfEveryOperationNamesItsEndpointAndPage() throws Exception {
    for (Operation<ReturnGoClient> operation : Operations.all()) {
      String accessor = operation.name().replaceAll("\\..*", "");
      String method = operation.name().replaceAll(".*\\.", "");
      Class<?> type = java.util.Objects.requireNonNull(RESOURCES.get(accessor));
      String source =
          Files.readString(
              Path.of(
                  "src",
                  "main",
                  "java",
                  "dev",
                  "restock",
                  "returngo",
                  type.getSimpleName() + ".java"));
      Matcher declaration =
          Pattern.compile(
                  "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public \\S+ " + method + "\\(", Pattern.DOTALL)
              .matcher(source);
      List<String> javadocs = new ArrayList<>();
      while (declaration.find()) {
        javadocs.add(declaration.group(1).replaceAll("\\s*\\n\\s*\\* ?", " "));
      }
      assertThat(javadocs)
          .as(operation.name())
          .isNotEmpty()
          .allMatch(javadoc -> javadoc.contains("{@code " + operation.endpoint() + "}"))
          .allMatch(javadoc -> javadoc.contains("Page: ReturnGO's API reference"));
    }
  }
}
