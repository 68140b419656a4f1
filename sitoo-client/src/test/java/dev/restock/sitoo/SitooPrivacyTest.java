package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import mockwebserver3.MockResponse;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every endpoint with every kind of answer: nothing is given away, and only known errors come. */
class SitooPrivacyTest {
  private static final Set<String> PERSONAL =
      Set.of(
          "email",
          "namefirst",
          "namelast",
          "personalid",
          "phone",
          "mobile",
          "address",
          "address2",
          "zip",
          "cardnumber",
          "cardnumber_display",
          "print_pin",
          "receipttext",
          "voucherpassword",
          "staff",
          "first_name",
          "last_name",
          "emailowner",
          "comment",
          "refundreasoncode-comment",
          "sender_name",
          "receiver_name",
          "influencername",
          "refid",
          "strvalue",
          "description");

  private static List<Callable<Object>> calls(SitooClient client) {
    return Operations.all().stream().map(op -> (Callable<Object>) () -> op.on(client)).toList();
  }

  @Test
  void noResultShowsWhatIsPersonal() throws Exception {
    VirtualTime time = new VirtualTime();
    int marked = 0;
    for (Operations.Operation op : Operations.all()) {
      String answer = op.answer();
      for (String name : PERSONAL) {
        if (name.equals("description") && op.method().startsWith("products()")) {
          // A product's is for everyone.
          continue;
        }
        answer =
            answer.replaceAll(
                "\"" + name + "\":\\s*(\"[^\"]*\"|null)", "\"" + name + "\":\"mark-0820\"");
      }
      marked += answer.contains("mark-0820") ? 1 : 0;
      try (Loopback server = new Loopback(Loopback.json(answer));
          SitooClient client = Clients.to(server, time).build()) {
        assertThat(String.valueOf(op.on(client))).as(op.name()).doesNotContain("0820");
      }
    }
    assertThat(marked).isGreaterThan(25);
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
    assertThat(captured.list).hasSizeGreaterThan(1000);
    String basic = ByteString.encodeUtf8("10020-140:" + Clients.PASSWORD).base64();
    for (String text : said) {
      assertThat(text)
          .doesNotContain(
              "0815", "0819", "shopper@", basic, "10020", "4711", "95123", "pii-", "example.com");
    }
  }
}
