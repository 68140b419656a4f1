package dev.restock.returngo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.CallLimits;
import dev.restock.http.ClientOptions;
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

  private static final String PAGE_OF_ROWS = rows();

  private static String rows() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < PAGE; i++) {
      rows.append(i == 0 ? "" : ",")
          .append("{\"id\":#")
          .append(1_000 + i)
          .append(",\"type\":\"RefundToPaymentMethod\",\"status\":\"Success\",")
          .append("\"amount\":{\"amount\":10.25,\"currency\":\"SEK\"}}");
    }
    return rows.toString();
  }

  /** The same rows on each page but for their ids: nothing but the client holds a page. */
  private static Response page(Interceptor.Chain chain) {
    String cursor = chain.request().url().queryParameter("cursor");
    int next = PAGE + (cursor == null ? 0 : Integer.parseInt(cursor));
    String end = next < ROWS ? ",\"next_cursor\":\"" + next + "\"}" : "}";
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(
            ResponseBody.create(
                "{\"transactions\":[" + PAGE_OF_ROWS.replace("#", "1" + next) + "]" + end,
                (MediaType) null))
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
            .options(
                ClientOptions.builder().limits(CallLimits.none()).httpClient(generator).build())
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
      assertThat(java.util.Objects.requireNonNull(last).id()).isEqualTo("1" + ROWS + "1499");
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
