package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.rules;
import static dev.restock.sync.testing.Fixtures.sellable;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.monitor.ExtensionFailure;
import dev.restock.sync.monitor.HealthSnapshot;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.PurchasedQuantities;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.io.IOError;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an extension throws that is no exception ends neither a run nor the thread of an engine. */
class ExtensionErrorTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Bench bench = new Bench();

  /** Neither an error nor an exception. */
  private static final class Thrown extends Throwable {
    private static final long serialVersionUID = 1L;
  }

  private static final class OwnError extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Its class cannot be initialised, as with a missing resource or a wrong setting. */
  private static final class Broken {
    static final long WAREHOUSE = Long.parseLong("not a number");

    private Broken() {}
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static RuntimeException thrown(Throwable thrown) {
    return ExtensionErrorTest.<RuntimeException>sneaky(thrown);
  }

  static Stream<Throwable> errors() {
    return Stream.of(
        new NoClassDefFoundError("com/example/Missing"),
        new ExceptionInInitializerError(new IllegalStateException("x")),
        new NoSuchMethodError("x"),
        new UnsatisfiedLinkError("x"),
        new ServiceConfigurationError("x"),
        new IOError(new IOException("x")),
        new StackOverflowError(),
        new AssertionError("x"),
        new OwnError(),
        new Thrown());
  }

  /** Where an extension may throw. */
  private enum Place {
    MAPPER,
    RESOLVER,
    KEYS,
    SINK,
    LISTENER,
    PURCHASES,
    DELIVERIES;

    private ReturnSync.Builder with(ReturnSync.Builder builder, Failing failing) {
      return switch (this) {
        case MAPPER -> builder.mapper(failing.around(DispositionMapper.class, rules()));
        case RESOLVER ->
            builder.resolver(
                (record, decided) -> {
                  throw failing.now();
                });
        case KEYS ->
            builder.keys(
                intent -> {
                  throw failing.now();
                });
        case SINK ->
            builder.exceptions(
                parked -> {
                  throw failing.now();
                });
        case LISTENER -> builder.listener(failing.around(SyncListener.class, SyncListener.NONE));
        case PURCHASES ->
            builder.purchases(
                failing.around(PurchasedQuantities.class, PurchasedQuantities.unknown()));
        case DELIVERIES ->
            builder.deliverOn(
                work -> {
                  throw failing.now();
                });
      };
    }
  }

  /** Throws while it is on. */
  private static final class Failing {
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final Throwable thrown;

    private Failing(Throwable thrown) {
      this.thrown = thrown;
    }

    private RuntimeException now() {
      return on.get() ? ExtensionErrorTest.thrown(thrown) : new IllegalStateException("healed");
    }

    private <T> T around(Class<T> type, T target) {
      return Decorator.around(
          type,
          target,
          call -> {
            if (on.get() && call.name().matches("map|purchased|decided|applied|parked")) {
              throw thrown;
            }
            return call.make();
          });
    }
  }

  private static ReturnedUnit unit(String unitId) {
    return ReturnedUnit.builder(unitId, "SKU-" + unitId)
        .locationId("loc-1")
        .lineItemId("line-" + unitId)
        .inspected(Disposition.SELLABLE, T0)
        .build();
  }

  @Nested
  class Runs {
    @ParameterizedTest
    @EnumSource(Place.class)
    void goOnWhateverAnExtensionThrows(Place place) {
      errors()
          .forEach(
              error -> {
                Bench bench = new Bench();
                bench.returns.put(received("r1", unit("u1")));
                bench.returns.put(received("r2", unit("u2").doubted("odd")));
                Failing failing = new Failing(error);
                ReturnSync sync = place.with(bench.engine(), failing).build();
                sync.requestRead("r1");
                sync.requestRead("r2");
                SyncReport report = sync.runOnce();
                if (place != Place.DELIVERIES) {
                  assertThat(report.failures())
                      .as("%s of %s", error, place)
                      .extracting(ExtensionFailure::type)
                      .containsAnyOf(
                          error.getClass().getName(),
                          // A proxy cannot throw what is neither error nor exception.
                          UndeclaredThrowableException.class.getName());
                }

                failing.on.set(false);
                ReturnSync healed = bench.engine().build();
                int ignored = healed.cases().retryAllOf(ExceptionType.EXTENSION_FAILED, "ann");
                bench.runFor(healed, Duration.ofHours(3));
                assertThat(bench.ledger.stock(11, "SKU-u1")).as("%s", error).isEqualTo(1);
                assertThat(bench.sink.cases())
                    .as("%s of %s", error, place)
                    .anyMatch(parked -> parked.rmaId().equals("r2"));
              });
    }

    @ParameterizedTest
    @MethodSource("dev.restock.sync.ExtensionErrorTest#errors")
    void goOnWhateverAPortThrows(Throwable error) {
      bench.returns.put(received("r1", unit("u1")));
      ReturnSync failing =
          bench
              .engine()
              .ledger(
                  Decorator.around(
                      StockSystem.class,
                      bench.ledger,
                      call -> {
                        if (call.name().matches("serviceName|shop|account")) {
                          return call.make();
                        }
                        throw error;
                      }))
              .build();
      failing.requestRead("r1");
      SyncReport report = failing.runOnce();
      assertThat(report.troubles()).isNotEmpty();
      bench.runFor(bench.engine().build(), Duration.ofHours(1));
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    }

    @Test
    void oneSinkOfSeveralDoesNotKeepACaseFromTheOthers() {
      bench.returns.put(received("r1", unit("u1").doubted("odd")));
      ExceptionSink broken =
          parked -> {
            throw new NoClassDefFoundError("com/example/Missing");
          };
      ReturnSync sync = bench.engine().exceptions(ExceptionSink.all(broken, bench.sink)).build();
      sync.requestRead("r1");
      SyncReport report = sync.runOnce();
      assertThat(bench.sink.cases()).hasSize(1);
      assertThat(report.failures()).hasSize(1);
    }
  }

  @Nested
  class Runners {
    private final CountDownLatch runs = new CountDownLatch(3);

    private SyncRunner.Status status(SyncRunner runner) {
      return requireNonNull(runner.status().get(TENANT));
    }

    private SyncStore counted() {
      return Decorator.around(
          bench.store,
          call -> {
            if (call.name().equals("undeliveredCases")) {
              runs.countDown();
            }
            return call.make();
          });
    }

    /** The clock of a host is called without a guard. */
    private Clock throwing(AtomicReference<Throwable> thrown) {
      return new Clock() {
        @Override
        public ZoneId getZone() {
          return bench.clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          Throwable now = thrown.get();
          if (now != null) {
            throw thrown(now);
          }
          return bench.clock.instant();
        }
      };
    }

    private void await(SyncRunner runner, Predicate<SyncRunner.Status> wanted)
        throws InterruptedException {
      Instant end = Instant.now().plus(LONG);
      while (!wanted.test(status(runner))) {
        assertThat(Instant.now()).isBefore(end);
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }

    @Test
    void surviveAClassThatCannotBeInitialised() throws Exception {
      DispositionMapper broken =
          (record, unit) -> new MappingDecision.MoveInto(Broken.WAREHOUSE, "", "never");
      bench.returns.put(received("r1", sellable("u1", T0)));
      bench.returns.put(received("r2", sellable("u2", T0)));
      ReturnSync sync = bench.engine().mapper(broken).store(counted()).build();
      sync.requestRead("r1");
      sync.requestRead("r2");
      try (SyncRunner runner = SyncRunner.builder().engine(sync).start()) {
        await(runner, status -> status.lastReport().isPresent());
        assertThat(status(runner).isAlive()).isTrue();
        assertThat(requireNonNull(status(runner).lastReport().orElse(null)).failures())
            .extracting(ExtensionFailure::type)
            .contains(
                ExceptionInInitializerError.class.getName(), NoClassDefFoundError.class.getName());
      }
      assertThat(bench.openCaseTypes()).containsOnly("EXTENSION_FAILED").hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("dev.restock.sync.ExtensionErrorTest#errors")
    void retryARunThatEndsWithAnError(Throwable error) throws Exception {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      bench.returns.put(received("r1", sellable("u1", T0)));
      ReturnSync sync = bench.engine().clock(throwing(thrown)).build();
      sync.requestRead("r1");
      thrown.set(error);
      try (SyncRunner runner = SyncRunner.builder().engine(sync).start()) {
        await(runner, status -> status.failuresInARow() > 0);
        assertThat(status(runner).isAlive()).isTrue();
        assertThat(status(runner).lastFailure()).containsSame(error);
        thrown.set(null);
        HealthSnapshot.Runner health = requireNonNull(sync.health().runner().orElse(null));
        assertThat(health.isAlive()).isTrue();
        assertThat(health.lastFailure()).contains(error.getClass().getName());
        runner.wake();
        await(runner, status -> status.failuresInARow() == 0);
        assertThat(status(runner).lastFailure()).isEmpty();
        assertThat(sync.health().runner().filter(HealthSnapshot.Runner::isAlive)).isPresent();
      }
      assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
      assertThat(sync.health().runner().filter(HealthSnapshot.Runner::isAlive)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dying")
    void endWithADyingJvmAndSaySo(Error dying) throws Exception {
      List<Throwable> uncaught = new ArrayList<>();
      bench.returns.put(received("r1", sellable("u1", T0)));
      DispositionMapper mapper =
          (record, unit) -> {
            throw dying;
          };
      ReturnSync sync = bench.engine().mapper(mapper).build();
      sync.requestRead("r1");
      try (SyncRunner runner =
          SyncRunner.builder()
              .engine(sync)
              .threads(
                  work -> {
                    Thread thread = new Thread(work);
                    thread.setUncaughtExceptionHandler((any, thrown) -> uncaught.add(thrown));
                    return thread;
                  })
              .start()) {
        runner.await();
        await(runner, status -> !status.isAlive());
        assertThat(status(runner).lastFailure()).containsSame(dying);
        HealthSnapshot.Runner health = requireNonNull(sync.health().runner().orElse(null));
        assertThat(health.isAlive()).isFalse();
        assertThat(health.lastFailure()).contains(dying.getClass().getName());
      }
    }

    static Stream<Error> dying() {
      return Stream.of(new OutOfMemoryError("full"), new InternalError("x"), new UnknownError("x"));
    }

    @Test
    void surviveAnInterruptThatAnExtensionLeaves() throws Exception {
      DispositionMapper interrupting =
          (record, unit) -> {
            Thread.currentThread().interrupt();
            return rules().map(record, unit);
          };
      bench.returns.put(received("r1", sellable("u1", T0)));
      ReturnSync sync = bench.engine().mapper(interrupting).store(counted()).build();
      sync.requestRead("r1");
      try (SyncRunner runner =
          SyncRunner.builder().engine(sync).pollEvery(Duration.ofSeconds(1)).start()) {
        await(runner, status -> status.lastReport().isPresent());
        sync.requestRead("r1");
        runner.wake();
        assertThat(runs.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(status(runner).isAlive()).isTrue();
      }
    }
  }

  @Test
  void aHostThatRunsTheEngineItselfHasNoRunner() {
    assertThat(bench.engine().build().health().runner()).isEmpty();
  }

  @Test
  void anErrorOfTheVirtualMachinePassesFromASink() {
    bench.returns.put(received("r1", unit("u1").doubted("odd")));
    ReturnSync sync =
        bench
            .engine()
            .exceptions(
                parked -> {
                  throw new OutOfMemoryError("full");
                })
            .build();
    sync.requestRead("r1");
    assertThatThrownBy(sync::runOnce).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void aSourceWithoutItsClassesIsTrouble() {
    ReturnSource source =
        Decorator.around(
            ReturnSource.class,
            bench.returns,
            call -> {
              if (call.name().matches("serviceName|hintTrust|shop|account")) {
                return call.make();
              }
              throw new NoClassDefFoundError("com/example/Missing");
            });
    ReturnSync sync = bench.engine().returns(source).build();
    sync.requestRead("r1");
    assertThat(sync.runOnce().troubles()).isNotEmpty();
  }
}
