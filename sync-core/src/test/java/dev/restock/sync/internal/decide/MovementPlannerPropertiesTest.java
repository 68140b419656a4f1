package dev.restock.sync.internal.decide;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.GuardedKeys;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision.Planned;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Fixtures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** For any story of one unit, with its movements settled in any way in between. */
class MovementPlannerPropertiesTest {
  private final MovementPlanner planner =
      new MovementPlanner(
          TENANT,
          new GuardedKeys(IdempotencyKeyStrategy.standard(), new Extensions(SyncListener.NONE)));

  /** What inspection and rules want: a warehouse, below -1 out of one, 0 nothing, -1 a case. */
  private record Want(int warehouse, int second, String sku) {}

  /** How one movement that may be sent ends; several letters for several movements. */
  private record Step(Want want, String ends) {}

  @Provide
  Arbitrary<List<Step>> stories() {
    Arbitrary<Want> wants =
        Combinators.combine(
                Arbitraries.of(11, 11, 12, 12, 13, -11, -12, 0, -1),
                Arbitraries.integers().between(0, 3),
                Arbitraries.of("S", "S", "S", "T"))
            .as(Want::new);
    // A applied, R refused, X parked, - left as it is
    Arbitrary<String> ends = Arbitraries.strings().withChars("AAAAR-").ofMaxLength(3);
    Arbitrary<String> rare = Arbitraries.strings().withChars("AAAARX-").ofMaxLength(3);
    return Combinators.combine(wants, Arbitraries.oneOf(ends, ends, ends, rare))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(10);
  }

  /** What a store would keep of the unit. */
  private static final class Unit {
    private final List<StoredMovement> history = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private UnitStatus standing = UnitStatus.WAITING;
    private String placement = "";

    private void replace(String key, MovementState state) {
      history.replaceAll(stored -> stored.key().equals(key) ? stored(stored, state) : stored);
    }

    private void plan(MovementPlanner.Plan plan) {
      for (String key : plan.withdrawn()) {
        assertThat(state(key))
            .as("only what is planned is withdrawn")
            .isEqualTo(MovementState.PLANNED);
        replace(key, MovementState.WITHDRAWN);
      }
      for (Planned planned : plan.planned()) {
        assertThat(keys.add(planned.movement().key())).as("a key is used once").isTrue();
        assertThat(planned.movement().quantity()).isIn(1, -1);
        history.add(
            StoredMovement.of(planned.movement(), MovementState.PLANNED)
                .after(planned.after().isEmpty() ? null : planned.after())
                .build());
      }
      standing = plan.unit().status();
      placement = plan.unit().movementKey();
    }

    private MovementState state(String key) {
      return history.stream()
          .filter(stored -> stored.key().equals(key))
          .map(StoredMovement::state)
          .findFirst()
          .orElseThrow();
    }

    /** Those that a host could send now. */
    private Optional<StoredMovement> sendable() {
      return history.stream()
          .filter(stored -> stored.state() == MovementState.PLANNED)
          .filter(stored -> stored.after().isEmpty() || state(stored.after().get()).isInLedger())
          .findFirst();
    }

    private void recordOutcomes(StoredMovement sent, char end) {
      if (end == 'A') {
        replace(
            sent.key(), history.size() % 2 == 0 ? MovementState.APPLIED : MovementState.CONFIRMED);
        if (sent.movement().kind() == MovementKind.REVERSAL) {
          assertThat(state(sent.movement().reverses()).isInLedger()).isTrue();
          replace(sent.movement().reverses(), MovementState.REVERSED);
        }
        return;
      }
      replace(sent.key(), end == 'R' ? MovementState.REFUSED : MovementState.PARKED);
      history.stream()
          .filter(stored -> stored.state() == MovementState.PLANNED)
          .toList()
          .forEach(follower -> replace(follower.key(), MovementState.WITHDRAWN));
      standing = UnitStatus.PARKED;
      placement = "";
    }

    private Map<String, Integer> net() {
      Map<String, Integer> net = new HashMap<>();
      for (StoredMovement stored : history) {
        if (stored.state().isInLedger() || stored.state() == MovementState.REVERSED) {
          net.merge(
              stored.movement().warehouseId() + stored.movement().sku(),
              stored.movement().quantity(),
              Integer::sum);
        }
      }
      net.values().removeIf(count -> count == 0);
      return net;
    }
  }

  private static StoredMovement stored(StoredMovement was, MovementState state) {
    return was.toBuilder().state(state).build();
  }

  private static ReturnedUnit unit(Want want) {
    return ReturnedUnit.builder("u1", want.sku())
        .locationId(Fixtures.LOCATION)
        .inspected(
            Math.abs(want.warehouse()) == 12 ? Disposition.DAMAGED : Disposition.SELLABLE,
            T0.plusSeconds(want.second()))
        .build();
  }

  private static MappingDecision decision(Want want) {
    return switch (want.warehouse()) {
      case 0 -> new MappingDecision.Ignore("nothing");
      case -1 -> new MappingDecision.Park(ExceptionType.NO_RULE, "a case");
      default ->
          want.warehouse() > 0
              ? new MappingDecision.MoveInto(want.warehouse(), "", "there")
              : new MappingDecision.MoveOutOf(-want.warehouse(), "", "from there");
    };
  }

  private static boolean isMove(Want want) {
    return want.warehouse() > 0 || want.warehouse() < -1;
  }

  private MovementPlanner.Plan plan(Unit unit, Want want) {
    ReturnedUnit returned = unit(want);
    ReturnRecord record = Fixtures.received("r1", returned);
    return planner.plan(record, returned, decision(want), List.copyOf(unit.history), Set.of(), T0);
  }

  private static void checkCounts(Unit unit) {
    Map<String, Integer> net = unit.net();
    assertThat(net.values()).allMatch(count -> count == 1 || count == -1);
    assertThat(net.size()).isLessThanOrEqualTo(1);
  }

  @Property(seed = "5")
  void aUnitCountsAtMostOnceAtEveryMoment(@ForAll("stories") List<Step> story) {
    Unit unit = new Unit();
    for (Step step : story) {
      boolean undecided = has(unit, MovementState.PARKED);
      MovementPlanner.Plan plan = plan(unit, step.want());
      if (undecided) {
        assertThat(plan.planned()).isEmpty();
        assertThat(plan.withdrawn()).isEmpty();
        assertThat(plan.unit().status()).isEqualTo(UnitStatus.PARKED);
      }
      unit.plan(plan);
      for (char end : step.ends().toCharArray()) {
        unit.sendable().filter(any -> end != '-').ifPresent(sent -> unit.recordOutcomes(sent, end));
        checkCounts(unit);
      }
    }
  }

  @Property(seed = "6")
  void whenEverythingIsAppliedTheUnitIsWhereItBelongs(@ForAll("stories") List<Step> story) {
    Unit unit = new Unit();
    for (Step step : story) {
      unit.plan(plan(unit, step.want()));
      for (char end : step.ends().toCharArray()) {
        unit.sendable().filter(any -> end != '-').ifPresent(sent -> unit.recordOutcomes(sent, end));
      }
    }
    Want last = story.get(story.size() - 1).want();
    unit.plan(plan(unit, last));
    while (unit.sendable().isPresent()) {
      unit.recordOutcomes(unit.sendable().get(), 'A');
      checkCounts(unit);
    }
    if (has(unit, MovementState.PARKED)) {
      return;
    }
    assertThat(has(unit, MovementState.PLANNED)).as("nothing is left behind").isFalse();
    if (isMove(last)) {
      assertThat(unit.net())
          .isEqualTo(
              Map.of(Math.abs(last.warehouse()) + last.sku(), Integer.signum(last.warehouse())));
      assertThat(unit.standing).isEqualTo(UnitStatus.PLACED);
      assertThat(unit.state(unit.placement).isInLedger()).isTrue();
    } else {
      assertThat(unit.net()).isEmpty();
      assertThat(unit.standing)
          .isEqualTo(last.warehouse() == 0 ? UnitStatus.NOTHING : UnitStatus.PARKED);
    }
  }

  @Property(seed = "7")
  void aMovementOnTopOfAnotherWaitsForIt(@ForAll("stories") List<Step> story) {
    Unit unit = new Unit();
    for (Step step : story) {
      MovementPlanner.Plan plan = plan(unit, step.want());
      unit.plan(plan);
      List<StoredMovement> open =
          unit.history.stream().filter(stored -> stored.state() == MovementState.PLANNED).toList();
      assertThat(open.stream().filter(stored -> stored.after().isEmpty()).count())
          .as("only one may start")
          .isLessThanOrEqualTo(1);
      assertThat(open)
          .allSatisfy(
              stored ->
                  assertThat(
                          stored.after().isEmpty()
                              || unit.history.stream()
                                  .anyMatch(
                                      before ->
                                          stored.after().filter(before.key()::equals).isPresent()
                                              && before.movement().kind() == MovementKind.REVERSAL))
                      .isTrue());
      for (char end : step.ends().toCharArray()) {
        unit.sendable().filter(any -> end != '-').ifPresent(sent -> unit.recordOutcomes(sent, end));
      }
    }
  }

  @Property(seed = "8")
  void decidingTheSameAgainPlansNothing(@ForAll("stories") List<Step> story) {
    Unit unit = new Unit();
    for (Step step : story) {
      unit.plan(plan(unit, step.want()));
      MovementPlanner.Plan again = plan(unit, step.want());
      if (isMove(step.want()) && unit.standing == UnitStatus.PLACED) {
        assertThat(again.planned()).isEmpty();
        assertThat(again.withdrawn()).isEmpty();
        assertThat(again.unit().movementKey()).isEqualTo(unit.placement);
      }
      for (char end : step.ends().toCharArray()) {
        unit.sendable().filter(any -> end != '-').ifPresent(sent -> unit.recordOutcomes(sent, end));
      }
    }
  }

  private static boolean has(Unit unit, MovementState state) {
    return unit.history.stream().anyMatch(stored -> stored.state() == state);
  }
}
