package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.CallLimits;
import dev.restock.returngo.model.Transaction;
import java.math.BigDecimal;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MillionRowsTest {
  private static final int ROWS = 1_000_000;
  private static final int PAGE = 500;
  private static final long MIB = 1024 * 1024;

  /** Answers from a generator, so that nothing but the client holds a page. */
  private static Response page(Interceptor.Chain chain) {
    String cursor = chain.request().url().queryParameter("cursor");
    int first = cursor == null ? 0 : Integer.parseInt(cursor);
    StringBuilder json = new StringBuilder("{\"transactions\":[");
    for (int id = first; id < first + PAGE; id++) {
      json.append(id == first ? "" : ",")
          .append("{\"id\":")
          .append(id)
          .append(
              ",\"type\":\"RefundToPaymentMethod\",\"amount\":{\"amount\":10.25,\"currency\":\"SEK\"},")
          .append("\"status\":\"Success\",\"returnItemIds\":[\"")
          .append(id)
          .append("\"]}");
    }
    int next = first + PAGE;
    json.append(next < ROWS ? "],\"next_cursor\":\"" + next + "\"}" : "]}");
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(ResponseBody.create(json.toString(), (MediaType) null))
        .build();
  }

  @Test
  void areStreamedInConstantMemory() {
    OkHttpClient generator =
        new OkHttpClient.Builder().addInterceptor(MillionRowsTest::page).build();
    try (ReturnGoClient client =
        ReturnGoClient.builder()
            .apiKey("k")
            .shop("s")
            .baseUrl("http://127.0.0.1:9")
            .limits(CallLimits.none())
            .httpClient(generator)
            .build()) {
      long early = 0;
      long late = 0;
      long rows = 0;
      BigDecimal sum = BigDecimal.ZERO;
      @Nullable Transaction last = null;
      for (Transaction row : client.transactions().list(TransactionQuery.all())) {
        rows++;
        sum = sum.add(row.amount().amount());
        if (rows == 50_000) {
          early = heldBytes();
        } else if (rows == 950_000) {
          late = heldBytes();
        }
        last = row;
      }
      assertThat(rows).isEqualTo(ROWS);
      assertThat(sum).isEqualByComparingTo("10250000");
      assertThat(java.util.Objects.requireNonNull(last).id()).isEqualTo("999999");
      // The 900,000 rows between the two are more than 300 MiB of records.
      assertThat(late - early).isLessThan(24 * MIB);
    }
  }

  private static long heldBytes() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
