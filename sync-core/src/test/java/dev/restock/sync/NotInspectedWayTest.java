package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.NotInspected;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of units that were received and never inspected, through the engine. */
class NotInspectedWayTest {
  private static final Instant LATER = T0.plus(Duration.ofDays(20));

  private final Bench bench = new Bench();
  private ReturnSync sync = bench.engine().build();

  @BeforeEach
  void restockAfterTenDays() {
    sync = bench.engine().mapper(rules(NotInspected.restockAfter(10))).build();
  }

  private static MappingRules rules(NotInspected policy) {
    return MappingRules.builder()
        .notInspected(policy)
        .location(LOCATION, Map.of("in", 11L, "out", 12L))
        .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("in", ""))
        .rule("damaged", Disposition.DAMAGED, new MappingRule.IntoZone("out", ""))
        .rule("old", Disposition.NOT_INSPECTED, new MappingRule.IntoWarehouse(11, ""))
        .build();
  }

  private void receive() {
    bench.returns.put(received("r1", waiting("u1")));
    sync.requestRead("r1");
    bench.runFor(sync, Duration.ofDays(9));
    assertThat(bench.movements("r1")).isEmpty();
    bench.runUntil(sync, LATER);
  }

  @Test
  void itIsRestockedOnceWhenTheTimeIsOver() {
    receive();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    bench.runFor(sync, Duration.ofDays(60));
    assertThat(bench.movements("r1")).hasSize(1);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void anInspectionThatAgreesLeavesItWhereItIs() {
    receive();
    bench.returns.put(received("r1", sellable("u1", LATER)));
    sync.requestRead("r1");
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.movements("r1")).hasSize(1);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void anInspectionThatDisagreesMovesItOnce() {
    receive();
    bench.returns.put(received("r1", damaged("u1", LATER)));
    sync.requestRead("r1");
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aReturnThatIsCalledOffTakesItBack() {
    receive();
    bench.returns.put(record("r1", ReturnStatus.CANCELED, waiting("u1")));
    sync.requestRead("r1");
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
  }

  @Test
  void itIsParkedWhenTheTimeIsOver() {
    sync = bench.engine().mapper(rules(NotInspected.parkAfter(10))).build();
    receive();
    assertThat(bench.openCaseTypes()).containsExactly("NOT_INSPECTED_IN_TIME");
    bench.returns.put(received("r1", sellable("u1", LATER)));
    sync.requestRead("r1");
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.openCases()).isEmpty();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void noMapperMovesItBeforeTheGoodsAreSurelyThere() {
    DispositionMapper hasty =
        (record, unit) -> new MappingDecision.MoveUninspected(11, "", "hasty");
    sync = bench.engine().mapper(hasty).build();
    List<ReturnStatus> statuses =
        List.of(
            ReturnStatus.PENDING,
            ReturnStatus.APPROVED,
            ReturnStatus.DONE,
            ReturnStatus.CANCELED,
            new ReturnStatus("New"));
    for (int i = 0; i < statuses.size(); i++) {
      bench.returns.put(record("r" + i, statuses.get(i), waiting("u" + i)));
      sync.requestRead("r" + i);
      sync.runOnce();
      assertThat(bench.movements("r" + i)).as(statuses.get(i).value()).isEmpty();
      assertThat(bench.unit("r" + i, "u" + i).status()).isEqualTo(UnitStatus.WAITING);
    }
    bench.returns.put(received("x1", waiting("u").doubted("odd")));
    sync.requestRead("x1");
    sync.runOnce();
    assertThat(bench.openCaseTypes()).containsExactly("CONTRADICTORY_INSPECTION");
    bench.returns.put(received("x2", waiting("u")));
    sync.requestRead("x2");
    sync.runOnce();
    assertThat(bench.movements("x2")).hasSize(1);
  }

  @Test
  void theMapperIsToldShopReceiptAndMoment() {
    List<String> told = new ArrayList<>();
    DispositionMapper curious =
        (record, unit) -> {
          told.add(record.shop() + " " + record.receivedAt() + " " + record.readAt());
          return new MappingDecision.Hold("curious");
        };
    sync = bench.engine().mapper(curious).build();
    bench.returns.put(received("r1", waiting("u1")));
    sync.requestRead("r1");
    sync.runOnce();
    bench.clock.advance(Duration.ofHours(1));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(told.get(told.size() - 1))
        .isEqualTo(
            "example.myshopify.com Optional["
                + T0
                + "] Optional["
                + T0.plus(Duration.ofHours(1))
                + "]");
  }
}
