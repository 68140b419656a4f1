package dev.restock.sitoo;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;

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
        .options(options(time).build());
  }

  static ClientOptions.Builder options(VirtualTime time) {
    return ClientOptions.builder().clock(time).sleeper(time);
  }
}
