package dev.restock.sync.shopify;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.RefusingPort;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.ShopifyShop.BulkOutcome;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.testing.ChannelStockContract;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The channel lists its levels as its port promises. */
class ShopifyStockContractTest extends ChannelStockContract {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  private Played played() {
    ShopBench bench = new ShopBench();
    opened.push(bench);
    return new Played(bench);
  }

  @Override
  protected Shop shop() {
    return played();
  }

  @Override
  protected Shop shopWhoseListIsCut() {
    Played shop = played();
    shop.bench.shop().endBulkOperations(BulkOutcome.CUT_OFF);
    return shop;
  }

  @Override
  protected SalesChannel channelThatIsDown() {
    try {
      RefusingPort port = new RefusingPort();
      opened.push(port);
      ShopifyClient client =
          ShopifyClient.builder("example.myshopify.com", TokenSupplier.fixed("shpat_none"))
              .baseUrl(port.url())
              .options(ClientOptions.builder().maxAttempts(1).build())
              .build();
      opened.push(client);
      return ShopifyChannel.of(client);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A shop of the sandbox. */
  private static final class Played implements Shop {
    private static final long OTHER = World.shopLocation(3);
    private static final String ITEM = "gid://shopify/InventoryItem/";

    private final ShopBench bench;
    private final Map<String, String> skus = new HashMap<>();
    private long items;

    private Played(ShopBench bench) {
      this.bench = bench;
    }

    @Override
    public SalesChannel channel() {
      return bench.channel;
    }

    @Override
    public String location() {
      return ShopBench.LOCATION;
    }

    @Override
    public String otherLocation() {
      return "gid://shopify/Location/" + OTHER;
    }

    @Override
    public String add(@Nullable String sku, boolean isTracked, int available) {
      items++;
      bench.shop().addItem(items, sku == null ? "" : sku, isTracked);
      bench.shop().open(items, ShopBench.STOCKHOLM, available);
      bench.shop().open(items, OTHER, available + 100);
      skus.put(ITEM + items, sku == null ? "" : sku);
      return ITEM + items;
    }

    @Override
    public void stop(String itemId) {
      bench.shop().setActive(skus.getOrDefault(itemId, ""), ShopBench.STOCKHOLM, false);
    }

    @Override
    public void hold(String itemId, int pieces) {
      bench.shop().sell(skus.getOrDefault(itemId, ""), ShopBench.STOCKHOLM, pieces);
    }

    @Override
    public void waitUntil(Instant time) {
      if (time.isAfter(bench.clock.instant())) {
        bench.clock.advanceTo(time);
      }
    }
  }
}
