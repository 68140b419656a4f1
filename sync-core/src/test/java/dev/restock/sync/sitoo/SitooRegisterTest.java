package dev.restock.sync.sitoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.ClientOptions;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedRefund;
import dev.restock.sandbox.ScriptedSale;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.port.RegisterSource.Line;
import dev.restock.sync.port.RegisterSource.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SitooRegisterTest {
  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
  private static final String SALE = "shopify-6000000001006";

  private final VirtualClock clock = new VirtualClock(NOW);
  private Sandbox sandbox;
  private SitooClient client;
  private SitooRegister register;

  @BeforeEach
  void start() {
    sandbox =
        Sandbox.builder(Scenario.of(NOW, World.demo(), List.of())).clock(clock).startInProcess();
    client =
        SitooClient.builder()
            .baseUrl(sandbox.sitooUrl().toString())
            .accountId(sandbox.sitooAccount())
            .siteId(1)
            .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
            .options(
                ClientOptions.builder()
                    .clock(clock)
                    .sleeper(clock::advance)
                    .httpClient(sandbox.httpClient())
                    .build())
            .build();
    register = SitooRegister.of(client);
  }

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Test
  void listedOrders_nameTheirExternalIdAndTheirSale() {
    sandbox
        .register()
        .play(
            ScriptedSale.webOrder(SALE, NOW.minusSeconds(60)).line("SKU-1001", 2).build(),
            ScriptedRefund.of("refund", NOW.minusSeconds(30), SALE)
                .withoutOriginalSale()
                .line("SKU-1001", 2)
                .build());
    List<Order> orders = register.ordersAfter(0, 10).orders();

    assertThat(orders).hasSize(2);
    Order sale = orders.get(0);
    assertThat(sale.externalId()).isEqualTo(SALE);
    assertThat(sale.isRefund()).isFalse();
    Order refund = orders.get(1);
    assertThat(refund.creditedOrderId()).isEqualTo(sale.id());
    assertThat(refund.isRefund()).isTrue();
    assertThat(refund.isOver()).isTrue();
    assertThat(refund.currency()).isEqualTo("SEK");
    assertThat(refund.orderedAt()).isEqualTo(NOW.minusSeconds(30));
    assertThat(refund.total()).isEqualByComparingTo("-544.20");
    Line line = refund.lines().get(0);
    assertThat(line.sku()).isEqualTo("SKU-1001");
    assertThat(line.quantity()).isEqualTo(-2);
    assertThat(line.gross()).isEqualByComparingTo(new BigDecimal("-544.20"));

    assertThat(register.orders(List.of(sale.id())).get(0).externalId()).isEqualTo(SALE);
    assertThat(register.highestOrderId()).isEqualTo(refund.id());
    assertThat(register.lowestOrderId(NOW.minusSeconds(40))).isEqualTo(refund.id());
    assertThat(register.deliveriesOf(refund.id())).hasSize(1);
  }
}
