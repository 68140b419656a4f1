package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** Units with any date around the start: each is counted once, and none moves twice. */
class StartPropertiesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant LATER = T0.plus(Duration.ofDays(30));

  private Bench bench = new Bench();

  @BeforeTry
  void beginAgain() {
    bench = new Bench();
  }

  private void put(List<ReturnedUnit> units) {
    bench.returns.put(
        new ReturnRecord(
            "r1",
            ReturnStatus.RECEIVED,
            "#1001",
            Optional.of(T0.minus(Duration.ofDays(40))),
            units));
  }

  private SyncReport read(ReturnSync sync) {
    sync.requestRead("r1");
    SyncReport report = sync.runOnce();
    bench.runFor(sync, Duration.ofHours(1));
    return report;
  }

  private static Instant at(int minutes) {
    return T0.plus(MINUTE.multipliedBy(minutes));
  }

  private int stock(int unit) {
    return bench.ledger.stock(Fixtures.SELLABLE_WAREHOUSE, "SKU-u" + unit)
        + bench.ledger.stock(Fixtures.QUARANTINE_WAREHOUSE, "SKU-u" + unit);
  }

  @Property(tries = 200)
  void eachUnitLiesBeforeAroundOrAfterAndMovesOnlyThere(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = -60, max = 60) Integer> minutes,
      @ForAll @IntRange(min = 0, max = 60) int margin) {
    StartPolicy policy = StartPolicy.now().withMargin(MINUTE.multipliedBy(margin));
    ReturnSync sync = bench.engine().start(policy).build();
    sync.runOnce();
    bench.clock.moveTo(LATER);
    List<ReturnedUnit> units = new ArrayList<>();
    for (int i = 0; i < minutes.size(); i++) {
      units.add(sellable("u" + i, at(minutes.get(i))));
    }
    put(units);
    SyncReport.Start counted = read(sync).start();
    long before = minutes.stream().filter(one -> one < -margin).count();
    long after = minutes.stream().filter(one -> one > margin).count();
    assertThat(counted)
        .isEqualTo(new SyncReport.Start(before, minutes.size() - before - after, after));
    for (int i = 0; i < minutes.size(); i++) {
      int minute = minutes.get(i);
      assertThat(stock(i)).isEqualTo(minute > margin ? 1 : 0);
      assertThat(bench.unit("r1", "u" + i).status())
          .isEqualTo(
              minute < -margin
                  ? UnitStatus.BEFORE_START
                  : minute > margin ? UnitStatus.PLACED : UnitStatus.PARKED);
    }
  }

  /** Inspections, each later than the one before, moves of the start and retries in any order. */
  @Property(tries = 200)
  void whateverFollowsNoUnitMovesTwiceOrIsUnaccounted(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = -90, max = 90) Integer> anyMinutes,
      @ForAll @Size(8) List<@IntRange(min = 0, max = 3) Integer> acts) {
    List<Integer> minutes = anyMinutes.stream().sorted().toList();
    ReturnSync sync = bench.engine().start(StartPolicy.now()).build();
    sync.runOnce();
    bench.clock.moveTo(LATER);
    boolean decidedByPeople = false;
    for (int i = 0; i < minutes.size(); i++) {
      switch (acts.get(i)) {
        case 0 -> put(List.of(sellable("u0", at(minutes.get(i)))));
        case 1 -> put(List.of(damaged("u0", at(minutes.get(i)))));
        case 2 -> sync.moveStart(sync.startChange(at(minutes.get(i))), "Ann");
        default -> {
          for (ExceptionCase open : bench.openCases()) {
            CaseRef ref = bench.store.findCase(Fixtures.TENANT, open.id()).orElseThrow().ref();
            decidedByPeople |= sync.cases().retry(ref, "Ann");
          }
        }
      }
      read(sync);
      assertThat(stock(0)).as(minutes + " " + acts).isBetween(0, 1);
      if (bench.store.units(Fixtures.TENANT, "r1").containsKey("u0")) {
        String what = minutes + " " + acts + " step " + i + " " + bench.unit("r1", "u0");
        UnitStatus status = bench.unit("r1", "u0").status();
        assertThat(status).as(what).isNotEqualTo(UnitStatus.WAITING);
        assertThat(stock(0)).as(what).isEqualTo(status == UnitStatus.PLACED ? 1 : 0);
        assertThat(bench.openCases()).as(what).hasSize(status == UnitStatus.PARKED ? 1 : 0);
      }
    }
    assertThat(bench.movements("r1").isEmpty() || stock(0) == 1 || decidedByPeople)
        .as(minutes + " " + acts)
        .isTrue();
  }
}
