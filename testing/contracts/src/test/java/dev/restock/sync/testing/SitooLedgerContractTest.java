package dev.restock.sync.testing;

import dev.restock.http.ClientOptions;
import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.sitoo.SitooLedger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** The contract on the Sitoo client and the sandbox's Sitoo, over HTTP. */
class SitooLedgerContractTest extends StockLedgerContract {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String POST = "POST /sites/{site}/warehousetransactions";
  private static final int MORE_POSTS_THAN_A_TEST_MAKES = 9;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @Override
  protected Stock stock() {
    return new Stock(1, 4, OptionalLong.of(7), "SKU-1001", "SKU-1002", World.UNKNOWN_SKU);
  }

  @Override
  protected StockSystem ledger() {
    return over(start(FaultPlan.none()));
  }

  @Override
  protected StockSystem ledgerWhoseAnswersAreLost() {
    return over(
        start(
            FaultPlan.scripted(
                IntStream.rangeClosed(1, MORE_POSTS_THAN_A_TEST_MAKES)
                    .mapToObj(
                        nth ->
                            new FaultPlan.Scripted(Service.SITOO, POST, nth, FaultKind.CUT_AFTER))
                    .toList())));
  }

  @Override
  protected StockSystem ledgerThatIsDown() {
    Sandbox sandbox = start(FaultPlan.none());
    StockSystem ledger = over(sandbox);
    sandbox.close();
    return ledger;
  }

  private Sandbox start(FaultPlan faults) {
    Sandbox sandbox =
        Sandbox.builder(Scenario.of(NOW, World.demo(), List.of()))
            .clock(new VirtualClock(NOW))
            .faults(faults)
            .start();
    opened.push(sandbox);
    return sandbox;
  }

  private StockSystem over(Sandbox sandbox) {
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
    return SitooLedger.of(client);
  }

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
