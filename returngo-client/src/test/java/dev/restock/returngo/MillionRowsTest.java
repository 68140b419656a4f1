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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MillionRowsTest {
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
  private static Response page(Interceptor.Chain chain, int rows) {
    String cursor = chain.request().url().queryParameter("cursor");
    int next = PAGE + (cursor == null ? 0 : Integer.parseInt(cursor));
    String end = next < rows ? ",\"next_cursor\":\"" + next + "\"}" : "}";
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

  /** The rows between the two measurements are more than 50 MiB of records. */
  @Test
  void manyRowsAreStreamedInConstantMemory() {
    areStreamedInConstantMemory(200_000);
  }

  @Test
  @Tag("full")
  void aMillionRowsAreStreamedInConstantMemory() {
    areStreamedInConstantMemory(1_000_000);
  }

  private static void areStreamedInConstantMemory(int all) {
    OkHttpClient generator =
        new OkHttpClient.Builder().addInterceptor(chain -> page(chain, all)).build();
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
        if (rows == 20_000) {
          early = heldBytes();
        } else if (rows == all - 20_000) {
          late = heldBytes();
        }
        last = row;
      }
      assertThat(rows).isEqualTo(all);
      assertThat(sum)
          .isEqualByComparingTo(BigDecimal.valueOf(all).multiply(new BigDecimal("10.25")));
      assertThat(java.util.Objects.requireNonNull(last).id()).isEqualTo("1" + all + "1499");
      assertThat(late - early).isLessThan(24 * MIB);
    }
  }

  private static long heldBytes() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
