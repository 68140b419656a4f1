package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.json.UnreadableJsonException;
import dev.restock.http.testing.HostileBodies;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.webhook.WebhookIntake;
import dev.restock.returngo.webhook.WebhookResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Bodies that cost a careless reader far more than their size, at each door of the client. */
class HostileBodiesTest {
  private static final int SIZE = 200 * 1024;
  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";

  private final WebhookIntake intake = WebhookIntake.builder(TOKEN).build();

  @TestFactory
  Stream<DynamicTest> aDeliveryCostsWhatItsSizeCosts() {
    return each(
        List.of("%s", "{\"eventName\":\"RMA_CREATED\",\"rmaId\":%s}"),
        body -> {
          WebhookResult result = intake.receive(TOKEN, body);
          if (result instanceof WebhookResult.Notice notice) {
            int ids = notice.ids().values().stream().mapToInt(List::size).sum();
            assertThat(ids).isLessThanOrEqualTo(200);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aReturnCostsWhatItsSizeCosts() {
    String start = "{\"rmaSummary\":{\"rmaId\":\"1\",\"status\":\"Received\"},";
    return each(
        List.of(
            "%s",
            start + "\"items\":%s}",
            start + "\"items\":[],\"unknown\":%s}",
            start + "\"items\":[],\"transactions\":%s}",
            start + "\"items\":[],\"comments\":[%s]}",
            start + "\"items\":[],\"exchangeItems\":%s}",
            start + "\"items\":[],\"cancellationFee\":%s}",
            start + "\"items\":[{\"returnedItemId\":\"1\",\"sku\":%s}]}",
            start + "\"items\":[{\"returnedItemId\":\"1\",\"paidPrice\":{\"amount\":%s}}]}"),
        body -> {
          try {
            Rma rma = RmaJson.parse(body, "hostile");
            assertThat(rma.items()).hasSizeLessThanOrEqualTo(1);
            assertThat(rma.ignoredFields()).hasSizeLessThanOrEqualTo(101);
          } catch (UnreadableJsonException e) {
            assertThat(e).hasMessageStartingWith("hostile").message().hasSizeLessThan(400);
          }
        });
  }

  private interface Door {
    void take(byte[] body);
  }

  private static Stream<DynamicTest> each(List<String> places, Door door) {
    Map<String, String> values = HostileBodies.values(SIZE);
    return values.entrySet().stream()
        .map(
            value ->
                DynamicTest.dynamicTest(
                    value.getKey(),
                    () -> {
                      for (String place : places) {
                        byte[] body = HostileBodies.bytes(place.replace("%s", value.getValue()));
                        assertThat(HostileBodies.isLinear(body.length, () -> door.take(body)))
                            .as(place)
                            .isTrue();
                      }
                    }));
  }
}
