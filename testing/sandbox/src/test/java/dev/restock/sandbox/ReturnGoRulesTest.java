package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.TestClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnGoRulesTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");

  private final VirtualClock clock = new VirtualClock(T0.plus(Duration.ofDays(20)));
  private final Scenario scenario = Scenario.generate(4, 45, T0);
  private final Sandbox sandbox = Sandbox.builder(scenario).clock(clock).seed(3).start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  private Answer get(String path) throws IOException {
    clock.advance(Duration.ofSeconds(1));
    return client.returnGo(path);
  }

  @Test
  void wrongKey_is401_wrongShop_is403() throws IOException {
    assertThat(
            client
                .call(client.returnGoRequest("/rmas?pagesize=1").header("x-api-key", "no").build())
                .status())
        .isEqualTo(401);
    assertThat(
            client
                .call(client.returnGoRequest("/rmas?pagesize=1").removeHeader("x-api-key").build())
                .status())
        .isEqualTo(401);
    Answer wrongShop =
        client.call(client.returnGoRequest("/rmas?pagesize=1").header("x-shop-name", "no").build());
    assertThat(wrongShop.status()).isEqualTo(403);
    assertThat(field(wrongShop.object(), "message")).isEqualTo("No such shop for this user");
  }

  @Test
  void everyAnswer_carriesTheGatewaysIds() throws IOException {
    Answer first = get("/rmas?pagesize=1");
    Answer second = get("/rma/1");
    for (String header : List.of("x-amzn-requestid", "x-amz-apigw-id", "x-amzn-trace-id")) {
      assertThat(first.headers().get(header)).isNotBlank();
      assertThat(second.headers().get(header))
          .isNotBlank()
          .isNotEqualTo(first.headers().get(header));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rmas",
        "/rmas?pagesize=0",
        "/rmas?pagesize=501",
        "/rmas?pagesize=x",
        "/rmas?pagesize=99999999999999999999",
        "/rmas?pagesize=5&cursor=!!",
        "/rmas?pagesize=5&cursor=aGVsbG8=",
        "/rmas?pagesize=5&rma_created_at=2026-01-01",
        "/rmas?pagesize=5&rma_created_at=since:2026-01-01T00:00:00",
        "/rmas?pagesize=5&sort_by=rma_created_at",
        "/rmas?pagesize=5&sort_by=%2Bstatus",
        "/transactions",
        "/transactions?pagesize=5&updated_at=gte:yesterday",
        "/rma/abc"
      })
  void badParameters_are400(String path) throws IOException {
    assertThat(get(path).status()).isEqualTo(400);
  }

  @Test
  void unknownIdsAndPaths_are404() throws IOException {
    assertThat(get("/rma/77").status()).isEqualTo(404);
    assertThat(get("/nothing").status()).isEqualTo(404);
    assertThat(client.call(client.returnGoRequest("/rmas?pagesize=1").delete().build()).status())
        .isEqualTo(404);
  }

  @Test
  void unknownParameters_areIgnored() throws IOException {
    assertThat(get("/rmas?pagesize=500&colour=red").list("rmas")).hasSize(45);
  }

  @Test
  void pages_walkDownTheIds_withoutGapOrRepeat() throws IOException {
    List<Long> ids = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    do {
      Answer page = get("/rmas?pagesize=10&cursor=" + cursor.replace("=", "%3D"));
      page.list("rmas").forEach(row -> ids.add(Long.parseLong(field(row, "rmaId").toString())));
      cursor = next(page);
      pages++;
    } while (!cursor.isEmpty());
    assertThat(pages).isEqualTo(5);
    assertThat(ids)
        .containsExactlyElementsOf(
            scenario.returns().stream()
                .map(scripted -> Long.parseLong(scripted.rmaId()))
                .sorted(Comparator.reverseOrder())
                .toList());
  }

  @Test
  void rows_areSummariesOnly() throws IOException {
    Answer page = get("/rmas?pagesize=1");
    assertThat(Shapes.of(field(page.object(), "rmas")).keySet())
        .isEqualTo(
            Shapes.of(
                    field(
                        TestClient.read(Shapes.sample("returngo/live-rmas-list-pagesize1.json")),
                        "rmas"))
                .keySet());
  }

  @Test
  void theEndOfAList_looksDifferentFromSeedToSeed() throws IOException {
    List<String> forms = new ArrayList<>();
    for (long seed = 0; seed < 3; seed++) {
      try (Sandbox other = Sandbox.builder(scenario).clock(clock).seed(seed).start();
          TestClient caller = new TestClient(other)) {
        Map<String, Object> page = caller.returnGo("/rmas?pagesize=500").object();
        forms.add(
            page.containsKey("next_cursor") ? String.valueOf(page.get("next_cursor")) : "absent");
      }
    }
    assertThat(forms).containsExactly("null", "", "absent");
  }

  @Test
  void status_filtersByAList() throws IOException {
    List<String> wanted =
        scenario.returns().stream()
            .filter(
                r ->
                    List.of("Done", "Canceled").contains(r.statusAt(clock.instant()).orElseThrow()))
            .map(ScriptedReturn::rmaId)
            .toList();
    assertThat(ids(get("/rmas?pagesize=500&status=Done,Canceled")))
        .containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(ids(get("/rmas?pagesize=500&status=done"))).isEmpty();
  }

  @Test
  void createdAt_filters_andTheLastOfTwoCounts() throws IOException {
    Instant middle = scenario.returns().get(20).createdAt();
    String time = middle.toString().replace("Z", "");
    assertThat(ids(get("/rmas?pagesize=500&rma_created_at=gte:" + time))).hasSize(25);
    assertThat(ids(get("/rmas?pagesize=500&rma_created_at=gt:" + time))).hasSize(24);
    assertThat(ids(get("/rmas?pagesize=500&rma_created_at=lt:" + time))).hasSize(20);
    assertThat(ids(get("/rmas?pagesize=500&rma_created_at=lte:" + time))).hasSize(21);
    assertThat(ids(get("/rmas?pagesize=500&rma_created_at=eq:" + time))).hasSize(1);
    assertThat(ids(get("/rmas?pagesize=500&rma_created_at=neq:" + time))).hasSize(44);
    assertThat(
            ids(
                get(
                    "/rmas?pagesize=500&rma_created_at=lt:"
                        + time
                        + "&rma_created_at=gte:"
                        + time)))
        .hasSize(25);
  }

  @Test
  void orderNamesTrackingNumbersAndCustomers_filter() throws IOException {
    String id = scenario.returns().get(0).rmaId();
    assertThat(ids(get("/rmas?pagesize=500&order_name=ORD-" + id + ",ORD-1"))).containsExactly(id);
    assertThat(ids(get("/rmas?pagesize=500&tracking_numbers=TRK-0"))).isEmpty();
    assertThat(ids(get("/rmas?pagesize=500&customer_ids=5"))).isEmpty();
  }

  @Test
  void updatedAt_doesNotMoveOnReceiptOrInspection() throws IOException {
    ScriptedReturn scripted =
        ScriptedReturn.builder(5, T0)
            .unit("SKU-1001")
            .approved(T0.plusSeconds(10))
            .received(T0.plusSeconds(1000))
            .inspected(0, Inspection.sellable(T0.plusSeconds(2000), "loc-100"))
            .build();
    Scenario one = Scenario.of(T0, World.demo(), List.of(scripted));
    VirtualClock time = new VirtualClock(T0.plusSeconds(3000));
    try (Sandbox other = Sandbox.builder(one).clock(time).start();
        TestClient caller = new TestClient(other)) {
      assertThat(ids(caller.returnGo("/rmas?pagesize=5&rma_updated_at=gte:2026-01-05T08:00:11")))
          .isEmpty();
      assertThat(ids(caller.returnGo("/rmas?pagesize=5&rma_updated_at=gte:2026-01-05T08:00:10")))
          .hasSize(1);
      assertThat(caller.returnGo("/rma/5").body()).contains("2026-01-05T08:33:20+00:00");
    }
  }

  @Test
  void sortBy_orders_andPagesToo() throws IOException {
    List<String> sorted = new ArrayList<>();
    String cursor = "";
    do {
      Answer page =
          get("/rmas?pagesize=20&sort_by=%2Brma_created_at&cursor=" + cursor.replace("=", "%3D"));
      sorted.addAll(ids(page));
      cursor = next(page);
    } while (!cursor.isEmpty());
    assertThat(sorted)
        .containsExactlyElementsOf(scenario.returns().stream().map(ScriptedReturn::rmaId).toList());
    assertThat(ids(get("/rmas?pagesize=1&sort_by=-rma_updated_at,%2Brma_created_at"))).hasSize(1);
  }

  @Test
  void aReturn_appearsWhenItIsCreated() throws IOException {
    ScriptedReturn first = scenario.returns().get(0);
    clock.set(first.createdAt().minusSeconds(2));
    assertThat(ids(get("/rmas?pagesize=500"))).isEmpty();
    assertThat(client.returnGo("/rma/" + first.rmaId()).status()).isEqualTo(404);
    assertThat(ids(get("/rmas?pagesize=500"))).containsExactly(first.rmaId());
    Answer body = client.returnGo("/rma/" + first.rmaId() + "?includeMedia=true");
    assertThat(body.body()).isEqualTo(first.bodyAt(clock.instant()).orElseThrow());
  }

  @Test
  void transactions_pageAndFilter() throws IOException {
    Answer all = get("/transactions?pagesize=500");
    List<Object> rows = all.list("transactions");
    assertThat(rows.size()).isGreaterThan(20);
    Map<String, Object> first = TestClient.asMap(rows.get(0));
    Object sample =
        TestClient.read(Shapes.sample("returngo/live-transactions-list-pagesize1.json"));
    assertThat(first.keySet())
        .isEqualTo(
            TestClient.asMap(TestClient.asList(field(sample, "transactions")).get(0)).keySet());
    List<Object> paged = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = get("/transactions?pagesize=7&cursor=" + cursor.replace("=", "%3D"));
      paged.addAll(page.list("transactions"));
      cursor = next(page);
    } while (!cursor.isEmpty());
    assertThat(paged).isEqualTo(rows);
    String id = field(first, "id").toString();
    assertThat(get("/transactions?pagesize=5&ids=" + id).list("transactions"))
        .containsExactly(first);
    String rma = Long.toString(Long.parseLong(id) / 100);
    assertThat(get("/transactions?pagesize=500&rma_ids=" + rma).list("transactions"))
        .contains(first)
        .hasSizeLessThan(4);
    assertThat(get("/transactions?pagesize=500&statuses=Requested").list("transactions")).isEmpty();
    assertThat(get("/transactions?pagesize=500&types=InvoicePayment").list("transactions"))
        .isEmpty();
    assertThat(get("/transactions?pagesize=500&processors=Shopify").list("transactions"))
        .isEqualTo(rows);
    assertThat(
            get("/transactions?pagesize=500&created_at=lt:2026-01-05T08:00:00")
                .list("transactions"))
        .isEmpty();
    assertThat(
            get("/transactions?pagesize=500&updated_at=gte:2026-01-05T08:00:00")
                .list("transactions"))
        .isEqualTo(rows);
    assertThat(get("/transactions?pagesize=500&order_ids=1").list("transactions")).isEmpty();
  }

  @Test
  void theSixthCallInASecond_is429() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(client.returnGo("/rma/77").status()).isEqualTo(404);
    }
    Answer refused = client.returnGo("/rma/77");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().get("Retry-After")).isNull();
    clock.advance(Duration.ofMillis(999));
    assertThat(client.returnGo("/rma/77").status()).isEqualTo(429);
    clock.advance(Duration.ofMillis(1));
    assertThat(client.returnGo("/rma/77").status()).isEqualTo(404);
    assertThat(sandbox.calls().status(Service.RETURNGO, 429)).isEqualTo(2);
  }

  @Test
  void calls_areCountedByEndpointAndStatus() throws IOException {
    get("/rma/1");
    get("/rma/2");
    get("/rmas?pagesize=3");
    client.sitoo("/sites/1/warehouses.json");
    CallCounts calls = sandbox.calls();
    assertThat(calls.endpoint(Service.RETURNGO, "GET /rma/{rmaId}")).isEqualTo(2);
    assertThat(calls.endpoint(Service.RETURNGO, "GET /rmas")).isEqualTo(1);
    assertThat(calls.endpoint(Service.SITOO, "GET /sites/{site}/warehouses")).isEqualTo(1);
    assertThat(calls.total(Service.RETURNGO)).isEqualTo(3);
    assertThat(calls.status(Service.RETURNGO, 404)).isEqualTo(2);
    assertThat(calls.status(Service.SITOO, 200)).isEqualTo(1);
    assertThat(calls.endpoint(Service.SITOO, "GET /sites/{site}/products")).isZero();
  }

  private static List<String> ids(Answer page) {
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return page.list("rmas").stream().map(row -> field(row, "rmaId").toString()).toList();
  }

  private static String next(Answer page) {
    return page.object().get("next_cursor") instanceof String cursor ? cursor : "";
  }
}
