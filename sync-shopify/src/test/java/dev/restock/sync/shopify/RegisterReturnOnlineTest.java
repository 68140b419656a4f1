package dev.restock.sync.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedRefund;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.ScriptedSale;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.ShopifyShop.WriteError;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncReport;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.ChannelSettings.Mode;
import dev.restock.sync.mapping.rules.MappingRule.IntoWarehouse;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.sitoo.SitooRegister;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A web order is returned at a register and another one by parcel: what the online shop can sell
 * afterwards. Engine, clients, and the three services of the sandbox.
 */
class RegisterReturnOnlineTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant ORDERED = START.minus(Duration.ofDays(5));
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String SKU = "SKU-1001";
  private static final String INSPECTED_SKU = "SKU-1002";
  private static final int STORE = 1;
  private static final long LOCATION = World.shopLocation(STORE);

  private final VirtualClock clock = new VirtualClock(START);
  private final InMemorySyncStore store = new InMemorySyncStore();
  private final InMemoryExceptionSink sink = new InMemoryExceptionSink();

  /** Refunded at a register, and inspected hours later. */
  private final ScriptedReturn atRegister = returned(1001, SKU, START.plus(HOUR.multipliedBy(6)));

  /** Never at a register. */
  private final ScriptedReturn byParcel =
      returned(1002, INSPECTED_SKU, START.plus(HOUR.multipliedBy(3)));

  private static ScriptedReturn returned(long number, String sku, Instant inspected) {
    return ScriptedReturn.builder(number, START.minus(Duration.ofDays(2)))
        .unit(sku)
        .approved(START.minus(Duration.ofDays(1)))
        .received(START.plus(HOUR.multipliedBy(2)))
        .inspected(0, Inspection.sellable(inspected, "loc-100"))
        .build();
  }

  private static FaultPlan faulty(FaultKind... kinds) {
    List<FaultPlan.Scripted> faults = new ArrayList<>();
    for (FaultKind kind : kinds) {
      faults.add(
          new FaultPlan.Scripted(Service.SHOPIFY, ShopBench.ADJUST, faults.size() + 1, kind));
    }
    return FaultPlan.scripted(faults).withLateBy(Duration.ofMinutes(2));
  }

  /** The engine of a host, over a sandbox. */
  private final class Host implements AutoCloseable {
    private final Sandbox sandbox;
    private final ReturnGoClient returnGo;
    private final SitooClient sitoo;
    private final ShopifyClient shopify;
    private final ReturnSync engine;
    private final BigDecimal sitooBefore;
    private final int onlineBefore;
    private final int parcelOnlineBefore;

    private Host(FaultPlan faults, Mode mode) {
      sandbox =
          Sandbox.builder(Scenario.of(ORDERED, World.demo(), List.of(atRegister, byParcel)))
              .clock(clock)
              .faults(faults)
              .startInProcess();
      sandbox
          .register()
          .play(
              ScriptedSale.webOrderOf(atRegister, ORDERED).build(),
              ScriptedRefund.of(
                      "refund",
                      START.plus(HOUR),
                      ScriptedSale.webOrderOf(atRegister, START).build().name())
                  .warehouse(STORE)
                  .line(SKU, 1)
                  .build());
      ClientOptions options = options(sandbox.httpClient());
      returnGo =
          ReturnGoClient.builder()
              .baseUrl(sandbox.returnGoUrl().toString())
              .apiKey(sandbox.apiKey())
              .shop(sandbox.shop())
              .options(options)
              .build();
      sitoo =
          SitooClient.builder()
              .baseUrl(sandbox.sitooUrl().toString())
              .accountId(sandbox.sitooAccount())
              .siteId(1)
              .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
              .options(options)
              .build();
      shopify =
          ShopifyClient.builder(sandbox.shop(), TokenSupplier.fixed(sandbox.shopifyToken()))
              .baseUrl(sandbox.shopifyUrl().toString())
              .options(options)
              .build();
      engine =
          ReturnSync.builder()
              .tenant(Tenant.of(sandbox.shop(), sandbox.sitooAccount(), 1))
              .returns(ReturnGoSource.of(returnGo))
              .ledger(SitooLedger.of(sitoo))
              .mapper(
                  MappingRules.builder()
                      .rule("all", Disposition.SELLABLE, new IntoWarehouse(STORE, ""))
                      .build())
              .registers(
                  SitooRegister.of(sitoo),
                  ChannelOrderResolver.externalId(Pattern.compile("shopify-([0-9]+)")),
                  RegisterSettings.defaults())
              .channel(
                  ShopifyChannel.of(shopify, clock),
                  ChannelSettings.builder()
                      .mode(mode)
                      .location("gid://shopify/Location/" + LOCATION, List.of((long) STORE))
                      .build())
              .purchases(ShopifyPurchases.of(shopify))
              .store(store)
              .exceptions(sink)
              .clock(clock)
              .build();
      sitooBefore = sandbox.ledger().level(STORE, SKU);
      onlineBefore = online(SKU);
      parcelOnlineBefore = online(INSPECTED_SKU);
      sandbox.shopify().add(atRegister.shopOrder(ORDERED));
      sandbox.shopify().add(byParcel.shopOrder(ORDERED));
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

    private int online(String sku) {
      return sandbox.shopify().available(sku, LOCATION);
    }

    private long adjustsArrived() {
      return sandbox.calls().endpoint(Service.SHOPIFY, ShopBench.ADJUST);
    }

    private void runADay() {
      Instant end = START.plus(Duration.ofDays(1));
      SyncReport report = engine.runOnce();
      while (report.nextDue().isBefore(end)) {
        Instant next = report.nextDue();
        clock.advanceTo(next.isAfter(clock.instant()) ? next : clock.instant().plusSeconds(1));
        report = engine.runOnce();
      }
    }

    private void checkThePieceCountsOnce() {
      assertThat(sandbox.ledger().level(STORE, SKU)).isEqualByComparingTo(plusOne(sitooBefore));
      assertThat(online(SKU)).isEqualTo(onlineBefore + 1);
      assertThat(sink.cases()).isEmpty();
    }

    private static BigDecimal plusOne(BigDecimal level) {
      return level.add(BigDecimal.ONE);
    }

    @Override
    public void close() {
      returnGo.close();
      sitoo.close();
      shopify.close();
      sandbox.close();
    }
  }

  @Test
  void aRefundAtARegisterRaisesTheOnlineLevelOnce() {
    try (Host host = new Host(FaultPlan.none(), Mode.PUSH_REGISTER_RETURNS)) {
      host.runADay();
      host.checkThePieceCountsOnce();
      assertThat(host.online(INSPECTED_SKU)).isEqualTo(host.parcelOnlineBefore);
      assertThat(host.adjustsArrived()).isEqualTo(1);
      assertThat(host.engine.channel().counts()).isEqualTo(Map.of(PushState.APPLIED, 1L));
      assertThat(host.sandbox.shopify().changes())
          .singleElement()
          .satisfies(
              change -> {
                assertThat(change.referenceDocumentUri().orElseThrow())
                    .startsWith("gid://restock/");
                assertThat(change.at()).isBefore(START.plus(HOUR.multipliedBy(2)));
              });
    }
  }

  @Test
  void withAllChangesAnInspectedUnitIsToldToo() {
    try (Host host = new Host(FaultPlan.none(), Mode.PUSH_ALL)) {
      host.runADay();
      host.checkThePieceCountsOnce();
      assertThat(host.online(INSPECTED_SKU)).isEqualTo(host.parcelOnlineBefore + 1);
      assertThat(host.adjustsArrived()).isEqualTo(2);
      assertThat(host.engine.channel().counts()).isEqualTo(Map.of(PushState.APPLIED, 2L));
    }
  }

  @Test
  void observingChangesNothingOnline() {
    try (Host host = new Host(FaultPlan.none(), Mode.OBSERVE)) {
      host.runADay();
      assertThat(host.online(SKU)).isEqualTo(host.onlineBefore);
      assertThat(host.adjustsArrived()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(value = FaultKind.class, mode = EnumSource.Mode.EXCLUDE, names = "DELAYED")
  void eachFaultOfTheChangeLeavesOneEffect(FaultKind kind) {
    try (Host host = new Host(faulty(kind, kind), Mode.PUSH_REGISTER_RETURNS)) {
      host.runADay();
      host.checkThePieceCountsOnce();
      assertThat(host.sandbox.shopify().changes()).hasSize(1);
      assertThat(host.engine.channel().counts()).isEqualTo(Map.of(PushState.APPLIED, 1L));
    }
  }

  @ParameterizedTest
  @EnumSource(WriteError.class)
  void eachErrorUnderASuccessLeavesOneEffect(WriteError error) {
    try (Host host = new Host(FaultPlan.none(), Mode.PUSH_REGISTER_RETURNS)) {
      host.sandbox.shopify().failWrites(error, 2);
      host.runADay();
      host.checkThePieceCountsOnce();
      assertThat(host.sandbox.shopify().changes()).hasSize(1);
    }
  }

  @Test
  void anotherWriterIsNotOverwritten() {
    try (Host host =
        new Host(
            faulty(FaultKind.STATUS_503_AFTER, FaultKind.CUT_AFTER), Mode.PUSH_REGISTER_RETURNS)) {
      Instant end = START.plus(Duration.ofDays(1));
      SyncReport report = host.engine.runOnce();
      int sold = 0;
      while (report.nextDue().isBefore(end)) {
        Instant next = report.nextDue();
        clock.advanceTo(next.isAfter(clock.instant()) ? next : clock.instant().plusSeconds(1));
        if (host.adjustsArrived() > 0 && sold < 3) {
          host.sandbox.shopify().change(SKU, LOCATION, -1);
          sold++;
        }
        report = host.engine.runOnce();
      }
      assertThat(sold).isEqualTo(3);
      assertThat(host.online(SKU)).isEqualTo(host.onlineBefore + 1 - sold);
      assertThat(host.engine.channel().counts()).isEqualTo(Map.of(PushState.APPLIED, 1L));
    }
  }
}
