package dev.restock.sync.testing;

import dev.restock.http.ClientOptions;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedOrder;
import dev.restock.sandbox.ScriptedRefund;
import dev.restock.sandbox.ScriptedSale;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.sitoo.SitooRegister;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract on the Sitoo client and the sandbox's Sitoo, over HTTP. */
class SitooRegisterContractTest extends RegisterSourceContract {
  private static final Instant START = Instant.parse("2026-02-01T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-04-01T10:00:00Z");
  private static final String SKU = "SKU-1001";

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @Override
  protected Registers registers() {
    Sandbox sandbox = start();
    return new Played(sandbox, source(sandbox));
  }

  @Override
  protected RegisterSource sourceThatIsDown() {
    Sandbox sandbox = start();
    RegisterSource source = source(sandbox);
    sandbox.close();
    return source;
  }

  private Sandbox start() {
    Sandbox sandbox =
        Sandbox.builder(Scenario.of(START, World.demo(), List.of()))
            .clock(new VirtualClock(NOW))
            .start();
    opened.push(sandbox);
    return sandbox;
  }

  private RegisterSource source(Sandbox sandbox) {
    VirtualClock clock = new VirtualClock(NOW);
    SitooClient client =
        SitooClient.builder()
            .baseUrl(sandbox.sitooUrl().toString())
            .accountId(sandbox.sitooAccount())
            .siteId(1)
            .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
            .options(ClientOptions.builder().clock(clock).sleeper(clock::advance).build())
            .build();
    opened.push(client);
    return SitooRegister.of(client);
  }

  /** Plays each order as soon as it is asked for. */
  private static final class Played implements Registers {
    private final Sandbox sandbox;
    private final RegisterSource source;
    private int refunds;

    Played(Sandbox sandbox, RegisterSource source) {
      this.sandbox = sandbox;
      this.source = source;
    }

    @Override
    public RegisterSource source() {
      return source;
    }

    @Override
    public String sku() {
      return SKU;
    }

    @Override
    public long sale(String externalId, Instant at, int pieces) {
      return play(ScriptedSale.webOrder(externalId, at).line(SKU, pieces).build());
    }

    @Override
    public long refund(String externalId, Instant at, int pieces) {
      refunds++;
      return play(ScriptedRefund.of("refund-" + refunds, at, externalId).line(SKU, pieces).build());
    }

    @Override
    public long refundWithoutSale(Instant at) {
      refunds++;
      return play(
          ScriptedRefund.manual("refund-" + refunds, at).line(SKU, 1, BigDecimal.TEN).build());
    }

    private long play(ScriptedOrder order) {
      sandbox.register().play(order);
      return sandbox.register().order(order.name()).orElseThrow().orderId();
    }
  }

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
