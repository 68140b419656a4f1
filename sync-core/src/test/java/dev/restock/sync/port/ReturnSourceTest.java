package dev.restock.sync.port;

import static dev.restock.sync.testing.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.ReturnSource.RowQuery;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.testing.FakeReturns;
import dev.restock.sync.testing.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReturnSourceTest {

  @Test
  void aQueryAsksForWhatItIsMadeOf() {
    RowQuery since = RowQuery.createdFrom(T0);
    assertThat(since).isEqualTo(new RowQuery(Optional.of(T0), Set.of(), List.of()));
    assertThat(since.withPhases(List.of(ReturnPhase.DONE)))
        .isEqualTo(new RowQuery(Optional.of(T0), Set.of(ReturnPhase.DONE), List.of()));
    assertThat(RowQuery.ofOrders(List.of("#1", "#2")))
        .isEqualTo(new RowQuery(Optional.empty(), Set.of(), List.of("#1", "#2")));
    assertThat(RowQuery.ofOrders(List.of("#1")).withPhases(List.of()).orderNames())
        .containsExactly("#1");
  }

  @Test
  void aSourceWithoutAReserveReadsForAPersonAsForAnybody() {
    FakeReturns returns = new FakeReturns();
    ReturnRecord record = Fixtures.received("r1", Fixtures.waiting("u1"));
    returns.put(record);
    assertThat(returns.readNow("r1")).contains(record);
    assertThat(returns.readNow("r2")).isEmpty();
    assertThat(returns.reads()).containsExactly("r1", "r2");
  }

  @Test
  void whatWasBoughtIsNotKnownUnlessAHostTells() {
    assertThat(PurchasedQuantities.unknown().purchased(Fixtures.received("r1"), "line"))
        .isEqualTo(OptionalInt.empty());
  }

  @Test
  void troubleTellsWhereItIsAndWhenToComeBack() {
    IllegalStateException cause = new IllegalStateException("cause");
    ServiceTroubleException limited =
        new ServiceTroubleException(
            "ReturnGO", Kind.RATE_LIMITED, "too many", Optional.of(T0.plusNanos(1)), cause);
    assertThat(limited.service()).isEqualTo("ReturnGO");
    assertThat(limited.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(limited.retryAt()).contains(T0);
    assertThat(limited).hasMessage("too many").hasCause(cause);
    assertThat(trouble(Optional.empty(), cause).retryAt()).isEmpty();
    assertThat(trouble(Optional.of(Instant.EPOCH), cause).retryAt()).contains(Instant.EPOCH);
  }

  private static ServiceTroubleException trouble(Optional<Instant> retryAt, Throwable cause) {
    return new ServiceTroubleException("Sitoo", Kind.UNAVAILABLE, "down", retryAt, cause);
  }
}
