package dev.restock.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import dev.restock.sitoo.model.WarehouseTransaction;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All measured readers do the same work with the same result. */
@Tag("full")
class ScenarioTest {
  @Test
  void everyReaderMakesTheSamePage() throws Exception {
    ParseBenchmark benchmark = new ParseBenchmark();
    LedgerPage page = benchmark.restock();
    assertThat(page.items()).hasSizeGreaterThan(1_000);
    assertThat(benchmark.jackson()).isEqualTo(page);
    PlainPage plain = benchmark.plainJackson();
    assertThat(benchmark.plainMoshi()).isEqualTo(plain);
    assertThat(benchmark.moshiReader()).isEqualTo(JsonReader.Token.END_DOCUMENT);
    assertThat(plain.totalCount()).isEqualTo(page.totalCount());
    assertThat(plain.items()).hasSameSizeAs(page.items());
    for (int i = 0; i < plain.items().size(); i++) {
      assertSame(plain.items().get(i), page.items().get(i));
    }
  }

  @Test
  void everyCallBringsTheSameTransaction() throws Exception {
    CallBenchmark benchmark = new CallBenchmark();
    try {
      PlainPage.Row plain = benchmark.okHttpMoshi();
      assertThat(benchmark.retrofitMoshi()).isEqualTo(plain);
      assertThat(benchmark.jdkJackson()).isEqualTo(plain);
      assertThat(benchmark.okHttpMoshiAsSafe()).isEqualTo(plain);
      assertSame(plain, benchmark.restock());
      assertSame(plain, benchmark.restockOnShared());
    } finally {
      benchmark.close();
    }
  }

  private static void assertSame(PlainPage.Row plain, WarehouseTransaction row) {
    assertThat(row.warehouseTransactionId()).isEqualTo(plain.id());
    assertThat(row.type().code()).isEqualTo(plain.type());
    assertThat(row.externalId().orElse(null)).isEqualTo(plain.externalId());
    assertThat(row.items())
        .extracting(item -> item.quantity())
        .isEqualTo(plain.items().stream().map(PlainPage.Item::quantity).toList());
  }

  @Test
  void bothListsAreWalkedToTheirEnd() {
    for (LongLists.Walk walk : List.of(LongLists.sitoo(2_300), LongLists.returnGo(2_300))) {
      assertThat(walk.rows()).isEqualTo(2_300);
      assertThat(walk.heap()).hasSize(10);
    }
  }

  @Test
  void theMedianIsTheMiddle() {
    assertThat(Comparison.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
    assertThat(Comparison.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
  }
}
