package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.http.testing.Fuzz;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.model.RmaSummary;
import dev.restock.returngo.model.Shipment;
import dev.restock.returngo.model.Transaction;
import dev.restock.returngo.model.WebhookSubscription;
import dev.restock.returngo.webhook.WebhookIntake;
import dev.restock.returngo.webhook.WebhookResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every sample, broken in thousands of ways: it is read, or refused as documented. */
class FuzzTest {
  private static final int ROUNDS = Integer.getInteger("restock.fuzz.rounds", 3_000);
  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";

  private final WebhookIntake intake = WebhookIntake.builder(TOKEN).build();

  @TestFactory
  Stream<DynamicTest> anythingElseIsReadOrRefused() throws Exception {
    List<Fuzz.Target> targets = new ArrayList<>();
    for (String name : Samples.named("")) {
      Function<byte[], Object> parser = parserOf(name);
      targets.add(new Fuzz.Target(name, Samples.bytes(name), ROUNDS, body -> reads(parser, body)));
      targets.add(
          new Fuzz.Target(
              name + " as a delivery",
              delivery(name).getBytes(StandardCharsets.UTF_8),
              ROUNDS / 5,
              body -> intake.receive(TOKEN, body) instanceof WebhookResult.Notice));
    }
    assertThat(targets).hasSize(2 * 17);
    return Fuzz.tests(targets);
  }

  private static String delivery(String name) {
    String sample = Samples.text(name);
    boolean isNamed = name.contains("webhooks-list");
    return isNamed ? sample : sample.replaceFirst("\\{", "{\"eventName\": \"RMA_CREATED\",");
  }

  private static Function<byte[], Object> parserOf(String sample) {
    if (sample.contains("rmas-list")) {
      return body -> RmaPage.read("the answer", body, RmaSummary.class);
    }
    if (sample.contains("transactions-list")) {
      return body -> TransactionPage.read("the answer", body, Transaction.class);
    }
    if (sample.contains("webhooks-list")) {
      return body -> JsonCodec.readList("the answer", body, WebhookSubscription.class);
    }
    if (sample.contains("shipment-put-request")) {
      return body -> JsonCodec.readTree("the answer", body);
    }
    if (sample.contains("shipment-put")) {
      return body -> JsonCodec.read("the answer", body, Shipment.class);
    }
    return body -> JsonCodec.read("the answer", body, Rma.class);
  }

  private static boolean reads(Function<byte[], Object> parser, byte[] body) {
    try {
      Object value = parser.apply(body);
      printEachPartOf(value);
      return true;
    } catch (UnreadableJsonException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.matches("(?s)the answer(, line \\d+)?: at \\$.*")
          || message.length() > 400
          || message.contains("Jane")
          || message.contains("shopper@")) {
        throw new AssertionError(message, e);
      }
      return false;
    }
  }

  private static void printEachPartOf(Object value) {
    boolean empty = value.toString().isEmpty();
    if (value instanceof Rma rma) {
      empty |= rma.items().stream().anyMatch(item -> item.toString().isEmpty());
    }
    if (empty) {
      throw new AssertionError("prints nothing");
    }
  }
}
