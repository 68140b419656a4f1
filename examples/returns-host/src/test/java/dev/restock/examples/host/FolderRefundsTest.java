package dev.restock.examples.host;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The refunds that follow from the bodies of a folder. */
class FolderRefundsTest {
  private static final JsonAdapter<Map<String, Object>> JSON =
      new Moshi.Builder()
          .build()
          .adapter(Types.newParameterizedType(Map.class, String.class, Object.class));

  @TempDir private Path folder;

  @BeforeEach
  void settings() throws IOException {
    settings("");
  }

  private void settings(String more) throws IOException {
    file(
        "settings.json",
        """
        {"now": "2026-11-28T08:00:00Z", "zone": "Europe/Stockholm",
         "orderReference": {"externalId": "shopify-(\\\\d+)", "as": "orderId"}%s}
        """
            .formatted(more));
  }

  private void file(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  /** A return of order 6001 with its units and transactions. */
  private void rma(String units, String transactions) throws IOException {
    file(
        "rma-10010101.json",
        """
        {"rmaSummary": {"rmaId": "10010101", "status": "Received", "order_name": "#1001"},
         "orderDetails": {"orderId": "6001", "order_name": "#1001"},
         "items": [%s], "transactions": [%s], "createdAt": "2026-11-17T08:00:00+00:00",
         "comments": [{"commentType": "system",
           "htmlText": "Created & approved Shopify return #1001-R1 for order #1001"}]}
        """
            .formatted(units, transactions));
  }

  private static String unit(String id, String line, String paid) {
    return """
    {"returnedItemId": "%s", "shopLineItemId": "%s", "sku": "KNIT-L",
     "paidPrice": {"amount": %s, "currency": "SEK"},
     "paidTax": {"amount": 0, "currency": "SEK"}, "taxIncluded": true}
    """
        .formatted(id, line, paid);
  }

  private static String transaction(String id, String status, String reference, String unit) {
    return """
    {"id": %s, "type": "RefundToPaymentMethod", "status": "%s",
     "externalReferenceId": %s, "externalReferenceType": "PlatformRefundId",
     "amount": {"amount": 500, "currency": "SEK"}, "returnItemIds": ["%s"],
     "createdAt": "2026-11-25T14:00:00+00:00", "lastUpdated": "2026-11-25T14:00:00+00:00"}
    """
        .formatted(id, status, reference, unit);
  }

  private void orders(String name, boolean hasNextPage, String... orders) throws IOException {
    file(
        name,
        """
        {"data": {"orders": {"nodes": [%s], "pageInfo": {"hasNextPage": %s, "endCursor": "x"}}}}
        """
            .formatted(String.join(",", orders), hasNextPage));
  }

  private static String order(String id, String name, String... refunds) {
    return """
    {"id": "gid://shopify/Order/%s", "legacyResourceId": "%s", "name": "%s",
     "updatedAt": "2026-11-25T14:00:00Z", "currencyCode": "SEK",
     "presentmentCurrencyCode": "SEK", "taxesIncluded": true, "refunds": [%s]}
    """
        .formatted(id, id, name, String.join(",", refunds));
  }

  private static String refund(String id, String line, String amount) {
    return refund(id, line, amount, "\"" + amount + "\"", false);
  }

  private static String refund(
      String id, String line, String gross, String money, boolean hasNextPage) {
    return """
    {"id": "gid://shopify/Refund/%s", "legacyResourceId": "%s",
     "createdAt": "2026-11-25T14:00:00Z", "processedAt": "2026-11-25T14:00:00Z",
     "updatedAt": "2026-11-25T14:00:00Z", "return": null, "duties": [],
     "refundLineItems": {"nodes": [{"id": null, "quantity": 1, "restockType": "RETURN",
        "lineItem": {"id": "gid://shopify/LineItem/%s"}, "subtotalSet": %s,
        "totalTaxSet": %s}], "pageInfo": {"hasNextPage": %s}},
     "refundShippingLines": {"nodes": [], "pageInfo": {"hasNextPage": false}},
     "orderAdjustments": {"nodes": [], "pageInfo": {"hasNextPage": false}},
     "transactions": {"nodes": [{"id": "gid://shopify/OrderTransaction/%s", "kind": "REFUND",
        "status": "SUCCESS", "gateway": "shopify_payments", "test": false,
        "processedAt": "2026-11-25T23:30:00Z", "amountSet": %s}],
        "pageInfo": {"hasNextPage": false}}}
    """
        .formatted(
            id, id, line, bag("\"" + gross + "\""), bag("\"0.0\""), hasNextPage, id, bag(money));
  }

  private static String bag(String amount) {
    String money = "{\"amount\": %s, \"currencyCode\": \"SEK\"}".formatted(amount);
    return "{\"shopMoney\": %s, \"presentmentMoney\": %s}".formatted(money, money);
  }

  private List<Map<?, ?>> refunds() throws IOException {
    Host.Result result = Host.run("explain", "--json", folder.toString());
    assertThat(result.code()).as(result.err()).isZero();
    Map<String, Object> explained = requireNonNull(JSON.fromJson(result.out()));
    return ((List<?>) requireNonNull(explained.get("refunds")))
        .stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
  }

  /** "refund order verdict money expected difference {components}" of each refund. */
  private List<String> rows() throws IOException {
    return refunds().stream()
        .map(
            row ->
                Stream.of("refund", "order", "verdict", "money", "expected", "difference")
                        .map(key -> String.valueOf(row.get(key)))
                        .collect(joining(" "))
                    + " "
                    + new TreeMap<Object, Object>(
                        (Map<?, ?>) requireNonNull(row.get("components"))))
        .toList();
  }

  @Nested
  class Pages {
    @Test
    void cutRefund_isNotFinal() throws IOException {
      rma(unit("1", "a", "500"), transaction("71", "Success", "\"9\"", "1"));
      orders(
          "shopify-orders.json",
          false,
          order("6001", "#1001", refund("9", "a", "500.0", "\"500.0\"", true)));

      assertThat(rows()).containsExactly("9 #1001 NOT_FINAL null null null {}");
    }

    @Test
    void refundThatIsMissing_isNotPaid() throws IOException {
      rma(unit("1", "a", "500"), transaction("71", "Success", "\"9\"", "1"));
      orders("shopify-orders.json", false, order("6001", "#1001"));

      assertThat(rows()).containsExactly("71 #1001 NOT_PAID 0.00 500.00 -500.00 {}");
    }

    @Test
    void refundThatIsMissingFromCutOrders_isNotFinal() throws IOException {
      rma(unit("1", "a", "500"), transaction("71", "Success", "\"9\"", "1"));
      orders("shopify-orders.json", true, order("6001", "#1001"));

      assertThat(rows()).containsExactly("71 #1001 NOT_FINAL 0.00 500.00 null {}");
    }

    @Test
    void refundOfAnOrderThatIsNotThere_isNotFinal() throws IOException {
      rma(unit("1", "a", "500"), transaction("71", "Success", "\"9\"", "1"));
      orders("shopify-orders.json", false, order("6002", "#1002"));

      assertThat(rows()).containsExactly("71 #1001 NOT_FINAL 0.00 500.00 null {}");
    }

    @ParameterizedTest
    @CsvSource({
      "shopify-orders-1.json, shopify-orders-2.json",
      "shopify-orders.json, shopify-orders-2.json",
      "shopify-orders-9.json, shopify-orders-10.json",
    })
    void nextPageThatIsThere_completesTheOrders(String first, String second) throws IOException {
      rma(unit("1", "a", "500"), transaction("71", "Success", "\"9\"", "1"));
      orders(first, true, order("6001", "#1001"));
      orders(second, false, order("6002", "#1002"));

      assertThat(rows()).containsExactly("71 #1001 NOT_PAID 0.00 500.00 -500.00 {}");
    }

    @Test
    void orderOnTwoPages_isOneOrder() throws IOException {
      rma(unit("1", "a", "500"), transaction("71", "Success", "\"9\"", "1"));
      orders("shopify-orders-1.json", true, order("6001", "#1001", refund("9", "a", "500.0")));
      orders("shopify-orders-2.json", false, order("6001", "#1001", refund("9", "a", "500.0")));

      assertThat(rows()).containsExactly("9 #1001 EQUAL 500.00 500.00 0.00 {goods=500.00}");
    }

    @Test
    void answerWithAnError_provesNothing() throws IOException {
      rma(unit("1", "a", "500"), transaction("71", "Success", "\"9\"", "1"));
      orders("shopify-orders-1.json", false, order("6001", "#1001"));
      file(
          "shopify-orders-2.json",
          """
          {"data": {"orders": {"nodes": []}}, "errors": [{"message": "no"}]}
          """);

      assertThat(rows()).containsExactly("71 #1001 NOT_FINAL 0.00 500.00 null {}");
    }

    @Test
    void singleOrder_isRead() throws IOException {
      rma(unit("1", "a", "500"), "");
      file(
          "shopify-orders.json",
          "{\"data\": {\"order\": %s}}"
              .formatted(order("6001", "#1001", refund("9", "a", "500.0"))));

      assertThat(rows()).containsExactly("9 #1001 EQUAL 500.00 500.00 0.00 {goods=500.00}");
    }
  }

  @Nested
  class Transactions {
    @Test
    void transactionOfAList_isThatOfItsReturn() throws IOException {
      rma(unit("1", "a", "500"), transaction("71", "Requested", "null", "1"));
      file(
          "returngo-transactions.json",
          "{\"transactions\": [%s]}"
              .formatted(
                  transaction("71", "Success", "\"9\"", "1").replace("14:00:00+", "15:00:00+")));
      orders("shopify-orders.json", false, order("6001", "#1001", refund("9", "b", "500.0")));

      assertThat(rows()).containsExactly("9 #1001 EQUAL 500.00 500.00 0.00 {goods=500.00}");
    }

    @Test
    void transactionOfAListAlone_namesItsUnits() throws IOException {
      rma(unit("1", "a", "300") + "," + unit("2", "b", "200"), "");
      file(
          "returngo-transactions.json",
          "{\"transactions\": [%s, %s]}"
              .formatted(
                  transaction("71", "Success", "\"9\"", "1"),
                  transaction("72", "Success", "\"9\"", "2")));
      orders("shopify-orders.json", false, order("6001", "#1001", refund("9", "a", "500.0")));

      assertThat(rows()).containsExactly("9 #1001 EQUAL 500.00 500.00 0.00 {goods=500.00}");
    }

    @Test
    void storeCreditByCode_isMoney() throws IOException {
      settings(", \"bonusRate\": 0.1");
      rma(
          unit("1", "a", "500"),
          transaction("71", "Success", "\"SECRET-CODE\"", "1")
              .replace("RefundToPaymentMethod", "RefundToStoreCredit")
              .replace("PlatformRefundId", "StoreCreditCode")
              .replace("\"amount\": 500,", "\"amount\": 550,"));

      assertThat(rows())
          .containsExactly("71 #1001 EXPLAINED 550.00 500.00 50.00 {bonus=50.00, goods=500.00}");
      assertThat(Host.run("explain", folder.toString()).out()).doesNotContain("SECRET");
    }
  }

  @Nested
  class Registers {
    private void register(String credited, String lines, String payments, String more)
        throws IOException {
      file(
          "sitoo-orders.json",
          """
          {"totalcount": 2, "items": [
            {"orderid": 20602, "creditorderid": %s, "orderdate": 1795620600, "orderstateid": 10,
             "paymentstateid": 20, "ordertypeid": 10, "currencycode": "SEK", "additionaldata": {},
             "orderitems": [%s], "payments": [%s]%s},
            {"orderid": 20511, "externalid": "shopify-6001", "creditorderid": null,
             "orderdate": 1794301200, "orderstateid": 10, "paymentstateid": 20, "ordertypeid": 10,
             "currencycode": "SEK", "additionaldata": {}, "orderitems": [], "payments": []}]}
          """
              .formatted(credited, lines, payments, more));
    }

    private static String line(String net, String vat) {
      return """
      {"orderitemid": 0, "sku": "KNIT-L", "quantity": -1, "moneyitemtotal_net": "%s",
       "moneyitemtotal_vat": "%s", "additionaldata": {}}
      """
          .formatted(net, vat);
    }

    private static String payment(String name, String amount, String data) {
      return "{\"name\": \"%s\", \"moneyamount\": \"%s\", \"additionaldata\": %s}"
          .formatted(name, amount, data);
    }

    @Test
    void orderOfAnUnknownSale_hasNoName() throws IOException {
      rma(unit("1", "a", "599"), "");
      register("20599", line("-400.00", "-100.00"), payment("Card", "-500.00", "{}"), "");

      assertThat(rows())
          .containsExactly("sitoo:20602 null EQUAL 500.00 500.00 0.00 {goods=500.00}");
    }

    @Test
    void suggestedUnit_changesNoAmount() throws IOException {
      rma(unit("1", "a", "500"), "");
      register("null", line("-400.00", "-100.00"), payment("Card", "-500.00", "{}"), "");

      assertThat(rows())
          .containsExactly("sitoo:20602 null EQUAL 500.00 500.00 0.00 {goods=500.00}");
    }

    @Test
    void certainUnit_isWhatIsExpected() throws IOException {
      rma(unit("1", "a", "480"), "");
      register("20511", line("-400.00", "-100.00"), payment("Card", "-480.00", "{}"), "");

      assertThat(rows())
          .containsExactly("sitoo:20602 #1001 EQUAL 480.00 480.00 0.00 {goods=480.00}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "CASH | {} | -0.40 | EXPLAINED | {cashRounding=0.40, goods=499.60}",
          "CASH | {} | 0.40 | EXPLAINED | {cashRounding=0.40, goods=499.60}",
          "Kontant | {\"payment-method\": \"Cash\"} | -0.40 | EXPLAINED"
              + " | {cashRounding=0.40, goods=499.60}",
          "Card | {} | -0.40 | AMOUNT_DIFFERS | {goods=499.60, unexplained=0.40}",
        })
    void roundOff_needsACashPayment(
        String name, String data, String roundOff, String verdict, String parts)
        throws IOException {
      rma(unit("1", "a", "499.60"), "");
      register(
          "20511",
          line("-399.68", "-99.92"),
          payment(name, "-500.00", data),
          """
          , "moneytotal_gross_roundoff": "%s", "moneyfinal_net": "-399.68",
           "moneyfinal_vat": "-99.92", "moneytotal_gross_all": "-500.00"
          """
              .formatted(roundOff));

      assertThat(rows())
          .containsExactly("sitoo:20602 #1001 %s 500.00 499.60 0.40 %s".formatted(verdict, parts));
    }

    @Test
    void exchange_movesNoMoney() throws IOException {
      rma(unit("1", "a", "500"), "");
      register(
          "20511",
          line("-400.00", "-100.00"),
          payment("Exchange", "-500.00", "{\"virtual-payment\": \"true\"}"),
          "");

      assertThat(rows())
          .containsExactly(
              "sitoo:20602 #1001 EXPLAINED 0.00 500.00 -500.00 {exchange=-500.00, goods=500.00}");
    }

    @Test
    void registerAfterThePlatform_isTwice() throws IOException {
      rma(unit("1", "a", "500"), transaction("71", "Success", "\"9\"", "1"));
      orders("shopify-orders.json", false, order("6001", "#1001", refund("9", "a", "500.0")));
      register("20511", line("-400.00", "-100.00"), payment("Card", "-500.00", "{}"), "");

      assertThat(rows())
          .containsExactly(
              "9 #1001 EQUAL 500.00 500.00 0.00 {goods=500.00}",
              "sitoo:20602 #1001 REFUNDED_TWICE 500.00 0.00 500.00 {goods=500.00}");
    }

    @Test
    void unitThatTheRefundDidNotPay_isTakenFirst() throws IOException {
      rma(unit("1", "a", "500") + "," + unit("2", "a", "500"), "");
      orders("shopify-orders.json", false, order("6001", "#1001", refund("9", "a", "500.0")));
      register("20511", line("-400.00", "-100.00"), payment("Card", "-500.00", "{}"), "");

      assertThat(rows())
          .containsExactly(
              "9 #1001 EQUAL 500.00 500.00 0.00 {goods=500.00}",
              "sitoo:20602 #1001 EQUAL 500.00 500.00 0.00 {goods=500.00}");
    }
  }

  @Nested
  class Settings {
    @Test
    void day_beginsAtTheCutOff() throws IOException {
      orders("shopify-orders.json", false, order("6001", "#1001", refund("9", "a", "500.0")));
      assertThat(refunds().get(0).get("day")).isEqualTo("2026-11-26");

      settings(", \"dayCutOff\": \"04:00\"");
      assertThat(refunds().get(0).get("day")).isEqualTo("2026-11-25");
    }

    @Test
    void grace_isADuration() throws IOException {
      settings(", \"refundGrace\": \"PT72H\"");
      orders("shopify-orders.json", false, order("6001", "#1001", refund("9", "a", "500.0")));

      assertThat(rows()).containsExactly("9 #1001 NOT_FINAL 500.00 0.00 null {}");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"dayCutOff\": \"4 o'clock\"",
          "\"refundGrace\": \"24h\"",
          "\"refundGrace\": \"-PT1H\"",
          "\"roundingCap\": \"much\"",
          "\"bonusRate\": -1",
          "\"shippingRefundAllowed\": \"maybe\"",
        })
    void settingThatCannotBeUsed_isRefused(String setting) throws IOException {
      settings(", " + setting);

      Host.Result result = Host.run("explain", "--json", folder.toString());

      assertThat(result.code()).isNotZero();
      assertThat(result.err()).contains(setting.substring(1, setting.indexOf(':') - 1));
    }
  }

  @Nested
  class Amounts {
    @ParameterizedTest
    @ValueSource(strings = {"500", "500.0", "\"500.00\"", "5e2", "\"500.000000\""})
    void formOfAnAmount_doesNotMatter(String amount) throws IOException {
      rma(unit("1", "a", amount), transaction("71", "Success", "\"9\"", "1"));
      orders(
          "shopify-orders.json",
          false,
          order("6001", "#1001", refund("9", "a", "500.0", amount, false)));

      assertThat(rows()).containsExactly("9 #1001 EQUAL 500.00 500.00 0.00 {goods=500.00}");
    }

    @Test
    void hugeAmount_isExact() throws IOException {
      rma(unit("1", "a", "99999999999999.99"), transaction("71", "Success", "\"9\"", "1"));
      orders(
          "shopify-orders.json",
          false,
          order("6001", "#1001", refund("9", "a", "99999999999999.99")));

      assertThat(rows())
          .containsExactly(
              "9 #1001 EQUAL 99999999999999.99 99999999999999.99 0.00 {goods=99999999999999.99}");
    }
  }

  /** Settlement files, balance transactions and refunds in the form of webhooks. */
  @Nested
  class OtherFiles {
    private static final String MAPPING =
        """
        {"version": 1, "provider": "klarna", "refundsAre": "NEGATIVE", "currency": "SEK",
         "separator": ";", "columns": {"reference": "capture_id", "amount": "amount",
           "date": "sale_date", "order": "merchant_reference1"}}
        """;

    @Test
    void refundInAProvidersPortal_isFoundBySettlementFileAndMapping() throws IOException {
      orders("orders.json", false, order("6001", "#1001", refund("9", "1", "100.00")));
      file("mapping.json", MAPPING);
      file(
          "settlement.csv",
          """
          capture_id;amount;sale_date;merchant_reference1
          k1;-100.00;2026-11-26;1001
          k2;-50.00;2026-11-26;#1001
          k3;-70.00;2026-11-26;#1002
          k4;200.00;2026-11-26;#1001
          """);

      assertThat(refunds())
          .extracting(
              row ->
                  row.get("refund")
                      + " "
                      + row.get("verdict")
                      + " "
                      + row.get("money")
                      + " "
                      + row.get("order"))
          .containsExactlyInAnyOrder(
              "9 OUTSIDE_WORKFLOW 100.00 #1001",
              "klarna:k2 OUTSIDE_WORKFLOW 50.00 #1001",
              "klarna:k3 OUTSIDE_WORKFLOW 70.00 #1002");
    }

    @Test
    void rowThatCannotBeRead_isNamedWithItsLine() throws IOException {
      orders("orders.json", false, order("6001", "#1001", refund("9", "1", "100.00")));
      file("mapping.json", MAPPING);
      file(
          "settlement.csv",
          """
          capture_id;amount;sale_date;merchant_reference1
          k1;-1,00.00;2026-11-26;1001
          """);

      assertThat(Host.run("explain", "--json", folder.toString()).err())
          .contains("settlement.csv: line 2, column amount");
    }

    @Test
    void csvWithoutAFittingMapping_isNamedLikeEveryUnknownFile() throws IOException {
      orders("orders.json", false, order("6001", "#1001", refund("9", "1", "100.00")));
      file("mapping.json", MAPPING);
      file("other.csv", "a;b\n1;2\n");

      assertThat(Host.run("explain", "--json", folder.toString()).err())
          .contains("not read: other.csv");
    }

    @Test
    void csvThatFitsTwoMappings_isNotGuessed() throws IOException {
      orders("orders.json", false, order("6001", "#1001", refund("9", "1", "100.00")));
      file("mapping.json", MAPPING);
      file("mapping-2.json", MAPPING.replace("klarna", "paypal"));
      file("k.csv", "capture_id;amount;sale_date;merchant_reference1\nk1;-5.00;2026-11-26;1001\n");

      assertThat(Host.run("explain", "--json", folder.toString()).err())
          .contains("k.csv fits several mappings: mapping-2.json, mapping.json");
    }

    @Test
    void balanceTransactions_belongToTheirPayments() throws IOException {
      orders("orders.json", false, order("6001", "#1001", refund("9", "1", "100.00")));
      file(
          "balance.json",
          """
          {"data": {"shopifyPaymentsAccount": {"balanceTransactions": {"nodes": [%s, %s],
            "pageInfo": {"hasNextPage": false, "endCursor": null}}}}}
          """
              .formatted(
                  balance("1", "REFUND", "\"9\""), balance("2", "DISPUTE_WITHDRAWAL", "null")));

      assertThat(refunds())
          .extracting(row -> row.get("refund") + " " + row.get("verdict"))
          .containsExactlyInAnyOrder("9 OUTSIDE_WORKFLOW", "shopify_payments:2 OUTSIDE_WORKFLOW");
    }

    private String balance(String id, String type, String payment) {
      return """
      {"id": "gid://shopify/ShopifyPaymentsBalanceTransaction/%s", "type": "%s", "test": false,
       "transactionDate": "2026-11-25T23:31:00Z",
       "amount": {"amount": "-100.0", "currencyCode": "SEK"}, "sourceOrderTransactionId": %s,
       "associatedOrder": {"id": "gid://shopify/Order/6001", "name": "#1001"}}
      """
          .formatted(id, type, payment);
    }

    @Test
    void refundThatWasJustMade_isExplainedLikeThatOfAnOrder() throws IOException {
      file(
          "made.json",
          "{\"data\": {\"refundCreate\": {\"userErrors\": [], \"refund\": "
              + refund("9", "1", "500.00")
              + "}}}");
      rma(unit("11", "1", "500"), transaction("71", "Success", "9", "11"));

      assertThat(refunds())
          .extracting(row -> row.get("refund") + " " + row.get("verdict") + " " + row.get("money"))
          .containsExactly("9 EQUAL 500.00");
    }

    @Test
    void refundOfAWebhook_isExplainedLikeThatOfAnOrder() throws IOException {
      file(
          "webhook.json",
          """
          {"id": 9, "order_id": 6001, "created_at": "2026-11-25T14:00:00Z",
           "processed_at": "2026-11-25T14:00:00Z", "refund_line_items": [
             {"id": 1, "line_item_id": 1, "quantity": 1, "restock_type": "return",
              "subtotal_set": {"presentment_money": {"amount": "500.00", "currency_code": "SEK"}},
              "total_tax_set": {"presentment_money": {"amount": "0", "currency_code": "SEK"}}}],
           "transactions": [{"id": 3, "kind": "refund", "status": "success", "test": false,
             "gateway": "klarna", "amount": "500.00", "currency": "SEK",
             "processed_at": "2026-11-25T14:00:00Z"}]}
          """);
      rma(unit("11", "1", "500"), transaction("71", "Success", "9", "11"));

      assertThat(refunds())
          .extracting(row -> row.get("refund") + " " + row.get("verdict") + " " + row.get("money"))
          .containsExactly("9 EQUAL 500.00");
    }
  }
}
