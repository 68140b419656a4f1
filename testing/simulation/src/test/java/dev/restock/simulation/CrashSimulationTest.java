package dev.restock.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs thousands of seeds. {@code testing/benchmarks/run crash} runs more, and replays one. */
class CrashSimulationTest {
  private static final int ENOUGH = 500;

  @Test
  void everyUnitIsWhereItBelongsInAThousandHistories() throws InterruptedException {
    everyUnitIsWhereItBelongs(1_000, 1);
  }

  @Test
  @Tag("full")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void everyUnitIsWhereItBelongsInTenThousandHistories() throws InterruptedException {
    everyUnitIsWhereItBelongs(10_000, 10);
  }

  private static void everyUnitIsWhereItBelongs(int seeds, int timesAtLeast)
      throws InterruptedException {
    Campaign.Summary summary = Campaign.run(1, seeds, PlantedBug.NONE, outcome -> {});
    assertThat(summary.wrong()).isEmpty();
    assertThat(summary.seeds()).isEqualTo(seeds);
    // A simulation without events proves nothing.
    assertThat(summary.seen())
        .containsOnlyKeys(
            "ReturnGO trouble",
            "Sitoo busy with another host",
            "Sitoo trouble",
            "answer lost",
            "crash",
            "crash in a post",
            "crash in a transaction",
            "disk full",
            "effect",
            "failure after the effect",
            "failure before the effect",
            "failure in a batch",
            "garbled answer",
            "hint lost",
            "host between two instructions of another",
            "inspection between two instructions",
            "late effect",
            "limit",
            "limit in a batch",
            "long pause",
            "lost answer",
            "no connection",
            "old payload",
            "port failure after the effect",
            "refused",
            "retry",
            "retry failed",
            "request lost",
            "run ended by the store",
            "sink failure",
            "store failure",
            "too late to post",
            "unreadable return",
            "wait inside a post");
    assertThat(summary.seen().values()).allMatch(times -> times >= timesAtLeast);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 20, 40})
  void theSameSeedGivesTheSameHistory(long seed) {
    Outcome one = Simulation.run(seed, PlantedBug.NONE, true);
    Outcome other = Simulation.run(seed, PlantedBug.NONE, true);
    assertThat(one).isEqualTo(other);
    assertThat(one.history()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(PlantedBug.class)
  void aPlantedBugIsFound(PlantedBug bug) {
    if (!bug.isHarmful()) {
      return;
    }
    for (long seed = 1; seed <= ENOUGH; seed++) {
      if (!Simulation.run(seed, bug, false).isRight()) {
        return;
      }
    }
    fail("%s was not found in %s histories", bug, ENOUGH);
  }

  @Test
  void expiredLeasesAreStoppedByTheFencingToken() throws InterruptedException {
    Campaign.Summary summary = Campaign.run(1, 200, PlantedBug.SHORT_LEASES, outcome -> {});
    assertThat(summary.wrong()).isEmpty();
  }
}
