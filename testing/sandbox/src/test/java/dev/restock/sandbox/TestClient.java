package dev.restock.sandbox;

import dev.restock.sandbox.internal.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A plain caller that never repeats a call. */
final class TestClient implements AutoCloseable {
  static final String TRANSACTIONS = "/sites/1/warehousetransactions";

  private static final MediaType JSON = MediaType.get("application/json");

  private final Sandbox sandbox;
  private final OkHttpClient http;

  TestClient(Sandbox sandbox) {
    this(sandbox, Duration.ofSeconds(10));
  }

  TestClient(Sandbox sandbox, Duration readTimeout) {
    this(sandbox, new OkHttpClient.Builder().readTimeout(readTimeout));
  }

  private TestClient(Sandbox sandbox, OkHttpClient.Builder http) {
    this.sandbox = sandbox;
    this.http = http.retryOnConnectionFailure(false).followRedirects(false).build();
  }

  /** Returns a caller that uses the client of the sandbox. */
  static TestClient of(Sandbox sandbox) {
    return new TestClient(sandbox, sandbox.httpClient().newBuilder());
  }

  record Answer(int status, Headers headers, String body) {
    Object json() {
      return read(body);
    }

    Map<String, Object> object() {
      return asMap(json());
    }

    List<Object> list(String name) {
      return asList(field(object(), name));
    }

    List<Object> items() {
      return list("items");
    }

    int total() {
      return Integer.parseInt(field(object(), "totalcount").toString());
    }
  }

  static Object read(String json) {
    try {
      Object value = Json.read(json);
      if (value == null) {
        throw new AssertionError("null document");
      }
      return value;
    } catch (Json.MalformedException e) {
      throw new AssertionError(json, e);
    }
  }

  /** The JSON reader returns these types, with nullable values. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> asMap(Object json) {
    return (Map<String, Object>) json;
  }

  @SuppressWarnings("unchecked")
  static List<Object> asList(Object json) {
    return (List<Object>) json;
  }

  static Object field(Object object, String name) {
    Object value = ((Map<?, ?>) object).get(name);
    if (value == null) {
      throw new AssertionError("No " + name + " in " + object);
    }
    return value;
  }

  Answer returnGo(String path) throws IOException {
    return call(returnGoRequest(path).build());
  }

  Request.Builder returnGoRequest(String path) {
    return new Request.Builder()
        .url(sandbox.returnGoUrl() + path)
        .header("x-api-key", sandbox.apiKey())
        .header("X-SHOP-NAME", sandbox.shop());
  }

  Answer sitoo(String path) throws IOException {
    return call(sitooRequest(path).build());
  }

  Answer sitoo(String method, String path, String body) throws IOException {
    return call(sitooRequest(path).method(method, RequestBody.create(body, JSON)).build());
  }

  Request.Builder sitooRequest(String path) {
    return new Request.Builder()
        .url(sandbox.sitooUrl() + "/accounts/" + sandbox.sitooAccount() + path)
        .header("Authorization", Credentials.basic(sandbox.sitooApiId(), sandbox.sitooPassword()));
  }

  /** Asks the shop a question with its token. */
  Answer shopify(String query, Map<String, ?> variables) throws IOException {
    return call(shopifyRequest(query, variables).build());
  }

  Request.Builder shopifyRequest(String query, Map<String, ?> variables) {
    String body = Json.write(Json.object("query", query, "variables", variables));
    return new Request.Builder()
        .url(sandbox.shopifyUrl() + "/admin/api/2026-07/graphql.json")
        .header("X-Shopify-Access-Token", sandbox.shopifyToken())
        .post(RequestBody.create(body, JSON));
  }

  Answer call(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      return new Answer(response.code(), response.headers(), response.body().string());
    }
  }

  static String transaction(int warehouse, String key, String sku, String quantity) {
    return """
    {"warehouseid":%d,"transactiontype":%d,"description":"Return","externalid":"%s",
     "reasoncode":null,"items":[{"sku":"%s","decimalquantity":"%s"}]}\
    """
        .formatted(warehouse, quantity.startsWith("-") ? 20 : 10, key, sku, quantity);
  }

  @Override
  public void close() {
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
