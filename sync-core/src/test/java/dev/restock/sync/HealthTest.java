package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.monitor.HealthSnapshot;
import dev.restock.sync.monitor.Lags;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final Bench bench = new Bench();
  private final ReturnSync sync = bench.engine().build();

  private void inspected(String rmaId, String unitId, Instant at) {
    bench.returns.put(received(rmaId, sellable(unitId, at)));
    sync.requestRead(rmaId);
  }

  @Test
  void aQuietEngineHasNothingToTell() {
    HealthSnapshot health = sync.health();
    assertThat(health.at()).isEqualTo(bench.clock.instant());
    assertThat(health.backlog()).isZero();
    assertThat(health.oldest()).isEmpty();
    assertThat(health.lags()).isEmpty();
    assertThat(health.openCases()).isZero();
    assertThat(health.callsLeft()).isEqualTo(PollSettings.defaults().callsPerDay());
    assertThat(health.freshness()).isEqualTo(sync.freshness());
  }

  @Test
  void whatWaitsIsCountedAndTheOldestTold() {
    bench.ledger.before(
        call -> {
          throw trouble("Sitoo", Kind.UNAVAILABLE);
        });
    inspected("r1", "u1", T0);
    sync.runOnce();
    Instant planned = bench.clock.instant();
    bench.clock.advance(Duration.ofMinutes(3));
    inspected("r2", "u2", T0);
    sync.runOnce();

    HealthSnapshot health = sync.health();
    assertThat(health.backlog()).isEqualTo(2);
    assertThat(health.unknown()).isZero();
    assertThat(health.oldest()).contains(Duration.between(planned, bench.clock.instant()));
    assertThat(health.lags()).isEmpty();
    assertThat(health.callsLeft()).isEqualTo(PollSettings.defaults().callsPerDay() - 2);
  }

  @Test
  void whatIsUnknownIsPartOfTheBacklog() {
    bench.ledger.answerEach(movement -> new PostResult.Unknown("no answer", false));
    inspected("r1", "u1", T0);
    sync.runOnce();
    assertThat(sync.health().unknown()).isEqualTo(1);
    assertThat(sync.health().backlog()).isEqualTo(1);
  }

  @Test
  void lagsAreToldOfTheLastDay() {
    bench.clock.advance(Duration.ofMinutes(10));
    inspected("r1", "u1", T0);
    sync.runOnce();
    Duration lag = Duration.between(T0, bench.clock.instant());

    HealthSnapshot health = sync.health();
    assertThat(health.backlog()).isZero();
    assertThat(health.unconfirmed()).isEqualTo(1);
    assertThat(health.lags()).contains(new Lags(1, lag, lag, lag, lag));

    bench.clock.advance(HealthSnapshot.LAGS_OVER.plusSeconds(1));
    assertThat(sync.health().lags()).isEmpty();
  }

  @Test
  void whatWaitsForAPersonIsCounted() {
    bench.ledger.forget("SKU-u1");
    inspected("r1", "u1", T0);
    sync.runOnce();
    assertThat(bench.openCaseTypes()).containsExactly("UNKNOWN_SKU");
    assertThat(sync.health().openCases()).isEqualTo(1);
    assertThat(sync.health().backlog()).isZero();
    assertThat(sync.health().oldest()).isEqualTo(Optional.empty());
    assertThat(bench.store.counts(TENANT).openCases()).isEqualTo(1);
  }
}
