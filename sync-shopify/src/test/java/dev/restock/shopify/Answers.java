package dev.restock.shopify;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.time.Duration;
import java.util.Random;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;

/** Clients of a server on the loopback, and its answers. */
final class Answers {
  static final String TOKEN = "shpat_t0ken-0815";

  /** Plenty of points. */
  static final String COST =
      "\"extensions\":{\"cost\":{\"requestedQueryCost\":10,\"actualQueryCost\":5,\"throttleStatus\":"
          + "{\"maximumAvailable\":2000.0,\"currentlyAvailable\":1990,\"restoreRate\":100.0}}}";

  private Answers() {}

  static ShopifyClient client(Loopback server, VirtualTime time) {
    return client(server, time, TokenSupplier.fixed(TOKEN), o -> o);
  }

  static ShopifyClient client(
      Loopback server,
      VirtualTime time,
      TokenSupplier tokens,
      UnaryOperator<ClientOptions.Builder> change) {
    ClientOptions.Builder options =
        ClientOptions.builder()
            .clock(time)
            .sleeper(time)
            .random(new Random(1))
            .readTimeout(Duration.ofSeconds(20));
    return ShopifyClient.builder("example.myshopify.com", tokens)
        .baseUrl(server.url())
        .options(change.apply(options).build())
        .build();
  }

  /** A body with a status of success and the pinned version. */
  static MockResponse body(String json) {
    return versioned(json, ShopifyClient.API_VERSION);
  }

  static MockResponse versioned(String json, String version) {
    return Loopback.json(json).newBuilder().addHeader("X-Shopify-Api-Version", version).build();
  }

  static MockResponse data(String data) {
    return body("{\"data\":" + data + "," + COST + "}");
  }

  static MockResponse sample(String name) {
    return body(Samples.body(name));
  }

  /** What makes the client know the version. */
  static MockResponse shop() {
    return data("{\"shop\":{\"id\":\"gid://shopify/Shop/1\"}}");
  }

  static MockResponse throttled(int requested, int available, int rate) {
    return body(
        "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],"
            + "\"extensions\":{\"cost\":{\"requestedQueryCost\":"
            + requested
            + ",\"actualQueryCost\":null,\"throttleStatus\":{\"maximumAvailable\":4000.0,"
            + "\"currentlyAvailable\":"
            + available
            + ",\"restoreRate\":"
            + rate
            + ".0}}}}");
  }

  static String connection(String nodes) {
    return "{\"nodes\":[" + nodes + "],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null}}";
  }

  static String connection(String nodes, String next) {
    return "{\"nodes\":["
        + nodes
        + "],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\""
        + next
        + "\"}}";
  }
}
