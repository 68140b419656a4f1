package dev.restock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HintsTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final Instant END = T0.plus(Duration.ofDays(40));

  private final Scenario scenario = Scenario.generate(6, 200, T0);

  @Test
  void anyCutIntoWindows_givesTheSameDeliveries() {
    HintFeed feed = new HintFeed(scenario, 6);
    List<Hint> pieces = new ArrayList<>();
    for (Instant from = T0.minusSeconds(1); from.isBefore(END); from = from.plusSeconds(7_001)) {
      pieces.addAll(feed.between(from, from.plusSeconds(7_001)));
    }
    assertThat(pieces).isEqualTo(feed.between(T0.minusSeconds(1), END.plusSeconds(7_001)));
    assertThat(pieces).isEqualTo(new HintFeed(scenario, 6).between(T0.minusSeconds(1), END));
    assertThat(pieces).isNotEqualTo(new HintFeed(scenario, 7).between(T0.minusSeconds(1), END));
    assertThat(pieces).isSortedAccordingTo(Comparator.comparing(Hint::deliveredAt));
  }

  @Test
  void some_areLost_doubledAndOutOfOrder() {
    List<Hint> hints = new HintFeed(scenario, 6).between(T0.minusSeconds(1), END);
    Set<String> created = new HashSet<>();
    int twice = 0;
    int outOfOrder = 0;
    Set<String> updated = new HashSet<>();
    for (Hint hint : hints) {
      if (hint.eventName().equals("RMA_CREATED")) {
        twice += created.add(hint.rmaId()) ? 0 : 1;
        outOfOrder += updated.contains(hint.rmaId()) ? 1 : 0;
      } else {
        updated.add(hint.rmaId());
      }
    }
    assertThat(created.size()).isBetween(165, 199);
    assertThat(twice).isBetween(5, 40);
    assertThat(outOfOrder).isPositive();
    assertThat(hints.stream().map(Hint::eventName).distinct())
        .containsExactlyInAnyOrder(
            "RMA_CREATED",
            "RMA_STATUS_UPDATED",
            "SHIPMENT_CREATED",
            "SHIPMENT_STATUS_UPDATED",
            "TRANSACTION_CREATED");
  }

  @Test
  void aPartialInspectionAndACorrection_areSilent() {
    ScriptedReturn scripted =
        ScriptedReturn.builder(7, T0)
            .unit("SKU-1001")
            .unit("SKU-1002")
            .approved(T0.plusSeconds(1))
            .received(T0.plus(Duration.ofDays(1)))
            .inspected(0, Inspection.sellable(T0.plus(Duration.ofDays(2)), "loc-100"))
            .inspected(1, Inspection.sellable(T0.plus(Duration.ofDays(4)), "loc-100"))
            .inspected(0, Inspection.damaged(T0.plus(Duration.ofDays(6)), "loc-100", "Torn seam"))
            .build();
    Scenario one = Scenario.of(T0, World.demo(), List.of(scripted));
    int loud = 0;
    for (long seed = 0; seed < 50; seed++) {
      HintFeed feed = new HintFeed(one, seed);
      assertThat(feed.between(T0.plus(Duration.ofDays(2)), T0.plus(Duration.ofDays(3)))).isEmpty();
      assertThat(feed.between(T0.plus(Duration.ofDays(6)), END)).isEmpty();
      loud += feed.between(T0.plus(Duration.ofDays(4)), T0.plus(Duration.ofDays(5))).size();
    }
    assertThat(loud).isGreaterThan(50);
  }
}
