package dev.restock.sync.shopify;

import static java.util.Objects.requireNonNull;

import dev.restock.http.ClientOptions;
import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.ShopifyShop;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel.Adjustment;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okhttp3.OkHttpClient;

/** A shop of the sandbox, without a server, and a channel to it. */
final class ShopBench implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  static final String SKU = "SKU-1001";
  static final long STOCKHOLM = World.shopLocation(1);
  static final String LOCATION = "gid://shopify/Location/" + STOCKHOLM;
  static final URI REFERENCE = URI.create("gid://restock/StockMovement/m1");
  static final String ADJUST = "POST /graphql.json inventoryAdjustQuantities";

  final VirtualClock clock = new VirtualClock(START);
  final Sandbox sandbox;
  final ShopifyClient client;
  final ShopifyChannel channel;

  ShopBench() {
    this(FaultPlan.none());
  }

  ShopBench(FaultPlan faults) {
    sandbox =
        Sandbox.builder(Scenario.of(START, World.demo(), List.of()))
            .clock(clock)
            .faults(faults)
            .startInProcess();
    client = client(sandbox.shopifyToken());
    channel = ShopifyChannel.of(client, clock);
  }

  /** Answers each change of stock in a row with a fault. */
  static ShopBench adjusting(FaultKind... kinds) {
    List<FaultPlan.Scripted> faults = new ArrayList<>();
    for (FaultKind kind : kinds) {
      faults.add(new FaultPlan.Scripted(Service.SHOPIFY, ADJUST, faults.size() + 1, kind));
    }
    return new ShopBench(FaultPlan.scripted(faults));
  }

  ShopifyClient client(String token) {
    return client(token, sandbox.httpClient());
  }

  ShopifyClient client(String token, OkHttpClient http) {
    return ShopifyClient.builder(sandbox.shop(), TokenSupplier.fixed(token))
        .baseUrl(sandbox.shopifyUrl().toString())
        .options(
            ClientOptions.builder()
                .clock(clock)
                .sleeper(clock::advance)
                .random(new Random(1))
                .httpClient(http)
                .build())
        .build();
  }

  ShopifyShop shop() {
    return sandbox.shopify();
  }

  static SkuAtLocation at(String sku) {
    return new SkuAtLocation(sku, LOCATION);
  }

  ChannelLevel level(String sku) {
    return level(at(sku));
  }

  ChannelLevel level(SkuAtLocation place) {
    return requireNonNull(
        channel.levels(List.of(place)).get(place), "every question has an answer");
  }

  int available() {
    return shop().available(SKU, STOCKHOLM);
  }

  /** One piece more, from the level that the shop has now. */
  Adjustment oneMore(String key) {
    return adjustment(key, 1, available());
  }

  Adjustment adjustment(String key, long delta, long from) {
    return new Adjustment(
        key,
        "gid://shopify/InventoryItem/" + shop().itemId(SKU),
        SKU,
        LOCATION,
        delta,
        from,
        REFERENCE);
  }

  /** How many changes of stock have arrived, those that failed included. */
  long adjustsArrived() {
    return sandbox.calls().endpoint(Service.SHOPIFY, ADJUST);
  }

  long callsArrived() {
    return sandbox.calls().total(Service.SHOPIFY);
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
  }
}
