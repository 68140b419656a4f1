package dev.restock.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hundreds of histories with crashes at any call. To replay one and see its history:
 *
 * <pre>mvn test -pl sync-core -am -Dtest=CrashSimulationTest -Drestock.simulation.seed=42</pre>
 *
 * More of them: {@code -Drestock.simulation.seeds=100000}.
 */
class CrashSimulationTest {
  private static final String SEED = "restock.simulation.seed";
  private static final int SEEDS = Integer.getInteger("restock.simulation.seeds", 600);

  @Test
  void everyUnitIsWhereItBelongsWhateverHappened() {
    Long replay = Long.getLong(SEED);
    if (replay != null) {
      Simulation simulation = new Simulation(replay, Sabotage.NONE);
      List<String> violations = simulation.violations();
      assertThat(violations)
          .as("seed " + replay + "\n" + String.join("\n", simulation.trace()))
          .isEmpty();
      return;
    }
    Map<String, Integer> seen = new TreeMap<>();
    List<String> failed = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Simulation simulation = new Simulation(seed, Sabotage.NONE);
      List<String> violations = violations(simulation, seed);
      if (!violations.isEmpty()) {
        failed.add("-D" + SEED + "=" + seed + ": " + violations);
      }
      simulation.seen().forEach((kind, count) -> seen.merge(kind, count, Integer::sum));
    }
    assertThat(failed).isEmpty();
    // A simulation in which nothing happens proves nothing.
    assertThat(seen)
        .containsKeys(
            "crash before a call",
            "crash after a call",
            "crash in a post",
            "effect",
            "host between two instructions of another",
            "late effect",
            "limit in a batch",
            "long pause",
            "lost answer",
            "old payload",
            "port failure after the effect",
            "refused",
            "release",
            "ReturnGO trouble",
            "run ended by the store",
            "Sitoo trouble",
            "store failure",
            "unreadable return");
    assertThat(seen.values()).allMatch(count -> count >= 10);
  }

  private static List<String> violations(Simulation simulation, long seed) {
    try {
      return simulation.violations();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("-D" + SEED + "=" + seed, e);
    }
  }

  @Test
  void theSameSeedGivesTheSameHistory() {
    Simulation one = new Simulation(7, Sabotage.NONE);
    Simulation other = new Simulation(7, Sabotage.NONE);
    assertThat(one.violations()).isEqualTo(other.violations());
    assertThat(one.trace()).isEqualTo(other.trace()).isNotEmpty();
  }

  @Test
  void claimingWhatOthersHoldIsStoppedByTheFence() {
    for (long seed = 1; seed <= 60; seed++) {
      assertThat(violations(new Simulation(seed, Sabotage.GREEDY_CLAIMS), seed))
          .as("seed " + seed)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Sabotage.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "GREEDY_CLAIMS"})
  void aPlantedBugIsFound(Sabotage bug) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      if (!violations(new Simulation(seed, bug), seed).isEmpty()) {
        return;
      }
    }
    fail("%s was not found in %s histories", bug, SEEDS);
  }
}
