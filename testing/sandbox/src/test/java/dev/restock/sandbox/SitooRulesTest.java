package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.TRANSACTIONS;
import static dev.restock.sandbox.TestClient.field;
import static dev.restock.sandbox.TestClient.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.TestClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitooRulesTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final String WAREHOUSE = "/sites/1/warehouses/";

  private final VirtualClock clock = new VirtualClock(T0);
  private final Scenario scenario = Scenario.of(T0, World.demo(), List.of());
  private final Sandbox sandbox = Sandbox.builder(scenario).clock(clock).start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  private Answer post(String... transactions) throws IOException {
    return client.sitoo("POST", TRANSACTIONS, "[" + String.join(",", transactions) + "]");
  }

  @Test
  void wrongCredentials_are401_withSitoosErrorBody() throws IOException {
    Answer answer =
        client.call(
            client
                .sitooRequest("/sites/1/warehouses.json")
                .header("Authorization", Credentials.basic(sandbox.sitooApiId(), "wrong"))
                .build());
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.object().keySet()).isEqualTo(Set.of("statuscode", "errortext"));
    assertThat(
            client
                .call(client.sitooRequest("/reasoncodes").removeHeader("Authorization").build())
                .status())
        .isEqualTo(401);
  }

  @Test
  void anotherAccount_is401_anotherSite_isEmpty() throws IOException {
    assertThat(
            client
                .call(
                    client
                        .sitooRequest("")
                        .url(sandbox.sitooUrl() + "/accounts/1/sites/1/warehouses")
                        .build())
                .status())
        .isEqualTo(401);
    assertThat(client.sitoo("/sites/9/warehouses.json").total()).isZero();
    assertThat(client.sitoo("/sites/9/warehouses/1.json").status()).isEqualTo(404);
    assertThat(client.sitoo("POST", "/sites/9/warehousetransactions", "[]").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sites/1/vouchers.json",
        "/sites/1/warehouses/99",
        "/nothing",
        "/sites/1/products/1",
        "/reasoncodes/9",
        "/sites/1/warehouses/1/warehousetransactions/5"
      })
  void whatIsNotThere_is404(String path) throws IOException {
    assertThat(client.sitoo(path).status()).isEqualTo(404);
  }

  @Test
  void objects_haveTheFieldsOfTheDocumentation() throws IOException {
    post(transaction(1, "K", "SKU-1001", "1.000"));
    assertThat(client.sitoo("/sites/1/warehouses/1.json").object().keySet())
        .isEqualTo(sample("getWarehouse.response.json").keySet());
    sameItems("/sites/1/warehouses.json", "getWarehouses.response.json");
    sameItems("/sites/1/warehouses/1/warehouseitems.json", "getWarehouseItems.response.json");
    sameItems(TRANSACTIONS, "getWarehouseTransactions.response.json");
    sameItems("/reasoncodes.json", "getReasonCodes.response.json");
    assertThat(client.sitoo("/sites/1/products/101.json").object().keySet())
        .isEqualTo(sample("getProduct.response.json").keySet());
    assertThat(
            Shapes.of(client.sitoo(WAREHOUSE + "1/warehousetransactions/1.json").json()).keySet())
        .isEqualTo(Shapes.of(sample("getWarehouseTransaction.response.json")).keySet());
  }

  @Test
  void lists_takeStartNumAndFields() throws IOException {
    Answer products = client.sitoo("/sites/1/products");
    assertThat(products.total()).isEqualTo(28);
    assertThat(products.items()).hasSize(10);
    Answer page = client.sitoo("/sites/1/products.json?start=25&num=100&fields=sku,active");
    assertThat(page.items()).hasSize(3);
    assertThat(TestClient.asMap(page.items().get(0)).keySet()).isEqualTo(Set.of("sku", "active"));
    assertThat(client.sitoo("/sites/1/products?num=-1").status()).isEqualTo(400);
    assertThat(client.sitoo("/sites/1/products?start=x").status()).isEqualTo(400);
    assertThat(client.sitoo("/sites/1/products?colour=red").total()).isEqualTo(28);
  }

  @Test
  void products_areFoundBySku_inactiveOnesOnlyOnRequest() throws IOException {
    assertThat(skus("/sites/1/products?sku=SKU-1001,SKU-1002"))
        .containsExactly("SKU-1001", "SKU-1002");
    assertThat(skus("/sites/1/products?sku=SKU-1001&sku=SKU-1002")).containsExactly("SKU-1002");
    assertThat(skus("/sites/1/products?sku[]=SKU-1001&sku[]=SKU-1002"))
        .containsExactly("SKU-1001", "SKU-1002");
    assertThat(skus("/sites/1/products?sku=SKU-1030")).isEmpty();
    assertThat(skus("/sites/1/products?sku=SKU-1030&includeinactive=true"))
        .containsExactly("SKU-1030");
    assertThat(skus("/sites/1/products?sku=" + World.UNKNOWN_SKU + "&includeinactive=true"))
        .isEmpty();
    assertThat(skus("/sites/1/products?productid=101,103")).containsExactly("SKU-1001", "SKU-1003");
  }

  @Test
  void reasonCodes_filterByType() throws IOException {
    assertThat(client.sitoo("/reasoncodes?type=10").total()).isEqualTo(2);
    assertThat(client.sitoo("/reasoncodes?type=20").total()).isZero();
    assertThat(field(client.sitoo("/reasoncodes/1.json").object(), "reasoncode")).isEqualTo("101");
  }

  @Test
  void warehouses_areOfBothTypes() throws IOException {
    assertThat(field(client.sitoo(WAREHOUSE + "2").object(), "sellable")).isEqualTo(false);
    assertThat(field(client.sitoo(WAREHOUSE + "7").object(), "warehousetype"))
        .isEqualTo(BigDecimal.valueOf(20));
  }

  @Test
  void oneTransaction_isAnsweredWithABareNumber_severalWithAnEnvelope() throws IOException {
    assertThat(post(transaction(1, "A", "SKU-1003", "2.000")).body()).isEqualTo("1");
    Answer batch =
        post(
            transaction(1, "B", "SKU-1003", "-1.000"),
            transaction(1, "C", "SKU-NONE", "1.000"),
            transaction(3, "D", "SKU-1003", "1.000"));
    assertThat(batch.status()).isEqualTo(200);
    assertThat(batch.body())
        .isEqualTo(
            "[{\"statuscode\":200,\"return\":2},"
                + "{\"statuscode\":400,\"errortext\":\"Unknown SKU 'SKU-NONE'.\"},"
                + "{\"statuscode\":200,\"return\":3}]");
    assertThat(sandbox.ledger().level(1, "SKU-1003")).isEqualTo("1.000");
    assertThat(sandbox.ledger().level(3, "SKU-1003")).isEqualTo("1.000");
    assertThat(sandbox.ledger().byExternalId("C")).isEmpty();
  }

  @Test
  void aSingleRefusedTransaction_isAnErrorAnswer() throws IOException {
    Answer refused = post(transaction(1, "A", "SKU-NONE", "2.000"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(field(refused.object(), "statuscode")).isEqualTo(BigDecimal.valueOf(400));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"warehouseid\":7,\"transactiontype\":10,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.000\"}]}|400|Virtual",
        "{\"warehouseid\":99,\"transactiontype\":10,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.000\"}]}|404|Warehouse",
        "{\"warehouseid\":1,\"transactiontype\":30,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.000\"}]}|400|read only",
        "{\"warehouseid\":1,\"transactiontype\":40,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.000\"}]}|400|read only",
        "{\"warehouseid\":1,\"transactiontype\":50,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.000\"}]}|400|read only",
        "{\"warehouseid\":1,\"transactiontype\":11,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.000\"}]}|400|transactiontype",
        "{\"warehouseid\":1,\"transactiontype\":10,\"items\":[{\"sku\":\"SKU-UNKNOWN\",\"decimalquantity\":\"1.000\"}]}|400|Unknown SKU",
        "{\"warehouseid\":1,\"transactiontype\":10,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1\"}]}|400|decimalquantity",
        "{\"warehouseid\":1,\"transactiontype\":10,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.00\"}]}|400|decimalquantity",
        "{\"warehouseid\":1,\"transactiontype\":10,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":1.000}]}|400|decimalquantity",
        "{\"warehouseid\":1,\"transactiontype\":10,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"-1.000\"}]}|400|sign",
        "{\"warehouseid\":1,\"transactiontype\":20,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.000\"}]}|400|sign",
        "{\"warehouseid\":1,\"transactiontype\":10,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"0.000\"}]}|400|sign",
        "{\"warehouseid\":1,\"transactiontype\":10,\"items\":[{\"sku\":\"SKU-1001\"}]}|400|decimalquantity",
        "{\"warehouseid\":1,\"transactiontype\":10,\"items\":[{\"decimalquantity\":\"1.000\"}]}|400|sku",
        "{\"warehouseid\":1,\"transactiontype\":10,\"items\":[]}|400|items",
        "{\"warehouseid\":1,\"transactiontype\":10,\"items\":[3]}|400|object",
        "{\"warehouseid\":1,\"transactiontype\":10}|400|items",
        "{\"transactiontype\":10,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.000\"}]}|400|warehouseid",
        "{\"warehouseid\":\"1\",\"transactiontype\":10,\"items\":[]}|400|warehouseid",
        "{\"warehouseid\":1e9999,\"transactiontype\":10,\"items\":[]}|400|warehouseid",
        "{\"warehouseid\":1,\"transactiontype\":10,\"externalid\":5,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.000\"}]}|400|externalid",
        "{\"warehouseid\":1,\"transactiontype\":10,\"reasoncode\":\"a reason code of more than 32 characters\",\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.000\"}]}|400|reasoncode",
        "{\"warehouseid\":1,\"transactiontype\":10,\"items\":[{\"sku\":\"SKU-1001\",\"decimalquantity\":\"1.000\",\"moneypricein\":\"3\"}]}|400|moneypricein",
        "7|400|object"
      })
  void aTransactionThatCannotBe_isRefused_andMovesNothing(String body, int status, String text)
      throws IOException {
    String before = sandbox.ledger().digest();
    Answer answer = post(body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(field(answer.object(), "errortext").toString()).contains(text);
    assertThat(sandbox.ledger().digest()).isEqualTo(before);
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "{}", "[]", "null", "[1,]", "[{\"warehouseid\":1}] x", "NaN"})
  void aBodyThatIsNoArray_is400(String body) throws IOException {
    assertThat(client.sitoo("POST", TRANSACTIONS, body).status()).isEqualTo(400);
  }

  @Test
  void aThousandItems_passAndOneMoreIsRefused() throws IOException {
    String one = transaction(1, "K", "SKU-1001", "1.000");
    assertThat(post(Collections.nCopies(1_001, one).toArray(String[]::new)).status())
        .isEqualTo(400);
    assertThat(sandbox.ledger().transactions()).isEmpty();
    assertThat(post(Collections.nCopies(1_000, one).toArray(String[]::new)).status())
        .isEqualTo(200);
    assertThat(sandbox.ledger().transactions()).hasSize(1_000);
  }

  @Test
  void theSameExternalId_isTakenAgain_andCannotBeFilteredBy() throws IOException {
    post(transaction(1, "SAME", "SKU-1001", "1.000"));
    post(transaction(1, "SAME", "SKU-1001", "1.000"));
    post(transaction(1, "OTHER", "SKU-1001", "1.000"));
    assertThat(sandbox.ledger().byExternalId("SAME")).hasSize(2);
    assertThat(client.sitoo(TRANSACTIONS + "?externalid=SAME").total()).isEqualTo(3);
  }

  @Test
  void transactions_filterAndSort() throws IOException {
    post(transaction(1, "A", "SKU-1001", "1.000"));
    clock.advance(Duration.ofMinutes(1));
    post(transaction(3, "B", "SKU-1001", "1.000"));
    clock.advance(Duration.ofMinutes(1));
    post(transaction(1, "C", "SKU-1001", "-1.000"));
    sandbox
        .register()
        .play(ScriptedRefund.manual("refund", clock.instant()).line("SKU-1002", 1).build());
    long minute1 = T0.getEpochSecond() + 60;
    assertThat(ids(TRANSACTIONS)).containsExactly(4L, 3L, 2L, 1L);
    assertThat(ids(TRANSACTIONS + "?sort=warehousetransactionid")).containsExactly(1L, 2L, 3L, 4L);
    assertThat(ids(TRANSACTIONS + "?warehousetransactionid=1,3")).containsExactly(3L, 1L);
    assertThat(ids(TRANSACTIONS + "?warehousetransactionidfrom=2&warehousetransactionidto=4"))
        .containsExactly(3L, 2L);
    assertThat(
            ids(TRANSACTIONS + "?datecreatedfrom=" + minute1 + "&datecreatedto=" + (minute1 + 60)))
        .containsExactly(2L);
    assertThat(ids(TRANSACTIONS + "?warehouseid=3")).containsExactly(2L);
    assertThat(ids(TRANSACTIONS + "?transactiontype=20")).containsExactly(3L);
    assertThat(ids(TRANSACTIONS + "?transactiontype=40")).containsExactly(4L);
    assertThat(ids(TRANSACTIONS + "?start=1&num=2")).containsExactly(3L, 2L);
    assertThat(ids(WAREHOUSE + "1/warehousetransactions.json?sort=warehousetransactionid"))
        .containsExactly(1L, 3L, 4L);
    assertThat(ids(WAREHOUSE + "7/warehousetransactions.json")).isEmpty();
    assertThat(client.sitoo(TRANSACTIONS + "?sort=datecreated").status()).isEqualTo(400);
    assertThat(client.sitoo(TRANSACTIONS + "?warehousetransactionidfrom=x").status())
        .isEqualTo(400);
    Answer fields = client.sitoo(TRANSACTIONS + "?fields=warehousetransactionid,externalid&num=1");
    assertThat(fields.items().get(0).toString())
        .isEqualTo("{warehousetransactionid=4, externalid=null}");
  }

  @Test
  void aTransaction_readsBackWhatWasPosted() throws IOException {
    post(
        """
        {"warehouseid":1,"transactiontype":10,"description":"Move In","externalid":"EXTID2",
         "reasoncode":"101","items":[{"sku":"SKU-1003","decimalquantity":"13.000","moneypricein":"3.45"}]}""");
    Map<String, Object> read = client.sitoo(WAREHOUSE + "1/warehousetransactions/1").object();
    assertThat(field(read, "externalid")).isEqualTo("EXTID2");
    assertThat(field(read, "reasoncode")).isEqualTo("101");
    assertThat(field(read, "datecreated")).isEqualTo(BigDecimal.valueOf(T0.getEpochSecond()));
    assertThat(field(read, "items").toString())
        .isEqualTo(
            "[{decimalquantity=13.000, decimaltotal=13.000, moneypricein=3.45, moneytotal=44.85,"
                + " moneyvalue=44.85, sku=SKU-1003}]");
  }

  @Test
  void fifoStock_mayGoNegative() throws IOException {
    assertThat(post(transaction(1, "A", "SKU-1003", "-1.000")).status()).isEqualTo(200);
    assertThat(sandbox.ledger().level(1, "SKU-1003")).isEqualTo("-1.000");
  }

  @Test
  void items_showLevels_andAppearWithTheFirstMovement() throws IOException {
    String path = WAREHOUSE + "1/warehouseitems.json?sku=SKU-1003";
    assertThat(client.sitoo(path).total()).isZero();
    post(transaction(1, "A", "SKU-1003", "2.000"));
    Answer items =
        client.sitoo(path + "&fields=sku,decimaltotal,decimalavailable,datelastmodified");
    assertThat(items.items().get(0).toString())
        .isEqualTo(
            "{sku=SKU-1003, decimaltotal=2.000, datelastmodified=%d, decimalavailable=2.000}"
                .formatted(T0.getEpochSecond()));
    assertThat(
            client
                .sitoo(WAREHOUSE + "1/warehouseitems?datelastmodifiedfrom=" + T0.getEpochSecond())
                .total())
        .isEqualTo(1);
    assertThat(client.sitoo(WAREHOUSE + "1/warehouseitems?num=100000&datelastmodifiedto=1").items())
        .hasSize(20);
  }

  @Test
  void levels_areSetInVirtualWarehousesOnly() throws IOException {
    String level = "[{\"sku\":\"SKU-1001\",\"decimaltotal\":\"9.000\",\"moneytotal\":\"90.00\"}]";
    Answer set = client.sitoo("PUT", WAREHOUSE + "7/warehouseitems.json", level);
    assertThat(set.status()).isEqualTo(200);
    assertThat(TestClient.asList(set.json()).get(0).toString()).contains("statuscode=200");
    assertThat(sandbox.ledger().level(7, "SKU-1001")).isEqualTo("9.000");
    BigDecimal before = sandbox.ledger().level(1, "SKU-1001");
    Answer refused = client.sitoo("PUT", WAREHOUSE + "1/warehouseitems", level);
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.body()).contains("\"statuscode\":400").contains("read only");
    assertThat(sandbox.ledger().level(1, "SKU-1001")).isEqualTo(before);
    Answer settings =
        client.sitoo(
            "PUT",
            WAREHOUSE + "1/warehouseitems",
            "[{\"sku\":\"SKU-1001\",\"binlocation\":\"I3:S4\",\"decimalthreshold\":\"10.000\"}]");
    assertThat(settings.body()).contains("\"statuscode\":200");
    assertThat(client.sitoo(WAREHOUSE + "1/warehouseitems?sku=SKU-1001").body()).contains("I3:S4");
    assertThat(
            client
                .sitoo(
                    "PUT",
                    WAREHOUSE + "7/warehouseitems",
                    "[{\"sku\":\"NO\",\"decimaltotal\":\"1.000\"}]")
                .body())
        .contains("Unknown SKU");
  }

  @Test
  void aSecondCallAtOnce_isRefused_andMovesNothing() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Runnable hold =
        () -> {
          inside.countDown();
          try {
            mayEnd.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (Sandbox busy = Sandbox.builder(scenario).clock(clock).duringSitooCall(hold).start();
        TestClient caller = new TestClient(busy)) {
      CompletableFuture<Answer> first =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return caller.sitoo(
                      "POST", TRANSACTIONS, "[" + transaction(1, "A", "SKU-1001", "1.000") + "]");
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      inside.await();
      Answer second =
          caller.sitoo("POST", TRANSACTIONS, "[" + transaction(1, "B", "SKU-1001", "1.000") + "]");
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.body())
          .isEqualTo("{\"statuscode\":429,\"errortext\":\"Too many connections\"}");
      mayEnd.countDown();
      assertThat(first.get().body()).isEqualTo("1");
      assertThat(busy.ledger().byExternalId("B")).isEmpty();
      assertThat(caller.sitoo(TRANSACTIONS).total()).isEqualTo(1);
    }
  }

  private List<String> skus(String path) throws IOException {
    return client.sitoo(path).items().stream().map(item -> field(item, "sku").toString()).toList();
  }

  private List<Long> ids(String path) throws IOException {
    return client.sitoo(path).items().stream()
        .map(item -> Long.valueOf(field(item, "warehousetransactionid").toString()))
        .toList();
  }

  private void sameItems(String path, String sample) throws IOException {
    assertThat(Shapes.of(client.sitoo(path).json()).keySet())
        .isEqualTo(Shapes.of(sample(sample)).keySet());
  }

  private static Map<String, Object> sample(String name) {
    return TestClient.asMap(TestClient.read(Shapes.sample("sitoo/" + name)));
  }
}
