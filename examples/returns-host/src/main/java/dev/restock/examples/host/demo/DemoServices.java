package dev.restock.examples.host.demo;

import dev.restock.http.ClientOptions;
import dev.restock.http.Sleeper;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.VirtualClock;
import dev.restock.shopify.ClientCredentials;
import dev.restock.shopify.ShopifyClient;
import dev.restock.sitoo.SitooClient;
import java.time.Duration;
import java.util.Random;

/** The clients of the three imitated services, in virtual time: a wait moves the clock. */
final class DemoServices implements AutoCloseable {
  /** Short, because a delayed answer of the sandbox exceeds this timeout in real time. */
  static final Duration READ_TIMEOUT = Duration.ofMillis(150);

  private static final ClientOptions OPTIONS =
      ClientOptions.builder().readTimeout(READ_TIMEOUT).build();

  private final ReturnGoClient returnGo;
  private final SitooClient sitoo;
  private final ClientCredentials tokens;
  private final ShopifyClient shopify;

  DemoServices(Sandbox sandbox, VirtualClock clock, long seed) {
    Sleeper sleeper = clock::advance;
    returnGo =
        ReturnGoClient.builder()
            .baseUrl(sandbox.returnGoUrl().toString())
            .apiKey(sandbox.apiKey())
            .shop(sandbox.shop())
            .options(
                OPTIONS.toBuilder().clock(clock).sleeper(sleeper).random(new Random(seed)).build())
            .build();
    sitoo =
        SitooClient.builder()
            .baseUrl(sandbox.sitooUrl().toString())
            .accountId(sandbox.sitooAccount())
            .siteId(Integer.parseInt(sandbox.sitooSite()))
            .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
            .options(
                OPTIONS.toBuilder()
                    .clock(clock)
                    .sleeper(sleeper)
                    .random(new Random(seed + 1))
                    .build())
            .build();
    ClientOptions online =
        OPTIONS.toBuilder().clock(clock).sleeper(sleeper).random(new Random(seed + 2)).build();
    tokens =
        ClientCredentials.of(
            sandbox.shopifyUrl().toString(),
            sandbox.shopifyClientId(),
            sandbox.shopifyClientSecret(),
            online);
    shopify =
        ShopifyClient.builder(sandbox.shop(), tokens)
            .baseUrl(sandbox.shopifyUrl().toString())
            .options(online)
            .build();
  }

  ReturnGoClient returnGo() {
    return returnGo;
  }

  SitooClient sitoo() {
    return sitoo;
  }

  ShopifyClient shopify() {
    return shopify;
  }

  @Override
  public void close() {
    shopify.close();
    tokens.close();
    returnGo.close();
    sitoo.close();
  }
}
