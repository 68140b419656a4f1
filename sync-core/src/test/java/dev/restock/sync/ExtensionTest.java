package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.inspected;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.rules;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extensions that fail or lie: one unit or return is parked, the others go on. */
class ExtensionTest {
  private static final DispositionMapper EVERYTHING_INTO_11 =
      (record, unit) -> new MappingDecision.MoveInto(11, "", "always");

  private final Bench bench = new Bench();

  private ReturnSync run(ReturnSync.Builder builder, ReturnRecord... records) {
    ReturnSync sync = builder.build();
    for (ReturnRecord record : records) {
      bench.returns.put(record);
      sync.requestRead(record.rmaId());
    }
    sync.runOnce();
    return sync;
  }

  // ---- mapper ----------------------------------------------------------------------------------

  @Test
  void noMapperMovesAUnitThatIsNotThere() {
    ReturnedUnit never = ReturnedUnit.builder("u2", "SKU").neverReturns().build();
    run(
        bench.engine().mapper(EVERYTHING_INTO_11),
        received(
            "r1",
            waiting("u1"),
            never,
            inspected("u3", Disposition.MISSING, T0),
            sellable("u4", T0).doubted("odd")));
    assertThat(bench.ledger.posts()).isEmpty();
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.WAITING);
    assertThat(bench.unit("r1", "u2").status()).isEqualTo(UnitStatus.NOTHING);
    assertThat(bench.openCaseTypes())
        .containsExactlyInAnyOrder("UNIT_MISSING", "CONTRADICTORY_INSPECTION");
  }

  @Test
  void aMapperThatFailsParksItsUnitOnly() {
    DispositionMapper failing =
        (record, unit) -> {
          if (unit.unitId().equals("u2")) {
            throw new IllegalStateException("jane@example.com is not in the table");
          }
          return rules().map(record, unit);
        };
    ReturnSync sync =
        run(
            bench.engine().mapper(failing),
            received("r1", sellable("u1", T0), sellable("u2", T0)),
            received("r2", sellable("u3", T0)));
    assertThat(bench.ledger.entries()).hasSize(2);
    ExceptionCase open = bench.openCases().get(0);
    assertThat(open.type()).isEqualTo(ExceptionType.EXTENSION_FAILED);
    assertThat(open.unitId()).isEqualTo("u2");
    assertThat(open.what()).contains("IllegalStateException").doesNotContain("jane");
    assertThat(sync.counts().openCases()).isEqualTo(1);
  }

  /** A mapper in a language or module without null checks, which the compiler cannot stop. */
  private static DispositionMapper answering(Function<ReturnedUnit, Object> how) {
    return (DispositionMapper)
        Proxy.newProxyInstance(
            ExtensionTest.class.getClassLoader(),
            new Class<?>[] {DispositionMapper.class},
            (proxy, method, arguments) ->
                method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : how.apply((ReturnedUnit) arguments[1]));
  }

  @Test
  void aMapperThatSaysNothingParksItsUnit() {
    run(
        bench
            .engine()
            .mapper(
                answering(
                    unit ->
                        unit.unitId().equals("u1")
                            ? null
                            : new MappingDecision.MoveInto(11, "", "fine"))),
        received("r1", sellable("u1", T0), sellable("u2", T0)));
    assertThat(bench.openCaseTypes()).containsExactly("EXTENSION_FAILED");
    assertThat(bench.ledger.entries()).hasSize(1);
  }

  @Test
  @SuppressWarnings("NullAway")
  void aMapperThatLeavesSomethingOutParksItsUnit() {
    run(
        bench
            .engine()
            .mapper(
                answering(
                    unit ->
                        switch (unit.unitId()) {
                          case "u1" -> new MappingDecision.MoveInto(11, "", null);
                          case "u2" -> new MappingDecision.MoveInto(11, null, "why");
                          case "u3" -> new MappingDecision.Hold(null);
                          case "u4" -> new MappingDecision.Ignore(null);
                          case "u5" -> new MappingDecision.Park(null, "why");
                          case "u6" -> new MappingDecision.Park(ExceptionType.NO_RULE, null);
                          default -> new MappingDecision.MoveInto(11, "", "fine");
                        })),
        received(
            "r1",
            sellable("u1", T0),
            sellable("u2", T0),
            sellable("u3", T0),
            sellable("u4", T0),
            sellable("u5", T0),
            sellable("u6", T0),
            sellable("u7", T0)));
    assertThat(bench.openCases())
        .hasSize(6)
        .allSatisfy(
            open -> {
              assertThat(open.type()).isEqualTo(ExceptionType.EXTENSION_FAILED);
              assertThat(open.what()).contains("disposition mapper");
            });
    assertThat(bench.ledger.entries()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void aWarehouseThatCannotBeIsTheMappersFault(long warehouse) {
    run(
        bench.engine().mapper((record, unit) -> new MappingDecision.MoveInto(warehouse, "", "why")),
        received("r1", sellable("u1", T0)));
    assertThat(bench.openCaseTypes()).containsExactly("EXTENSION_FAILED");
    assertThat(bench.ledger.posts()).isEmpty();
  }

  @Test
  void aMapperMayParkUnderATypeOfItsOwn() {
    ExceptionType own = new ExceptionType("TOO_VALUABLE", Owner.FINANCE, "Look at it.");
    ReturnSync sync =
        run(
            bench.engine().mapper((record, unit) -> new MappingDecision.Park(own, "too much")),
            received("r1", sellable("u1", T0)));
    assertThat(bench.openCases().get(0).type()).isEqualTo(own);
    assertThat(sync.cases().retryAllOf(own, "ann")).isEqualTo(1);
  }

  @Test
  void aUnitThatARuleHoldsIsAskedForAgainUntilItIsNotHeld() {
    boolean[] open = {false};
    DispositionMapper opening =
        (record, unit) ->
            open[0]
                ? new MappingDecision.MoveInto(11, "", "open")
                : new MappingDecision.Hold("closed on Sundays");
    ReturnSync sync = run(bench.engine().mapper(opening), received("r1", sellable("u1", T0)));
    assertThat(bench.unit("r1", "u1").status()).isEqualTo(UnitStatus.WAITING);
    open[0] = true;
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aChangeOfRulesAloneMovesNothingThatWasDecided() {
    ReturnSync sync = run(bench.engine(), received("r1", sellable("u1", T0)));
    assertThat(sync.counts().openCases()).isZero();
    run(
        bench.engine().mapper((record, unit) -> new MappingDecision.MoveInto(12, "", "new")),
        received("r1", sellable("u1", T0)));
    assertThat(bench.ledger.entries()).hasSize(1);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  // ---- resolver --------------------------------------------------------------------------------

  @Test
  void aResolverThatFailsParksItsReturnOnly() {
    PartialReturnLineResolver failing =
        (record, decided) -> {
          if (record.rmaId().equals("r2")) {
            throw new IllegalStateException("jane@example.com");
          }
          return PartialReturnLineResolver.standard().resolve(record, decided);
        };
    ReturnSync sync =
        run(
            bench.engine().resolver(failing),
            received("r1", sellable("u1", T0)),
            received("r2", sellable("u2", T0)),
            received("r3", sellable("u3", T0)));
    assertThat(bench.ledger.entries()).hasSize(2);
    ExceptionCase open = bench.openCases().get(0);
    assertThat(open.type()).isEqualTo(ExceptionType.EXTENSION_FAILED);
    assertThat(open.id()).isEqualTo("r2");
    assertThat(open.what()).contains("resolver").doesNotContain("jane");

    ReturnSync mended = bench.engine().build();
    assertThat(mended.cases().retryAllOf(ExceptionType.EXTENSION_FAILED, "ann")).isEqualTo(1);
    mended.runOnce();
    assertThat(bench.ledger.entries()).hasSize(3);
    assertThat(bench.openCases()).isEmpty();
    assertThat(sync.counts().openCases()).isZero();
  }

  @Test
  void aResolverThatHandsOnEverythingMovesNothingTwice() {
    ReturnSync sync =
        run(
            bench.engine().resolver((record, decided) -> record.units()),
            received("r1", sellable("u1", T0), waiting("u2")));
    for (int i = 0; i < 3; i++) {
      sync.requestRead("r1");
      sync.runOnce();
    }
    assertThat(bench.ledger.entries()).hasSize(1);
    assertThat(bench.states("r1")).containsExactly(MovementState.APPLIED);
  }

  // ---- keys ------------------------------------------------------------------------------------

  @Test
  void aKeyStrategyThatFailsParksItsUnitOnly() {
    IdempotencyKeyStrategy failing =
        intent -> {
          if (intent.unitId().equals("u2")) {
            throw new IllegalStateException("no");
          }
          return IdempotencyKeyStrategy.standard().key(intent);
        };
    run(
        bench.engine().keys(failing),
        received("r1", sellable("u1", T0), sellable("u2", T0), sellable("u3", T0)));
    assertThat(bench.ledger.entries()).hasSize(2);
    assertThat(bench.openCaseTypes()).containsExactly("EXTENSION_FAILED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "umlaut\u00e4", "semi;colon"})
  void aKeyOfAnotherFormParksTheUnit(String key) {
    run(bench.engine().keys(intent -> key), received("r1", sellable("u1", T0)));
    assertThat(bench.openCaseTypes()).containsExactly("EXTENSION_FAILED");
    assertThat(bench.ledger.posts()).isEmpty();
  }

  @Test
  void aKeyThatIsTooLongParksTheUnit() {
    run(bench.engine().keys(intent -> "k".repeat(41)), received("r1", sellable("u1", T0)));
    assertThat(bench.openCaseTypes()).containsExactly("EXTENSION_FAILED");
  }

  @Test
  void oneKeyForTwoUnitsParksTheSecondAndSendsNothingUnderItTwice() {
    ReturnSync sync =
        run(
            bench.engine().keys(intent -> "same"),
            received("r1", sellable("u1", T0)),
            received("r2", sellable("u2", T0)));
    assertThat(bench.openCaseTypes()).containsExactly("KEY_CONFLICT");
    assertThat(bench.ledger.posts().stream().flatMap(List::stream).map(StockMovement::key))
        .containsExactly("same");
    bench.runFor(sync, Duration.ofDays(30));
    assertThat(bench.ledger.entries()).hasSize(1);
  }

  @Test
  void oneKeyForTwoUnitsOfOneReturnParksBoth() {
    run(
        bench.engine().keys(intent -> "same"),
        received("r1", sellable("u1", T0), sellable("u2", T0)));
    assertThat(bench.openCaseTypes()).containsExactly("KEY_CONFLICT", "KEY_CONFLICT");
    assertThat(bench.ledger.posts()).isEmpty();
  }

  @Test
  void aStrategyThatCannotMakeANewKeyParksTheUnitAndLeavesItsStock() {
    ReturnSync sync =
        run(
            bench.engine().keys(intent -> "k-" + intent.unitId()),
            received("r1", sellable("u1", T0)));
    bench.returns.put(received("r1", inspected("u1", Disposition.DAMAGED, T0.plusSeconds(9))));
    sync.requestRead("r1");
    sync.runOnce();
    assertThat(bench.ledger.entries()).hasSize(1);
    assertThat(bench.openCaseTypes()).containsExactly("EXTENSION_FAILED");
  }

  // ---- listener --------------------------------------------------------------------------------

  @Test
  void aListenerThatFailsChangesNothing() {
    SyncListener failing =
        new SyncListener() {
          @Override
          public void decided(ReturnRecord record) {
            throw new IllegalStateException("decided");
          }

          @Override
          public void applied(StockMovement movement, long id, Optional<Duration> lag) {
            throw new IllegalStateException("applied");
          }

          @Override
          public void parked(ExceptionCase parked) {
            throw new IllegalStateException("parked");
          }
        };
    ReturnedUnit elsewhere =
        ReturnedUnit.builder("u2", "S").locationId("x").inspected(Disposition.SELLABLE, T0).build();
    run(bench.engine().listener(failing), received("r1", sellable("u1", T0), elsewhere));
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.sink.cases()).hasSize(1);
    assertThat(bench.unit("r1", "u1").inspection().locationId()).isEqualTo(LOCATION);
  }
}
