package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.restock.http.testing.Guide;
import dev.restock.sitoo.events.EventAnswer;
import dev.restock.sitoo.events.EventHandler;
import dev.restock.sitoo.events.EventIntake;
import dev.restock.sitoo.events.SitooEvent;
import dev.restock.sitoo.input.StoreInput;
import dev.restock.sitoo.model.Order;
import dev.restock.sitoo.model.OrderRefund;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the guide shows compiles: it stands here too. */
class GuideTest {
  interface Inbox {
    EventHandler.Handling store(SitooEvent event);
  }

  static void firstCalls(String password, long last) {
    try (SitooClient sitoo =
        SitooClient.builder()
            .baseUrl("https://api.mysitoo.com/v2")
            .accountId("10020")
            .siteId(1)
            .credentials("10020-140", password)
            .build()) {
      for (Order order : sitoo.orders().list(OrderQuery.builder().orderIdFrom(last + 1).build())) {
        order.refund().ifPresent(refund -> book(refund));
      }
      long id = sitoo.stores().add(StoreInput.builder().storeType(20).name("Outlet Store").build());
      sitoo.stores().update(id, StoreInput.builder().city("New York").build());
    }
  }

  static void book(OrderRefund refund) {
    assertThat(refund).isNotNull();
  }

  static void events(
      String secret,
      Map<String, List<String>> headers,
      byte[] body,
      Inbox inbox,
      HttpExchange exchange)
      throws IOException {
    EventIntake intake = EventIntake.withBasicAuth("sitoo", secret).build();
    EventAnswer answer = intake.handle(headers, body, event -> inbox.store(event));
    exchange.sendResponseHeaders(answer.status(), -1);
  }

  @Test
  void theGuidesCodeStandsHere() throws Exception {
    assertThat(
            Guide.notIn(
                Path.of("src/test/java/dev/restock/sitoo/GuideTest.java"),
                Path.of("../docs/sitoo.md")))
        .isEmpty();
  }
}
