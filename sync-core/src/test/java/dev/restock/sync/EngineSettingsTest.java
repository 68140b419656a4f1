package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.gaps.GapSettings;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {
  private final Bench bench = new Bench();

  @Test
  void whatTheBuilderWasGivenIsInForce() {
    SyncSettings paced = SyncSettings.builder().lease(Duration.ofMinutes(11)).build();
    UnitPolicies policies = UnitPolicies.builder().inspectedAgain(UnitPolicies.Choice.PARK).build();
    AlertSettings alerts = AlertSettings.defaults();

    EngineSettings inForce =
        bench
            .engine()
            .settings(paced)
            .policies(policies)
            .gaps(GapSettings.off())
            .alerts(alerts)
            .instance("host-7")
            .build()
            .settings();

    assertThat(inForce.tenant()).isEqualTo(TENANT);
    assertThat(inForce.instance()).isEqualTo("host-7");
    assertThat(inForce.sync()).isSameAs(paced);
    assertThat(inForce.policies()).isSameAs(policies);
    assertThat(inForce.gaps().isOff()).isTrue();
    assertThat(inForce.alerts()).isSameAs(alerts);
  }

  @Test
  void whatIsNotWiredHasNoSettings() {
    EngineSettings inForce = bench.engine().build().settings();

    assertThat(inForce.registers()).isNull();
    assertThat(inForce.channel()).isNull();
    assertThat(inForce.drift()).isNull();
    assertThat(inForce.refunds()).isNull();
    assertThat(inForce.alerts()).isNull();
  }

  @Test
  void theStartIsThatOfTheStore() {
    Instant named = bench.clock.instant().minus(Duration.ofDays(1));
    ReturnSync sync = bench.engine().start(StartPolicy.at(named)).build();
    assertThat(sync.start()).isEmpty();

    sync.runOnce();

    assertThat(sync.start()).map(Start::at).contains(named);
    assertThat(sync.settings().start().moment()).contains(named);
  }
}
