package dev.restock.sync.internal.poll.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** The learned distribution of the time from receipt to inspection. */
class InspectionDelaysProperties {

  private static InspectionDelays learned(List<Double> delays) {
    InspectionDelays learned = InspectionDelays.unknown();
    for (double delay : delays) {
      learned = learned.with(delay);
    }
    return learned;
  }

  @Property(tries = 200)
  void itIsADistribution(
      @ForAll @Size(max = 50) List<@DoubleRange(min = 0, max = 5_000) Double> delays,
      @ForAll @DoubleRange(min = 0, max = 6_000) double one,
      @ForAll @DoubleRange(min = 0, max = 6_000) double other) {
    InspectionDelays learned = learned(delays);
    double early = Math.min(one, other);
    double late = Math.max(one, other);
    assertThat(learned.within(0)).isZero();
    assertThat(learned.within(early)).isBetween(0.0, learned.within(late));
    assertThat(learned.within(1e9)).isEqualTo(1);
    assertThat(learned.within(learned.median())).isCloseTo(0.5, within(0.01));
  }

  @Property(tries = 50)
  void whatIsAlwaysTheSameIsLearned(@ForAll @DoubleRange(min = 0.5, max = 500) double delay) {
    InspectionDelays learned = learned(Collections.nCopies(300, delay));
    assertThat(learned.median()).isBetween(delay * 0.65, delay * 1.5);
    assertThat(learned.within(delay / 2)).isLessThan(0.05);
    assertThat(learned.within(delay * 2)).isGreaterThan(0.95);
  }

  @Property(tries = 50)
  void itComesBackAsItWasKept(
      @ForAll @Size(max = 50) List<@DoubleRange(min = 0, max = 5_000) Double> delays) {
    InspectionDelays learned = learned(delays);
    assertThat(InspectionDelays.of(learned.counts()).counts()).isEqualTo(learned.counts());
  }
}
