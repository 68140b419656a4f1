package dev.restock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.Operation;
import dev.restock.http.testing.PrivacyRun;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Logs, errors and records, searched for persons and secrets. */
class PrivacyTest {
  private static PrivacyRun<ShopifyClient> run() {
    return new PrivacyRun<>(
        (lent, time, listener) ->
            ShopifyClient.builder("example.myshopify.com", TokenSupplier.fixed("t0ken-0815"))
                .baseUrl("http://127.0.0.1:9")
                .options(
                    ClientOptions.builder()
                        .httpClient(lent)
                        .clock(time)
                        .sleeper(time)
                        .listener(listener)
                        .build())
                .build(),
        "errors",
        Set.of("t0ken-0815"));
  }

  @Test
  void noCallGivesAnythingAway() {
    try (PrivacyRun<ShopifyClient> run = run()) {
      PrivacyRun.Findings found =
          run.failures(Operations.all().stream().map(PrivacyTest::untilAnswered).toList());
      assertThat(found.problems()).isEmpty();
      assertThat(found.calls()).isGreaterThan(100);
    }
  }

  @Test
  void noAnswerIsQuoted() {
    try (PrivacyRun<ShopifyClient> run = run()) {
      PrivacyRun.Findings found = run.answers(Operations.all());
      assertThat(found.problems()).isEmpty();
      assertThat(found.calls()).isGreaterThan(50);
    }
  }

  /** Errors inside of an answer have a test of their own. */
  private static Operation<ShopifyClient> untilAnswered(Operation<ShopifyClient> operation) {
    return new Operation<>(
        operation.name(),
        operation.endpoint(),
        operation.kind(),
        operation.okBody(),
        client -> {
          try {
            return operation.run(client);
          } catch (ShopifyErrorException e) {
            return null;
          }
        });
  }

  @Test
  void anErrorInsideOfAnAnswerGivesNothingAway() throws Exception {
    String text = "Refused t0ken-0815 of shopper@mail.example, +27 82 555 0199";
    for (Operation<ShopifyClient> operation : Operations.all()) {
      try (Loopback server =
              new Loopback(
                  Answers.body("{\"errors\":[{\"message\":\"" + text + "\"}]}"),
                  Answers.body("{\"errors\":\"" + text + "\"}"));
          ShopifyClient client =
              ShopifyClient.builder("example.myshopify.com", TokenSupplier.fixed("t0ken-0815"))
                  .baseUrl(server.url())
                  .build()) {
        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(() -> operation.run(client))
              .isInstanceOf(ShopifyErrorException.class)
              .hasMessageContaining("Refused [secret] of [e-mail], [phone]");
        }
      }
    }
  }
}
