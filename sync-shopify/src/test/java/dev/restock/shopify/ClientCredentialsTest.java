package dev.restock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.ClientOptions;
import dev.restock.http.MalformedAnswerException;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {
  private static final String SECRET = "s3cret-of-the-app";

  private final VirtualTime time = new VirtualTime();

  private static MockResponse token(String token) {
    return Loopback.json(
        "{\"access_token\":\"" + token + "\",\"scope\":\"read_orders\",\"expires_in\":86399}");
  }

  private ClientCredentials tokens(Loopback server) {
    return ClientCredentials.of(
        server.url(),
        "client-id",
        SECRET,
        ClientOptions.builder().clock(time).sleeper(time).maxAttempts(2).build());
  }

  private void after(Duration duration) {
    time.set(VirtualTime.START.plus(duration));
  }

  @Test
  void aTokenIsAskedForByFormAndKept() throws Exception {
    try (Loopback server = new Loopback(token("t1"));
        ClientCredentials tokens = tokens(server)) {
      assertThat(tokens.token()).isEqualTo("t1");
      after(Duration.ofHours(21));
      assertThat(tokens.token()).isEqualTo("t1");
      assertThat(server.count()).isEqualTo(1);
      assertThat(server.request(0).getTarget()).isEqualTo("/base/admin/oauth/access_token");
      assertThat(server.request(0).getHeaders().get("Content-Type"))
          .isEqualTo("application/x-www-form-urlencoded");
      assertThat(server.request(0).getBody().utf8().split("&"))
          .containsExactlyInAnyOrder(
              "grant_type=client_credentials", "client_id=client-id", "client_secret=" + SECRET);
      assertThat(tokens.toString()).doesNotContain("client-id", SECRET, "t1");
    }
  }

  @Test
  void aTokenIsRenewedBeforeItEnds() throws Exception {
    try (Loopback server = new Loopback(token("t1"), token("t2"));
        ClientCredentials tokens = tokens(server)) {
      tokens.token();
      after(Duration.ofHours(22).plusMinutes(30));
      assertThat(tokens.token()).isEqualTo("t2");
    }
  }

  @Test
  void whileARenewalFailsTheOldTokenIsUsedToItsEnd() throws Exception {
    try (Loopback server = new Loopback(token("t1")).afterwards(Loopback.status(503));
        ClientCredentials tokens = tokens(server)) {
      tokens.token();
      after(Duration.ofHours(23));
      assertThat(tokens.token()).isEqualTo("t1");
      int asked = server.count();
      assertThat(tokens.token()).isEqualTo("t1");
      assertThat(server.count()).isEqualTo(asked);
      after(Duration.ofHours(23).plusMinutes(2));
      assertThat(tokens.token()).isEqualTo("t1");
      assertThat(server.count()).isGreaterThan(asked);
      after(Duration.ofHours(24));
      assertThatThrownBy(tokens::token).isInstanceOf(ServiceException.class);
    }
  }

  @Test
  void aRefusedTokenIsReplaced() throws Exception {
    try (Loopback server = new Loopback(token("t1"), token("t2"));
        ClientCredentials tokens = tokens(server)) {
      tokens.token();
      tokens.refused("another");
      assertThat(tokens.token()).isEqualTo("t1");
      tokens.refused("t1");
      assertThat(tokens.token()).isEqualTo("t2");
    }
  }

  @Test
  void aRefusalDoesNotQuoteTheSecret() throws Exception {
    MockResponse refused =
        Loopback.json(
                "{\"error\":\"invalid_client\",\"error_description\":\"bad secret "
                    + SECRET
                    + "\"}")
            .newBuilder()
            .code(400)
            .build();
    try (Loopback server = new Loopback(refused);
        ClientCredentials tokens = tokens(server)) {
      assertThatThrownBy(tokens::token)
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("bad secret")
          .hasMessageNotContaining(SECRET);
    }
  }

  @Test
  void anUnusableTokenIsRefused() throws Exception {
    for (String answer :
        List.of("{\"access_token\":\"a b\"}", "{\"access_token\":\"\"}", "{}", "[]")) {
      try (Loopback server = new Loopback().afterwards(Loopback.json(answer));
          ClientCredentials tokens = tokens(server)) {
        assertThatThrownBy(tokens::token).isInstanceOf(MalformedAnswerException.class);
      }
    }
  }

  @Test
  void manyThreadsAskOnce() throws Exception {
    MockResponse slow = token("t1").newBuilder().headersDelay(200, TimeUnit.MILLISECONDS).build();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Loopback server = new Loopback(slow).afterwards(token("t2"));
        ClientCredentials tokens = tokens(server)) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(threads.submit(tokens::token));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo("t1");
      }
      assertThat(server.count()).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aClientAsksForItsTokenFirst() throws Exception {
    try (Loopback server =
            new Loopback(
                    token("t1"),
                    Answers.data("{\"order\":null}"),
                    Loopback.status(401),
                    token("t2"))
                .afterwards(Answers.data("{\"order\":null}"));
        ClientCredentials tokens = tokens(server);
        ShopifyClient client = Answers.client(server, time, tokens, o -> o)) {
      client.orders().lines("1");
      client.orders().lines("1");
      assertThat(server.count()).isEqualTo(5);
      assertThat(server.request(4).getHeaders().get("X-Shopify-Access-Token")).isEqualTo("t2");
    }
  }
}
