package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.MarkedDocuments;
import dev.restock.http.testing.MarkedRecords;
import dev.restock.http.testing.Operation;
import dev.restock.http.testing.PrivacyRun;
import dev.restock.returngo.webhook.WebhookIntake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said and printed of calls, answers and deliveries, searched for persons and secrets. */
class PrivacyTest {
  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";

  /** All texts that records may print: ids, codes and goods, and no person's. */
  private static final String PRINTED =
      """
      Address: country
      ExchangeItem: productId sku variantId
      ExchangeOrder: draftOrderId orderId orderName type
      FollowUpQuestion: name type
      ItemValidation: storeLocationId
      MediaAnswer: mediaType
      Money: currency shopCurrency
      OrderDetails: orderId orderName
      ReturnMethod: name
      ReturnedItem: returnedItemId sku
      RmaEvent: storeLocationId triggeredVia
      RmaSummary: orderName rmaId
      Shipment: shipmentId
      Transaction: id returnedItemIds
      Unrecognised: reason
      UserDetails: role
      WebhookSubscription: id
      """;

  private static List<Operation<ReturnGoClient>> operations() {
    List<Operation<ReturnGoClient>> operations = new ArrayList<>(Operations.all());
    operations.addAll(Operations.raw());
    return operations;
  }

  private static PrivacyRun<ReturnGoClient> run() {
    return new PrivacyRun<>(
        (lent, time, listener) ->
            ReturnGoClient.builder()
                .apiKey("key-0815")
                .shop("shop-0816")
                .baseUrl("http://127.0.0.1:9")
                .options(
                    ClientOptions.builder()
                        .httpClient(lent)
                        .clock(time)
                        .sleeper(time)
                        .listener(listener)
                        .build())
                .build(),
        "message",
        Set.of("key-0815", "shop-0816"));
  }

  @Test
  void noCallGivesAnythingAway() {
    try (PrivacyRun<ReturnGoClient> run = run()) {
      PrivacyRun.Findings found = run.failures(operations());
      assertThat(found.problems()).isEmpty();
      assertThat(found.calls()).isGreaterThan(300);
      assertThat(found.texts()).isGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void noAnswerIsQuoted() {
    try (PrivacyRun<ReturnGoClient> run = run()) {
      PrivacyRun.Findings found = run.answers(operations());
      assertThat(found.problems()).isEmpty();
      assertThat(found.calls()).isGreaterThan(200);
    }
  }

  @Test
  void noDeliveryIsQuoted() {
    WebhookIntake intake = WebhookIntake.builder(TOKEN).build();
    List<String> said = new ArrayList<>();
    List<String> deliveries =
        Samples.named("").stream()
            .map(Samples::text)
            .map(text -> text.replaceFirst("\\{", "{\"eventName\": \"RMA_CREATED\","))
            .toList();
    assertThat(
            MarkedDocuments.givenAway(
                deliveries, body -> said.add(intake.receive(TOKEN, body).toString())))
        .isEmpty();
    // The name of the event is what a notice is for.
    said.removeIf(text -> text.startsWith("Notice[" + MarkedDocuments.MARK + ","));
    assertThat(said).isNotEmpty().noneMatch(text -> text.contains(MarkedDocuments.MARK));
  }

  @Test
  void anIntakeKeepsItsTokensToItself() {
    String wrong = "wr0ng-56789abcdefghijklmnopqrstuv";
    WebhookIntake intake = WebhookIntake.builder(TOKEN).build();
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(
            intake
                + " "
                + intake.receive(TOKEN, body)
                + intake.receive(wrong, body)
                + intake.receive(Map.of("x", List.of(wrong)), "token=" + wrong, body))
        .doesNotContain(TOKEN, wrong);
  }

  @Test
  void recordsPrintNoTextThatIsNotListedHere() throws Exception {
    assertThat(MarkedRecords.shown(ReturnGoClient.class))
        .containsExactlyInAnyOrderElementsOf(MarkedRecords.listed(PRINTED));
  }

  @Test
  void queriesPrintNothingOfTheirFilters() {
    RmaQuery query = RmaQuery.builder().trackingNumbers(List.of("TRK-1")).build();
    TransactionQuery transactions = TransactionQuery.builder().orderIds(List.of("TRK-1")).build();
    assertThat(query + " " + transactions).doesNotContain("TRK-1");
  }
}
