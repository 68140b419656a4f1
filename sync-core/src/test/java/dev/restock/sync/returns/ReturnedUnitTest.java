package dev.restock.sync.returns;

import static dev.restock.sync.testing.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReturnedUnitTest {

  @Test
  void aUnitHasWhatItWasBuiltFrom() {
    ReturnedUnit unit =
        ReturnedUnit.builder("u1", "SKU")
            .lineItemId("line")
            .locationId("loc")
            .returnReason("too large")
            .nonRestockableReason("torn")
            .nonReturnedReason("not in the box")
            .returnMethod("Ship with any carrier")
            .resolutionType("RefundToStoreCredit")
            .inspected(Disposition.DAMAGED, T0)
            .build();
    assertThat(unit.unitId()).isEqualTo("u1");
    assertThat(unit.sku()).isEqualTo("SKU");
    assertThat(unit.lineItemId()).isEqualTo("line");
    assertThat(unit.locationId()).isEqualTo("loc");
    assertThat(unit.returnReason()).isEqualTo("too large");
    assertThat(unit.nonRestockableReason()).isEqualTo("torn");
    assertThat(unit.nonReturnedReason()).isEqualTo("not in the box");
    assertThat(unit.returnMethod()).isEqualTo("Ship with any carrier");
    assertThat(unit.resolutionType()).isEqualTo("RefundToStoreCredit");
    assertThat(unit.disposition()).isEqualTo(Disposition.DAMAGED);
    assertThat(unit.inspectedAt()).contains(T0);
    assertThat(unit.doubt()).isEmpty();
  }

  @Test
  void aDoubtChangesNothingElse() {
    ReturnedUnit unit =
        ReturnedUnit.builder("u1", "SKU")
            .lineItemId("line")
            .locationId("loc")
            .inspected(Disposition.SELLABLE, T0)
            .build();
    ReturnedUnit doubted = unit.doubted("odd");
    assertThat(doubted.doubt()).contains("odd");
    assertThat(doubted).isNotEqualTo(unit);
    assertThat(doubted)
        .isEqualTo(
            ReturnedUnit.builder("u1", "SKU")
                .lineItemId("line")
                .locationId("loc")
                .inspected(Disposition.SELLABLE, T0)
                .doubt("odd")
                .build());
  }

  @Test
  void aUnitThatNeverReturnsOrHasNoReadableDateHasNoDate() {
    ReturnedUnit never =
        ReturnedUnit.builder("u1", "SKU").inspected(Disposition.MISSING, T0).neverReturns().build();
    assertThat(never.disposition()).isEqualTo(Disposition.NEVER_RETURNS);
    assertThat(never.inspectedAt()).isEmpty();
    ReturnedUnit undated =
        ReturnedUnit.builder("u1", "SKU")
            .inspected(Disposition.MISSING, T0)
            .inspectedAtUnreadableDate(Disposition.SELLABLE, "no date")
            .build();
    assertThat(undated.disposition()).isEqualTo(Disposition.SELLABLE);
    assertThat(undated.inspectedAt()).isEmpty();
    assertThat(undated.doubt()).contains("no date");
  }
}
