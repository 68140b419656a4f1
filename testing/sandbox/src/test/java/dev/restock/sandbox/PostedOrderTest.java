package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostedOrderTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final String ORDERS = "/sites/1/orders.json";

  private final VirtualClock clock = new VirtualClock(T0);
  private final Sandbox sandbox =
      Sandbox.builder(Scenario.of(T0, World.demo(), List.of())).clock(clock).startInProcess();
  private final TestClient client = TestClient.of(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  private static String order(String externalId, String data, String amount) {
    return """
        {"ordertypeid": 10, "orderstateid": 10, "paymentstateid": 20, "warehouseid": 1,
         "externalid": "%s", "currencycode": "SEK", "additionaldata": {%s},
         "orderitems": [{"productname": "Goods", "sku": "SKU-1001", "quantity": -1,
           "vatvalue": 25, "moneyrowprice": "%s"}],
         "payments": [{"name": "Web", "moneyamount": "-100.00"}]}
        """
        .formatted(externalId, data, amount);
  }

  private static final String NO_STOCK = "\"delivery-ignore-stock\": \"true\"";

  @Test
  void aPostedOrderIsFoundByItsExternalIdWithItsSums() throws IOException {
    assertThat(client.sitoo("POST", ORDERS, order("key-1", NO_STOCK, "-100.00")).status())
        .isEqualTo(200);
    client.sitoo("POST", ORDERS, order("key-2", NO_STOCK, "-100.00"));

    List<Object> found =
        client.sitoo(ORDERS + "?externalid=key-1&fields=orderid,externalid,moneyfinal_vat").items();

    assertThat(found).hasSize(1);
    assertThat(field(found.get(0), "externalid")).isEqualTo("key-1");
    assertThat(field(found.get(0), "moneyfinal_vat")).isEqualTo("-20.00");
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }

  @Test
  void anExternalIdIsUnique() throws IOException {
    client.sitoo("POST", ORDERS, order("key-1", NO_STOCK, "-100.00"));
    assertThat(client.sitoo("POST", ORDERS, order("key-1", NO_STOCK, "-100.00")).status())
        .isEqualTo(400);
  }

  @Test
  void aClosedOrderThatDoesNotLeaveTheStockMovesIt() throws IOException {
    client.sitoo("POST", ORDERS, order("key-1", "", "-100.00"));
    assertThat(sandbox.ledger().transactions())
        .extracting(LedgerTransaction::type)
        .containsExactly(LedgerTransaction.REFUND);
  }

  @Test
  void paymentsMustSumToTheItems() throws IOException {
    assertThat(client.sitoo("POST", ORDERS, order("key-1", NO_STOCK, "-90.00")).status())
        .isEqualTo(400);
    assertThat(client.sitoo(ORDERS).items()).isEmpty();
  }
}
