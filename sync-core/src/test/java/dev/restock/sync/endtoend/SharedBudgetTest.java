package dev.restock.sync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.CallBudget;
import dev.restock.http.CallLimits;
import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncReport;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients of two shops share the calls of one key, and the other shop has used them up. */
class SharedBudgetTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final MappingRules RULES =
      MappingRules.parse(
          """
          {
            "version": 1,
            "rules": [
              { "name": "sellable", "when": { "disposition": "SELLABLE" },
                "then": { "warehouse": 1 } }
            ]
          }
          """,
          "rules.json");

  private final VirtualClock clock = new VirtualClock(START.plusSeconds(600));

  @Test
  void anUrgentReadIsServedFromTheReserveAtOnce() {
    CallBudget shared =
        CallBudget.of(CallLimits.builder().perDay(2_000).reservedPerDay(100).build(), clock);
    try (Services services = services();
        ReturnGoClient client =
            ReturnGoClient.builder()
                .baseUrl(services.sandbox().returnGoUrl().toString())
                .apiKey(services.sandbox().apiKey())
                .shop(services.sandbox().shop())
                .options(
                    ClientOptions.builder()
                        .clock(clock)
                        .sleeper(clock::advance)
                        .budget(shared)
                        .build())
                .build()) {
      shared.noteSpentElsewhere(1_900);
      ReturnSync sync =
          ReturnSync.builder()
              .tenant(services.tenant())
              .returns(ReturnGoSource.of(client))
              .ledger(SitooLedger.of(services.sitoo()))
              .mapper(RULES)
              .store(new InMemorySyncStore())
              .start(StartPolicy.at(START.minus(Duration.ofDays(1))))
              .clock(clock)
              .build();
      sync.requestRead("1001");
      SyncReport report = sync.runOnce();
      assertThat(report.polling().reads()).isEqualTo(1);
      assertThat(report.posting().applied()).isEqualTo(1);
      assertThat(client.requestsSent()).isEqualTo(1);
      assertThat(shared.remaining().urgent()).hasValue(99);
    }
  }

  private Services services() {
    ScriptedReturn one =
        ScriptedReturn.builder(1001, START)
            .unit("SKU-1001")
            .approved(START.plusSeconds(60))
            .received(START.plusSeconds(240))
            .inspected(0, Inspection.sellable(START.plusSeconds(300), "loc-100"))
            .build();
    return new Services(Scenario.of(START, World.demo(), List.of(one)), clock, FaultPlan.none());
  }
}
