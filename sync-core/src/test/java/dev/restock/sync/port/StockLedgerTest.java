package dev.restock.sync.port;

import static dev.restock.sync.testing.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.testing.FakeLedger;
import dev.restock.sync.testing.Fixtures;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class StockLedgerTest {

  @Test
  void anEntryMatchesAMovementInWarehouseSkuAndQuantity() {
    StockMovement movement = Fixtures.restock("k1", "r1", "u1");
    assertThat(entry(11, "SKU-u1", "1.000").matches(movement)).isTrue();
    assertThat(entry(12, "SKU-u1", "1").matches(movement)).isFalse();
    assertThat(entry(11, "SKU-u2", "1").matches(movement)).isFalse();
    assertThat(entry(11, "SKU-u1", "2").matches(movement)).isFalse();
    assertThat(entry(11, "SKU-u1", "-1").matches(movement)).isFalse();
    assertThat(entry(11, "SKU-u1", "-1").matches(Fixtures.reversal("k2", "r1", "u1"))).isTrue();
  }

  private static LedgerEntry entry(long warehouseId, String sku, String quantity) {
    return new LedgerEntry(1, "k", warehouseId, sku, new BigDecimal(quantity));
  }

  @Test
  void aLedgerThatSetsNoLevelsRefusesTo() {
    assertThat(new FakeLedger().setLevel(Fixtures.restock("k1", "r1", "u1"), BigDecimal.ONE, T0))
        .isInstanceOf(PostResult.Refused.class);
  }
}
