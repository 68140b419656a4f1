package dev.restock.sync.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.ShopOrder;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncReport;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.mapping.rules.MappingRule.IntoWarehouse;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A return names more units of an order line than Shopify says were bought. Engine, clients, and
 * the services of the sandbox.
 */
class MoreThanBoughtTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant ORDERED = START.minus(Duration.ofDays(5));
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String SKU = "SKU-1001";
  private static final String OTHER_SKU = "SKU-1002";
  private static final String ORDER = "POST /graphql.json order";
  private static final int WAREHOUSE = 1;
  private static final BigDecimal PRICE = BigDecimal.valueOf(499);

  private final VirtualClock clock = new VirtualClock(START);
  private final InMemoryExceptionSink sink = new InMemoryExceptionSink();

  /** Three pieces of one line and one of another, inspected at three times. */
  private final ScriptedReturn returned =
      ScriptedReturn.builder(1001, START.minus(Duration.ofDays(2)))
          .line(SKU, 3, 3, PRICE)
          .line(OTHER_SKU, 1, 1, PRICE)
          .approved(START.minus(Duration.ofDays(1)))
          .received(START.plus(HOUR))
          .inspected(0, sellable(2))
          .inspected(1, sellable(2))
          .inspected(3, sellable(2))
          .inspected(2, sellable(30))
          .build();

  private final Sandbox sandbox =
      Sandbox.builder(Scenario.of(ORDERED, World.demo(), List.of(returned)))
          .clock(clock)
          .startInProcess();
  private final ClientOptions options = options(sandbox.httpClient());
  private final ReturnGoClient returnGo =
      ReturnGoClient.builder()
          .baseUrl(sandbox.returnGoUrl().toString())
          .apiKey(sandbox.apiKey())
          .shop(sandbox.shop())
          .options(options)
          .build();
  private final SitooClient sitoo =
      SitooClient.builder()
          .baseUrl(sandbox.sitooUrl().toString())
          .accountId(sandbox.sitooAccount())
          .siteId(1)
          .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
          .options(options)
          .build();
  private final ShopifyClient shopify =
      ShopifyClient.builder(sandbox.shop(), TokenSupplier.fixed(sandbox.shopifyToken()))
          .baseUrl(sandbox.shopifyUrl().toString())
          .options(options)
          .build();
  private final ReturnSync sync =
      ReturnSync.builder()
          .tenant(Tenant.of(sandbox.shop(), sandbox.sitooAccount(), 1))
          .returns(ReturnGoSource.of(returnGo))
          .ledger(SitooLedger.of(sitoo))
          .mapper(
              MappingRules.builder()
                  .rule("all", Disposition.SELLABLE, new IntoWarehouse(WAREHOUSE, ""))
                  .build())
          .purchases(ShopifyPurchases.of(shopify))
          .store(new InMemorySyncStore())
          .exceptions(sink)
          .clock(clock)
          .build();

  private static Inspection sellable(int hours) {
    return Inspection.sellable(START.plus(HOUR.multipliedBy(hours)), "loc-100");
  }

  private ClientOptions options(OkHttpClient http) {
    return ClientOptions.builder()
        .clock(clock)
        .sleeper(clock::advance)
        .random(new Random(1))
        .httpClient(http)
        .maxAttempts(1)
        .build();
  }

  @AfterEach
  void close() {
    returnGo.close();
    sitoo.close();
    shopify.close();
    sandbox.close();
  }

  private void bought(int pieces) {
    List<ScriptedReturn.Line> lines = returned.orderLines();
    sandbox
        .shopify()
        .add(
            ShopOrder.builder(Long.parseLong(returned.orderId()), returned.orderName(), ORDERED)
                .line(Long.parseLong(lines.get(0).lineItemId()), SKU, pieces, PRICE)
                .line(Long.parseLong(lines.get(1).lineItemId()), OTHER_SKU, 1, PRICE)
                .build());
  }

  private void runUntil(Duration time) {
    Instant end = START.plus(time);
    SyncReport report = sync.runOnce();
    while (report.nextDue().isBefore(end)) {
      Instant next = report.nextDue();
      clock.advanceTo(next.isAfter(clock.instant()) ? next : clock.instant().plusSeconds(1));
      report = sync.runOnce();
    }
  }

  private long shopifyCalls() {
    assertThat(sandbox.calls().total(Service.SHOPIFY))
        .isEqualTo(sandbox.calls().endpoint(Service.SHOPIFY, ORDER));
    return sandbox.calls().endpoint(Service.SHOPIFY, ORDER);
  }

  @Test
  void theUnitBeyondThoseBoughtIsParked() {
    BigDecimal before = sandbox.ledger().level(WAREHOUSE, SKU);
    bought(2);
    runUntil(Duration.ofDays(3));

    assertThat(sandbox.ledger().level(WAREHOUSE, SKU).subtract(before)).isEqualByComparingTo("2");
    assertThat(sink.cases())
        .extracting(one -> one.type().name(), ExceptionCase::unitId)
        .containsExactly(tuple("MORE_THAN_BOUGHT", returned.scriptedUnits().get(2).unitId()));
  }

  @Test
  void whatIsKnownCostsNoCall() {
    bought(3);
    runUntil(HOUR.multipliedBy(2).minusSeconds(1));
    assertThat(shopifyCalls()).as("nothing is inspected yet").isZero();
    runUntil(HOUR.multipliedBy(30).minusSeconds(1));
    assertThat(shopifyCalls()).as("one for both lines").isEqualTo(1);
    runUntil(Duration.ofDays(3));
    assertThat(shopifyCalls()).as("one more for the unit inspected later").isEqualTo(2);
    runUntil(Duration.ofDays(6));
    assertThat(shopifyCalls()).as("nothing new comes into stock").isEqualTo(2);
    assertThat(sink.cases()).isEmpty();
    assertThat(sandbox.ledger().transactions()).hasSize(4);
  }
}
