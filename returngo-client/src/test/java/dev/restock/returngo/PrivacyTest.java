package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.returngo.model.Rma;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
  void neitherLogNorErrorsGiveAnythingAway() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> captured = new ListAppender<>();
    captured.start();
    root.setLevel(Level.TRACE);
    root.addAppender(captured);
    VirtualTime time = new VirtualTime();
    List<String> said = new ArrayList<>();
    try {
      String personal = "{\"message\":\"key-0815 of shop-0816 for shopper@example.com\"}";
      for (MockResponse answer :
          List.of(
              Loopback.json(Samples.text("rma-observed-pending.json")),
              Loopback.json(Samples.text("live-rmas-list-pagesize1.json")),
              Loopback.json(Samples.text("live-transactions-list-pagesize1.json")),
              new MockResponse.Builder().code(400).body(personal).build(),
              new MockResponse.Builder().code(401).body(personal).build(),
              new MockResponse.Builder().code(429).body(personal).build(),
              new MockResponse.Builder().code(500).body(personal).build(),
              Loopback.cutAfterReading())) {
        try (Loopback server = new Loopback().afterwards(answer);
            ReturnGoClient client =
                ReturnGoClient.builder()
                    .apiKey("key-0815")
                    .shop("shop-0816")
                    .baseUrl(server.url())
                    .clock(time)
                    .sleeper(time)
                    .build()) {
          said.add(client.toString());
          for (Callable<Object> call :
              List.<Callable<Object>>of(
                  () -> client.rmas().get("id-0817"),
                  () ->
                      client
                          .rmas()
                          .list(RmaQuery.builder().trackingNumbers(List.of("TRK-0818")).build())
                          .iterator()
                          .hasNext(),
                  () ->
                      client
                          .transactions()
                          .list(TransactionQuery.builder().orderIds(List.of("ord-0819")).build())
                          .iterator()
                          .hasNext())) {
            Throwable error = catchThrowable(call::call);
            if (error != null) {
              StringWriter trace = new StringWriter();
              error.printStackTrace(new PrintWriter(trace));
              said.add(trace.toString());
            }
          }
        }
      }
    } finally {
      root.detachAppender(captured);
      root.setLevel(Level.OFF);
    }
    captured.list.forEach(event -> said.add(event.getFormattedMessage()));
    assertThat(captured.list).hasSizeGreaterThan(24);
    for (String text : said) {
      assertThat(text).doesNotContain("0815", "0816", "0817", "0818", "0819", "shopper@", "Jane");
    }
  }
}
