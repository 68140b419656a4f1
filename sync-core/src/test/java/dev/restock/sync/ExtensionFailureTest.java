package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.rules;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.MappingExplanation;
import dev.restock.sync.monitor.ExtensionFailure;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.PurchasedQuantities;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockCatalog;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockLedger;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * An extension point or a port that fails is logged with its stack trace and without its message,
 * reported to the listener and in the run's report, and stops only its own subject.
 */
class ExtensionFailureTest {
  private static final String SECRET = "jane@example.com";

  private final Bench bench = new Bench();
  private final List<ExtensionFailure> notified = new ArrayList<>();
  private final SyncListener listener =
      new SyncListener() {
        @Override
        public void extensionFailed(ExtensionFailure failure) {
          notified.add(failure);
        }
      };
  private final Logger logger = (Logger) LoggerFactory.getLogger(Extensions.class);
  private final List<ILoggingEvent> lines = new ArrayList<>();

  /** Other tests may log at the same time, in other threads. */
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        private final Thread own = Thread.currentThread();

        @Override
        protected void append(ILoggingEvent line) {
          if (Thread.currentThread() == own) {
            lines.add(line);
          }
        }
      };

  @BeforeEach
  void listen() {
    logger.setLevel(Level.WARN);
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(appender);
  }

  private static IllegalStateException bug() {
    return new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
  }

  private SyncReport run(ReturnSync.Builder builder, ReturnRecord... records) {
    ReturnSync sync = builder.listener(listener).build();
    for (ReturnRecord record : records) {
      bench.returns.put(record);
      sync.requestRead(record.rmaId());
    }
    return sync.runOnce();
  }

  /** The one failure, which must be seen in all three places. */
  private void assertVisible(
      SyncReport report, Class<?> extension, String method, String rmaId, String unitId) {
    ExtensionFailure expected =
        new ExtensionFailure(
            extension, method, IllegalStateException.class.getName(), rmaId, unitId);
    assertThat(report.failures()).contains(expected).isEqualTo(notified);
    assertThat(report.hasTrouble()).isTrue();
    assertLogged(extension, method);
  }

  private void assertLogged(Class<?> extension, String method) {
    assertThat(lines)
        .anySatisfy(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.WARN);
              assertThat(line.getFormattedMessage())
                  .contains(extension.getSimpleName() + "." + method, "IllegalStateException");
              assertThat(ThrowableProxyUtil.asString(line.getThrowableProxy()))
                  .contains(
                      "at " + ExtensionFailureTest.class.getName(),
                      "Caused by",
                      "IllegalArgumentException");
            });
    assertThat(lines)
        .noneSatisfy(
            line ->
                assertThat(
                        line.getFormattedMessage()
                            + ThrowableProxyUtil.asString(line.getThrowableProxy()))
                    .contains(SECRET));
  }

  @Nested
  class ExtensionPoints {
    @Test
    void mapperParksItsUnit() {
      DispositionMapper failing =
          (record, unit) -> {
            if (unit.unitId().equals("u2")) {
              throw bug();
            }
            return rules().map(record, unit);
          };
      SyncReport report =
          run(
              bench.engine().mapper(failing),
              received("r1", sellable("u1", T0), sellable("u2", T0)));
      assertVisible(report, DispositionMapper.class, "map", "r1", "u2");
      assertThat(bench.openCaseTypes()).containsExactly("EXTENSION_FAILED");
      assertThat(bench.ledger.entries()).hasSize(1);
    }

    @Test
    void bundlesParkTheReturn() {
      DispositionMapper failing =
          new DispositionMapper() {
            @Override
            public MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
              return rules().map(record, unit);
            }

            @Override
            public Bundles bundles() {
              throw bug();
            }
          };
      SyncReport report = run(bench.engine().mapper(failing), received("r1", sellable("u1", T0)));
      assertVisible(report, DispositionMapper.class, "bundles", "", "");
      assertThat(bench.openCaseTypes()).containsExactly("EXTENSION_FAILED");

      ReturnExplainer.Explanation explained =
          new ReturnExplainer(failing).explain(received("r1", sellable("u1", T0))).get(0);
      assertThat(explained.decision()).isInstanceOf(MappingDecision.Park.class);
      assertThat(explained.pieces()).isEmpty();
    }

    @Test
    void explanationFallsBackToTheDecision() {
      DispositionMapper failing =
          new DispositionMapper() {
            @Override
            public MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
              return rules().map(record, unit);
            }

            @Override
            public MappingExplanation explain(ReturnRecord record, ReturnedUnit unit) {
              throw bug();
            }
          };
      ReturnSync sync = bench.engine().mapper(failing).listener(listener).build();
      ReturnExplainer.Explanation explained =
          sync.explain(received("r1", sellable("u1", T0))).get(0);
      assertThat(explained.decision()).isInstanceOf(MappingDecision.Move.class);
      assertThat(explained.pieces()).containsExactly("SKU-u1");
      assertThat(notified).extracting(ExtensionFailure::method).containsExactly("explain");
      assertLogged(DispositionMapper.class, "explain");
      assertThat(sync.runOnce().failures()).as("it was no part of a run").isEmpty();
    }

    @Test
    void resolverParksItsReturn() {
      PartialReturnLineResolver failing =
          (record, decided) -> {
            if (record.rmaId().equals("r2")) {
              throw bug();
            }
            return PartialReturnLineResolver.standard().resolve(record, decided);
          };
      SyncReport report =
          run(
              bench.engine().resolver(failing),
              received("r1", sellable("u1", T0)),
              received("r2", sellable("u2", T0)));
      assertVisible(report, PartialReturnLineResolver.class, "resolve", "r2", "");
      assertThat(bench.openCaseTypes()).containsExactly("EXTENSION_FAILED");
      assertThat(bench.ledger.entries()).hasSize(1);
    }

    @Test
    void keyStrategyParksItsUnit() {
      IdempotencyKeyStrategy failing =
          intent -> {
            if (intent.unitId().equals("u2")) {
              throw bug();
            }
            return IdempotencyKeyStrategy.standard().key(intent);
          };
      SyncReport report =
          run(bench.engine().keys(failing), received("r1", sellable("u1", T0), sellable("u2", T0)));
      assertVisible(report, IdempotencyKeyStrategy.class, "key", "r1", "u2");
      assertThat(bench.openCaseTypes()).containsExactly("EXTENSION_FAILED");
      assertThat(bench.ledger.entries()).hasSize(1);
    }

    @Test
    void keyStrategyThatFailsOnACorrectionStillParksTheMovement() {
      IdempotencyKeyStrategy failing =
          intent -> {
            if (intent.kind() == MovementKind.CORRECTION) {
              throw bug();
            }
            return IdempotencyKeyStrategy.standard().key(intent);
          };
      bench.ledger.answerEach(
          movement -> {
            bench.ledger.apply(movement);
            bench.ledger.apply(movement);
            return new PostResult.Unknown("reset", true);
          });
      SyncReport report = run(bench.engine().keys(failing), received("r1", sellable("u1", T0)));
      assertVisible(report, IdempotencyKeyStrategy.class, "key", "r1", "u1");
      assertThat(bench.openCaseTypes()).containsExactly("POSTED_TWICE");
      assertThat(bench.openCases().get(0).correction()).isEmpty();
    }

    @Test
    void sinkKeepsItsCaseForLater() {
      ExceptionSink failing =
          parked -> {
            throw bug();
          };
      SyncReport report =
          run(bench.engine().exceptions(failing), received("r1", sellable("u1", T0).doubted("x")));
      assertVisible(report, ExceptionSink.class, "accept", "r1", "u1");
      assertThat(report.cases().delivered()).isZero();
      assertThat(bench.openCases()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "decided",
          "applied",
          "unknown",
          "parked",
          "trouble",
          "confirmed",
          "freshness",
          "extensionFailed"
        })
    void listenerStopsNothing(String event) {
      SyncListener failing =
          Decorator.around(
              SyncListener.class,
              listener,
              call -> {
                if (call.name().equals(event)) {
                  throw bug();
                }
                return call.make();
              });
      bench.returns.put(received("r1", sellable("u1", T0), sellable("u2", T0).doubted("odd")));
      bench.returns.put(received("r2", sellable("u3", T0)));
      bench.returns.poison(
          "r3", Bench.trouble("ReturnGO", ServiceTroubleException.Kind.UNAVAILABLE));
      bench.returns.poison("r4", bug());
      bench.ledger.answerEach(
          movement ->
              movement.unitId().equals("u3")
                  ? new PostResult.Unknown("reset", false)
                  : new PostResult.Applied(bench.ledger.apply(movement)));
      SyncSettings settings =
          event.equals("freshness")
              ? SyncSettings.builder()
                  .polling(
                      PollSettings.builder()
                          .promised(Duration.ofSeconds(1))
                          .lookBack(Duration.ofMillis(2))
                          .build())
                  .build()
              : Bench.settings();
      ReturnSync sync = bench.engine().settings(settings).listener(failing).build();
      List.of("r1", "r2", "r3", "r4").forEach(sync::requestRead);
      SyncReport first = sync.runOnce();
      bench.ledger.answerNormally();
      bench.runFor(sync, Duration.ofHours(3));
      assertThat(bench.ledger.entries()).hasSize(2);
      if (!event.equals("extensionFailed")) {
        assertThat(notified)
            .filteredOn(failure -> failure.extension() == SyncListener.class)
            .isNotEmpty()
            .allSatisfy(failure -> assertThat(failure.method()).isEqualTo(event));
        assertLogged(SyncListener.class, event);
      }
      assertThat(first.failures())
          .extracting(ExtensionFailure::extension)
          .contains(ReturnSource.class);
    }
  }

  @Nested
  class Ports {
    /** A constant is no call. */
    private static final Set<String> CONSTANTS =
        Set.of(
            "serviceName",
            "hintTrust",
            "shop",
            "account",
            "longestCall",
            "longestAttempt",
            "dailyCalls");

    private static final List<Class<?>> STOCK =
        List.of(StockLedger.class, StockHistory.class, StockCatalog.class);

    private final Set<String> called = new TreeSet<>();

    static Stream<String> sourceMethods() {
      return methods(ReturnSource.class);
    }

    /**
     * The highest id is asked for only where the start is now, and the levels only for a
     * comparison: these have tests of their own.
     */
    static Stream<String> ledgerMethods() {
      return STOCK.stream()
          .flatMap(Ports::methods)
          .filter(method -> !Set.of("highestTransactionId", "levels", "levelsOf").contains(method));
    }

    private static Class<?> portOf(String method) {
      return STOCK.stream()
          .filter(port -> methods(port).anyMatch(method::equals))
          .findFirst()
          .orElseThrow();
    }

    private static Stream<String> methods(Class<?> port) {
      return Arrays.stream(port.getDeclaredMethods())
          .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
          .map(Method::getName)
          .filter(name -> !CONSTANTS.contains(name))
          .distinct();
    }

    private <T> T failing(Class<T> type, T port, String method) {
      return Decorator.around(
          type,
          port,
          call -> {
            called.add(call.name());
            if (call.name().equals(method)) {
              throw bug();
            }
            return call.make();
          });
    }

    @ParameterizedTest
    @MethodSource("sourceMethods")
    void aReturnSourceThatFailsIsTroubleAndTheWorkIsDoneLater(String method) {
      bench.returns.put(received("r1", sellable("u1", T0)));
      bench.returns.put(received("r2", sellable("u2", T0)));
      SyncSettings settings = SyncSettings.defaults();
      ReturnSync failing =
          bench
              .sweepingEngine()
              .settings(settings)
              .returns(failing(ReturnSource.class, bench.returns, method))
              .listener(listener)
              .build();
      failing.requestRead("r1");
      SyncReport report = failing.runOnce();
      assertThat(called).contains(method);
      String rmaId = report.failures().get(0).rmaId();
      assertVisible(report, ReturnSource.class, method, rmaId, "");
      if (!method.equals("calls")) {
        assertThat(report.troubles())
            .isNotEmpty()
            .allSatisfy(
                trouble ->
                    assertThat(trouble)
                        .hasMessageContaining("IllegalStateException")
                        .hasMessageNotContaining(SECRET));
      }

      bench.runFor(bench.sweepingEngine().settings(settings).build(), Duration.ofHours(30));
      assertThat(bench.ledger.entries()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("ledgerMethods")
    void aStockLedgerThatFailsIsTroubleAndEachUnitIsPostedOnce(String method) {
      SyncSettings settings =
          Bench.settings().toBuilder()
              .virtualStock(SyncSettings.VirtualStock.READ_SET_VERIFY)
              .build();
      DispositionMapper mapper =
          (record, unit) ->
              unit.unitId().equals("u2")
                  ? new MappingDecision.MoveInto(20, "", "virtual")
                  : rules().map(record, unit);
      bench.ledger.tellLevels();
      if (method.equals("whyNotAskable")) {
        bench.ledger.forget("SKU-u1");
      }
      bench.returns.put(received("r1", sellable("u1", T0), sellable("u2", T0)));
      bench.returns.put(received("r2", sellable("u3", T0).doubted("odd")));
      ReturnSync failing =
          bench
              .engine()
              .settings(settings)
              .mapper(mapper)
              .ledger(failing(StockSystem.class, bench.ledger, method))
              .listener(listener)
              .build();
      failing.requestRead("r1");
      failing.requestRead("r2");
      SyncReport report = failing.runOnce();
      assertThat(called).contains(method);
      ExtensionFailure failure = report.failures().get(0);
      assertVisible(report, portOf(method), method, failure.rmaId(), failure.unitId());
      assertThat(report.troubles())
          .isNotEmpty()
          .allSatisfy(
              trouble ->
                  assertThat(trouble)
                      .hasMessageContaining("IllegalStateException")
                      .hasMessageNotContaining(SECRET));
      assertThat(bench.sink.cases())
          .as("the other return is not held up")
          .extracting(ExceptionCase::rmaId)
          .contains("r2");
      if (method.equals("post")) {
        assertThat(report.posting().unknown()).isEqualTo(1);
      }

      bench.ledger.answerNormally();
      bench.ledger.learn("SKU-u1");
      ReturnSync healed = bench.engine().settings(settings).mapper(mapper).build();
      bench.runFor(healed, Duration.ofHours(3));
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    }

    @Test
    void aLedgerThatCannotNameItsHighestIdStopsPostsUntilItCan() {
      bench.ledger.before(any -> {});
      ReturnSync failing =
          bench
              .engine()
              .start(StartPolicy.now())
              .ledger(failing(StockSystem.class, bench.ledger, "highestTransactionId"))
              .listener(listener)
              .build();
      SyncReport report = failing.runOnce();
      assertVisible(report, StockHistory.class, "highestTransactionId", "", "");
      assertThat(report.ledger().readings()).isZero();
    }

    @Test
    void aBelowZeroCheckThatFailsIsTroubleAndTheReversalIsPostedLater() {
      run(bench.engine(), received("r1", sellable("u1", T0)));
      StockSystem failing = failing(StockSystem.class, bench.ledger, "level");
      SyncReport report =
          run(
              bench.engine().ledger(failing).policies(UnitPolicies.defaults()),
              received("r1", damaged("u1", T0.plusSeconds(9))));
      assertVisible(report, StockHistory.class, "level", "", "");
      assertThat(report.troubles()).hasSize(1);
      bench.runFor(bench.engine().build(), Duration.ofHours(1));
      assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
    }

    @Test
    void purchasedQuantitiesThatFailAreTroubleAndTheUnitWaits() {
      PurchasedQuantities failing =
          (record, line) -> {
            throw bug();
          };
      ReturnedUnit unit =
          ReturnedUnit.builder("u1", "SKU-u1")
              .locationId("loc-1")
              .lineItemId("line-1")
              .inspected(Disposition.SELLABLE, T0)
              .build();
      SyncReport report = run(bench.engine().purchases(failing), received("r1", unit));
      assertVisible(report, PurchasedQuantities.class, "purchased", "r1", "");
      assertThat(report.troubles()).hasSize(1);
      assertThat(bench.ledger.posts()).isEmpty();
      bench.runFor(bench.engine().build(), Duration.ofDays(1));
      assertThat(bench.ledger.entries()).hasSize(1);
    }
  }

  @Nested
  class Throwables {
    private SyncReport mapperThrowing(Error error, String rmaId) {
      DispositionMapper failing =
          (record, unit) -> {
            throw error;
          };
      return run(bench.engine().mapper(failing), received(rmaId, sellable("u1", T0)));
    }

    @Test
    void errorsOfItsClassesAreFailuresOfTheExtension() {
      List<Error> errors =
          List.of(new NoClassDefFoundError(SECRET), new StackOverflowError(), new AssertionError());
      for (Error error : errors) {
        SyncReport report = mapperThrowing(error, "r-" + error.getClass().getSimpleName());
        assertThat(report.failures())
            .extracting(ExtensionFailure::type)
            .contains(error.getClass().getName());
      }
      assertThat(bench.openCaseTypes()).hasSize(3).containsOnly("EXTENSION_FAILED");
    }

    @Test
    void errorsOfTheVirtualMachinePass() {
      assertThatThrownBy(() -> mapperThrowing(new OutOfMemoryError("full"), "r1"))
          .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aCauseThatIsItsOwnCauseIsLoggedOnce() {
      IllegalStateException one = new IllegalStateException(SECRET);
      IllegalArgumentException other = new IllegalArgumentException(SECRET, one);
      one.initCause(other);
      one.addSuppressed(new UnsupportedOperationException(SECRET, other));
      DispositionMapper failing =
          (record, unit) -> {
            throw one;
          };
      run(bench.engine().mapper(failing), received("r1", sellable("u1", T0)));
      String trace = ThrowableProxyUtil.asString(lines.get(0).getThrowableProxy());
      assertThat(trace)
          .contains("IllegalStateException", "IllegalArgumentException", "Suppressed")
          .doesNotContain(SECRET);
    }

    @Test
    void aReportNamesTheFirstHundredFailures() {
      DispositionMapper failing =
          (record, unit) -> {
            throw bug();
          };
      ReturnedUnit[] units = new ReturnedUnit[120];
      Arrays.setAll(units, i -> sellable("u" + i, T0));
      SyncReport report = run(bench.engine().mapper(failing), received("r1", units));
      assertThat(report.failures()).hasSize(100);
      assertThat(notified).hasSizeGreaterThanOrEqualTo(120);
      assertThat(bench.openCases()).hasSize(120);
    }
  }
}
