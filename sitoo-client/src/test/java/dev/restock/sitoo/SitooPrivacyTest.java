package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.restock.sitoo.model.NewStockLevel;
import dev.restock.sitoo.model.NewWarehouseTransaction;
import dev.restock.sitoo.model.TransactionType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import mockwebserver3.MockResponse;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every endpoint with every kind of answer: nothing is given away, and only known errors come. */
class SitooPrivacyTest {
  private static final NewWarehouseTransaction MOVE =
      NewWarehouseTransaction.builder(1, TransactionType.MOVE_IN)
          .description("descr-0816")
          .externalId("ext-0817")
          .item("sku-0818", BigDecimal.ONE)
          .build();

  private static List<Callable<Object>> calls(SitooClient client) {
    return List.of(
        () -> client.warehouses().list().toList(),
        () -> client.warehouses().get(4),
        () ->
            client
                .warehouses()
                .items(1, WarehouseItemQuery.builder().skus(List.of("sku-0818")).build())
                .toList(),
        () ->
            client.warehouses().setItems(1, List.of(NewStockLevel.of("sku-0818", BigDecimal.ONE))),
        () -> client.transactions().list(WarehouseTransactionQuery.all()).toList(),
        () -> client.transactions().get(1, 16),
        () -> client.transactions().highestId(),
        () -> client.transactions().post(List.of(MOVE, MOVE)),
        () -> client.products().findBySku(List.of("sku-0818")),
        () -> client.reasonCodes().list().toList());
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
      String personal = "{\"errortext\":\"" + Clients.PASSWORD + " of shopper@example.com\"}";
      for (MockResponse answer :
          List.of(
              Loopback.json("7"),
              Loopback.json("{\"totalcount\":0,\"items\":[]}"),
              Loopback.json("{\"totalcount\":\"value-0819\"}"),
              new MockResponse.Builder().code(400).body(personal).build(),
              new MockResponse.Builder().code(401).body(personal).build(),
              new MockResponse.Builder().code(429).body(personal).build(),
              new MockResponse.Builder().code(500).body(personal).build(),
              Loopback.cutAfterReading())) {
        try (Loopback server = new Loopback().afterwards(answer);
            SitooClient client = Clients.to(server, time).build()) {
          said.add(client.toString());
          for (Callable<Object> call : calls(client)) {
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
    assertThat(captured.list).hasSizeGreaterThan(80);
    String basic = ByteString.encodeUtf8("10020-140:" + Clients.PASSWORD).base64();
    for (String text : said) {
      assertThat(text)
          .doesNotContain("0815", "0816", "0817", "0818", "0819", "shopper@", basic, "10020");
    }
  }

  @Test
  void anyMutatedAnswerIsReadOrRefusedAndNothingElse() throws Exception {
    Random random = new Random(4713);
    VirtualTime time = new VirtualTime();
    int failed = 0;
    List<String> samples =
        Samples.named("").stream().filter(name -> name.endsWith(".response.json")).toList();
    assertThat(samples).hasSizeGreaterThan(10);
    try (Loopback server = new Loopback();
        SitooClient client = Clients.to(server, time).build()) {
      for (int round = 0; round < 400; round++) {
        byte[] body = Samples.bytes(samples.get(random.nextInt(samples.size())));
        for (int change = 0; change < 1 + random.nextInt(3); change++) {
          body[random.nextInt(body.length)] = (byte) (32 + random.nextInt(95));
        }
        server.afterwards(
            new MockResponse.Builder().code(200).body(new okio.Buffer().write(body)).build());
        List<Callable<Object>> calls = calls(client);
        Throwable error = catchThrowable(calls.get(random.nextInt(calls.size()))::call);
        if (error != null) {
          assertThat(error).isInstanceOf(dev.restock.http.ServiceException.class);
          failed++;
        }
      }
    }
    assertThat(failed).isBetween(200, 400);
  }
}
