package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.ApiRequest;
import dev.restock.http.BudgetClass;
import dev.restock.http.CallBudget;
import dev.restock.http.CallOptions;
import dev.restock.http.ClientOptions;
import dev.restock.http.OverBudget;
import dev.restock.http.RawAnswer;
import dev.restock.http.json.JsonValue;
import dev.restock.http.testing.Guide;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaStatus;
import dev.restock.returngo.model.RmaSummary;
import dev.restock.returngo.model.WebhookEventName;
import dev.restock.returngo.webhook.IdKind;
import dev.restock.returngo.webhook.WebhookIntake;
import dev.restock.returngo.webhook.WebhookResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code in docs/returngo.md, so that it compiles. */
@SuppressWarnings("UnusedVariable")
class GuideTest {
  interface Queue {
    void read(String rmaId);
  }

  static void firstCalls(String key) {
    try (ReturnGoClient returnGo =
        ReturnGoClient.builder().apiKey(key).shop("example.myshopify.com").build()) {
      RmaQuery received = RmaQuery.builder().statuses(List.of(RmaStatus.RECEIVED)).build();
      for (RmaSummary row : returnGo.rmas().list(received)) {
        Rma rma = returnGo.rmas().get(row.rmaId());
      }
    }
  }

  static void anyPath(ReturnGoClient returnGo, String id) {
    byte[] json = JsonValue.object().with("comment", "seen").toBytes();
    RawAnswer answer =
        returnGo
            .raw()
            .send(ApiRequest.post("/rma/{rmaId}/comment", json).path("rmaId", id).build());
  }

  static void budgets(String key, String shopOne, String shopTwo) {
    CallBudget budget =
        CallBudget.of(ReturnGoClient.DEFAULT_LIMITS.toBuilder().reservedPerDay(200).build());
    ClientOptions options = ClientOptions.builder().budget(budget).build();
    ReturnGoClient one =
        ReturnGoClient.builder().apiKey(key).shop(shopOne).options(options).build();
    ReturnGoClient two =
        ReturnGoClient.builder().apiKey(key).shop(shopTwo).options(options).build();

    one.remaining();
    one.with(CallOptions.builder().budgetClass(BudgetClass.URGENT).build());
    one.with(CallOptions.builder().overBudget(OverBudget.FAIL_FAST).build());
  }

  static void webhooks(
      ReturnGoClient returnGo,
      Map<String, List<String>> headers,
      String rawQuery,
      byte[] body,
      Queue queue) {
    String token = WebhookIntake.newToken();
    returnGo
        .webhooks()
        .create(
            "https://host.example/returngo?token=" + token, WebhookEventName.RMA_STATUS_UPDATED);

    WebhookIntake intake = WebhookIntake.builder(token).build();
    WebhookResult result = intake.receive(headers, rawQuery, body);
    if (result instanceof WebhookResult.Notice notice) {
      notice.ids(IdKind.RMA).forEach(queue::read);
    }
  }

  @Test
  void theGuidesCodeStandsHere() throws Exception {
    assertThat(
            Guide.notIn(
                Path.of("src/test/java/dev/restock/returngo/GuideTest.java"),
                Path.of("../docs/returngo.md")))
        .isEmpty();
  }
}
