package dev.restock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.MalformedAnswerException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.shopify.model.Order;
import dev.restock.shopify.model.OrderLine;
import dev.restock.shopify.model.Refund;
import dev.restock.shopify.model.RefundLine;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.shopify.ShopifyRefundSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {
  private static final Instant SINCE = Instant.parse("2026-11-01T10:00:00.75Z");

  private final VirtualTime time = new VirtualTime();

  private static String order(int number, String refunds) {
    return "{\"id\":\"gid://shopify/Order/"
        + number
        + "\",\"legacyResourceId\":\""
        + number
        + "\",\"name\":\"#"
        + number
        + "\",\"updatedAt\":\"2026-11-02T09:00:00Z\",\"taxesIncluded\":false,\"refunds\":["
        + refunds
        + "]}";
  }

  private static String ref(int number) {
    return "{\"id\":\"gid://shopify/Refund/" + number + "\"}";
  }

  private static String line(int number, String amount) {
    return "{\"id\":\"gid://shopify/RefundLineItem/"
        + number
        + "\",\"quantity\":1,\"restockType\":\"RETURN\",\"restocked\":true,\"location\":null,"
        + "\"lineItem\":{\"id\":\"gid://shopify/LineItem/"
        + number
        + "\",\"sku\":\"A\",\"quantity\":1,\"currentQuantity\":0},\"subtotalSet\":{\"shopMoney\":"
        + "{\"amount\":\""
        + amount
        + "\",\"currencyCode\":\"EUR\"},\"presentmentMoney\":{\"amount\":\""
        + amount
        + "\",\"currencyCode\":\"EUR\"}},\"totalTaxSet\":null}";
  }

  private static String refund(int number, String lines) {
    String none = Answers.connection("");
    return "{\"id\":\"gid://shopify/Refund/"
        + number
        + "\",\"legacyResourceId\":\""
        + number
        + "\",\"refundLineItems\":"
        + lines
        + ",\"refundShippingLines\":"
        + none
        + ",\"orderAdjustments\":"
        + none
        + ",\"transactions\":"
        + none
        + "}";
  }

  private static MockResponse orders(String connection) {
    return Answers.data("{\"orders\":" + connection + "}");
  }

  private static MockResponse refunds(String... refunds) {
    return Answers.data(
        IntStream.range(0, refunds.length)
            .mapToObj(i -> "\"r" + i + "\":" + refunds[i])
            .collect(Collectors.joining(",", "{", "}")));
  }

  @Test
  void theTimeIsQuoted() throws Exception {
    try (Loopback server = new Loopback(orders(Answers.connection("")));
        ShopifyClient client = Answers.client(server, time)) {
      assertThat(client.orders().updatedSince(SINCE)).isEmpty();
      assertThat(server.request(0).getBody().utf8())
          .contains(
              "\"variables\":{\"after\":null,\"query\":\"updated_at:>='2026-11-01T10:00:00Z'\"}");
    }
  }

  @Test
  void pagesRefundsAndTheirListsAreReadToTheirEnd() throws Exception {
    try (Loopback server =
            new Loopback(
                orders(Answers.connection(order(1, ref(11)) + "," + order(2, ""), "p2")),
                refunds(refund(11, Answers.connection(line(1, "40.0"), "l2"))),
                Answers.data(
                    "{\"refund\":{\"id\":\"gid://shopify/Refund/11\",\"refundLineItems\":"
                        + Answers.connection(line(2, "70.50"), "l3")
                        + "}}"),
                Answers.data(
                    "{\"refund\":{\"id\":\"gid://shopify/Refund/11\",\"refundLineItems\":"
                        + Answers.connection(line(3, "0.5"))
                        + "}}"),
                orders(Answers.connection(order(3, ref(31) + "," + ref(32)))),
                refunds(refund(31, Answers.connection("")), refund(32, Answers.connection(""))));
        ShopifyClient client = Answers.client(server, time)) {
      List<Order> orders = client.orders().updatedSince(SINCE).toList();
      assertThat(orders).extracting(Order::id).hasSize(3).doesNotHaveDuplicates();
      Refund refund = orders.get(0).refunds().get(0);
      assertThat(refund.isCut()).isFalse();
      assertThat(
              refund.lines().stream()
                  .map(RefundLine::subtotalSet)
                  .map(set -> set.orElseThrow().presentmentMoney().orElseThrow().amount())
                  .reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo("111");
      assertThat(orders.get(1).refunds()).isEmpty();
      assertThat(orders.get(2).refunds())
          .extracting(Refund::legacyResourceId)
          .containsExactly(Optional.of("31"), Optional.of("32"));
      assertThat(server.count()).isEqualTo(6);
      assertThat(server.request(2).getBody().utf8()).contains("\"after\":\"l2\"");
      assertThat(server.request(4).getBody().utf8()).contains("\"after\":\"p2\"");
    }
  }

  @Test
  void refundsAreReadThreeAtATime() throws Exception {
    String ids =
        IntStream.rangeClosed(1, 6).mapToObj(OrdersTest::ref).collect(Collectors.joining(","));
    String[] all =
        IntStream.rangeClosed(1, 6)
            .mapToObj(i -> refund(i, Answers.connection("")))
            .toArray(String[]::new);
    try (Loopback server =
            new Loopback(
                orders(Answers.connection(order(1, ids))),
                refunds(all[0], all[1], all[2]),
                refunds(all[3], all[4], all[5]));
        ShopifyClient client = Answers.client(server, time)) {
      assertThat(client.orders().updatedSince(SINCE).toList().get(0).refunds()).hasSize(6);
      assertThat(server.count()).isEqualTo(3);
    }
  }

  @Test
  void aListThatMayBeCutIsReadByItself() throws Exception {
    String eleven =
        IntStream.rangeClosed(1, 11).mapToObj(OrdersTest::ref).collect(Collectors.joining(","));
    String twelve = eleven + "," + ref(12);
    String[] all =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> refund(i, Answers.connection("")))
            .toArray(String[]::new);
    try (Loopback server =
            new Loopback(
                orders(Answers.connection(order(1, eleven))),
                Answers.data("{\"order\":" + order(1, twelve) + "}"),
                refunds(all[0], all[1], all[2]),
                refunds(all[3], all[4], all[5]),
                refunds(all[6], all[7], all[8]),
                refunds(all[9], all[10], all[11]));
        ShopifyClient client = Answers.client(server, time)) {
      assertThat(client.orders().updatedSince(SINCE).toList().get(0).refunds()).hasSize(12);
    }
  }

  @Test
  void aListThatIsSurelyCutIsRefused() throws Exception {
    String many =
        IntStream.rangeClosed(1, 250).mapToObj(OrdersTest::ref).collect(Collectors.joining(","));
    try (Loopback server =
            new Loopback(
                orders(Answers.connection(order(1, many))),
                Answers.data("{\"order\":" + order(1, many) + "}"));
        ShopifyClient client = Answers.client(server, time)) {
      assertIncomplete(() -> client.orders().updatedSince(SINCE).toList());
      assertThat(server.count()).isEqualTo(2);
    }
  }

  @Test
  void oneOrderThatCannotBeUnderstoodIsShownBesideTheOthersOfItsPage() throws Exception {
    String broken = order(2, ref(21)).replace("\"refunds\":[", "\"refunds\":[7,");
    try (Loopback server =
            new Loopback(
                orders(Answers.connection(order(1, ref(11)) + "," + broken)),
                orders(Answers.connection(order(1, ref(11)) + "," + order(2, ref(21)))),
                Answers.data("{\"order\":" + order(1, ref(11)) + "}"),
                Answers.data(
                    "{\"order\":{\"id\":\"gid://shopify/Order/1\",\"lineItems\":"
                        + Answers.connection("")
                        + "}}"),
                refunds(refund(11, Answers.connection(""))),
                Answers.data("{\"order\":" + broken + "}"));
        ShopifyClient client = Answers.client(server, time)) {
      List<RefundSource.Observation> seen = new ArrayList<>();
      ShopifyRefundSource.of(client)
          .changedSince(SINCE)
          .forEach(page -> seen.addAll(page.observations()));
      assertThat(seen).extracting(RefundSource.Observation::id).containsExactly("1", "2");
      assertThat(seen.get(0).unreadable()).isNull();
      assertThat(seen.get(1).unreadable()).contains("refunds");
      assertThat(server.count()).isEqualTo(6);
    }
  }

  private static void assertIncomplete(Runnable call) {
    ShopifyErrorException error = catchThrowableOfType(ShopifyErrorException.class, call::run);
    assertThat(error.kind()).isEqualTo(ShopifyErrorException.Kind.INCOMPLETE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // No word on whether it ends.
        "{\"nodes\":[]}",
        // No position to read on.
        "{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":null}}",
        // A further page that is empty for ever.
        "{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"x\"}}",
        "null"
      })
  void aRefundWhoseListDoesNotEndIsRefused(String lines) throws Exception {
    try (Loopback server = new Loopback(refunds(refund(11, lines)));
        ShopifyClient client = Answers.client(server, time)) {
      assertIncomplete(() -> client.orders().refund("11"));
    }
  }

  @Test
  void aListThatRepeatsItselfIsRefused() throws Exception {
    try (Loopback server =
            new Loopback(refunds(refund(11, Answers.connection(line(1, "1"), "x"))))
                .afterwards(
                    Answers.data(
                        "{\"refund\":{\"id\":\"gid://shopify/Refund/11\",\"refundLineItems\":"
                            + Answers.connection(line(1, "1"), "x")
                            + "}}"));
        ShopifyClient client = Answers.client(server, time)) {
      assertIncomplete(() -> client.orders().refund("11"));
      assertThat(server.count()).isEqualTo(2);
    }
  }

  @Test
  void aRefundThatIsNotThereAnyMoreIsRefusedInItsOrderAndEmptyByItself() throws Exception {
    try (Loopback server =
            new Loopback(orders(Answers.connection(order(1, ref(11)))), refunds("null"))
                .afterwards(refunds("null"));
        ShopifyClient client = Answers.client(server, time)) {
      assertIncomplete(() -> client.orders().updatedSince(SINCE).toList());
      assertThat(client.orders().refund("gid://shopify/Refund/11")).isEmpty();
    }
  }

  @Test
  void aSearchBeginsAgainBeforeItsLastPage() throws Exception {
    String many =
        IntStream.rangeClosed(1, 20_000)
            .mapToObj(i -> order(i, ""))
            .collect(Collectors.joining(","));
    try (Loopback server =
            new Loopback(
                orders(Answers.connection(many, "p2")),
                orders(Answers.connection(order(20_001, ""))));
        ShopifyClient client = Answers.client(server, time)) {
      assertThat(client.orders().updatedSince(SINCE).stream().count()).isEqualTo(20_001);
      assertThat(server.request(1).getBody().utf8())
          .contains("\"after\":null,\"query\":\"updated_at:>='2026-11-02T09:00:00Z'\"");
    }
  }

  @Test
  void anOrderHasItsLines() throws Exception {
    String found = "{\"id\":\"gid://shopify/Order/1\",\"lineItems\":";
    try (Loopback server =
            new Loopback(
                Answers.data("{\"order\":" + order(1, "") + "}"),
                Answers.data(
                    "{\"order\":"
                        + found
                        + Answers.connection(
                            "{\"id\":\"gid://shopify/LineItem/7\",\"sku\":\"A\",\"quantity\":3,"
                                + "\"currentQuantity\":1}",
                            "x")
                        + "}}"),
                Answers.data(
                    "{\"order\":"
                        + found
                        + Answers.connection(
                            "{\"id\":\"gid://shopify/LineItem/8\",\"sku\":null,\"quantity\":1,"
                                + "\"currentQuantity\":1}")
                        + "}}"));
        ShopifyClient client = Answers.client(server, time)) {
      Order order = client.orders().get("1").orElseThrow();
      assertThat(order.lineItems().orElseThrow().items())
          .extracting(OrderLine::ordered)
          .extracting(quantity -> quantity.orElseThrow())
          .containsExactly(3, 1);
      assertThat(order.name()).contains("#1");
    }
  }

  @Test
  void anOrderThatIsNotFoundIsEmpty() throws Exception {
    try (Loopback server = new Loopback().afterwards(Answers.data("{\"order\":null}"));
        ShopifyClient client = Answers.client(server, time)) {
      assertThat(client.orders().get("1")).isEmpty();
      assertThat(client.orders().lines("gid://shopify/Order/1")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "gid://shopify/Refund/1", "1/2", "-1", "gid://shopify/Order/"})
  void anotherIdIsRefused(String id) throws Exception {
    try (Loopback server = new Loopback();
        ShopifyClient client = Answers.client(server, time)) {
      assertThatThrownBy(() -> client.orders().get(id))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(server.count()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"legacyResourceId\":{}",
        "\"updatedAt\":[1]",
        "\"taxesIncluded\":\"perhaps\"",
        "\"refunds\":[{}]",
        "\"totalRefundedSet\":{\"shopMoney\":{\"amount\":\"1e99\",\"currencyCode\":\"EUR\"}}"
      })
  void aDecisiveFieldOfAnotherFormIsRefused(String field) throws Exception {
    try (Loopback server =
            new Loopback()
                .afterwards(
                    orders(
                        Answers.connection("{\"id\":\"gid://shopify/Order/1\"," + field + "}")));
        ShopifyClient client = Answers.client(server, time)) {
      assertThatThrownBy(() -> client.orders().updatedSince(SINCE).toList())
          .isInstanceOf(MalformedAnswerException.class);
    }
  }

  @Test
  void aFieldThatDecidesNothingMayHaveAnyForm() throws Exception {
    try (Loopback server =
            new Loopback(
                orders(
                    Answers.connection(
                        "{\"id\":\"gid://shopify/Order/1\",\"edited\":{},\"createdAt\":[],"
                            + "\"new\":1}")));
        ShopifyClient client = Answers.client(server, time)) {
      assertThat(client.orders().updatedSince(SINCE).toList().get(0).edited()).isEmpty();
    }
  }
}
