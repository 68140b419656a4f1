package dev.restock.sync.shopify;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.RefusingPort;
import dev.restock.sandbox.FaultKind;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.testing.SalesChannelContract;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;

/** The channel keeps the promises of its port. */
class ShopifyChannelContractTest extends SalesChannelContract {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  private SalesChannel over(ShopBench bench) {
    opened.push(bench);
    bench.shop().addItem(1, "TWICE", true);
    bench.shop().addItem(2, "TWICE", true);
    bench.shop().addItem(3, "NOT-COUNTED", false);
    bench.shop().addItem(4, "NOT-SOLD", true);
    bench.shop().setActive("NOT-SOLD", ShopBench.STOCKHOLM, false);
    return bench.channel;
  }

  @Override
  protected Shop shop() {
    return new Shop(
        ShopBench.LOCATION,
        "gid://shopify/Location/9",
        ShopBench.SKU,
        "SKU-1002",
        "1001",
        "TWICE",
        "NOT-COUNTED",
        "NOT-SOLD");
  }

  @Override
  protected SalesChannel channel() {
    return over(new ShopBench());
  }

  @Override
  protected SalesChannel channelWhoseAnswersAreLost() {
    return over(ShopBench.adjusting(FaultKind.CUT_AFTER));
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
}
