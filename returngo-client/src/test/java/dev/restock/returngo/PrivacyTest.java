package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.restock.http.HttpOptions;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.Operation;
import dev.restock.http.testing.VirtualTime;
import dev.restock.returngo.model.Rma;
import dev.restock.returngo.webhook.WebhookIntake;
import dev.restock.returngo.webhook.WebhookResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is printed of answers and calls, searched for shoppers, staff and secrets. */
class PrivacyTest {
  private static final List<String> PERSONAL =
      List.of(
          "Jane",
          "Example Street",
          "Exampletown",
          "+1000",
          "shopper@",
          "TRK-",
          "tracking.example",
          "labels.example",
          "Example Agent",
          "Shipment with ID",
          "example merchant note",
          "Too large");

  @Test
  void noRecordPrintsPersonalData() {
    for (String name : Samples.named("rma-observed-")) {
      Rma rma = RmaJson.parse(Samples.bytes(name), name);
      List<String> printed = new ArrayList<>();
      printed.add(rma.toString());
      rma.items().forEach(item -> printed.add(item + " " + item.followUpQuestions()));
      rma.comments().forEach(comment -> printed.add(comment.toString()));
      rma.shipments().forEach(s -> printed.add(s + " " + s.customerAddress() + s.returnAddress()));
      rma.transactions()
          .forEach(
              transaction -> {
                printed.add(transaction.toString());
                assertThat(transaction.toString())
                    .doesNotContain(transaction.externalReferenceId().orElseThrow());
              });
      for (String text : printed) {
        assertThat(text).doesNotContain(PERSONAL);
      }
    }
  }

  @Test
  void noRecordPrintsAnythingFreeOfTheDocumentedModel() {
    String secret = "zzz-personal";
    String body =
        Samples.text("doc-schema-rma-detail.json")
            .replaceAll(
                "\"(user[A-Za-z]*Name|userEmailAddress|name|street1|street2|city|state|zip|phone"
                    + "|email|trackingNumber|trackingURL|labelURL|lastValidatedBy|thirdPartyName"
                    + "|nonRestockableReason|nonReturnedReason|textAnswer|tempDownloadUrl"
                    + "|triggeredBy|htmlText|externalReferenceId|iban|firstName|lastName"
                    + "|branchName|branchAddress|comment|extendedReason)\": \"string\"",
                "\"$1\": \"" + secret + "\"");
    assertThat(body.split(secret, -1).length).isGreaterThan(40);
    Rma rma = RmaJson.parse(body.getBytes(StandardCharsets.UTF_8), "doc");
    String printed =
        rma
            + " "
            + rma.items().get(0)
            + rma.items().get(0).validation()
            + rma.items().get(0).followUpQuestions().get(0).answer()
            + rma.items().get(0).followUpQuestions().get(0).answer().orElseThrow().media()
            + rma.shipments()
            + rma.shipments().get(0).customerAddress()
            + rma.comments()
            + rma.transactions()
            + rma.transactions().get(0).bankAccount()
            + rma.summary().events().get(0).user();
    // The names of questions and of return methods are the merchant's own words.
    assertThat(printed.replace("name=Optional[" + secret + "]", "").replace("name=" + secret, ""))
        .doesNotContain(secret);
  }

  @Test
  void noOperationGivesAnythingAway() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> captured = new ListAppender<>();
    captured.start();
    root.setLevel(Level.TRACE);
    root.addAppender(captured);
    List<String> said = new ArrayList<>();
    List<Operation<ReturnGoClient>> operations = new ArrayList<>(Operations.all());
    operations.addAll(Operations.raw());
    try {
      for (Operation<ReturnGoClient> operation : operations) {
        // A service may quote what it was sent; this one operation sends nothing.
        String quoted = operation.equals(Operations.LIST_WEBHOOKS) ? "" : Operations.MARK;
        String personal =
            "{\"message\":\"key-0815 of shop-0816 for shopper@example.com, +27 82 555 0199: "
                + quoted
                + "\",\"name\":\"Jane\"}";
        for (MockResponse answer :
            List.of(
                Loopback.json(operation.okBody()),
                Loopback.json(personal),
                Loopback.json("{\"rmas\":[{\"rmaId\":\"1\",\"status\":{\"Jane\":1}}]"),
                answer(302, personal),
                answer(400, personal),
                answer(401, personal),
                answer(404, personal),
                answer(408, personal),
                answer(429, personal),
                answer(500, personal),
                Loopback.cutAfterReading(),
                Loopback.cutInBody())) {
          said.addAll(outcomeOf(operation, answer));
        }
      }
    } finally {
      root.detachAppender(captured);
      root.setLevel(Level.OFF);
    }
    captured.list.forEach(event -> said.add(event.getFormattedMessage()));
    assertThat(captured.list).hasSizeGreaterThan(operations.size() * 12);
    for (String text : said) {
      assertThat(text)
          .doesNotContain(Operations.MARK, "0815", "0816", "shopper@", "Jane", "555 0199")
          .doesNotContain(PERSONAL);
    }
  }

  private static List<String> outcomeOf(Operation<ReturnGoClient> operation, MockResponse answer)
      throws Exception {
    List<String> said = new ArrayList<>();
    VirtualTime time = new VirtualTime();
    try (Loopback server = new Loopback().afterwards(answer);
        ReturnGoClient client =
            ReturnGoClient.builder()
                .apiKey("key-0815")
                .shop("shop-0816")
                .baseUrl(server.url())
                .options(HttpOptions.builder().maxAttempts(2).build())
                .clock(time)
                .sleeper(time)
                .listener(event -> said.add(event.toString()))
                .build()) {
      said.add(client.toString() + client.raw());
      try {
        said.add(String.valueOf(operation.run(client)));
      } catch (ServiceException e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        said.add(trace.toString());
        if (e instanceof RefusedException refused) {
          said.add(refused.errorText().orElse(""));
        }
      }
    }
    return said;
  }

  private static MockResponse answer(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Location", "/base/elsewhere?" + Operations.MARK)
        .body(body)
        .build();
  }

  @Test
  void requestsAndHintsPrintNothingOfTheirContent() {
    WebhookResult hint =
        WebhookIntake.builder("0123456789abcdefghijklmnopqrstuv")
            .build()
            .receive(
                "0123456789abcdefghijklmnopqrstuv",
                "{\"eventName\":\"X\",\"rmaId\":\"Jane\"}".getBytes(StandardCharsets.UTF_8));
    RmaQuery query = RmaQuery.builder().trackingNumbers(List.of("TRK-1")).build();
    TransactionQuery transactions = TransactionQuery.builder().orderIds(List.of("TRK-1")).build();
    assertThat(hint + " " + query + transactions).doesNotContain("Jane", "TRK-1");
  }
}
