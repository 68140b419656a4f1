package dev.restock.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs thousands of seeds. {@code testing/benchmarks/run crash} runs more, and replays one. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CrashSimulationTest {
  /** Histories of all scenarios, of which so many fit into the time of every build. */
  private static final int HISTORIES = 200;

  /** Histories of all scenarios in the long runs. */
  private static final int MANY_HISTORIES = 700;

  /** Histories without a scenario, of which so many fit into the time of the long runs. */
  private static final int PLAIN_HISTORIES = 10_000;

  /** Histories of refunds, which are long, in the long runs. */
  private static final int REFUND_HISTORIES = 100;

  private static final Set<String> OF_REFUNDS =
      Set.of(
          "books exported",
          "books exported again",
          "crash in an entry",
          "crash in an export",
          "entry refused",
          "late entry",
          "lost answer to an entry",
          "old answer about refunds",
          "refund",
          "refund accepted",
          "refund order",
          "refund order visible late",
          "refund shown twice",
          "refunds cannot be read",
          "trouble with refund orders",
          "trouble with refunds",
          "verdict recorded late");

  /** Histories of drift in the long runs. */
  private static final int DRIFT_HISTORIES = 200;

  /** Histories of gaps and alerts in the long runs. */
  private static final int WATCH_HISTORIES = 300;

  /** Histories of each scenario with corrections in the long runs. */
  private static final int HEAL_HISTORIES = 200;

  private static final Set<String> OF_HEALING =
      Set.of(
          "another level",
          "another program writes again",
          "another writer",
          "bound exceeded",
          "comparison given up",
          "correction",
          "correction ended",
          "correction undone",
          "crash in a push",
          "drift found",
          "late push",
          "lost answer to a push",
          "push refused",
          "push still worked on",
          "repeated request",
          "sale before a correction",
          "shop out for longer than it remembers keys",
          "transaction by hand");

  private static final Set<String> OF_DRIFT =
      Set.of(
          "comparison given up",
          "drift found",
          "full comparison",
          "list of levels not ready",
          "list of levels stopped",
          "transaction by hand",
          "trouble with the list of levels");

  /**
   * Histories of each scenario with registers in the long runs. Two processors that do nothing else
   * run about four of these in a second, so that both scenarios take four minutes in all.
   */
  private static final int REGISTER_HISTORIES = 500;

  /** Kinds of events that all of these have; a simulation without events proves nothing. */
  private static final Set<String> FREQUENT =
      Set.of(
          "another level",
          "another writer",
          "answer lost",
          "crash",
          "crash in a post",
          "crash in a push",
          "crash in a transaction",
          "drift found",
          "delivery late",
          "disk full",
          "effect",
          "effect at a register",
          "effect in the shop",
          "failure after the effect",
          "full comparison",
          "garbled answer",
          "hint lost",
          "host between two instructions of another",
          "id before the effect",
          "inspection between two instructions",
          "item that the shop cannot change",
          "late effect",
          "late push",
          "limit",
          "limit in a batch",
          "list of levels not ready",
          "list of levels stopped",
          "long pause",
          "lost answer",
          "lost answer to a push",
          "no connection",
          "offline register",
          "old payload",
          "other rules",
          "part of an answer is missing",
          "piece bound",
          "piece taken away",
          "piece without a receipt is another one",
          "port failure after a push",
          "port failure after the effect",
          "push refused",
          "push still worked on",
          "refund without a sale",
          "refund without stock",
          "refused",
          "register order late",
          "register trouble",
          "registers cannot be read",
          "registers out for hours",
          "renamed",
          "repeated request",
          "request lost",
          "retry",
          "ReturnGO trouble",
          "run ended by the store",
          "sale named late",
          "several pieces at a register",
          "several pushes in a request",
          "shop cannot be reached",
          "shop out for longer than it remembers keys",
          "shop trouble",
          "sink failure",
          "Sitoo trouble",
          "store failure",
          "store turned back",
          "too late to push",
          "transaction by hand",
          "transaction of a register late",
          "trouble with the list of levels",
          "unreadable return",
          "wait inside a post",
          "wait inside a push",
          "wrong clock");

  /** Kinds of events that occur a few times in so many histories, or not at all. */
  private static final Set<String> RARE =
      Set.of(
          "a piece without stock",
          "comparison given up",
          "Sitoo busy with another host",
          "failure before the effect",
          "failure in a batch",
          "nothing to rename",
          "register order open",
          "renaming failed",
          "retry failed",
          "too late to post");

  /** Of the frequent kinds, those that few histories have, so that every build may miss them. */
  private static final Set<String> SELDOM =
      Set.of(
          "crash in a push",
          "garbled answer",
          "item that the shop cannot change",
          "limit",
          "no connection",
          "part of an answer is missing",
          "piece without a receipt is another one",
          "port failure after a push",
          "push refused",
          "too late to push",
          "wait inside a push");

  private static final Set<String> ALL =
      Stream.concat(FREQUENT.stream(), RARE.stream()).collect(Collectors.toSet());

  @Test
  void everyUnitIsWhereItBelongsInTwoHundredHistories() throws InterruptedException {
    Campaign.Summary summary = campaign(HISTORIES);
    Set<String> expected =
        FREQUENT.stream().filter(kind -> !SELDOM.contains(kind)).collect(Collectors.toSet());
    assertThat(summary.seen().keySet()).containsAll(expected).allMatch(ALL::contains);
  }

  @Test
  @Tag("full")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void everyUnitIsWhereItBelongsInHundredsOfHistories() throws InterruptedException {
    Campaign.Summary summary = campaign(MANY_HISTORIES);
    assertThat(summary.seen().keySet()).containsAll(FREQUENT).allMatch(ALL::contains);
  }

  @Test
  @Tag("full")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void everyUnitIsWhereItBelongsInTenThousandPlainHistories() throws InterruptedException {
    Campaign.Summary summary =
        Campaign.run(1, PLAIN_HISTORIES, PlantedBug.NONE, Scenario.PLAIN, outcome -> {});
    assertThat(summary.wrong()).isEmpty();
    assertThat(summary.seeds()).isEqualTo(PLAIN_HISTORIES);
    assertThat(summary.seen().keySet()).allMatch(ALL::contains);
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"REFUND", "REFUND_LOST_STORE"})
  @Tag("full")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void everyRefundIsAccountedForInHundredsOfHistories(Scenario scenario)
      throws InterruptedException {
    Campaign.Summary summary =
        Campaign.run(1, REFUND_HISTORIES, PlantedBug.NONE, scenario, outcome -> {});
    assertThat(summary.wrong()).isEmpty();
    assertThat(summary.seen().keySet()).containsAll(OF_REFUNDS);
  }

  @Test
  @Tag("full")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void everyDifferenceIsFoundInHundredsOfHistories() throws InterruptedException {
    Campaign.Summary summary =
        Campaign.run(1, DRIFT_HISTORIES, PlantedBug.NONE, Scenario.DRIFT, outcome -> {});
    assertThat(summary.wrong()).isEmpty();
    assertThat(summary.seen().keySet()).containsAll(OF_DRIFT).allMatch(ALL::contains);
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"HEAL", "HEAL_LOST_STORE"})
  @Tag("full")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void levelsAreCorrectedWhereAllowedAndNowhereElseInManyHistories(Scenario scenario)
      throws InterruptedException {
    Campaign.Summary summary =
        Campaign.run(1, HEAL_HISTORIES, PlantedBug.NONE, scenario, outcome -> {});
    assertThat(summary.wrong()).isEmpty();
    assertThat(summary.seen().keySet()).containsAll(OF_HEALING);
  }

  @Test
  @Tag("full")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void everyGapHasOneCaseAndEveryCaseAnAlertInHundredsOfHistories() throws InterruptedException {
    Campaign.Summary summary =
        Campaign.run(1, WATCH_HISTORIES, PlantedBug.NONE, Scenario.WATCH, outcome -> {});
    assertThat(summary.wrong()).isEmpty();
    assertThat(summary.seeds()).isEqualTo(WATCH_HISTORIES);
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"REGISTER", "CHANNEL"})
  @Tag("full")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void everyPieceAtARegisterCountsOnceInHundredsOfHistories(Scenario scenario)
      throws InterruptedException {
    Campaign.Summary summary =
        Campaign.run(1, REGISTER_HISTORIES, PlantedBug.NONE, scenario, outcome -> {});
    assertThat(summary.wrong()).isEmpty();
    assertThat(summary.seeds()).isEqualTo(REGISTER_HISTORIES);
    assertThat(summary.seen().keySet()).allMatch(ALL::contains);
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void everyUnitIsWhereItBelongsInEveryScenario(Scenario scenario) throws InterruptedException {
    Campaign.Summary summary = Campaign.run(1, 10, PlantedBug.NONE, scenario, outcome -> {});
    assertThat(summary.wrong()).isEmpty();
    assertThat(summary.seen().containsKey("store turned back")).isEqualTo(scenario.turnsBack());
    assertThat(summary.seen().containsKey("renamed")).isEqualTo(scenario == Scenario.RENAMED);
    assertThat(summary.seen().containsKey("effect at a register"))
        .isEqualTo(scenario.hasRegisters());
    assertThat(summary.seen().containsKey("effect in the shop")).isEqualTo(scenario.hasChannel());
    assertThat(summary.seen().containsKey("drift found")).isEqualTo(scenario.hasDrift());
    assertThat(summary.seen().containsKey("correction")).isEqualTo(scenario.hasHealing());
    assertThat(summary.seen().containsKey("alert")).isEqualTo(scenario == Scenario.WATCH);
    assertThat(summary.seen().containsKey("gap")).isEqualTo(scenario == Scenario.WATCH);
    assertThat(summary.seen().containsKey("refund")).isEqualTo(scenario.hasRefunds());
    assertThat(summary.seen().containsKey("wrong clock")).isEqualTo(scenario != Scenario.PLAIN);
  }

  private static Campaign.Summary campaign(int seeds) throws InterruptedException {
    Campaign.Summary summary = Campaign.run(1, seeds, PlantedBug.NONE, outcome -> {});
    assertThat(summary.wrong()).isEmpty();
    assertThat(summary.seeds()).isEqualTo(seeds);
    return summary;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 14, 20, 40})
  void theSameSeedGivesTheSameHistory(long seed) {
    Outcome one = Simulation.run(seed, PlantedBug.NONE, true);
    Outcome other = Simulation.run(seed, PlantedBug.NONE, true);
    assertThat(one).isEqualTo(other);
    assertThat(one.history()).isNotEmpty();
  }

  @Test
  void expiredLeasesAreStoppedByTheFencingToken() throws InterruptedException {
    Campaign.Summary summary =
        Campaign.run(1, 200, PlantedBug.SHORT_LEASES, Scenario.PLAIN, outcome -> {});
    assertThat(summary.wrong()).isEmpty();
  }
}
