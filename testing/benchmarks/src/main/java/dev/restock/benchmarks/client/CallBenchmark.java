package dev.restock.benchmarks.client;

import com.fasterxml.jackson.databind.ObjectReader;
import com.squareup.moshi.JsonAdapter;
import dev.restock.http.CallLimits;
import dev.restock.http.ClientOptions;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.model.WarehouseTransaction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Path;

/** Reads one transaction from a server on the loopback: request, answer, record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {
  private static final long ID = 4713;
  private static final String PATH =
      "/accounts/10020/sites/1/warehouses/1/warehousetransactions/" + ID + ".json";

  /** The call as Retrofit declares it. */
  interface LedgerService {
    /**
     * The call.
     *
     * @param authorization the header
     * @param id the transaction
     * @return the call
     */
    @GET("accounts/10020/sites/1/warehouses/1/warehousetransactions/{id}.json")
    Call<PlainPage.Row> get(@Header("Authorization") String authorization, @Path("id") long id);
  }

  private final TinyServer server = new TinyServer(LedgerJson.single(ID));
  private final String authorization = Credentials.basic("10020-140", "secret");
  private final SitooClient restock =
      SitooClient.builder()
          .baseUrl(server.url())
          .accountId("10020")
          .credentials("10020-140", "secret")
          .options(ClientOptions.builder().limits(CallLimits.none()).build())
          .build();
  private final SitooClient restockOnShared =
      SitooClient.builder()
          .baseUrl(server.url())
          .accountId("10020")
          .credentials("10020-140", "secret")
          .options(
              ClientOptions.builder()
                  .limits(CallLimits.none())
                  .httpClient(new OkHttpClient())
                  .build())
          .build();
  private final OkHttpClient okHttp = new OkHttpClient();
  private final OkHttpClient okHttpAsSafe =
      new OkHttpClient.Builder()
          .connectTimeout(ClientOptions.defaults().connectTimeout())
          .readTimeout(ClientOptions.defaults().readTimeout())
          .writeTimeout(ClientOptions.defaults().readTimeout())
          .callTimeout(ClientOptions.defaults().attemptTimeout())
          .retryOnConnectionFailure(false)
          .followRedirects(false)
          .build();
  private final JsonAdapter<PlainPage.Row> moshi = Readers.moshi(PlainPage.Row.class);
  private final LedgerService retrofit =
      new Retrofit.Builder()
          .baseUrl(server.url())
          .client(new OkHttpClient())
          .addConverterFactory(MoshiConverterFactory.create(Readers.moshi()))
          .build()
          .create(LedgerService.class);
  private final HttpClient jdk =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectReader jackson = Readers.jackson().readerFor(PlainPage.Row.class);

  /** Created by JMH. */
  public CallBenchmark() {}

  /**
   * Stops the server.
   *
   * @throws IOException never
   */
  @TearDown
  public void close() throws IOException {
    restock.close();
    restockOnShared.close();
    server.close();
  }

  /**
   * The Sitoo client.
   *
   * @return the transaction
   */
  @Benchmark
  public WarehouseTransaction restock() {
    return restock.transactions().get(1, ID);
  }

  /**
   * The Sitoo client on a shared HTTP client, whose sockets are the JDK's plain ones.
   *
   * @return the transaction
   */
  @Benchmark
  public WarehouseTransaction restockOnShared() {
    return restockOnShared.transactions().get(1, ID);
  }

  /**
   * OkHttp with its defaults, and Moshi.
   *
   * @return the transaction
   * @throws IOException never
   */
  @Benchmark
  public PlainPage.Row okHttpMoshi() throws IOException {
    return byHand(okHttp);
  }

  /**
   * OkHttp with the timeouts of this library and without redirects and retries, and Moshi.
   *
   * @return the transaction
   * @throws IOException never
   */
  @Benchmark
  public PlainPage.Row okHttpMoshiAsSafe() throws IOException {
    return byHand(okHttpAsSafe);
  }

  private PlainPage.Row byHand(OkHttpClient client) throws IOException {
    Request request =
        new Request.Builder()
            .url(server.url() + PATH)
            .header("Accept", "application/json")
            .header("Authorization", authorization)
            .build();
    try (Response response = client.newCall(request).execute()) {
      return Objects.requireNonNull(moshi.fromJson(response.body().source()));
    }
  }

  /**
   * Retrofit and Moshi.
   *
   * @return the transaction
   * @throws IOException never
   */
  @Benchmark
  public PlainPage.Row retrofitMoshi() throws IOException {
    return Objects.requireNonNull(retrofit.get(authorization, ID).execute().body());
  }

  /**
   * The JDK's client and Jackson.
   *
   * @return the transaction
   * @throws IOException never
   * @throws InterruptedException never
   */
  @Benchmark
  public PlainPage.Row jdkJackson() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + PATH))
            .header("Accept", "application/json")
            .header("Authorization", authorization)
            .build();
    return jackson.readValue(jdk.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
  }
}
