package dev.restock.benchmarks.client;

import dev.restock.http.CallLimits;
import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.returngo.TransactionQuery;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.WarehouseTransactionQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Walks long generated lists of both services and samples the live heap. */
final class LongLists {
  private static final int PAGE = 500;

  /** The number of rows, and the live heap in bytes after each tenth of them. */
  record Walk(long rows, List<Long> heap) {}

  private LongLists() {}

  static Walk sitoo(int rows) {
    OkHttpClient pages =
        answering(
            url -> {
              String from = url.queryParameter("warehousetransactionidfrom");
              long first = from == null ? 1 : Long.parseLong(from);
              long left = rows - first + 1;
              return LedgerJson.page(first, (int) Math.min(PAGE, left), left);
            });
    try (SitooClient client =
        SitooClient.builder()
            .baseUrl("http://127.0.0.1:9")
            .accountId("10020")
            .credentials("10020-140", "secret")
            .options(ClientOptions.builder().limits(CallLimits.none()).httpClient(pages).build())
            .pageSize(PAGE)
            .build()) {
      return walk(client.transactions().list(WarehouseTransactionQuery.all()), rows);
    }
  }

  static Walk returnGo(int rows) {
    OkHttpClient pages =
        answering(
            url -> {
              String cursor = url.queryParameter("cursor");
              return refunds(cursor == null ? 0 : Integer.parseInt(cursor), rows);
            });
    try (ReturnGoClient client =
        ReturnGoClient.builder()
            .apiKey("key")
            .shop("shop")
            .baseUrl("http://127.0.0.1:9")
            .options(ClientOptions.builder().limits(CallLimits.none()).httpClient(pages).build())
            .build()) {
      return walk(client.transactions().list(TransactionQuery.all()), rows);
    }
  }

  private static byte[] refunds(int first, int rows) {
    int end = Math.min(first + PAGE, rows);
    StringBuilder json = new StringBuilder("{\"transactions\":[");
    for (int id = first; id < end; id++) {
      json.append(id == first ? "" : ",")
          .append("{\"id\":")
          .append(id)
          .append(",\"type\":\"RefundToPaymentMethod\",")
          .append("\"amount\":{\"amount\":10.25,\"currency\":\"SEK\"},\"status\":\"Success\",")
          .append("\"returnItemIds\":[\"")
          .append(id)
          .append("\"]}");
    }
    json.append(end < rows ? "],\"next_cursor\":\"" + end + "\"}" : "]}");
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a client without a network, so that nothing else holds a page. */
  private static OkHttpClient answering(Function<HttpUrl, byte[]> pages) {
    return new OkHttpClient.Builder()
        .addInterceptor(
            chain ->
                new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("OK")
                    .body(
                        ResponseBody.create(
                            pages.apply(chain.request().url()), MediaType.get("application/json")))
                    .build())
        .build();
  }

  private static <T> Walk walk(Iterable<T> list, int rows) {
    List<Long> heap = new ArrayList<>();
    long count = 0;
    for (T ignored : list) {
      count++;
      if (count % (rows / 10) == 0) {
        heap.add(liveHeap());
      }
    }
    return new Walk(count, List.copyOf(heap));
  }

  private static long liveHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
