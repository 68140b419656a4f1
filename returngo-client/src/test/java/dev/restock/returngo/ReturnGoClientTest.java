package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.ApiRequest;
import dev.restock.http.BudgetClass;
import dev.restock.http.CallBudget;
import dev.restock.http.CallLimits;
import dev.restock.http.CallOptions;
import dev.restock.http.ClientOptions;
import dev.restock.http.MalformedAnswerException;
import dev.restock.http.RateLimitedException;
import dev.restock.http.RefusedException;
import dev.restock.http.RemainingCalls;
import dev.restock.http.UnavailableException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.returngo.model.RmaStatus;
import dev.restock.returngo.model.RmaSummary;
import dev.restock.returngo.model.Transaction;
import dev.restock.returngo.model.TransactionStatus;
import dev.restock.returngo.model.TransactionType;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnGoClientTest {
  private final VirtualTime time = new VirtualTime();

  private ReturnGoClient.Builder to(Loopback server) {
    return ReturnGoClient.builder()
        .apiKey("key-0815")
        .shop("example.myshopify.com")
        .baseUrl(server.url())
        .options(options().build());
  }

  private ClientOptions.Builder options() {
    return ClientOptions.builder().clock(time).sleeper(time);
  }

  private static MockResponse rows(String next, int... ids) {
    StringBuilder rows = new StringBuilder();
    for (int id : ids) {
      rows.append(rows.isEmpty() ? "" : ",")
          .append("{\"rmaId\":\"" + id + "\",\"status\":\"Received\"}");
    }
    return Loopback.json("{\"rmas\":[" + rows + "]" + next + "}");
  }

  @Test
  void listsByCursorAndKeepsTheFilters() throws Exception {
    RmaQuery query =
        RmaQuery.builder()
            .pageSize(2)
            .statuses(List.of(RmaStatus.RECEIVED, new RmaStatus("OnHold")))
            .createdFrom(Instant.parse("2026-01-05T08:00:00.999Z"))
            .updated(DateFilter.before(Instant.parse("2026-02-01T00:00:00Z")))
            .orderNames(List.of("ORD 1", "ORD+2"))
            .sortBy(RmaSort.CREATED_ASCENDING, RmaSort.UPDATED_DESCENDING)
            .build();
    try (Loopback server =
            new Loopback(
                rows(",\"next_cursor\":\"cmV0dXJucy5pZDo5ODQ0OTMx==\"", 1, 2), rows("", 3));
        ReturnGoClient client = to(server).build()) {
      Iterable<RmaSummary> list = client.rmas().list(query);
      assertThat(server.count()).isZero();
      assertThat(list).extracting(RmaSummary::rmaId).containsExactly("1", "2", "3");
      assertThat(server.count()).isEqualTo(2);
      HttpUrl first = server.request(0).getUrl();
      assertThat(first.encodedPath()).isEqualTo("/base/rmas");
      assertThat(first.queryParameterNames())
          .containsExactlyInAnyOrder(
              "pagesize", "status", "rma_created_at", "rma_updated_at", "order_name", "sort_by");
      assertThat(first.queryParameter("pagesize")).isEqualTo("2");
      assertThat(first.queryParameter("status")).isEqualTo("Received,OnHold");
      assertThat(first.queryParameter("rma_created_at")).isEqualTo("gte:2026-01-05T08:00:00");
      assertThat(first.queryParameter("rma_updated_at")).isEqualTo("lt:2026-02-01T00:00:00");
      assertThat(first.queryParameter("order_name")).isEqualTo("ORD 1,ORD+2");
      assertThat(server.request(0).getTarget())
          .contains("sort_by=%2Brma_created_at%2C-rma_updated_at");
      HttpUrl second = server.request(1).getUrl();
      assertThat(second.queryParameter("cursor")).isEqualTo("cmV0dXJucy5pZDo5ODQ0OTMx==");
      assertThat(server.request(1).getTarget()).contains("cursor=cmV0dXJucy5pZDo5ODQ0OTMx%3D%3D");
      for (String name : first.queryParameterNames()) {
        assertThat(second.queryParameter(name)).isEqualTo(first.queryParameter(name));
      }
      assertThat(server.request(1).getHeaders().get("x-api-key")).isEqualTo("key-0815");
      assertThat(server.request(1).getHeaders().get("x-shop-name"))
          .isEqualTo("example.myshopify.com");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"next_cursor\":null", ",\"next_cursor\":\"\""})
  void everyFormOfTheEndIsTheEnd(String end) throws Exception {
    try (Loopback server = new Loopback(rows(end, 1));
        ReturnGoClient client = to(server).build()) {
      assertThat(client.rmas().list(RmaQuery.all()).toList()).hasSize(1);
      assertThat(server.count()).isEqualTo(1);
      assertThat(server.request(0).getUrl().queryParameter("pagesize")).isEqualTo("500");
    }
  }

  @Test
  void aCursorThatComesAgainEndsInAnError() throws Exception {
    try (Loopback server = new Loopback().afterwards(rows(",\"next_cursor\":\"a\"", 1));
        ReturnGoClient client = to(server).build()) {
      assertThatThrownBy(() -> client.rmas().list(RmaQuery.all()).toList())
          .isInstanceOf(MalformedAnswerException.class);
      assertThat(server.count()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"message\":\"hello\"}", "[]", "{\"rmas\":null}"})
  void aSuccessWithoutRowsIsNotAnEmptyList(String body) throws Exception {
    try (Loopback server = new Loopback(Loopback.json(body));
        ReturnGoClient client = to(server).build()) {
      assertThatThrownBy(() -> client.rmas().list(RmaQuery.all()).toList())
          .isInstanceOf(MalformedAnswerException.class);
    }
  }

  @Test
  void aFailedFirstPageSurfacesAndCanBeTriedAgain() throws Exception {
    try (Loopback server =
            new Loopback(
                Loopback.status(500),
                Loopback.status(500),
                Loopback.status(500),
                Loopback.status(500),
                rows("", 5));
        ReturnGoClient client = to(server).build()) {
      Iterator<RmaSummary> walk = client.rmas().list(RmaQuery.all()).iterator();
      assertThatThrownBy(walk::hasNext).isInstanceOf(UnavailableException.class);
      assertThat(walk.next().rmaId()).isEqualTo("5");
    }
  }

  @Test
  void readsOneRma() throws Exception {
    try (Loopback server = new Loopback(Loopback.json(Samples.text("rma-observed-pending.json")));
        ReturnGoClient client = to(server).build()) {
      assertThat(client.rmas().get("9000101").status()).isEqualTo(RmaStatus.PENDING);
      assertThat(server.targets()).containsExactly("GET /base/rma/9000101");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "1/2", "1\n"})
  void anIdThatIsNoneIsNotSent(String rmaId) throws Exception {
    try (Loopback server = new Loopback();
        ReturnGoClient client = to(server).build()) {
      assertThatThrownBy(() -> client.rmas().get(rmaId))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void refusalsTellTheirReason() throws Exception {
    try (Loopback server =
            new Loopback(
                refusal(401, "{\"message\":\"Missing or incorrect API key key-0815\"}"),
                refusal(403, "{\"error\":\"No such shop for this user\"}"),
                refusal(404, "not json"));
        ReturnGoClient client = to(server).build()) {
      RefusedException key = refused(client);
      assertThat(key.isAuthentication()).isTrue();
      assertThat(key.errorText()).contains("Missing or incorrect API key [secret]");
      assertThat(key.requestIds()).containsEntry("x-amzn-requestid", "r-1");
      RefusedException shop = refused(client);
      assertThat(shop.isAuthentication()).isTrue();
      assertThat(shop.errorText()).contains("No such shop for this user");
      RefusedException none = refused(client);
      assertThat(none.isNotFound()).isTrue();
      assertThat(none.errorText()).isEmpty();
      assertThat(none).hasMessageContaining("ReturnGO GET /rma/{rmaId}: status 404");
    }
  }

  private static RefusedException refused(ReturnGoClient client) {
    return catchThrowableOfType(RefusedException.class, () -> client.rmas().get("77"));
  }

  private static MockResponse refusal(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("x-amzn-RequestId", "r-1")
        .body(body)
        .build();
  }

  @Test
  void listsTransactions() throws Exception {
    TransactionQuery query =
        TransactionQuery.builder()
            .rmaIds(List.of("1", "2"))
            .types(List.of(TransactionType.REFUND_TO_PAYMENT_METHOD))
            .statuses(List.of(TransactionStatus.SUCCESS))
            .ids(List.of("9"))
            .orderIds(List.of("8"))
            .processors(List.of("Shopify"))
            .updatedFrom(Instant.parse("2026-01-05T08:00:00Z"))
            .created(DateFilter.until(Instant.parse("2026-01-06T08:00:00Z")))
            .build();
    try (Loopback server =
            new Loopback(
                Loopback.json(Samples.text("live-transactions-list-pagesize1.json")),
                Loopback.json("{\"transactions\":[]}"));
        ReturnGoClient client = to(server).build()) {
      assertThat(client.transactions().list(query))
          .extracting(Transaction::id)
          .containsExactly("6070096");
      HttpUrl second = server.request(1).getUrl();
      assertThat(second.encodedPath()).isEqualTo("/base/transactions");
      assertThat(second.queryParameter("rma_ids")).isEqualTo("1,2");
      assertThat(second.queryParameter("types")).isEqualTo("RefundToPaymentMethod");
      assertThat(second.queryParameter("statuses")).isEqualTo("Success");
      assertThat(second.queryParameter("ids")).isEqualTo("9");
      assertThat(second.queryParameter("order_ids")).isEqualTo("8");
      assertThat(second.queryParameter("processors")).isEqualTo("Shopify");
      assertThat(second.queryParameter("updated_at")).isEqualTo("gte:2026-01-05T08:00:00");
      assertThat(second.queryParameter("created_at")).isEqualTo("lte:2026-01-06T08:00:00");
      assertThat(second.queryParameter("cursor")).isEqualTo("NjA3MDA5Ng==");
    }
  }

  @Test
  void staysWithinFiveASecondAndItsDay() throws Exception {
    try (Loopback server = new Loopback().afterwards(rows("", 1));
        ReturnGoClient client = to(server).build()) {
      assertThat(client.remaining().normal()).hasValue(2_000);
      for (int i = 0; i < 6; i++) {
        client.rmas().list(RmaQuery.all()).toList();
      }
      assertThat(Duration.between(VirtualTime.START, time.instant()))
          .isEqualTo(Duration.ofSeconds(1));
      assertThat(client.remaining().normal()).hasValue(1_994);
    }
    try (Loopback server = new Loopback();
        ReturnGoClient client =
            to(server)
                .options(options().limits(CallLimits.builder().perDay(1).build()).build())
                .build()) {
      server.afterwards(rows("", 1));
      client.rmas().list(RmaQuery.all()).toList();
      assertThatThrownBy(() -> client.rmas().get("1")).isInstanceOf(RateLimitedException.class);
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void clientsOfOneKeyShareTheirBudgetAndKeepItsReserve() throws Exception {
    CallBudget budget =
        CallBudget.of(
            ReturnGoClient.DEFAULT_LIMITS.toBuilder().reservedPerDay(1_998).build(), time);
    try (Loopback server = new Loopback().afterwards(rows("", 1));
        ReturnGoClient one = to(server).options(options().budget(budget).build()).build();
        ReturnGoClient two =
            to(server)
                .shop("other.myshopify.com")
                .options(options().budget(budget).build())
                .build()) {
      one.rmas().list(RmaQuery.all()).toList();
      two.rmas().list(RmaQuery.all()).toList();
      assertThat(one.remaining())
          .isEqualTo(
              new RemainingCalls(
                  OptionalLong.of(0),
                  OptionalLong.of(1_998),
                  Instant.parse("2026-01-06T00:00:00Z")));
      RateLimitedException error =
          catchThrowableOfType(RateLimitedException.class, () -> two.rmas().get("1"));
      assertThat(error.retryAt()).isEqualTo(Instant.parse("2026-01-06T00:00:00Z"));
      ReturnGoClient urgent =
          two.with(CallOptions.builder().budgetClass(BudgetClass.URGENT).build());
      urgent.rmas().list(RmaQuery.all()).toList();
      urgent.close();
      assertThat(two.remaining().urgent()).hasValue(1_997);
      assertThat(urgent.raw().callOptions().budgetClass()).isEqualTo(BudgetClass.URGENT);
      urgent.raw().send(ApiRequest.get("/rmas").query("pagesize", "1").build());
      assertThat(server.count()).isEqualTo(4);
    }
  }

  @Test
  void aClientCannotBeBuiltByHalf() {
    assertThatThrownBy(() -> ReturnGoClient.builder().apiKey("k").build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ReturnGoClient.builder().shop("s").build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ReturnGoClient.builder().apiKey("secret\nkey"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(
            () ->
                ReturnGoClient.builder()
                    .apiKey("k")
                    .shop("s")
                    .baseUrl("http://api.returngo.ai")
                    .build())
        .hasMessageContaining("https");
    ReturnGoClient.builder().apiKey("k").shop("s").build().close();
  }

  @Test
  void queriesAreChecked() {
    assertThatThrownBy(() -> RmaQuery.builder().pageSize(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RmaQuery.builder().pageSize(501))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RmaQuery.builder().orderNames(List.of("a,b")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order_name");
    assertThatThrownBy(() -> DateFilter.from(Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(DateFilter.after(Instant.EPOCH)).hasToString("gt:1970-01-01T00:00:00");
    assertThat(DateFilter.at(Instant.EPOCH)).hasToString("eq:1970-01-01T00:00:00");
    assertThat(DateFilter.notAt(Instant.EPOCH)).hasToString("neq:1970-01-01T00:00:00");
    assertThat(RmaQuery.builder().orderNames(List.of("x-1")).createdFrom(Instant.EPOCH).build())
        .hasToString("RmaQuery[pageSize=500, by [order_name], [rma_created_at]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.myshopify.com",
        "https://example.myshopify.com/admin",
        "example.myshopify.com/",
        "example.myshopify.com?x=1"
      })
  void shopAsUrl_isRefusedWithTheNameToSet(String shop) {
    assertThatThrownBy(() -> ReturnGoClient.builder().shop(shop))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("shop is a URL or has a path")
        .hasMessageEndingWith("; set: example.myshopify.com");
  }

  @Test
  void keyWithALineBreak_isRefusedWithItsPosition() {
    assertThatThrownBy(() -> ReturnGoClient.builder().apiKey("key-0815\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("apiKey has a line break at position 9 of 9;")
        .message()
        .doesNotContain("0815");
  }

  @Test
  void shopOfAPortal_isAccepted() {
    String shop = "example.myshopify.com@Portal";
    try (ReturnGoClient client = ReturnGoClient.builder().apiKey("k").shop(shop).build()) {
      assertThat(client.shop()).isEqualTo(shop);
    }
  }

  @Test
  void wrongKeyAndWrongShop_haveTheAdviceThatReturnGoDocuments() throws Exception {
    try (Loopback server = new Loopback(Loopback.status(401), Loopback.status(403));
        ReturnGoClient client = to(server).build()) {
      assertThatThrownBy(() -> client.webhooks().list())
          .hasMessageContaining("missing or incorrect API key. Check the API key");
      assertThatThrownBy(() -> client.webhooks().list())
          .hasMessageContaining("No such shop for this user")
          .hasMessageContaining("Check the shop");
    }
  }
}
