package dev.restock.sitoo;

import dev.restock.http.HttpOptions;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.time.Duration;

/** Clients for tests. */
final class Clients {
  static final String PASSWORD = "pa55word-0815";

  private Clients() {}

  static SitooClient.Builder to(Loopback server, VirtualTime time) {
    return SitooClient.builder()
        .baseUrl(server.url())
        .journalsUrl(server.url())
        .shipmentsUrl(server.url())
        .accountId("10020")
        .credentials("10020-140", PASSWORD)
        .options(HttpOptions.builder().readTimeout(Duration.ofMillis(300)).build())
        .clock(time)
        .sleeper(time);
  }
}
