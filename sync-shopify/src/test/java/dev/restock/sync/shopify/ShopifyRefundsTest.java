package dev.restock.sync.shopify;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.http.json.UnreadableJsonException;
import dev.restock.shopify.ShopifyBodies;
import dev.restock.shopify.ShopifyErrorException;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundExplainer;
import dev.restock.sync.refunds.RefundJudge;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundMaker;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.stock.UnitRef;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bodies that Shopify sent, or would send, with the sums that they must give. */
class ShopifyRefundsTest {
  private static final Path SAMPLES = Path.of("src/test/resources/samples");

  /** Bodies that nobody sent: invented after the schema. */
  private static final Path INVENTED = Path.of("src/test/resources/bodies");

  /**
   * Each refund of each body: its id, the name of its order, the currency, the money that left, and
   * the sums of its parts. One body has a refund without an id, and is refused.
   */
  private static final String SUMS =
      """
      order-cancelled-with-refund: 1024353632562 #1390 CAD 20 = goods 0, shipping 0, duty 0, adjustments 0; payments SUCCEEDED manual 20
      order-cash-rounding-taxes-included: 700000000601 #1006 SEK 150 = goods 149.5, shipping 0, duty 0, adjustments 0; payments SUCCEEDED cash 150.0
      order-edited-refund-without-lines: 700000000901 #1009 CAD 29 = goods 0, shipping 0, duty 0, adjustments -29; payments SUCCEEDED manual 29
      order-exchange-dearer-item-refund-zero: 700000000701 #1007 DKK 0 = goods 100, shipping 0, duty 0, adjustments 0; payments
      orders-page-several-refunds: 700000000101 #1001 EUR 100 = goods 100, shipping 0, duty 0, adjustments 0; payments SUCCEEDED shopify_payments 100
      orders-page-several-refunds: 700000000102 #1001 EUR 10 = goods 0, shipping 10, duty 0, adjustments 0; payments SUCCEEDED shopify_payments 10
      orders-page-several-refunds: 700000000103 #1001 EUR 0 = goods 50, shipping 0, duty 0, adjustments 50; payments
      orders-page-several-refunds: 700000000201 #1002 cut EUR 235 = goods 125, shipping 0, duty 0, adjustments 15; payments SUCCEEDED klarna 235
      refund-create-no-restock-line-and-shipping: 1028613374258 CAD 15 = goods 0, shipping 0, duty 0, adjustments 0; payments SUCCEEDED manual 15
      refund-create-return-1-of-2-plus-shipping: 1028613341490 CAD 15 = goods 10, shipping 0, duty 0, adjustments 0; payments SUCCEEDED manual 15
      refund-create-store-credit: 929361555 USD 0 = goods 0, shipping 0, duty 0, adjustments 0; payments PENDING shopify_store_credit 10
      refund-create-zero-no-transactions: 929361565 cut CAD 0 = goods 0, shipping 0, duty 0, adjustments 0; payments
      refund-duties-usd-on-sek: 700000000801 USD 122 = goods 100, shipping 10, duty 12, adjustments 0; payments SUCCEEDED shopify_payments 122
      refund-failed-then-manual-success: 700000000401 EUR 100 = goods 100, shipping 0, duty 0, adjustments 0; payments FAILED shopify_payments 100, SUCCEEDED manual 100
      refund-pending-that-settled: 700000000301 EUR 125 = goods 125, shipping 0, duty 0, adjustments 0; payments SUCCEEDED shopify_payments 125
      refund-split-gift-card-and-card: 700000000501 EUR 150 = goods 150, shipping 0, duty 0, adjustments 0; payments SUCCEEDED gift_card 50, SUCCEEDED shopify_payments 100
      """;

  @Test
  void everyBody_givesItsSums() throws IOException {
    assertThat(sums(SAMPLES)).isEqualTo(SUMS);
  }

  /** Several currencies with none, two and three decimals, and kinds that no sample has. */
  @Test
  void everyInventedBody_givesItsSums() throws IOException {
    assertThat(sums(INVENTED))
        .isEqualTo(
            """
            order-chf-on-eur-discrepancy-still-pending: 1209 #1109 CHF 0 = goods 89.9, shipping 0, duty 0, adjustments 89.9; payments PENDING klarna 89.9
            order-dkk-exchange-cheaper-goods-two-refunds: 1206 #1106 DKK 0 = goods 125, shipping 0, duty 0, adjustments 0; payments; exchanged 175
            order-dkk-exchange-cheaper-goods-two-refunds: 1207 #1106 DKK 75 = goods 125, shipping 0, duty 0, adjustments 0; payments SUCCEEDED shopify_payments 75; exchanged 175
            order-eur-gift-card-card-and-store-credit: 1205 #1105 EUR 180 = goods 180, shipping 0, duty 0, adjustments 0; payments SUCCEEDED gift_card 50, SUCCEEDED shopify_payments 100, SUCCEEDED shopify_store_credit 30
            order-jpy-on-sek-duty-and-shipping: 1201 #1101 JPY 15741 = goods 14240, shipping 700, duty 801, adjustments 0; payments SUCCEEDED shopify_payments 15741
            order-kwd-on-sek-tax-on-top: 1202 #1102 KWD 15.956 = goods 15.23, shipping 0.726, duty 0, adjustments 0; payments SUCCEEDED shopify_payments 15.956
            order-nok-cash-rounded-down-and-up: 1203 #1103 NOK 99 = goods 99.4, shipping 0, duty 0, adjustments 0; payments SUCCEEDED cash 99.0
            order-nok-cash-rounded-down-and-up: 1204 #1103 NOK 50 = goods 49.75, shipping 0, duty 0, adjustments 0; payments SUCCEEDED Cash 50.00
            order-sek-zero-by-adjustment-and-test-payment: 1210 #1110 SEK 0 = goods 50, shipping 0, duty 0, adjustments 50; payments
            order-sek-zero-by-adjustment-and-test-payment: 1211 #1110 SEK 0 = goods 0, shipping 0, duty 0, adjustments 0; payments SUCCEEDED bogus 20, FAILED paypal 9
            order-usd-on-jpy-exchange-cut: 1208 #1108 cut USD 30 = goods 80, shipping 0, duty 0, adjustments 0; payments SUCCEEDED shopify_payments 30; exchanged 50
            """);
    assertThat(restSums(INVENTED))
        .isEqualTo(
            """
            wh-refunds-create-jpy-on-usd-duty: 1111 1212 JPY 8633 = goods 7832, shipping 0, duty 801, adjustments 0; payments SUCCEEDED shopify_payments 8633
            wh-refunds-create-kwd-cash: 1112 1213 KWD 4.505 = goods 4.503, shipping 0, duty 0, adjustments 0; payments SUCCEEDED cash 4.505
            """);
  }

  private static String sums(Path folder) throws IOException {
    StringBuilder sums = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("gql-")) {
          String body = name.substring(4, name.length() - 5);
          refunds(Files.readAllBytes(file))
              .forEach(one -> sums.append(body).append(": ").append(one).append('\n'));
        }
      }
    }
    return sums.toString();
  }

  /** The same for the form of webhooks and of REST. */
  private static final String REST_SUMS =
      """
      rest-refund-shipping-only-in-two-places: 450789469 929361471 USD 0 = goods 0, shipping 5, duty 0, adjustments 0; payments SUCCEEDED bogus 5
      wh-refunds-create-amount-only-manual-gateway: 1207853576085 753563735072 INR 1 = goods 0, shipping 0, duty 0, adjustments -1; payments SUCCEEDED manual 1
      wh-refunds-create-docs-amounts-disagree: 820982911946154500 890088186047892319 USD 85 = goods 414.95, shipping 0, duty 0, adjustments 0; payments SUCCEEDED bogus 75, SUCCEEDED bogus 10
      wh-refunds-create-pending-2-of-3-cancel-usd-on-cad: 7559080033885 318122177402 USD 0 = goods 1012.7, shipping 0, duty 0, adjustments 1012.7; payments PENDING shopify_payments 1012.7
      wh-refunds-create-pending-cancel-with-discrepancy: 8408541540879 7813942448332 CAD 0 = goods 277.61, shipping 0, duty 0, adjustments 277.61; payments PENDING shopify_payments 277.61
      """;

  @Test
  void everyWebhookAndRestBody_givesItsSums() throws IOException {
    assertThat(restSums(SAMPLES)).isEqualTo(REST_SUMS);
  }

  private static String restSums(Path folder) throws IOException {
    StringBuilder sums = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("rest-") || name.startsWith("wh-refunds-")) {
          ShopifyBodies.readRest(Files.readAllBytes(file)).refunds().stream()
              .map(ShopifyRefunds::of)
              .forEach(
                  one ->
                      sums.append(name.replace(".json", ": "))
                          .append(one.orderId())
                          .append(' ')
                          .append(text(one))
                          .append('\n'));
        }
      }
    }
    return sums.toString();
  }

  @Test
  void webhookAndRestBodiesNameStaffOrAppById() throws IOException {
    Map<String, String> makers = new TreeMap<>();
    try (Stream<Path> files = Files.list(SAMPLES)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("rest-") || name.startsWith("wh-refunds-")) {
          ShopifyBodies.readRest(Files.readAllBytes(file)).refunds().stream()
              .map(ShopifyRefunds::of)
              .forEach(
                  one -> makers.put(one.id(), one.madeBy() == null ? "" : one.madeBy().text()));
        }
      }
    }

    assertThat(makers)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "929361471", "app 755357713",
                "753563735072", "staff 51347204985",
                "890088186047892319", "staff 548380009",
                "318122177402", "staff 43640747620",
                "7813942448332", "staff 52971127181"));
  }

  /** The events of an order in a stored body. */
  private static String order(String events, String staff) {
    return """
        {"data": {"order": {"id": "gid://shopify/Order/1", "legacyResourceId": "1", "name": "#1",
          "presentmentCurrencyCode": "SEK", "taxesIncluded": true,
          "lineItems": {"nodes": [{"id": "gid://shopify/LineItem/5", "quantity": 1,
            "taxLines": [{"title": "VAT", "rate": 0.12}]}]},
          "events": {"nodes": [%s]},
          "refunds": [{"id": "gid://shopify/Refund/9", "legacyResourceId": "9", %s
            "createdAt": "2026-11-20T10:00:00Z", "duties": [],
            "refundLineItems": {"nodes": [{"quantity": 1, "restockType": "RETURN",
              "lineItem": {"id": "gid://shopify/LineItem/5"},
              "subtotalSet": {"presentmentMoney": {"amount": "112.0", "currencyCode": "SEK"}},
              "totalTaxSet": {"presentmentMoney": {"amount": "12.0", "currencyCode": "SEK"}}}]},
            "transactions": {"nodes": []}}]}}}
        """
        .formatted(events, staff);
  }

  private static String event(String action, String minute, String app, boolean isUser) {
    return """
        {"action": "%s", "createdAt": "2026-11-20T10:%s:00Z", "appTitle": %s,
         "attributeToApp": %s, "attributeToUser": %s, "message": "Anna Andersson refunded 112 SEK"}
        """
        .formatted(action, minute, app, !app.equals("null") && !isUser, isUser);
  }

  private static PlatformRefund read(String body) {
    return ShopifyRefunds.of(
            ShopifyBodies.read(body.getBytes(StandardCharsets.UTF_8)).orders().get(0))
        .get(0);
  }

  private static String maker(String... events) {
    RefundMaker maker = read(order(String.join(",", events), "")).madeBy();
    return maker == null ? "" : maker.text();
  }

  @Test
  void eventsOfARefundNameItsMaker_unlessTheyDiffer() {
    assertThat(maker(event("refund_success", "01", "\"ReturnGO\"", false)))
        .isEqualTo("app ReturnGO");
    assertThat(maker(event("refund_pending", "00", "\"Shopify\"", true))).isEqualTo("staff");
    assertThat(
            maker(
                event("refund_success", "00", "\"ReturnGO\"", false),
                event("refund_success", "01", "null", true)))
        .isEmpty();
    assertThat(maker(event("refund_success", "30", "\"ReturnGO\"", false))).isEmpty();
    assertThat(maker(event("comment", "00", "\"ReturnGO\"", false))).isEmpty();
    assertThat(maker()).isEmpty();
    assertThat(read(order("", "").replace("\"events\": {\"nodes\": []},", "")).madeBy())
        .as("an answer without events names nobody, and the refund is read")
        .isNull();
  }

  /**
   * Shopify has no field for the tip of a refund: the payment is higher than the lines. A shop that
   * knows its tips names the rest.
   */
  @Test
  void tipThatWasPaidBack_isNamedByTheShop() {
    PlatformRefund refund =
        read(
            order("", "")
                .replace(
                    "\"transactions\": {\"nodes\": []}",
                    """
                    "processedAt": "2026-11-20T10:00:00Z",
                    "orderAdjustments": {"nodes": [], "pageInfo": {"hasNextPage": false}},
                    "refundShippingLines": {"nodes": [], "pageInfo": {"hasNextPage": false}},
                    "transactions": {"nodes": [{"id": "gid://shopify/OrderTransaction/3",
                      "kind": "REFUND", "status": "SUCCESS", "gateway": "shopify_payments",
                      "test": false, "processedAt": "2026-11-20T10:00:00Z",
                      "amountSet": {"presentmentMoney":
                        {"amount": "127.0", "currencyCode": "SEK"}}}],
                      "pageInfo": {"hasNextPage": false}}"""));
    RefundUnit unit =
        new RefundUnit(
            new UnitRef("r1", "u1"),
            "1",
            "#1",
            "5",
            false,
            Instant.parse("2026-11-18T10:00:00Z"),
            Set.of(),
            new BigDecimal("112.00"),
            new BigDecimal("12.00"),
            "SEK",
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);
    RefundFacts facts =
        new RefundFacts(
            "1",
            "#1",
            true,
            List.of(refund),
            List.of(),
            List.of(unit),
            List.of(),
            Map.of(),
            List.of());
    RefundExplainer tips =
        rest ->
            rest.amount().compareTo(new BigDecimal("15")) == 0
                ? List.of(new RefundPart(RefundComponent.TIP, rest.amount(), null))
                : List.of();
    RefundRules rules = RefundRules.builder(ZoneOffset.UTC).build();
    Instant now = Instant.parse("2026-11-25T10:00:00Z");

    RefundRow row =
        new RefundJudge(rules, List.of(tips), SyncListener.NONE).judge(facts, now).get(0);
    assertThat(row.verdict()).isEqualTo(RefundVerdict.EXPLAINED);
    assertThat(row.parts())
        .extracting(RefundPart::component, part -> part.amount().setScale(2))
        .containsExactlyInAnyOrder(
            tuple(RefundComponent.GOODS, new BigDecimal("112.00")),
            tuple(RefundComponent.TIP, new BigDecimal("15.00")));
    RefundRow unnamed =
        new RefundJudge(rules, List.of(), SyncListener.NONE).judge(facts, now).get(0);
    assertThat(unnamed.verdict()).isEqualTo(RefundVerdict.AMOUNT_DIFFERS);
  }

  @Test
  void storedBodyNamesStaffByIdAndTheRateOfTheOrderLine() {
    PlatformRefund refund =
        read(
            order(
                event("refund_success", "00", "\"ReturnGO\"", false),
                "\"staffMember\": {\"id\": \"gid://shopify/StaffMember/77\", \"name\": \"Anna"
                    + " Andersson\"},"));

    assertThat(refund.madeBy()).isEqualTo(new RefundMaker(RefundMaker.Kind.STAFF, "77"));
    assertThat(refund.toString()).doesNotContain("Anna");
    assertThat(refund.lines().get(0).rate()).isEqualByComparingTo("12");
  }

  /** An older webhook, as a list: the shipping is only an adjustment, and the ids are numbers. */
  @Test
  void listOfRefundsInAnOlderForm_hasItsShippingOnce() {
    String body =
        """
        {"refunds": [{"id": 9, "order_id": 7, "created_at": "2021-06-09T06:39:29-04:00",
          "processed_at": null, "refund_line_items": [], "order_adjustments": [
            {"id": 1, "kind": "shipping_refund", "reason": "Shipping refund",
             "amount_set": {"shop_money": {"amount": "-5.00", "currency_code": "SEK"},
                            "presentment_money": {"amount": "-5.00", "currency_code": "SEK"}},
             "tax_amount_set": {"shop_money": {"amount": "-1.25", "currency_code": "SEK"},
                            "presentment_money": {"amount": "-1.25", "currency_code": "SEK"}}}],
          "transactions": [{"id": 3, "kind": "refund", "status": "success", "gateway": "cash",
            "test": false, "amount": "6.50", "amount_rounding": "-0.25", "currency": "SEK"}]}]}
        """;

    assertThat(
            ShopifyBodies.readRest(body.getBytes(StandardCharsets.UTF_8)).refunds().stream()
                .map(ShopifyRefunds::of)
                .map(ShopifyRefundsTest::text))
        .containsExactly(
            "9 SEK 6.25 = goods 0, shipping 6.25, duty 0, adjustments 0; payments SUCCEEDED cash 6.25");
    assertThatThrownBy(() -> ShopifyBodies.readRest("{\"id\": 1}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableJsonException.class);
  }

  private static List<String> refunds(byte[] body) {
    ShopifyBodies read;
    try {
      read = ShopifyBodies.read(body);
    } catch (ShopifyErrorException | UnreadableJsonException e) {
      return List.of();
    }
    return Stream.concat(
            read.orders().stream().flatMap(order -> ShopifyRefunds.of(order).stream()),
            read.refunds().stream().map(ShopifyRefunds::of))
        .map(ShopifyRefundsTest::text)
        .toList();
  }

  static String text(PlatformRefund refund) {
    return "%s %s %s%s %s = goods %s, shipping %s, duty %s, adjustments %s; payments %s%s"
        .formatted(
            refund.id(),
            refund.orderName(),
            refund.isComplete() ? "" : "cut ",
            refund.currency(),
            sum(
                refund.payments().stream().filter(PlatformRefund.Payment::isMoney).toList(),
                PlatformRefund.Payment::total),
            sum(
                refund.lines().stream().filter(line -> line.gross() != null).toList(),
                PlatformRefund.Line::gross),
            sum(refund.shipping(), PlatformRefund.Shipping::gross),
            refund.duty().toPlainString(),
            sum(refund.adjustments(), PlatformRefund.Adjustment::amount),
            refund.payments().stream()
                .map(
                    one -> one.progress() + " " + one.gateway() + " " + one.total().toPlainString())
                .collect(joining(", ")),
            refund.exchanged().signum() == 0
                ? ""
                : "; exchanged " + refund.exchanged().toPlainString())
        .replaceAll(" +", " ")
        .replace(" ;", ";")
        .strip();
  }

  private static <T> String sum(List<T> all, Function<T, BigDecimal> amount) {
    return all.stream()
        .map(amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .stripTrailingZeros()
        .toPlainString();
  }
}
