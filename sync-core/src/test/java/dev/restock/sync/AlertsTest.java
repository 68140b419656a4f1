package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.cases.SinkNotReadyException;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.gaps.BusinessHours;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertDesk;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertMessage.Kind;
import dev.restock.sync.monitor.alerts.AlertReport;
import dev.restock.sync.monitor.alerts.AlertRoute;
import dev.restock.sync.monitor.alerts.AlertRule;
import dev.restock.sync.monitor.alerts.AlertRules;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.monitor.alerts.AlertSink;
import dev.restock.sync.monitor.alerts.AlertState;
import dev.restock.sync.monitor.alerts.AlertSymptom;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The life of an alert on the real engine, in virtual time. T0 is a Monday, 8 o'clock UTC. */
@Timeout(60)
class AlertsTest {
  private static final ExceptionType GAP =
      new ExceptionType(
          "GAP_IN_SITOO",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "A unit is missing.",
          "Where is it?",
          "Find it.",
          true);
  private static final BusinessHours OFFICE = BusinessHours.office(ZoneOffset.UTC);
  private static final BusinessHours ALWAYS =
      BusinessHours.of(
          ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MAX);

  private final Bench bench = new Bench();
  private final List<AlertMessage> chat = new ArrayList<>();
  private final List<AlertMessage> mail = new ArrayList<>();
  private int units;

  private static AlertRules.Builder only(AlertRule.Builder rule) {
    return AlertRules.builder().rule(rule);
  }

  private static AlertRule.Builder cases() {
    return AlertRule.builder("cases", AlertSymptom.CASES).highCount(10);
  }

  /** The chat at any hour, and after four hours the mail. */
  private AlertSettings.Builder settings(AlertRule.Builder rule, BusinessHours later) {
    return AlertSettings.builder()
        .rules(only(rule).build())
        .sink("chat", chat::add)
        .sink("mail", mail::add)
        .route(Owner.OPERATIONS, AlertRoute.first("chat").then(Duration.ofHours(4), later, "mail"));
  }

  private AlertSettings.Builder settings() {
    return settings(cases(), ALWAYS);
  }

  private ReturnSync.Builder engine(AlertSettings.Builder settings) {
    return bench
        .engine()
        .mapper((rma, unit) -> new MappingDecision.Park(GAP, "a test"))
        .alerts(settings.build())
        .deliverOn(Runnable::run);
  }

  private void park(ReturnSync sync, int count) {
    for (int i = 0; i < count; i++) {
      units++;
      bench.returns.put(received("r" + units, sellable("u" + units, bench.clock.instant())));
      sync.requestRead("r" + units);
    }
  }

  private void heal() {
    for (StoredCase one : bench.store.cases(TENANT, CaseQuery.open().limit(1000))) {
      assertThat(
              bench.store.changeCase(
                  TENANT, one.ref(), new CaseChange.Dismiss("over"), "ann", bench.clock.instant()))
          .isTrue();
    }
  }

  private static List<Kind> kinds(List<AlertMessage> messages) {
    return messages.stream().map(AlertMessage::kind).toList();
  }

  private static Alert only(AlertDesk desk) {
    assertThat(desk.unresolved()).hasSize(1);
    return desk.unresolved().get(0);
  }

  private static AlertDesk desk(ReturnSync sync) {
    return sync.alerts().orElseThrow();
  }

  // ---- quiet time and resolution ---------------------------------------------------------------

  @Test
  void aSymptomThatHealsWithinTheQuietTimeStaysSilent() {
    ReturnSync sync = engine(settings()).build();
    park(sync, 3);
    bench.runFor(sync, Duration.ofMinutes(13));
    assertThat(only(desk(sync)).state()).isEqualTo(AlertState.WAITING);
    heal();
    bench.runFor(sync, Duration.ofHours(10));
    assertThat(chat).isEmpty();
    assertThat(mail).isEmpty();
    assertThat(desk(sync).unresolved()).isEmpty();
    assertThat(
            desk(sync)
                .find(Alert.keyOf("cases", GAP.name(), Owner.OPERATIONS))
                .orElseThrow()
                .history())
        .as("nobody was notified")
        .isEmpty();
  }

  @Test
  void aFloodIsOneMessageAndItsEndAnother() {
    ReturnSync sync = engine(settings()).build();
    park(sync, 700);
    bench.runFor(sync, Duration.ofMinutes(30));
    assertThat(chat).singleElement().matches(one -> one.atRisk().count() == 700);
    heal();
    bench.runFor(sync, Duration.ofHours(10));
    assertThat(kinds(chat)).containsExactly(Kind.OPENED, Kind.RESOLVED);
    assertThat(mail).as("the level was never reached").isEmpty();
    assertThat(desk(sync).resolved(10)).hasSize(1);
  }

  @Test
  void aSymptomThatComesBackBeforeItIsClearedIsTheSameAlert() {
    ReturnSync sync = engine(settings()).build();
    park(sync, 1);
    bench.runFor(sync, Duration.ofMinutes(20));
    heal();
    bench.runFor(sync, Duration.ofMinutes(3));
    park(sync, 1);
    bench.runFor(sync, Duration.ofMinutes(60));
    assertThat(kinds(chat)).containsExactly(Kind.OPENED);
  }

  @Test
  void anAlertThatOpensAgainHasAnotherIdAndItsOwnSequence() {
    ReturnSync sync = engine(settings()).build();
    for (int i = 0; i < 2; i++) {
      park(sync, 1);
      bench.runFor(sync, Duration.ofMinutes(30));
      heal();
      bench.runFor(sync, Duration.ofMinutes(30));
    }
    assertThat(kinds(chat)).containsExactly(Kind.OPENED, Kind.RESOLVED, Kind.OPENED, Kind.RESOLVED);
    assertThat(chat).extracting(AlertMessage::sequence).containsExactly(1L, 2L, 1L, 2L);
    assertThat(chat.get(1).alertId()).isEqualTo(chat.get(0).alertId());
    assertThat(chat.get(2).alertId()).isNotEqualTo(chat.get(0).alertId());
    assertThat(chat).extracting(AlertMessage::mark).doesNotHaveDuplicates();
  }

  @Test
  void anAlertWhoseRuleIsGoneIsResolved() {
    ReturnSync sync = engine(settings()).build();
    park(sync, 1);
    bench.runFor(sync, Duration.ofMinutes(30));
    ReturnSync other = engine(settings().rules(AlertRules.builder().build())).build();
    other.runOnce();
    assertThat(kinds(chat)).containsExactly(Kind.OPENED, Kind.RESOLVED);
  }

  @Test
  void oneAlertForAnOwnerIfTheRuleSaysSo() {
    ReturnSync sync =
        engine(settings(cases().onePer(AlertRule.OnePer.OWNER), ALWAYS))
            .mapper(
                (rma, unit) ->
                    new MappingDecision.Park(
                        new ExceptionType("T" + rma.rmaId().charAt(1), Owner.OPERATIONS, "Do."),
                        "a test"))
            .build();
    park(sync, 3);
    bench.runFor(sync, Duration.ofMinutes(30));
    assertThat(chat).singleElement().matches(one -> one.atRisk().count() == 3);
  }

  // ---- repetition, acknowledgement, escalation -------------------------------------------------

  @Test
  void anAlertIsRepeatedAndReachesTheNextLevelUntilSomebodyAcknowledgesIt() {
    ReturnSync sync = engine(settings(cases().repeat(Duration.ofHours(3)), ALWAYS)).build();
    park(sync, 1);
    bench.runFor(sync, Duration.ofHours(8));
    assertThat(kinds(chat)).containsExactly(Kind.OPENED, Kind.REPEATED, Kind.REPEATED);
    assertThat(kinds(mail)).startsWith(Kind.ESCALATED);
    assertThat(chat).extracting(AlertMessage::at).isSorted();
  }

  @Test
  void anAcknowledgementStopsMessagesButNotTheClock() {
    ReturnSync sync = engine(settings(cases().repeat(Duration.ofHours(1)), ALWAYS)).build();
    park(sync, 1);
    bench.runFor(sync, Duration.ofMinutes(30));
    Alert seen = only(desk(sync));
    Instant until = bench.clock.instant().plus(Duration.ofHours(6));
    assertThat(desk(sync).acknowledge(seen, "ann", until)).isTrue();
    assertThat(only(desk(sync)).state()).isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(only(desk(sync)).acknowledgement()).contains("ann");
    bench.runFor(sync, Duration.ofMinutes(359));
    assertThat(kinds(chat)).containsExactly(Kind.OPENED);
    assertThat(mail).isEmpty();
    bench.runFor(sync, Duration.ofMinutes(5));
    assertThat(kinds(mail)).as("four hours are long over").containsExactly(Kind.ESCALATED);
    assertThat(kinds(chat)).as("the next level is due before a repetition").hasSize(1);
    assertThat(only(desk(sync)).state()).isEqualTo(AlertState.OPEN);
    assertThat(only(desk(sync)).firstSeen()).isEqualTo(seen.firstSeen());
    assertThat(desk(sync).find(seen.key()).orElseThrow().history())
        .extracting(entry -> entry.actor())
        .contains("ann");
  }

  @Test
  void aSeverityThatRisesEndsAnAcknowledgement() {
    ReturnSync sync = engine(settings()).build();
    park(sync, 1);
    bench.runFor(sync, Duration.ofMinutes(30));
    Instant until = bench.clock.instant().plus(Duration.ofDays(2));
    assertThat(desk(sync).acknowledge(only(desk(sync)), "ann", until)).isTrue();
    park(sync, 8);
    bench.runFor(sync, Duration.ofMinutes(10));
    assertThat(kinds(chat)).as("9 of 10").containsExactly(Kind.OPENED);
    park(sync, 1);
    bench.runFor(sync, Duration.ofMinutes(10));
    assertThat(kinds(chat)).containsExactly(Kind.OPENED, Kind.WORSENED);
    assertThat(chat.get(1).severity()).isEqualTo(Severity.HIGH);
    assertThat(only(desk(sync)).acknowledgement()).isEmpty();
  }

  @Test
  void anAcknowledgementOfWhatIsOverOrOfAnothersIsRefused() {
    ReturnSync sync = engine(settings()).build();
    park(sync, 1);
    bench.runFor(sync, Duration.ofMinutes(5));
    Instant until = T0.plus(Duration.ofDays(1));
    assertThat(desk(sync).acknowledge(only(desk(sync)), "ann", until))
        .as("nobody was notified")
        .isFalse();
    bench.runFor(sync, Duration.ofMinutes(30));
    Alert seen = only(desk(sync));
    park(sync, 1);
    bench.runFor(sync, Duration.ofMinutes(5));
    assertThat(only(desk(sync)).revision()).isGreaterThan(seen.revision());
    assertThat(desk(sync).acknowledge(seen, "ann", until)).as("only counted on").isTrue();
    assertThat(desk(sync).acknowledge(seen, "bob", until)).as("ann was faster").isFalse();
    assertThatThrownBy(() -> desk(sync).acknowledge(seen, "bob", T0))
        .isInstanceOf(IllegalArgumentException.class);
    heal();
    bench.runFor(sync, Duration.ofMinutes(30));
    assertThat(desk(sync).acknowledge(seen, "bob", until)).as("it is over").isFalse();
  }

  @Test
  void theNextLevelWaitsForItsHours() {
    bench.clock.moveTo(T0.plus(Duration.ofHours(6)));
    ReturnSync sync = engine(settings(cases(), OFFICE)).build();
    park(sync, 1);
    bench.runUntil(sync, Instant.parse("2026-01-06T07:59:00Z"));
    assertThat(mail).as("18:15 is after hours").isEmpty();
    bench.runUntil(sync, Instant.parse("2026-01-06T08:02:00Z"));
    assertThat(kinds(mail)).containsExactly(Kind.ESCALATED);
  }

  @Test
  void anAlertOfHighSeverityReachesTheNextLevelAtAnyHour() {
    bench.clock.moveTo(T0.plus(Duration.ofHours(12)));
    ReturnSync sync = engine(settings(cases().severity(Severity.HIGH), OFFICE)).build();
    park(sync, 1);
    bench.runFor(sync, Duration.ofHours(5));
    assertThat(kinds(mail)).startsWith(Kind.ESCALATED);
  }

  @Test
  void aFirstMessageWaitsForTheHoursAndIsNeverSentIfTheSymptomHealsBefore() {
    bench.clock.moveTo(T0.plus(Duration.ofHours(12)));
    ReturnSync sync =
        engine(settings().route(Owner.OPERATIONS, AlertRoute.first(OFFICE, "chat"))).build();
    park(sync, 1);
    bench.runFor(sync, Duration.ofHours(5));
    assertThat(only(desk(sync)).state()).isEqualTo(AlertState.WAITING);
    heal();
    bench.runFor(sync, Duration.ofHours(12));
    assertThat(chat).isEmpty();
    park(sync, 1);
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(kinds(chat)).containsExactly(Kind.OPENED);
  }

  // ---- sinks -----------------------------------------------------------------------------------

  @Test
  void aSinkThatFailsGetsTheMessageLaterAndHoldsUpNoOther() {
    AtomicBoolean fails = new AtomicBoolean(true);
    AlertSettings.Builder settings =
        AlertSettings.builder()
            .rules(only(cases()).build())
            .sink(
                "bad",
                message -> {
                  if (fails.get()) {
                    throw new IllegalStateException("no connection");
                  }
                  mail.add(message);
                })
            .sink("chat", chat::add);
    ReturnSync sync = engine(settings).build();
    park(sync, 1);
    bench.runFor(sync, Duration.ofMinutes(16));
    assertThat(kinds(chat)).containsExactly(Kind.OPENED);
    assertThat(mail).isEmpty();
    SyncReport report = sync.runOnce();
    assertThat(report.section(AlertReport.class, AlertReport.NONE).sent()).isZero();
    fails.set(false);
    bench.runFor(sync, Duration.ofMinutes(20));
    assertThat(mail).isEqualTo(chat);
  }

  @Test
  void aSinkThatIsNotReadyIsCalledAtTheTimeThatItNames() {
    Instant ready = T0.plus(Duration.ofHours(2));
    List<Instant> calls = new ArrayList<>();
    AlertSink busy =
        message -> {
          calls.add(bench.clock.instant());
          if (bench.clock.instant().isBefore(ready)) {
            throw new SinkNotReadyException(ready);
          }
          chat.add(message);
        };
    AlertSettings.Builder settings =
        AlertSettings.builder().rules(only(cases()).build()).sink("busy", busy);
    ReturnSync sync = engine(settings).build();
    park(sync, 1);
    SyncReport report = bench.runFor(sync, Duration.ofHours(3));
    assertThat(kinds(chat)).containsExactly(Kind.OPENED);
    assertThat(calls).hasSize(2);
    assertThat(report.failures()).isEmpty();
  }

  @Test
  void aSinkThatHangsIsInterruptedAndHoldsUpNoOther() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    AlertSink hanging =
        message -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        };
    AlertSettings.Builder settings =
        AlertSettings.builder()
            .rules(only(cases()).build())
            .sink("a-hanging", hanging)
            .sink("chat", chat::add);
    ReturnSync sync =
        engine(settings)
            .settings(Bench.settings().toBuilder().deliveryTimeout(Duration.ofMillis(50)).build())
            .deliverOn(work -> new Thread(work).start())
            .build();
    park(sync, 1);
    bench.runFor(sync, Duration.ofMinutes(16));
    interrupted.await();
    assertThat(kinds(chat)).containsExactly(Kind.OPENED);
  }

  // ---- several hosts and deaths ----------------------------------------------------------------

  @Test
  void twoHostsSendEachMessageOnce() {
    ReturnSync first = engine(settings()).instance("a").build();
    ReturnSync second = engine(settings()).instance("b").build();
    park(first, 1);
    for (int minute = 0; minute < 720; minute++) {
      if (minute == 700) {
        heal();
      }
      first.runOnce();
      second.runOnce();
      bench.clock.advance(Duration.ofMinutes(1));
    }
    assertThat(kinds(chat)).containsExactly(Kind.OPENED, Kind.REPEATED, Kind.RESOLVED);
    assertThat(kinds(mail)).containsExactly(Kind.ESCALATED, Kind.REPEATED, Kind.RESOLVED);
  }

  @Test
  void ofTwoHostsThatFindTheSameAtTheSameTimeOneSends() {
    List<ReturnSync> other = new ArrayList<>();
    AtomicBoolean inside = new AtomicBoolean();
    SyncStore racing =
        Decorator.around(
            bench.store,
            call -> {
              if (call.name().equals("recordAlert") && inside.compareAndSet(false, true)) {
                other.get(0).runOnce();
                inside.set(false);
              }
              return call.make();
            });
    ReturnSync first = engine(settings()).instance("a").store(racing).build();
    other.add(engine(settings()).instance("b").build());
    park(first, 1);
    bench.runFor(first, Duration.ofHours(1));
    heal();
    bench.runFor(first, Duration.ofHours(1));
    assertThat(kinds(chat)).containsExactly(Kind.OPENED, Kind.RESOLVED);
  }

  /** The end of a process, which no code catches. */
  private static final class Died extends VirtualMachineError {
    private static final long serialVersionUID = 1L;
  }

  /** Hosts die at any call of the store and of the sink, and a sink fails now and then. */
  @ParameterizedTest
  @MethodSource("seeds")
  void deathsAtRandomLoseNoAlert(long seed) {
    Random random = new Random(seed);
    AtomicBoolean deadly = new AtomicBoolean(true);
    Runnable mayDie =
        () -> {
          if (deadly.get() && random.nextInt(25) == 0) {
            throw new Died();
          }
        };
    SyncStore store =
        Decorator.around(
            bench.store,
            call -> {
              mayDie.run();
              Object result = call.make();
              mayDie.run();
              return result;
            });
    AlertSink sink =
        message -> {
          mayDie.run();
          if (deadly.get() && random.nextInt(4) == 0) {
            throw new IllegalStateException("no connection");
          }
          chat.add(message);
          mayDie.run();
        };
    AlertSettings settings =
        AlertSettings.builder()
            .rules(only(cases().repeat(Duration.ofDays(9))).build())
            .sink("chat", sink)
            .build();
    park(engine(settings()).build(), 9);
    int deaths = 0;
    for (int minute = 0; minute < 240; minute++) {
      if (minute == 120) {
        heal();
      } else if (minute == 220) {
        deadly.set(false);
      }
      for (String host : List.of("a", "b")) {
        try {
          engine(settings.toBuilder()).store(store).instance(host).build().runOnce();
        } catch (Died e) {
          deaths++;
        }
      }
      bench.clock.advance(Duration.ofMinutes(1));
    }
    assertThat(deaths).isGreaterThan(10);
    Map<String, AlertMessage> byMark = new HashMap<>();
    for (AlertMessage message : chat) {
      AlertMessage before = byMark.putIfAbsent(message.mark(), message);
      assertThat(before == null || before.equals(message)).as("a repetition is equal").isTrue();
    }
    List<AlertMessage> once = chat.stream().distinct().toList();
    assertThat(kinds(once)).as("of seed %s", seed).containsExactly(Kind.OPENED, Kind.RESOLVED);
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  // ---- the dead man's switch -------------------------------------------------------------------

  @Test
  void aHeartbeatFollowsEachCompletedRunAndNoOther() {
    List<Instant> beats = new ArrayList<>();
    AtomicBoolean fails = new AtomicBoolean();
    SyncStore store =
        Decorator.around(
            bench.store,
            call -> {
              if (fails.get() && call.name().equals("undeliveredCases")) {
                throw new StoreException("full");
              }
              return call.make();
            });
    ReturnSync sync =
        engine(settings().heartbeat((tenant, at) -> beats.add(at), Duration.ofMinutes(5)))
            .store(store)
            .build();
    sync.runOnce();
    assertThat(beats).containsExactly(T0);
    bench.clock.advance(Duration.ofMinutes(4));
    sync.runOnce();
    assertThat(beats).as("not more often than every 5 minutes").hasSize(1);
    bench.clock.advance(Duration.ofMinutes(1));
    fails.set(true);
    assertThatThrownBy(sync::runOnce).isInstanceOf(StoreException.class);
    assertThat(beats).as("the run failed").hasSize(1);
    fails.set(false);
    sync.runWhile(() -> false);
    assertThat(beats).as("the run was stopped").hasSize(1);
    sync.runOnce();
    assertThat(beats).hasSize(2);
  }

  @Test
  void aHeartbeatThatFailsIsRepeatedWithTheNextRunAndStopsNothing() {
    List<Instant> calls = new ArrayList<>();
    ReturnSync sync =
        engine(
                settings()
                    .heartbeat(
                        (tenant, at) -> {
                          calls.add(at);
                          throw new IllegalStateException("no connection");
                        },
                        Duration.ofHours(1)))
            .build();
    sync.runOnce();
    bench.clock.advance(Duration.ofSeconds(1));
    SyncReport report = sync.runOnce();
    assertThat(calls).hasSize(2);
    assertThat(report.failures()).hasSize(1);
  }

  @Test
  void anEngineWithoutAlertsKeepsNone() {
    ReturnSync sync = bench.engine().build();
    assertThat(sync.alerts()).isEmpty();
    sync.runOnce();
    assertThat(bench.store.hosts(TENANT)).isEmpty();
  }

  @Test
  void aDryRunSendsNothing() {
    ReturnSync sync = engine(settings()).build();
    park(sync, 1);
    sync.dryRun();
    assertThat(bench.store.unresolvedAlerts(TENANT)).isEmpty();
    assertThat(chat).isEmpty();
  }
}
