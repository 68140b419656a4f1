package dev.restock.sync.bookkeeping;

import static dev.restock.sync.bookkeeping.Sample.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredBatchesTest {
  private static final Instant NOW = Instant.parse("2026-12-05T08:00:00Z");

  @Test
  void closedDaysOfAStoreAreBatches() {
    Tenant tenant = Tenant.of("example.myshopify.com", "10020", 1);
    InMemorySyncStore store = new InMemorySyncStore();
    assertThat(StoredBatches.of(store, tenant).lastClosedDay()).isEmpty();
    store.closeRefundDay(tenant, DAY, DAY, "host", NOW);
    store.closeRefundDay(tenant, DAY, DAY.plusDays(1), "host", NOW);

    ClosedBatches batches = StoredBatches.of(store, tenant);
    assertThat(batches.lastClosedDay()).hasValue(DAY.plusDays(1));
    assertThat(batches.between(DAY.minusDays(9), DAY.plusDays(9)))
        .toIterable()
        .extracting(RefundBatch::number)
        .containsExactly(1L, 2L);
    assertThat(batches.between(DAY.plusDays(1), DAY.plusDays(1))).toIterable().hasSize(1);
  }
}
