package dev.restock.http;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.testing.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Callers and requests for tests. */
final class Callers {
  static final String SECRET = "s3cr3t-key-0815";

  /** For servers that say nothing; not for what they say afterwards, which a busy CPU can delay. */
  private static final int IMPATIENT_MILLIS = 200;

  private Callers() {}

  static HttpCaller to(String url, VirtualTime time) {
    return to(url, time, o -> o);
  }

  static HttpCaller to(String url, VirtualTime time, UnaryOperator<ClientOptions.Builder> change) {
    ClientOptions.Builder options =
        ClientOptions.builder().clock(time).sleeper(time).random(new Random(1));
    return HttpCaller.builder("Test", url, Credentials.ofHeaders(Map.of("x-api-key", SECRET)))
        .options(change.apply(options).build())
        .build();
  }

  /** A client to lend that waits but shortly for the answer to some requests. */
  static OkHttpClient impatientWith(Predicate<Request> which) {
    return new OkHttpClient.Builder()
        .addInterceptor(
            chain ->
                (which.test(chain.request())
                        ? chain.withReadTimeout(IMPATIENT_MILLIS, TimeUnit.MILLISECONDS)
                        : chain)
                    .proceed(chain.request()))
        .build();
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
