package dev.restock.simulation.kill;

import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.World;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returns.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The settings that all processes of a run share. */
record Setting(long seed, int returns, long anchorMillis, long speed) {
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  static final String ACCOUNT = "90001";
  static final int SITE = 1;
  static final Tenant TENANT = Tenant.of("sandbox.myshopify.com", ACCOUNT, SITE);

  /** Far longer than a busy machine delays a process. */
  static final Duration LEASE = Duration.ofSeconds(2);

  static final Duration GRACE_PERIOD = Duration.ofSeconds(2);

  static Setting parse(String[] arguments) {
    return new Setting(
        Long.parseLong(arguments[0]),
        Integer.parseInt(arguments[1]),
        Long.parseLong(arguments[2]),
        Long.parseLong(arguments[3]));
  }

  String[] arguments() {
    return new String[] {
      String.valueOf(seed),
      String.valueOf(returns),
      String.valueOf(anchorMillis),
      String.valueOf(speed)
    };
  }

  ScaledClock clock() {
    return new ScaledClock(anchorMillis, START, speed);
  }

  Scenario scenario() {
    return Scenario.generate(seed, returns, START);
  }

  /** Returns how late an effect may come; well within the grace period. */
  Duration late() {
    return clock().in(GRACE_PERIOD.dividedBy(4));
  }

  SyncSettings settings() {
    return SyncSettings.builder()
        .lease(clock().in(LEASE))
        .gracePeriod(clock().in(GRACE_PERIOD))
        .verifyEvery(clock().in(Duration.ofMillis(200)))
        .ledgerEvery(clock().in(Duration.ofMillis(200)))
        .postBatch(5)
        .build();
  }

  static MappingRules rules() {
    MappingRules.Builder rules = MappingRules.builder();
    for (World.Location one : World.demo().locations()) {
      rules.location(
          one.id(),
          Map.of("in", (long) one.sellableWarehouse(), "out", (long) one.quarantineWarehouse()));
    }
    return rules
        .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("in", "101"))
        .rule("damaged", Disposition.DAMAGED, new MappingRule.IntoZone("out", ""))
        .build();
  }
}
