package dev.restock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.RateLimitedException;
import dev.restock.http.RefusedException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points, limits, tokens and errors of reads. */
class GraphQlTest {
  private final VirtualTime time = new VirtualTime();

  private static MockResponse order(int requested, int available) {
    return Answers.body(
        "{\"data\":{\"order\":null},\"extensions\":{\"cost\":{\"requestedQueryCost\":"
            + requested
            + ",\"actualQueryCost\":1,\"throttleStatus\":{\"maximumAvailable\":2000.0,"
            + "\"currentlyAvailable\":"
            + available
            + ",\"restoreRate\":100.0}}}}");
  }

  private Duration passed() {
    return Duration.between(VirtualTime.START, time.instant());
  }

  @Test
  void pointsAreWaitedForBeforeTheQuestion() throws Exception {
    try (Loopback server = new Loopback(order(300, 50), order(300, 1000), order(300, 1000));
        ShopifyClient client = Answers.client(server, time)) {
      client.orders().lines("1");
      assertThat(passed()).isZero();
      client.orders().lines("1");
      // (300 - 50) / 100
      assertThat(passed()).isEqualTo(Duration.ofMillis(2500));
      client.orders().lines("1");
      assertThat(passed()).isEqualTo(Duration.ofMillis(2500));
      assertThat(server.count()).isEqualTo(3);
    }
  }

  @Test
  void pointsComeBackWithTime() throws Exception {
    try (Loopback server = new Loopback(order(300, 50), order(300, 1000));
        ShopifyClient client = Answers.client(server, time)) {
      client.orders().lines("1");
      time.set(time.instant().plusSeconds(2));
      client.orders().lines("1");
      assertThat(passed()).isEqualTo(Duration.ofMillis(2500));
    }
  }

  @Test
  void aWaitThatIsTooLongEndsTheCall() throws Exception {
    try (Loopback server = new Loopback(order(900, 100));
        ShopifyClient client =
            Answers.client(
                server,
                time,
                TokenSupplier.fixed(Answers.TOKEN),
                o -> o.maxWait(Duration.ofSeconds(5)))) {
      client.orders().lines("1");
      RateLimitedException error =
          catchThrowableOfType(RateLimitedException.class, () -> client.orders().lines("1"));
      assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(8));
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void aThrottledReadIsWaitedForAndRepeated() throws Exception {
    for (MockResponse throttled :
        List.of(
            Answers.throttled(862, 572, 200),
            Answers.sample("err-throttled-http200"),
            Loopback.status(429, "Retry-After", "1.2"))) {
      time.set(VirtualTime.START);
      try (Loopback server = new Loopback(throttled, order(10, 1000));
          ShopifyClient client = Answers.client(server, time)) {
        assertThat(client.orders().lines("1")).isEmpty();
        assertThat(server.count()).isEqualTo(2);
        assertThat(passed()).isBetween(Duration.ofMillis(1450), Duration.ofSeconds(2));
      }
    }
  }

  @Test
  void aThrottledReadEndsAfterItsAttempts() throws Exception {
    try (Loopback server = new Loopback().afterwards(Answers.throttled(100, 0, 100));
        ShopifyClient client = Answers.client(server, time)) {
      assertThatThrownBy(() -> client.orders().lines("1")).isInstanceOf(RateLimitedException.class);
      assertThat(server.count()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "err-max-cost-exceeded, TOO_EXPENSIVE",
    "err-access-denied-payments-null-root, ACCESS_DENIED"
  })
  void anErrorIsNotRepeated(String sample, ShopifyErrorException.Kind kind) throws Exception {
    try (Loopback server = new Loopback().afterwards(Answers.sample(sample));
        ShopifyClient client = Answers.client(server, time)) {
      ShopifyErrorException error =
          catchThrowableOfType(ShopifyErrorException.class, () -> client.orders().lines("1"));
      assertThat(error.kind()).isEqualTo(kind);
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void anErrorBesideDataMakesTheDataUnusable() throws Exception {
    try (Loopback server =
            new Loopback()
                .afterwards(
                    Answers.body(
                        "{\"data\":{\"order\":null},\"errors\":[{\"message\":\"oops\"}]}"));
        ShopifyClient client = Answers.client(server, time)) {
      ShopifyErrorException error =
          catchThrowableOfType(ShopifyErrorException.class, () -> client.orders().lines("1"));
      assertThat(error.kind()).isEqualTo(ShopifyErrorException.Kind.OTHER);
      assertThat(error.code()).isEmpty();
    }
  }

  @Test
  void aTextOfARefusalIsShown() throws Exception {
    MockResponse refused =
        Loopback.json(
                "{\"errors\":\"[API] Invalid API key or access token (unrecognized login or wrong"
                    + " password)\"}")
            .newBuilder()
            .code(401)
            .build();
    try (Loopback server = new Loopback().afterwards(refused);
        ShopifyClient client = Answers.client(server, time)) {
      assertThatThrownBy(() -> client.orders().lines("1"))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("Invalid API key")
          .hasMessageNotContaining(Answers.TOKEN);
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void aRefusedTokenIsRenewedOnce() throws Exception {
    AtomicInteger number = new AtomicInteger();
    TokenSupplier tokens =
        new TokenSupplier() {
          @Override
          public String token() {
            return "token-" + number.get();
          }

          @Override
          public void refused(String token) {
            number.incrementAndGet();
          }
        };
    try (Loopback server = new Loopback(Loopback.status(401), order(1, 1000));
        ShopifyClient client = Answers.client(server, time, tokens, o -> o)) {
      assertThat(client.orders().lines("1")).isEmpty();
      assertThat(server.request(1).getHeaders().get("X-Shopify-Access-Token")).isEqualTo("token-1");
    }
    try (Loopback server = new Loopback().afterwards(Loopback.status(401));
        ShopifyClient client = Answers.client(server, time, tokens, o -> o)) {
      assertThatThrownBy(() -> client.orders().lines("1")).isInstanceOf(RefusedException.class);
      assertThat(server.count()).isEqualTo(2);
    }
  }

  @Test
  void anotherVersionIsReadAndFoundByTheCheck() throws Exception {
    try (Loopback server =
            new Loopback(
                Answers.versioned("{\"data\":{\"order\":null}}", "2026-04"),
                Answers.versioned("{\"data\":{}}", "2026-04"),
                Answers.shop());
        ShopifyClient client = Answers.client(server, time)) {
      assertThat(client.orders().lines("1")).isEmpty();
      assertThatThrownBy(client::check)
          .isInstanceOf(ShopifyErrorException.class)
          .hasMessageContaining("2026-04")
          .hasMessageContaining("2026-07");
      client.check();
    }
  }

  @Test
  void aShopMustHaveItsForm() {
    for (String shop : List.of("example.com", "https://a.myshopify.com", "", "A.myshopify.com")) {
      assertThatThrownBy(() -> ShopifyClient.builder(shop, TokenSupplier.fixed("t")))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> TokenSupplier.fixed(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThat(TokenSupplier.fixed("s3cret")).asString().doesNotContain("s3cret");
  }
}
