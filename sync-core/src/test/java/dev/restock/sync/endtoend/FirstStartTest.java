package dev.restock.sync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.DryRunReport;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncReport;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.mapping.rules.MappingRule.IntoWarehouse;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.returns.UnitStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A first start on a shop with history: 20 returns were inspected a month ago. */
class FirstStartTest {
  private static final Instant MONTH_AGO = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant NOW = MONTH_AGO.plus(Duration.ofDays(30));
  private static final String SKU = "SKU-1001";

  private final VirtualClock clock = new VirtualClock(NOW);
  private final InMemorySyncStore store = new InMemorySyncStore();
  private final InMemoryExceptionSink sink = new InMemoryExceptionSink();

  @Test
  void runOnce_startingNow_postsNoReturnOfAMonthAgo() {
    try (Services services = services()) {
      ReturnSync sync = sync(services, StartPolicy.now());
      String level = level(services);
      DryRunReport foreseen = sync.dryRun();
      SyncReport report = runUntil(sync, NOW.plus(Duration.ofDays(1)));

      assertThat(foreseen.run().start()).isEqualTo(new SyncReport.Start(20, 0, 0));
      assertThat(foreseen.movements()).isEmpty();
      assertThat(report.posting().requests()).isZero();
      assertThat(level(services)).isEqualTo(level);
      assertThat(sync.counts().units()).isEqualTo(Map.of(UnitStatus.BEFORE_START, 20L));
      assertThat(sink.cases()).isEmpty();
    }
  }

  @Test
  void runOnce_startingNow_movesWhatIsInspectedAfterwards() {
    try (Services services = services(returned(2001, NOW.plus(Duration.ofDays(2))))) {
      ReturnSync sync = sync(services, StartPolicy.now());
      String level = level(services);
      runUntil(sync, NOW.plus(Duration.ofDays(4)));

      assertThat(level(services)).isEqualTo(plus(level, 1));
      assertThat(sync.counts().units())
          .isEqualTo(Map.of(UnitStatus.BEFORE_START, 20L, UnitStatus.PLACED, 1L));
    }
  }

  @Test
  void runOnce_startingTwoMonthsAgo_postsAll() {
    try (Services services = services()) {
      String level = level(services);
      runUntil(
          sync(services, StartPolicy.at(MONTH_AGO.minus(Duration.ofDays(30)))),
          NOW.plus(Duration.ofDays(1)));

      assertThat(level(services)).isEqualTo(plus(level, 20));
    }
  }

  private SyncReport runUntil(ReturnSync sync, Instant end) {
    SyncReport report = sync.runOnce();
    while (report.nextDue().isBefore(end)) {
      Instant next = report.nextDue();
      clock.advanceTo(next.isAfter(clock.instant()) ? next : clock.instant().plusSeconds(1));
      report = sync.runOnce();
    }
    return report;
  }

  private static String level(Services services) {
    return services.sandbox().ledger().level(1, SKU).toPlainString();
  }

  private static String plus(String level, int more) {
    return new BigDecimal(level).add(BigDecimal.valueOf(more)).toPlainString();
  }

  private ReturnSync sync(Services services, StartPolicy start) {
    return ReturnSync.builder()
        .tenant(services.tenant())
        .returns(ReturnGoSource.of(services.returnGo()))
        .ledger(SitooLedger.of(services.sitoo()))
        .mapper(
            MappingRules.builder()
                .rule("all", Disposition.SELLABLE, new IntoWarehouse(1, ""))
                .build())
        .store(store)
        .exceptions(sink)
        .start(start)
        .clock(clock)
        .build();
  }

  private static ScriptedReturn returned(long number, Instant inspected) {
    return ScriptedReturn.builder(number, MONTH_AGO.minus(Duration.ofDays(10)))
        .unit(SKU)
        .approved(MONTH_AGO.minus(Duration.ofDays(9)))
        .received(MONTH_AGO.minus(Duration.ofDays(1)))
        .inspected(0, Inspection.sellable(inspected, "loc-100"))
        .build();
  }

  private Services services(ScriptedReturn... more) {
    List<ScriptedReturn> returns =
        Stream.concat(
                LongStream.range(0, 20).mapToObj(i -> returned(1001 + i, MONTH_AGO.plusSeconds(i))),
                Stream.of(more))
            .toList();
    return new Services(
        Scenario.of(MONTH_AGO.minus(Duration.ofDays(11)), World.demo(), returns),
        clock,
        FaultPlan.none());
  }
}
