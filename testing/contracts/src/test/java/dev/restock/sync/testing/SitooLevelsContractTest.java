package dev.restock.sync.testing;

import dev.restock.http.ClientOptions;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.model.NewWarehouseTransaction;
import dev.restock.sitoo.model.TransactionType;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.sitoo.SitooLedger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The contract on the Sitoo client and the sandbox's Sitoo, over HTTP. */
class SitooLevelsContractTest extends StockLevelsContract {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final int WAREHOUSE = 1;
  private static final int EMPTY = 4;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @Override
  protected List<String> skus() {
    return World.demo().products().stream().map(World.Product::sku).limit(7).toList();
  }

  @Override
  protected Stock stock(Map<String, BigDecimal> levels) {
    World demo = World.demo();
    Sandbox sandbox =
        start(
            new World(
                demo.locations(),
                demo.warehouses(),
                demo.products(),
                demo.reasonCodes(),
                levels.entrySet().stream()
                    .map(one -> new World.StockLevel(WAREHOUSE, one.getKey(), one.getValue()))
                    .toList()));
    SitooClient client = client(sandbox);
    StockHistory history = SitooLedger.of(client);
    return new Stock() {
      @Override
      public StockHistory history() {
        return history;
      }

      @Override
      public long warehouse() {
        return WAREHOUSE;
      }

      @Override
      public long emptyWarehouse() {
        return EMPTY;
      }

      @Override
      public void move(String sku, BigDecimal change) {
        client.transactions().post(List.of(moving(sku, change)));
      }
    };
  }

  private static NewWarehouseTransaction moving(String sku, BigDecimal change) {
    return NewWarehouseTransaction.builder(
            WAREHOUSE, change.signum() > 0 ? TransactionType.MOVE_IN : TransactionType.MOVE_OUT)
        .externalId("by hand")
        .item(sku, change)
        .build();
  }

  @Override
  protected StockHistory historyThatIsDown() {
    Sandbox sandbox = start(World.demo());
    StockHistory history = SitooLedger.of(client(sandbox));
    sandbox.close();
    return history;
  }

  private Sandbox start(World world) {
    Sandbox sandbox =
        Sandbox.builder(Scenario.of(NOW, world, List.of())).clock(new VirtualClock(NOW)).start();
    opened.push(sandbox);
    return sandbox;
  }

  private SitooClient client(Sandbox sandbox) {
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
    return client;
  }

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
