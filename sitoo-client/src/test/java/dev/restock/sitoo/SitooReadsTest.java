package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.http.MalformedAnswerException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.model.Product;
import dev.restock.sitoo.model.ReasonCode;
import dev.restock.sitoo.model.TransactionType;
import dev.restock.sitoo.model.Warehouse;
import dev.restock.sitoo.model.WarehouseItem;
import dev.restock.sitoo.model.WarehouseTransaction;
import dev.restock.sitoo.model.WarehouseType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitooReadsTest {
  private static final String SITE = "/base/accounts/10020/sites/1";

  private final VirtualTime time = new VirtualTime();

  private static MockResponse whole(String name) {
    return Loopback.json(Samples.whole(name));
  }

  @Test
  void warehouses() throws Exception {
    try (Loopback server =
            new Loopback(
                whole("getWarehouses.response.json"),
                Loopback.json(Samples.text("getWarehouse.response.json")));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.warehouses().list())
          .extracting(Warehouse::warehouseId, Warehouse::type, Warehouse::name, Warehouse::storeId)
          .containsExactly(
              tuple(1L, WarehouseType.FIFO, Optional.of("Warehouse 1"), Optional.of(1L)),
              tuple(2L, WarehouseType.FIFO, Optional.of("Warehouse 2"), Optional.empty()));
      Warehouse reclaims = client.warehouses().get(4);
      assertThat(reclaims.name()).contains("Reclaims");
      assertThat(reclaims.isVirtual()).isFalse();
      assertThat(reclaims.useType()).contains(40);
      assertThat(reclaims.sellable()).contains(true);
      assertThat(reclaims.currencyCode()).contains("USD");
      assertThat(reclaims.externalId()).isEmpty();
      assertThat(server.targets())
          .containsExactly(
              "GET " + SITE + "/warehouses.json?start=0&num=500",
              "GET " + SITE + "/warehouses/4.json");
    }
  }

  @Test
  void stock() throws Exception {
    WarehouseItemQuery query =
        WarehouseItemQuery.builder()
            .skus(List.of("10038-3", "10038-4"))
            .modifiedFrom(Instant.ofEpochSecond(1462874000))
            .modifiedTo(Instant.ofEpochSecond(1462875000))
            .pageSize(100)
            .build();
    try (Loopback server =
            new Loopback(
                whole("getWarehouseItems.response.json"),
                whole("page.warehouseitems-fields.response.json"));
        SitooClient client = Clients.to(server, time).build()) {
      WarehouseItem item = client.warehouses().items(1, query).toList().get(0);
      assertThat(item.sku()).isEqualTo("10038-3");
      assertThat(item.total()).contains(new BigDecimal("5.000"));
      assertThat(item.totalValue()).contains(new BigDecimal("19600.00"));
      assertThat(item.available()).contains(new BigDecimal("5.000"));
      assertThat(item.lastStockTaking()).contains(Instant.ofEpochSecond(1462874148));
      assertThat(item.binLocation()).isEmpty();
      HttpUrl url = server.request(0).getUrl();
      assertThat(url.encodedPath()).isEqualTo(SITE + "/warehouses/1/warehouseitems.json");
      assertThat(url.queryParameter("sku")).isEqualTo("10038-3,10038-4");
      assertThat(url.queryParameter("datelastmodifiedfrom")).isEqualTo("1462874000");
      assertThat(url.queryParameter("datelastmodifiedto")).isEqualTo("1462875000");
      assertThat(url.queryParameter("num")).isEqualTo("100");
      List<WarehouseItem> all = client.warehouses().items(1, WarehouseItemQuery.all()).toList();
      assertThat(all).hasSize(14);
      assertThat(all.get(2).total()).contains(new BigDecimal("34.000"));
      assertThat(all.get(2).warehouseItemId()).isEmpty();
    }
  }

  @Test
  void transactions() throws Exception {
    try (Loopback server =
            new Loopback(
                whole("getWarehouseTransactions.response.json"),
                Loopback.json(Samples.text("getWarehouseTransaction.response.json")));
        SitooClient client = Clients.to(server, time).build()) {
      WarehouseTransactionQuery newest = WarehouseTransactionQuery.builder().newestFirst().build();
      List<WarehouseTransaction> all = client.transactions().list(newest).toList();
      assertThat(all)
          .extracting(
              WarehouseTransaction::warehouseTransactionId,
              WarehouseTransaction::type,
              WarehouseTransaction::externalId,
              WarehouseTransaction::created)
          .containsExactly(
              tuple(
                  18L,
                  TransactionType.MOVE_IN,
                  Optional.of("EXTID2"),
                  Optional.of(Instant.ofEpochSecond(1559046593))),
              tuple(
                  16L,
                  TransactionType.STOCK_TAKING,
                  Optional.empty(),
                  Optional.of(Instant.ofEpochSecond(1550669776))));
      assertThat(all.get(0).items().get(0).quantity()).isEqualTo(new BigDecimal("13.000"));
      assertThat(all.get(0).items().get(0).priceIn()).contains(new BigDecimal("3.45"));
      WarehouseTransaction one = client.transactions().get(1, 16);
      assertThat(one.items().get(0).quantity()).isEqualTo(new BigDecimal("-1.000"));
      assertThat(one.items().get(0).total()).contains(new BigDecimal("9.000"));
      assertThat(one.items().get(0).value()).contains(new BigDecimal("-3920.00"));
      assertThat(one.description()).contains("Stocktaking has been completed!");
      assertThat(server.targets())
          .containsExactly(
              "GET " + SITE + "/warehousetransactions.json?sort=-warehousetransactionid&num=500",
              "GET " + SITE + "/warehouses/1/warehousetransactions/16.json");
    }
  }

  private static MockResponse ledger(int total, long... ids) {
    List<String> rows = new ArrayList<>();
    for (long id : ids) {
      rows.add(
          "{\"warehousetransactionid\":"
              + id
              + ",\"warehouseid\":1,\"transactiontype\":10,\"items\":[]}");
    }
    return Loopback.json(
        "{\"totalcount\":" + total + ",\"items\":[" + String.join(",", rows) + "]}");
  }

  @Test
  void theLedgerIsContinuedByIdAndKeepsItsFilters() throws Exception {
    WarehouseTransactionQuery query =
        WarehouseTransactionQuery.builder()
            .inWarehouse(3)
            .idFrom(5)
            .idTo(100)
            .createdFrom(Instant.ofEpochSecond(1000))
            .createdTo(Instant.ofEpochSecond(2000))
            .type(TransactionType.MOVE_IN)
            .pageSize(2)
            .build();
    try (Loopback server = new Loopback(ledger(3, 5, 9), ledger(1, 12));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.transactions().list(query))
          .extracting(WarehouseTransaction::warehouseTransactionId)
          .containsExactly(5L, 9L, 12L);
      String filters =
          "&warehousetransactionidto=100&datecreatedfrom=1000&datecreatedto=2000"
              + "&transactiontype=10&sort=warehousetransactionid&num=2";
      assertThat(server.targets())
          .containsExactly(
              "GET "
                  + SITE
                  + "/warehouses/3/warehousetransactions.json"
                  + "?warehousetransactionidfrom=5"
                  + filters,
              "GET "
                  + SITE
                  + "/warehouses/3/warehousetransactions.json"
                  + "?warehousetransactionidfrom=10"
                  + filters);
    }
    WarehouseTransactionQuery down =
        WarehouseTransactionQuery.builder()
            .filterWarehouse(3)
            .newestFirst()
            .ids(List.of(7L, 8L, 9L))
            .pageSize(2)
            .build();
    try (Loopback server = new Loopback(ledger(3, 9, 8), ledger(1, 7));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.transactions().list(down)).hasSize(3);
      assertThat(server.request(1).getUrl().queryParameter("warehousetransactionidto"))
          .isEqualTo("8");
      assertThat(server.request(1).getUrl().queryParameter("warehousetransactionid"))
          .isEqualTo("7,8,9");
      assertThat(server.request(1).getUrl().queryParameter("warehouseid")).isEqualTo("3");
    }
  }

  @Test
  void aServerThatGivesSmallerPagesIsPagedOn() throws Exception {
    try (Loopback server = new Loopback(ledger(3, 1, 2), ledger(1, 3));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.transactions().list(WarehouseTransactionQuery.all())).hasSize(3);
      assertThat(server.count()).isEqualTo(2);
    }
  }

  @Test
  void aLedgerThatHidesItsRowsIsNotAnEmptyOne() throws Exception {
    try (Loopback server = new Loopback().afterwards(ledger(5));
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(() -> client.transactions().list(WarehouseTransactionQuery.all()).toList())
          .isInstanceOf(MalformedAnswerException.class)
          .hasMessageContaining("5 rows");
      assertThatThrownBy(() -> client.transactions().highestId())
          .isInstanceOf(MalformedAnswerException.class);
    }
  }

  @Test
  void aLedgerThatIgnoresItsBoundsOrOrderEndsInAnError() throws Exception {
    try (Loopback server = new Loopback().afterwards(ledger(9, 1, 2));
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(() -> client.transactions().list(WarehouseTransactionQuery.all()).toList())
          .isInstanceOf(MalformedAnswerException.class)
          .hasMessageContaining("$.items[0].warehousetransactionid");
      assertThat(server.count()).isEqualTo(2);
    }
    try (Loopback server = new Loopback().afterwards(ledger(2, 2, 1));
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(() -> client.transactions().list(WarehouseTransactionQuery.all()).toList())
          .isInstanceOf(MalformedAnswerException.class);
      assertThatThrownBy(
              () ->
                  client
                      .transactions()
                      .list(WarehouseTransactionQuery.builder().newestFirst().idFrom(2).build())
                      .toList())
          .isInstanceOf(MalformedAnswerException.class);
    }
  }

  @Test
  void theHighestIdIsOneSmallCall() throws Exception {
    try (Loopback server = new Loopback(ledger(400, 77), ledger(0));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.transactions().highestId()).hasValue(77);
      assertThat(client.transactions().highestId()).isEmpty();
      assertThat(server.targets().get(0))
          .endsWith("/warehousetransactions.json?sort=-warehousetransactionid&num=1");
      assertThat(server.count()).isEqualTo(2);
    }
  }

  private static MockResponse stock(int total, String... skus) {
    List<String> rows = new ArrayList<>();
    for (String sku : skus) {
      rows.add("{\"productid\":1,\"sku\":\"" + sku + "\"}");
    }
    return Loopback.json(
        "{\"totalcount\":" + total + ",\"items\":[" + String.join(",", rows) + "]}");
  }

  @Test
  void offsetsAreCountedByRowsAndNotByPages() throws Exception {
    try (Loopback server = new Loopback(stock(3, "A", "B"), stock(3, "C"));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.warehouses().items(1, WarehouseItemQuery.all()))
          .extracting(WarehouseItem::sku)
          .containsExactly("A", "B", "C");
      assertThat(server.request(1).getUrl().queryParameter("start")).isEqualTo("2");
      assertThat(server.request(1).getUrl().queryParameter("num")).isEqualTo("500");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"totalcount\":3,\"items\":[]}",
        "{\"totalcount\":0}",
        "{\"items\":[]}",
        "{}",
        "[]",
        "{\"statuscode\":200}",
        "{\"totalcount\":1,\"items\":[null]}",
        "{\"totalcount\":1,\"items\":[{\"sku\":\"A\",\"decimaltotal\":\"1E999999999\"}]}",
        "{\"totalcount\":1,\"items\":[{\"sku\":\"A\",\"datelastmodified\":1e300}]}"
      })
  void aListThatContradictsItselfIsNotAnEmptyOne(String body) throws Exception {
    try (Loopback server = new Loopback(Loopback.json(body));
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(() -> client.warehouses().items(1, WarehouseItemQuery.all()).toList())
          .isInstanceOf(MalformedAnswerException.class)
          .hasMessageContaining("warehouseitems.json");
    }
  }

  @Test
  void productsAreFoundBySku() throws Exception {
    String product = Samples.text("getProduct.response.json");
    try (Loopback server =
            new Loopback(
                Loopback.json(
                    "{\"totalcount\":2,\"items\":["
                        + product
                        + ","
                        + product.replace("54051-1", "of-no-interest")
                        + "]}"));
        SitooClient client = Clients.to(server, time).build()) {
      List<Product> found =
          client.products().findBySku(List.of("54051-1", "54051-1", "un+known/1"));
      assertThat(found).hasSize(1);
      Product blanket = found.get(0);
      assertThat(blanket.productId()).isEqualTo(21);
      assertThat(blanket.title()).contains("Blanket Red Striped");
      assertThat(blanket.active()).contains(true);
      assertThat(blanket.activePos()).contains(true);
      assertThat(blanket.stockCountEnabled()).contains(true);
      assertThat(blanket.variantParentId()).contains(21L);
      assertThat(blanket.barcode()).isEmpty();
      HttpUrl url = server.request(0).getUrl();
      assertThat(url.queryParameter("sku")).isEqualTo("54051-1,un+known/1");
      assertThat(url.queryParameter("includeinactive")).isEqualTo("true");
      assertThat(url.queryParameter("fields")).startsWith("productid,sku,title,active,");
    }
  }

  @Test
  void manySkusAreAskedForByTheHundred() throws Exception {
    List<String> skus = IntStream.range(0, 250).mapToObj(i -> "S" + i).toList();
    try (Loopback server = new Loopback().afterwards(stock(1, "S0"));
        SitooClient client = Clients.to(server, time).build()) {
      client.products().findBySku(skus);
      assertThat(server.count()).isEqualTo(3);
      assertThat(client.products().findBySku(List.of())).isEmpty();
      assertThat(server.count()).isEqualTo(3);
    }
  }

  @Test
  void aSkuThatCannotBeAskedForIsRefusedBeforeAnythingIsSent() throws Exception {
    try (Loopback server = new Loopback();
        SitooClient client = Clients.to(server, time).build()) {
      for (String sku : List.of("A,B", "", " ", " A", "A\n", "A\uD83D", "x".repeat(201))) {
        assertThat(client.products().canFindBySku(sku)).isFalse();
        List<String> many =
            new ArrayList<>(IntStream.range(0, 150).mapToObj(i -> "S" + i).toList());
        many.add(sku);
        assertThatThrownBy(() -> client.products().findBySku(many))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("cannot be asked");
        assertThatThrownBy(() -> WarehouseItemQuery.builder().skus(List.of(sku)))
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThat(Products.whyNotBySku("A,B")).contains("a comma ends a SKU in Sitoo's filter");
      assertThat(client.products().canFindBySku("A-1_+/b c")).isTrue();
      assertThat(client.products().canFindBySku("GRÜSSE-😀-日本\u00A0\u200B&=%#?")).isTrue();
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void reasonCodesBelongToTheAccount() throws Exception {
    try (Loopback server = new Loopback(whole("getReasonCodes.response.json"));
        SitooClient client = Clients.to(server, time).pageSize(50).build()) {
      assertThat(client.reasonCodes().list())
          .extracting(ReasonCode::reasonCode, ReasonCode::name)
          .containsExactly(
              tuple("101", Optional.of("Reclaim")), tuple("102", Optional.of("Guarantee")));
      assertThat(server.targets())
          .containsExactly("GET /base/accounts/10020/reasoncodes.json?start=0&num=50");
    }
  }

  @Test
  void unknownCodesAreKept() throws Exception {
    try (Loopback server =
            new Loopback(Loopback.json("{\"warehouseid\":1,\"warehousetype\":\"35\"}"));
        SitooClient client = Clients.to(server, time).build()) {
      Warehouse odd = client.warehouses().get(1);
      assertThat(odd.type()).isEqualTo(new WarehouseType(35));
      assertThat(odd.type().isKnown()).isFalse();
      assertThat(odd.type()).hasToString("35");
      assertThat(WarehouseType.VIRTUAL).hasToString("Virtual (20)");
    }
  }

  @Test
  void aClientCannotBeBuiltByHalf() {
    assertThatThrownBy(() -> SitooClient.builder().build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SitooClient.builder().accountId("10020/1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> SitooClient.builder().baseUrl("https://api.mysitoo.com/v2/accounts/10020"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SitooClient.builder().siteId(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SitooClient.builder().pageSize(0))
        .isInstanceOf(IllegalArgumentException.class);
    SitooClient.builder()
        .baseUrl("https://api.mysitoo.com/v2/")
        .accountId("10020")
        .credentials("10020-140", "p")
        .build()
        .close();
  }
}
