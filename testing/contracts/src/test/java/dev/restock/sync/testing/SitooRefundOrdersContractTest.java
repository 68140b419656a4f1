package dev.restock.sync.testing;

import dev.restock.http.ClientOptions;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedSale;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.sitoo.RefundOrderForm;
import dev.restock.sync.sitoo.SitooRefundOrders;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The contract on the Sitoo client and the sandbox's Sitoo, over HTTP. */
class SitooRefundOrdersContractTest extends RefundOrdersContract {
  private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");
  private static final String SKU = "SKU-1001";

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @Override
  protected Registers registers() {
    return new Played(start());
  }

  @Override
  protected RefundOrders ordersThatAreDown() {
    Sandbox sandbox = start();
    RefundOrders orders = orders(sandbox);
    sandbox.close();
    return orders;
  }

  private Sandbox start() {
    Sandbox sandbox =
        Sandbox.builder(Scenario.of(NOW, World.demo(), List.of()))
            .clock(new VirtualClock(NOW))
            .start();
    opened.push(sandbox);
    return sandbox;
  }

  private RefundOrders orders(Sandbox sandbox) {
    VirtualClock clock = new VirtualClock(NOW);
    SitooClient client =
        SitooClient.builder()
            .baseUrl(sandbox.sitooUrl().toString())
            .accountId(sandbox.sitooAccount())
            .siteId(Integer.parseInt(sandbox.sitooSite()))
            .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
            .options(ClientOptions.builder().clock(clock).sleeper(clock::advance).build())
            .build();
    opened.push(client);
    RefundOrderForm form =
        RefundOrderForm.builder()
            .warehouseId(1)
            .payment("card", "Web card")
            .otherPayments("Web other")
            .otherProducts(SKU, "Refunds", BigDecimal.valueOf(25))
            .vatRates(List.of(BigDecimal.valueOf(25)))
            .saleExternalId(name -> Optional.of("shopify-" + name.substring(1)))
            .build();
    return SitooRefundOrders.of(client, form);
  }

  private final class Played implements Registers {
    private final Sandbox sandbox;

    Played(Sandbox sandbox) {
      this.sandbox = sandbox;
    }

    @Override
    public RefundOrders orders() {
      return SitooRefundOrdersContractTest.this.orders(sandbox);
    }

    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public long stockChanges() {
      return sandbox.ledger().transactions().size();
    }

    @Override
    public Optional<Long> sale(String orderName) {
      String externalId = "shopify-" + orderName.substring(1);
      sandbox.register().play(ScriptedSale.webOrder(externalId, NOW).line(SKU, 1).build());
      return sandbox.register().order(externalId).map(one -> one.orderId());
    }
  }

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
