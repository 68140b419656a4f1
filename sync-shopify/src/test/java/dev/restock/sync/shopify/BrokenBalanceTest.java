package dev.restock.sync.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sync.port.RefundSource.Observation;
import dev.restock.sync.port.RefundSource.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of the balance in which a field is broken, among others. */
class BrokenBalanceTest {
  private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");

  private static String row(int id, String fields) {
    return "{\"id\":\"gid://shopify/ShopifyPaymentsBalanceTransaction/" + id + "\"," + fields + "}";
  }

  private static String good(int id) {
    return row(
        id,
        "\"type\":\"REFUND\",\"test\":false,\"transactionDate\":\"2026-11-07T10:00:0"
            + id
            + "Z\",\"amount\":{\"amount\":\"-40.0\",\"currencyCode\":\"SEK\"}");
  }

  private static List<Page> pages(String... rows) throws Exception {
    String body =
        "{\"data\":{\"shopifyPaymentsAccount\":{\"balanceTransactions\":{\"nodes\":["
            + String.join(",", rows)
            + "],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null}}}}}";
    VirtualTime time = new VirtualTime();
    try (Loopback server =
            new Loopback(
                Loopback.json(body)
                    .newBuilder()
                    .addHeader("X-Shopify-Api-Version", ShopifyClient.API_VERSION)
                    .build());
        ShopifyClient client =
            ShopifyClient.builder("example.myshopify.com", TokenSupplier.fixed("shpat_t0ken"))
                .baseUrl(server.url())
                .options(ClientOptions.builder().clock(time).sleeper(time).build())
                .build()) {
      List<Page> pages = new ArrayList<>();
      ShopifySettlementSource.of(client, Clock.systemUTC()).changedSince(SINCE).forEach(pages::add);
      assertThat(server.count()).isEqualTo(1);
      return pages;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2|\"type\":\"REFUND\"|amount",
        "2|\"type\":{},\"amount\":{\"amount\":\"-1\",\"currencyCode\":\"SEK\"}|type",
        "2|\"type\":\"REFUND\",\"amount\":{\"amount\":\"1,5\",\"currencyCode\":\"SEK\"}|amount",
        "2|\"type\":\"REFUND\",\"test\":\"maybe\",\"amount\":{\"amount\":\"-1\",\"currencyCode\":\"SEK\"}|test",
        "2|\"type\":\"REFUND\",\"amount\":[],\"amount\":[]|amount",
      })
  void aBrokenRowIsARecordOfItsOwnBesideTheOthers(int id, String fields, String field)
      throws Exception {
    List<Page> pages = pages(good(1), row(id, fields), "null", good(3));
    assertThat(pages).hasSize(1);
    List<Observation> seen = pages.get(0).observations();
    assertThat(seen)
        .extracting(Observation::id)
        .containsExactly(
            "1",
            "balance transaction gid://shopify/ShopifyPaymentsBalanceTransaction/2",
            "balance transaction without an id",
            "3");
    assertThat(seen.get(1).unreadable()).contains(field);
    assertThat(seen.get(0).facts().settlements()).hasSize(1);
    assertThat(pages.get(0).completeTo()).isEqualTo(Instant.parse("2026-11-07T10:00:03Z"));
  }
}
