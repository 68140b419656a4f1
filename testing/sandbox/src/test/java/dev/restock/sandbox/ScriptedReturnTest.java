package dev.restock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScriptedReturnTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");

  @Test
  void status_followsTheSteps() {
    ScriptedReturn scripted =
        ScriptedReturn.builder(12, T0)
            .unit("SKU-1001")
            .unit("SKU-1002")
            .approved(T0.plusSeconds(10))
            .received(T0.plusSeconds(20))
            .inspected(0, Inspection.sellable(T0.plusSeconds(30), "loc-100"))
            .inspected(1, Inspection.missing(T0.plusSeconds(40), "loc-100", "Not in the parcel"))
            .done(T0.plusSeconds(50))
            .build();
    assertThat(scripted.statusAt(T0.minusSeconds(1))).isEmpty();
    assertThat(scripted.bodyAt(T0.minusSeconds(1))).isEmpty();
    assertThat(scripted.statusAt(T0)).contains("Pending");
    assertThat(scripted.statusAt(T0.plusSeconds(10))).contains("Approved");
    assertThat(scripted.statusAt(T0.plusSeconds(20))).contains("Received");
    assertThat(scripted.statusAt(T0.plusSeconds(30))).contains("Received");
    assertThat(scripted.statusAt(T0.plusSeconds(40))).contains("Validated");
    assertThat(scripted.statusAt(T0.plusSeconds(50))).contains("Done");
    assertThat(scripted.lastEventAt()).isEqualTo(T0.plusSeconds(50));
  }

  @Test
  void inspectionAfterDone_leavesItDone() {
    ScriptedReturn scripted =
        ScriptedReturn.builder(12, T0)
            .unit("SKU-1001")
            .approved(T0)
            .received(T0.plusSeconds(1))
            .done(T0.plusSeconds(2))
            .inspected(0, Inspection.sellable(T0.plusSeconds(3), "loc-100"))
            .build();
    assertThat(scripted.statusAt(T0.plusSeconds(3))).contains("Done");
    assertThat(scripted.scriptedUnits().get(0).finalRmaStatus()).isEqualTo("Done");
  }

  @Test
  void reopened_standsAtApproved() {
    ScriptedReturn scripted =
        ScriptedReturn.builder(12, T0)
            .unit("SKU-1001")
            .approved(T0)
            .canceled(T0.plusSeconds(2))
            .reopened(T0.plusSeconds(3))
            .build();
    assertThat(scripted.statusAt(T0.plusSeconds(2))).contains("Canceled");
    assertThat(scripted.statusAt(T0.plusSeconds(3))).contains("Approved");
  }

  @Test
  void twoUnitsOfOneLine_shareTheLineOnly() {
    ScriptedReturn scripted =
        ScriptedReturn.builder(12, T0).line("SKU-1001", 3, 2, BigDecimal.TEN).build();
    assertThat(scripted.scriptedUnits()).hasSize(2);
    assertThat(scripted.scriptedUnits().stream().map(ScriptedUnit::unitId)).doesNotHaveDuplicates();
    assertThat(scripted.scriptedUnits().stream().map(ScriptedUnit::lineItemId).distinct())
        .hasSize(1);
  }

  @Test
  void whatCannotBe_isRefused() {
    assertThatThrownBy(() -> ScriptedReturn.builder(0, T0))
        .isInstanceOf(IllegalArgumentException.class);
    ScriptedReturn.Builder builder = ScriptedReturn.builder(12, T0);
    assertThatThrownBy(builder::build).hasMessageContaining("no unit");
    assertThatThrownBy(() -> builder.line("SKU-1", 1, 2, BigDecimal.ONE))
        .hasMessageContaining("2 of 1");
    assertThatThrownBy(() -> builder.line("SKU-1", 60, 60, BigDecimal.ONE))
        .hasMessageContaining("at most 50");
    assertThatThrownBy(() -> builder.approved(T0.minus(Duration.ofSeconds(1))))
        .hasMessageContaining("too early");
    assertThatThrownBy(() -> builder.inspected(0, Inspection.sellable(T0, "loc-100")))
        .hasMessageContaining("no unit 0");
    builder.unit("SKU-1").resolution(Resolution.VARIANT_EXCHANGE);
    assertThatThrownBy(() -> builder.refunded(T0, 0, true)).hasMessageContaining("exchange");
  }
}
