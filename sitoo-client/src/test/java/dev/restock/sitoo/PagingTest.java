package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.MalformedAnswerException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.model.JournalEntry;
import dev.restock.sitoo.model.JournalEntryType;
import dev.restock.sitoo.model.Order;
import dev.restock.sitoo.model.OrderState;
import dev.restock.sitoo.model.ShipmentV3;
import dev.restock.sitoo.model.ShipmentV3State;
import dev.restock.sitoo.model.User;
import dev.restock.sitoo.model.ZReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class PagingTest {
  private final VirtualTime time = new VirtualTime();

  private static MockResponse orders(int total, long... ids) {
    List<String> rows = new ArrayList<>();
    for (long id : ids) {
      rows.add("{\"orderid\":" + id + "}");
    }
    return Loopback.json(
        "{\"totalcount\":" + total + ",\"items\":[" + String.join(",", rows) + "]}");
  }

  @Test
  void ordersAreContinuedByIdAndKeepTheirFilters() throws Exception {
    OrderQuery query =
        OrderQuery.builder()
            .orderIdFrom(5)
            .orderIdTo(50)
            .orderStates(List.of(OrderState.CLOSED, OrderState.CANCELLED))
            .warehouseIds(List.of(1L, 2L))
            .fields(List.of("orderdate"))
            .pageSize(2)
            .build();
    try (Loopback server = new Loopback(orders(3, 5, 9), orders(1, 12));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.orders().list(query))
          .extracting(Order::orderId)
          .containsExactly(5L, 9L, 12L);
      HttpUrl second = server.request(1).getUrl();
      assertThat(second.queryParameter("orderidfrom")).isEqualTo("10");
      assertThat(second.queryParameter("orderidto")).isEqualTo("50");
      assertThat(second.queryParameter("orderstate")).isEqualTo("10,20");
      assertThat(second.queryParameter("warehouseid")).isEqualTo("1,2");
      assertThat(second.queryParameter("fields")).isEqualTo("orderid,orderdate");
      assertThat(second.queryParameter("sort")).isEqualTo("orderid");
      assertThat(second.queryParameter("num")).isEqualTo("2");
    }
    try (Loopback server = new Loopback().afterwards(orders(9, 1, 2));
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(() -> client.orders().list(OrderQuery.all()).toList())
          .isInstanceOf(MalformedAnswerException.class)
          .hasMessageContaining("$.items[0].orderid");
    }
  }

  @Test
  void aFilterThatSitooWouldNotSeeIsRefused() throws Exception {
    try (Loopback server = new Loopback();
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(
              () -> client.orders().list(OrderQuery.builder().eshopIds(List.of(1L)).build()))
          .hasMessageContaining("listAll");
      assertThatThrownBy(() -> OrderQuery.builder().externalIds(List.of("a,b")))
          .hasMessageContaining("comma");
      assertThatThrownBy(() -> OrderQuery.builder().orderIds(List.of()))
          .hasMessageContaining("everything");
      assertThatThrownBy(() -> OrderQuery.builder().receiptId(" ")).hasMessageContaining("blank");
      assertThatThrownBy(() -> OrderQuery.builder().fields(List.of("a b")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () ->
                  ShipmentV3Query.builder()
                      .states(List.of(ShipmentV3State.NEW, ShipmentV3State.CLOSED)))
          .hasMessageContaining("end states");
      assertThatThrownBy(
              () ->
                  client
                      .customMetrics()
                      .deleteValues(
                          "cm_a", MetricValueQuery.builder().keys(List.of("cm_b")).build()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void usersAreFoundByTheirFilters() throws Exception {
    try (Loopback server = new Loopback(Loopback.json(Samples.whole("getUsers.response.json")));
        SitooClient client = Clients.to(server, time).build()) {
      List<User> users =
          client.users().list(UserQuery.builder().email("a@example.com").build()).toList();
      assertThat(users.get(0).email()).contains("steve.smith@example.com");
      assertThat(users.get(0).toString()).contains("102DC4AA").doesNotContain("steve", "Smith");
      assertThat(server.request(0).getUrl().queryParameter("email")).isEqualTo("a@example.com");
    }
  }

  private static MockResponse reports(int from, int to, int secondOf) {
    List<String> rows =
        IntStream.range(from, to)
            .mapToObj(
                i ->
                    "{\"zreportid\":"
                        + i
                        + ",\"registerid\":\"{R}\",\"dateadded\":"
                        + (i < secondOf ? 1000 : 2000)
                        + "}")
            .toList();
    return Loopback.json("[" + String.join(",", rows) + "]");
  }

  @Test
  void zReportsAreContinuedByTheTimeOfTheLastOne() throws Exception {
    PosZReportQuery query =
        PosZReportQuery.builder()
            .storeIds(List.of("100", "299"))
            .dateAddedFrom(Instant.ofEpochSecond(900))
            .build();
    try (Loopback server = new Loopback(reports(0, 500, 498), reports(498, 510, 0));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.zReports().list(query))
          .extracting(ZReport::zReportId)
          .containsExactlyElementsOf(IntStream.range(0, 510).mapToObj(i -> (long) i).toList());
      assertThat(server.request(0).getUrl().queryParameter("dateaddedfrom")).isEqualTo("900");
      assertThat(server.request(1).getUrl().queryParameter("dateaddedfrom")).isEqualTo("2000");
      assertThat(server.request(1).getUrl().queryParameter("store_id")).isEqualTo("100,299");
      assertThat(server.count()).isEqualTo(2);
    }
    try (Loopback server = new Loopback().afterwards(reports(0, 500, 500));
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(() -> client.zReports().list(query).toList())
          .isInstanceOf(MalformedAnswerException.class)
          .hasMessageContaining("cannot be continued");
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void theJournalIsContinuedByItsCursor() throws Exception {
    String first =
        Samples.text("page.journal-entries.response.json")
            .strip()
            .replaceFirst("\\{", "{\"next\":\"c/1\",");
    String receipt =
        "{\"items\":[{\"id\":3,\"type\":\"receipt\",\"data\":{\"isrefund\":true,"
            + "\"additionaldata\":{\"pos-receiptid\":\"SIE1\"}}}],\"next\":null}";
    JournalQuery query =
        JournalQuery.builder("{2AA484B4-2B5F-55AB-128A-7DB46E573357}")
            .dateType("added")
            .dateFrom(Instant.ofEpochSecond(7))
            .build();
    try (Loopback server = new Loopback(Loopback.json(first), Loopback.json(receipt));
        SitooClient client = Clients.to(server, time).build()) {
      List<JournalEntry> entries = client.journals().list(query).toList();
      assertThat(entries)
          .extracting(JournalEntry::type)
          .containsExactly(
              JournalEntryType.LOGIN, JournalEntryType.CASH_START, JournalEntryType.RECEIPT);
      assertThat(entries.get(0).practice()).contains(false);
      JournalEntry.Details cash = entries.get(1).details().orElseThrow();
      assertThat(cash.moneyCash()).contains(new BigDecimal("5000.00"));
      assertThat(cash.currencyCode()).contains("SEK");
      assertThat(entries.get(2).details().orElseThrow().refund()).contains(true);
      assertThat(entries.toString()).doesNotContain("POS Staff", "SIE1");
      HttpUrl second = server.request(1).getUrl();
      assertThat(second.encodedPath()).isEqualTo("/base/journal-entries");
      assertThat(second.queryParameter("next")).isEqualTo("c/1");
      assertThat(second.queryParameter("date_type")).isEqualTo("added");
      assertThat(second.queryParameter("register_id")).startsWith("{2AA484B4");
      assertThat(second.queryParameter("date_from")).isEqualTo("7");
    }
    try (Loopback server =
            new Loopback().afterwards(Loopback.json("{\"items\":[],\"next\":\"again\"}"));
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(() -> client.journals().list(query).toList())
          .isInstanceOf(MalformedAnswerException.class)
          .hasMessageContaining("twice");
    }
  }

  @Test
  void aShipmentOfTheNewServiceIsRead() throws Exception {
    try (Loopback server =
            new Loopback(Loopback.json(Samples.text("page.shipments-v3.partial.response.json")));
        SitooClient client = Clients.to(server, time).build()) {
      ShipmentV3 shipment = client.shipmentsV3().list(ShipmentV3Query.all()).toList().get(0);
      assertThat(shipment.state()).isEqualTo(ShipmentV3State.NEW);
      ShipmentV3.Info info = shipment.info().orElseThrow();
      assertThat(info.originWarehouseId()).contains(1L);
      assertThat(info.destinationWarehouseId()).contains(2L);
      assertThat(info.origin().orElseThrow().address().orElseThrow().city()).contains("New York");
      assertThat(shipment.toString()).doesNotContain("Jane", "1st Avenue", "4685");
      assertThat(server.targets()).containsExactly("GET /base/shipments?num=100");
    }
  }

  @Test
  void serviceOrdersAreContinuedUntilAPageBringsNone() throws Exception {
    try (Loopback server =
            new Loopback(
                Loopback.json("[{\"id\":\"a\"},{\"id\":\"b\"}]"),
                Loopback.json("[{\"id\":\"c\"}]"),
                Loopback.json("[]"));
        SitooClient client = Clients.to(server, time).pageSize(50).build()) {
      assertThat(client.serviceOrders().list(ServiceOrderQuery.builder().state("new").build()))
          .hasSize(3);
      assertThat(server.targets())
          .containsExactly(
              "GET /base/accounts/10020/serviceorders.json?state=new&num=50",
              "GET /base/accounts/10020/serviceorders.json?state=new&start_after_id=b&num=50",
              "GET /base/accounts/10020/serviceorders.json?state=new&start_after_id=c&num=50");
    }
  }

  @Test
  void aListThatComesInOnePieceIsWhole() throws Exception {
    try (Loopback server =
            new Loopback(
                Loopback.json(Samples.text("getOrderDeliveries.response.json")),
                Loopback.json("{\"totalcount\":2,\"items\":[]}"));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.orders().deliveries(11511).get(0).orderDeliveryItems()).hasSize(2);
      assertThatThrownBy(() -> client.orders().logItems(11511))
          .isInstanceOf(MalformedAnswerException.class)
          .hasMessageContaining("0 of 2 rows");
    }
  }

  private static MockResponse users(long total, int from, int to) {
    String rows =
        IntStream.range(from, to)
            .mapToObj(i -> "{\"userid\":\"u" + i + "\"}")
            .collect(Collectors.joining(","));
    return Loopback.json("{\"totalcount\":" + total + ",\"items\":[" + rows + "]}");
  }

  private void assertMalformed(Loopback server, int calls, String reason) throws Exception {
    try (server;
        SitooClient client = Clients.to(server, time).pageSize(2).build()) {
      assertThatThrownBy(() -> client.users().list(UserQuery.builder().build()).toList())
          .isInstanceOf(MalformedAnswerException.class)
          .hasMessageContaining(reason);
      assertThat(server.count()).isEqualTo(calls);
    }
  }

  @Test
  void aListThatIsPagedByNumbersEndsWhateverItStates() throws Exception {
    Loopback samePage = new Loopback().afterwards(users(1_000_000, 0, 2));
    assertMalformed(samePage, 4, "the last 3 pages brought no new row");
    Loopback fewerThanItHolds = new Loopback(users(1, 0, 2));
    assertMalformed(fewerThanItHolds, 1, "the answer states 1 rows, but holds 2");
    assertMalformed(new Loopback(users(-1, 0, 0)), 1, "the answer states -1 rows, but holds 0");
    assertMalformed(new Loopback(users(5, 0, 2), users(5, 2, 2)), 2, "is empty, but the answer");
    MockResponse[] growing =
        IntStream.range(0, 600)
            .mapToObj(i -> users(2L * i + 4, 2 * i, 2 * i + 2))
            .toArray(MockResponse[]::new);
    assertMalformed(new Loopback(growing), 505, "the list does not end");
  }

  @Test
  void aListThatGrowsOrShrinksWhileItIsReadIsRead() throws Exception {
    for (long second : new long[] {3, 4, 50}) {
      try (Loopback server = new Loopback(users(5, 0, 2), users(second, 2, 4), users(5, 4, 5));
          SitooClient client = Clients.to(server, time).pageSize(2).build()) {
        assertThat(client.users().list(UserQuery.builder().build()).toList())
            .hasSize(second == 50 ? 5 : 4);
      }
    }
  }

  @Test
  void aLedgerThatStatesLessThanItHoldsOrHasNoRealIdsIsMalformed() throws Exception {
    for (MockResponse answer :
        List.of(orders(1, 5, 9), orders(-1), orders(2, 0, 9), orders(2, -5, 9))) {
      try (Loopback server = new Loopback(answer);
          SitooClient client = Clients.to(server, time).build()) {
        assertThatThrownBy(() -> client.orders().list(OrderQuery.builder().build()).toList())
            .isInstanceOf(MalformedAnswerException.class);
        assertThat(server.count()).isEqualTo(1);
      }
    }
  }
}
