package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertMessage.Kind;
import dev.restock.sync.monitor.alerts.AlertReport;
import dev.restock.sync.monitor.alerts.AlertRule;
import dev.restock.sync.monitor.alerts.AlertRules;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each default rule fires when the real engine has its symptom, and says nothing about shoppers.
 */
@Timeout(60)
class DefaultAlertRulesTest {
  /** What no message may contain: words of shoppers, ids of returns and units, SKUs. */
  private static final String MARK = "jane-doe-4711";

  private final Bench bench = new Bench();
  private final List<AlertMessage> sent = new ArrayList<>();
  private final AlertSettings settings = AlertSettings.builder().sink("chat", sent::add).build();

  private ReturnSync.Builder engine() {
    return bench.engine().alerts(settings).deliverOn(Runnable::run);
  }

  /** An engine for tests of many days. */
  private ReturnSync.Builder slowEngine() {
    return engine().alerts(settings.toBuilder().checkEvery(Duration.ofMinutes(5)).build());
  }

  @AfterEach
  void noMessageNamesAShopper() {
    for (AlertMessage message : sent) {
      assertThat(message.toJson() + message.title() + message.text()).doesNotContain(MARK);
    }
  }

  private List<AlertMessage> of(String rule) {
    return sent.stream().filter(message -> message.rule().equals(rule)).toList();
  }

  private AlertMessage opened(String rule) {
    List<AlertMessage> opened =
        of(rule).stream().filter(message -> message.kind() == Kind.OPENED).toList();
    assertThat(opened).as("%s of %s", rule, sent).hasSize(1);
    AlertMessage message = opened.get(0);
    AlertRule of = AlertRules.defaults().rule(rule).orElseThrow();
    of.owner().ifPresent(owner -> assertThat(message.owner()).isEqualTo(owner));
    of.severity().ifPresent(least -> assertThat(message.severity()).isGreaterThanOrEqualTo(least));
    assertThat(message.what()).isNotEmpty();
    assertThat(message.advice()).isNotEmpty();
    return message;
  }

  private void inspected(ReturnSync sync, int units) {
    for (int i = 0; i < units; i++) {
      String rmaId = MARK + "-r" + i;
      bench.returns.put(received(rmaId, sellable(MARK + "-u" + i, bench.clock.instant())));
      sync.requestRead(rmaId);
    }
  }

  private void breakLedger() {
    bench.ledger.before(
        call -> {
          throw trouble("Sitoo", ServiceTroubleException.Kind.UNAVAILABLE);
        });
  }

  @Test
  void aQuietEngineSaysNothing() {
    ReturnSync sync = slowEngine().build();
    inspected(sync, 3);
    bench.runFor(sync, Duration.ofDays(10));
    assertThat(bench.ledger.entries()).hasSize(3);
    assertThat(sent).isEmpty();
    assertThat(sync.alerts().orElseThrow().unresolved()).isEmpty();
  }

  @Test
  void postsLateFiresWhenMovementsWait() {
    ReturnSync sync = engine().build();
    inspected(sync, 3);
    breakLedger();
    bench.runFor(sync, Duration.ofMinutes(70));
    assertThat(of("posts-late")).isEmpty();
    bench.runFor(sync, Duration.ofMinutes(10));
    assertThat(opened("posts-late").atRisk().count()).isEqualTo(3);
    bench.ledger.before(call -> {});
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(of("posts-late"))
        .extracting(AlertMessage::kind)
        .containsExactly(Kind.OPENED, Kind.RESOLVED);
  }

  @Test
  void serviceTroubleFiresWhenTheTroubleLasts() {
    ReturnSync sync = engine().build();
    inspected(sync, 1);
    breakLedger();
    bench.runFor(sync, Duration.ofMinutes(29));
    assertThat(sent).isEmpty();
    bench.runFor(sync, Duration.ofMinutes(31));
    assertThat(opened("service-trouble").subject()).isEqualTo("Sitoo");
    bench.ledger.before(call -> {});
    bench.runFor(sync, Duration.ofHours(2));
    assertThat(of("service-trouble"))
        .extracting(AlertMessage::kind)
        .containsExactly(Kind.OPENED, Kind.RESOLVED);
  }

  @Test
  void ledgerBehindFiresWhenPostsAreNotConfirmed() {
    ReturnSync sync = slowEngine().build();
    inspected(sync, 2);
    sync.runOnce();
    assertThat(bench.ledger.entries()).hasSize(2);
    bench.ledger.before(
        call -> {
          if (call.equals("transactionsAfter")) {
            throw trouble("Sitoo", ServiceTroubleException.Kind.UNAVAILABLE);
          }
        });
    bench.runFor(sync, Duration.ofHours(12));
    assertThat(of("ledger-behind")).isEmpty();
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(opened("ledger-behind").atRisk().count()).isEqualTo(2);
  }

  private void manyReturns(ReturnSync sync, int count) {
    for (int i = 0; i < count; i++) {
      String rmaId = MARK + "-r" + i;
      bench.returns.put(record(rmaId, ReturnStatus.VALIDATED, sellable(MARK + "-u" + i, T0)));
      sync.requestRead(rmaId);
    }
  }

  private ReturnSync withFewCalls() {
    return bench
        .sweepingEngine()
        .alerts(settings)
        .deliverOn(Runnable::run)
        .settings(
            SyncSettings.builder()
                .polling(PollSettings.builder().reserve(0).callsPerDay(5).build())
                .build())
        .build();
  }

  @Test
  void readsLateAndCallsUsedUpFireWhenTheQuotaIsTooSmall() {
    ReturnSync sync = withFewCalls();
    manyReturns(sync, 50);
    bench.runFor(sync, Duration.ofHours(3));
    assertThat(opened("reads-late").owner()).isEqualTo(Owner.INTEGRATION);
    assertThat(opened("calls-used-up").owner()).isEqualTo(Owner.INTEGRATION);
  }

  @Test
  void extensionFailedFiresWhenASinkOfTheHostFails() {
    ReturnSync sync =
        engine()
            .exceptions(
                parked -> {
                  throw new IllegalStateException(MARK);
                })
            .build();
    bench.returns.put(received("r1", sellable("u1", T0).doubted(MARK)));
    sync.requestRead("r1");
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(opened("extension-failed").subject()).isEqualTo("ExceptionSink");
  }

  private static ExceptionType type(String name, Severity severity) {
    return new ExceptionType(
        name, Owner.OPERATIONS, severity, "It happened.", "Check?", "Do it.", true);
  }

  /** Parks every unit under one type. */
  private static DispositionMapper parking(ExceptionType type) {
    return (rma, unit) -> new MappingDecision.Park(type, "because of " + MARK);
  }

  @Test
  void casesHighFiresForCasesOfHighSeverity() {
    ReturnSync sync = engine().mapper(parking(type("GAP_IN_SITOO", Severity.HIGH))).build();
    inspected(sync, 4);
    bench.runFor(sync, Duration.ofMinutes(14));
    assertThat(sent).isEmpty();
    bench.runFor(sync, Duration.ofMinutes(2));
    AlertMessage message = opened("cases-high");
    assertThat(message.subject()).isEqualTo("GAP_IN_SITOO");
    assertThat(message.owner()).isEqualTo(Owner.OPERATIONS);
    assertThat(message.severity()).isEqualTo(Severity.HIGH);
    assertThat(message.atRisk().count()).isEqualTo(4);
    assertThat(message.atRisk().units()).isEqualTo(4);
    assertThat(message.what()).contains("It happened.").contains("4 cases wait");
    assertThat(message.check()).isEqualTo("Check?");
    assertThat(message.advice()).isEqualTo("Do it.");
  }

  @Test
  void casesFiresForCasesOfMediumSeverityAndRisesWithTheirNumber() {
    ReturnSync sync = engine().mapper(parking(type("DRIFT", Severity.MEDIUM))).build();
    inspected(sync, 99);
    bench.runFor(sync, Duration.ofMinutes(20));
    assertThat(opened("cases").severity()).isEqualTo(Severity.MEDIUM);
    inspected(sync, 101);
    bench.runFor(sync, Duration.ofMinutes(20));
    assertThat(of("cases"))
        .extracting(AlertMessage::kind, AlertMessage::severity)
        .containsExactly(tuple(Kind.OPENED, Severity.MEDIUM), tuple(Kind.WORSENED, Severity.HIGH));
    assertThat(sent).as("a flood is one alert").hasSize(2);
  }

  @Test
  void casesFiresForAGapThatTheEngineFinds() {
    ReturnSync sync = slowEngine().build();
    inspected(sync, 1);
    breakLedger();
    bench.runFor(sync, Duration.ofDays(4));
    assertThat(bench.openCaseTypes()).contains("STOCK_UPDATE_OVERDUE");
    assertThat(sent)
        .filteredOn(message -> message.subject().equals("STOCK_UPDATE_OVERDUE"))
        .extracting(AlertMessage::kind)
        .startsWith(Kind.OPENED);
  }

  @Test
  void casesLowFiresForOldCasesOfLowSeverity() {
    ReturnSync sync = slowEngine().mapper(parking(type("SMALL", Severity.LOW))).build();
    inspected(sync, 1);
    bench.runFor(sync, Duration.ofDays(3));
    assertThat(sent).isEmpty();
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(opened("cases-low").severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void hostSilentFiresWhenAHostThatWasAliveIsNotAnyMore() {
    ReturnSync first = engine().instance("shop-a").build();
    ReturnSync second = engine().instance("shop-b").build();
    first.runOnce();
    second.runOnce();
    bench.clock.advance(Duration.ofMinutes(9));
    second.runOnce();
    assertThat(sent).isEmpty();
    bench.clock.advance(Duration.ofMinutes(1));
    second.runOnce();
    assertThat(opened("host-silent").subject()).isEqualTo("shop-a");
    bench.clock.advance(Duration.ofMinutes(1));
    first.runOnce();
    second.runOnce();
    assertThat(of("host-silent"))
        .extracting(AlertMessage::kind)
        .containsExactly(Kind.OPENED, Kind.RESOLVED);
  }

  @Test
  void hostsWithoutANameOfTheirOwnAndThoseThatEndOnPurposeAreNotMissed() throws Exception {
    engine().build().runOnce();
    ReturnSync named = engine().instance("shop-a").build();
    SyncRunner runner = SyncRunner.builder().engine(named).start();
    runner.close();
    runner.await();
    bench.clock.advance(Duration.ofDays(1));
    ReturnSync other = engine().instance("shop-b").build();
    other.runOnce();
    assertThat(sent).isEmpty();
    assertThat(other.alerts().orElseThrow().hosts())
        .extracting(host -> host.instance())
        .containsExactly(HostSign.EVERY, "shop-b");
  }

  @Test
  void hostsWithRandomNamesAreMissedWhenNoneOfThemRunsAnyMore() {
    ReturnSync first = engine().build();
    ReturnSync second = engine().build();
    ReturnSync page = engine().build();
    first.runOnce();
    bench.clock.advance(Duration.ofMinutes(9));
    second.runOnce();
    bench.clock.advance(Duration.ofMinutes(9));
    page.alerts().orElseThrow().check();
    assertThat(sent).as("one of them has run").isEmpty();

    bench.clock.advance(Duration.ofMinutes(1));
    page.alerts().orElseThrow().check();
    assertThat(opened("host-silent").subject()).isEqualTo(HostSign.EVERY);

    first.runOnce();
    page.alerts().orElseThrow().check();
    assertThat(of("host-silent"))
        .extracting(AlertMessage::kind)
        .containsExactly(Kind.OPENED, Kind.RESOLVED);
  }

  /** An error of the JVM, which ends the thread of an engine. */
  private static final class Dying extends VirtualMachineError {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void engineStoppedFiresWhenTheThreadHasEnded() throws Exception {
    AtomicBoolean dies = new AtomicBoolean(true);
    SyncStore store =
        Decorator.around(
            bench.store,
            call -> {
              if (dies.get() && call.name().equals("undeliveredCases")) {
                throw new Dying();
              }
              return call.make();
            });
    ReturnSync sync = engine().instance("shop-a").store(store).build();
    SyncRunner runner =
        SyncRunner.builder()
            .engine(sync)
            .threads(
                work -> {
                  Thread thread = new Thread(work);
                  thread.setUncaughtExceptionHandler((dead, why) -> {});
                  return thread;
                })
            .start();
    runner.await();
    AlertReport report = sync.alerts().orElseThrow().check();
    assertThat(report.opened()).isEqualTo(1);
    assertThat(opened("engine-stopped").subject()).isEqualTo("shop-a");
    runner.close();
  }

  @Test
  void runsFailFiresWhenTheStoreCannotBeUsedAndEndsWithTheFirstRun() {
    AtomicBoolean fails = new AtomicBoolean(true);
    SyncStore store =
        Decorator.around(
            bench.store,
            call -> {
              if (fails.get()) {
                throw new StoreException("no room for " + MARK);
              }
              return call.make();
            });
    ReturnSync sync = engine().store(store).build();
    for (int i = 0; i <= 6; i++) {
      assertThatThrownBy(sync::runOnce).isInstanceOf(StoreException.class);
      assertThat(sent).hasSize(i < 5 ? 0 : 1);
      bench.clock.advance(Duration.ofMinutes(1));
    }
    assertThat(opened("runs-fail").what()).contains(StoreException.class.getName());
    fails.set(false);
    sync.runOnce();
    assertThat(of("runs-fail"))
        .extracting(AlertMessage::kind)
        .containsExactly(Kind.OPENED, Kind.RESOLVED);
  }

  /** A shop with one refund whose payment is pending. */
  private static final class PendingRefund implements RefundSource {
    @Override
    public String serviceName() {
      return "Shopify";
    }

    @Override
    public String sourceId() {
      return "shopify";
    }

    @Override
    public boolean readsOrders() {
      return true;
    }

    private static Observation order() {
      PlatformRefund refund =
          new PlatformRefund(
              MARK,
              MARK,
              "#" + MARK,
              null,
              true,
              T0,
              T0,
              T0,
              "SEK",
              List.of(),
              List.of(),
              BigDecimal.ZERO,
              List.of(),
              List.of(
                  new PlatformRefund.Payment(
                      "p1",
                      PlatformRefund.Progress.PENDING,
                      false,
                      "card",
                      false,
                      new BigDecimal("120.00"),
                      BigDecimal.ZERO,
                      T0)),
              BigDecimal.ZERO,
              null);
      return new Observation(
          MARK,
          new RefundFacts(
              MARK,
              "#" + MARK,
              true,
              List.of(refund),
              List.of(),
              List.of(),
              List.of(),
              Map.of(),
              List.of()),
          false);
    }

    @Override
    public Iterable<Page> changedSince(Instant from) {
      return List.of(new Page(List.of(order()), null));
    }

    @Override
    public List<Observation> read(Collection<String> ids) {
      return List.of(order());
    }
  }

  @Test
  void refundsNotFinalFiresWhenAPaymentStaysPending() {
    RefundSettings refunds =
        RefundSettings.builder(
                RefundRules.builder(ZoneOffset.UTC).build(), LocalDate.of(2026, 1, 5))
            .closesDays(false)
            .build();
    ReturnSync sync = slowEngine().refunds(List.of(new PendingRefund()), refunds).build();
    bench.runFor(sync, Duration.ofDays(6));
    assertThat(of("refunds-not-final")).isEmpty();
    bench.runFor(sync, Duration.ofDays(2));
    AlertMessage message = opened("refunds-not-final");
    assertThat(message.owner()).isEqualTo(Owner.FINANCE);
    assertThat(message.atRisk().count()).isEqualTo(1);
  }

  /** A new default rule does not go without a test: its name begins that of the test. */
  @Test
  void everyDefaultRuleHasATestHere() {
    List<String> tests =
        Stream.of(DefaultAlertRulesTest.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName().toLowerCase(Locale.ROOT))
            .toList();
    for (AlertRule rule : AlertRules.defaults().all()) {
      String name = rule.name().replace("-", "");
      assertThat(tests)
          .as(rule.name())
          .anyMatch(test -> test.startsWith(name) || test.contains("and" + name));
    }
  }
}
