package dev.restock.http;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.testing.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Callers and requests for tests. */
final class Callers {
  static final String SECRET = "s3cr3t-key-0815";
  static final HttpOptions QUICK =
      HttpOptions.builder().readTimeout(Duration.ofMillis(300)).build();

  private Callers() {}

  static HttpCaller.Builder to(String url, VirtualTime time) {
    return HttpCaller.builder("Test", url, Credentials.ofHeaders(Map.of("x-api-key", SECRET)))
        .options(QUICK)
        .clock(time)
        .sleeper(time)
        .random(new Random(1));
  }

  static ApiRequest read() {
    return ApiRequest.get("/things/{id}").path("id", "7").build();
  }

  static ApiRequest write() {
    return ApiRequest.post("/things", "[1]".getBytes(StandardCharsets.UTF_8)).build();
  }

  static String text(byte[] body) {
    return JsonCodec.read("the answer", body, String.class);
  }
}
