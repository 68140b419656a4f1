package dev.restock.sync.testing.store.alerts;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertMessage.Kind;
import dev.restock.sync.monitor.alerts.AlertState;
import dev.restock.sync.monitor.alerts.AtRisk;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.alerts.ClaimedMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts, the outbox of their messages, and the hosts that give signs of life. */
public abstract class AlertTests {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final List<String> SINKS = List.of("chat", "mail");
  private static final String KEY = Alert.keyOf("cases", "NO_RULE", Owner.INTEGRATION);

  private final Supplier<SyncStore> emptyStore;
  private SyncStore store;

  /**
   * Takes a source of stores.
   *
   * @param emptyStore makes an empty store before each test
   */
  protected AlertTests(Supplier<SyncStore> emptyStore) {
    this.emptyStore = emptyStore;
  }

  @BeforeEach
  void open() {
    store = emptyStore.get();
  }

  // ---- ways to fill the store ------------------------------------------------------------------

  private static Alert first(String key, AlertState state, Instant at) {
    return new Alert(
        key,
        "cases",
        "NO_RULE",
        Owner.INTEGRATION,
        1,
        state,
        Severity.MEDIUM,
        new AtRisk(3, 2, Map.of("SEK", new BigDecimal("10.50")), T0.minusSeconds(60)),
        at,
        at,
        null,
        null,
        0,
        0,
        null,
        null,
        at,
        1,
        "w\u00fcrde's \"one\" \u20ac",
        "check?",
        "Do it.");
  }

  private boolean write(Alert alert, String... sinks) {
    return write(alert, Kind.OPENED, sinks);
  }

  private boolean write(Alert alert, Kind kind, String... sinks) {
    Map<String, AlertMessage> messages = new LinkedHashMap<>();
    for (String sink : sinks) {
      messages.put(sink, alert.message(TENANT.id(), kind, alert.changedAt()));
    }
    return store.recordAlert(TENANT, alert, messages, "host", "why");
  }

  /** The next revision with one more message. */
  private static Alert sent(Alert alert, Instant at) {
    return alert.toBuilder().state(AlertState.OPEN).sent(0, at).changed(at).build();
  }

  /** An open alert with a message for each of some sinks. */
  private Alert opened(String key, Instant at, String... sinks) {
    Alert alert = sent(first(key, AlertState.WAITING, at), at);
    Alert begun = first(key, AlertState.WAITING, at);
    assertThat(store.recordAlert(TENANT, begun, Map.of(), "host", null)).isTrue();
    assertThat(write(alert, sinks)).isTrue();
    return alert;
  }

  private Optional<ClaimedMessage> claim(Instant now) {
    return store.claimAlertMessage(TENANT, new Lease("host", now, now.plus(LEASE)), SINKS);
  }

  private ClaimedMessage claimed(Instant now) {
    return claim(now).orElseThrow();
  }

  private boolean record(ClaimedMessage held, @Nullable Instant retryAt) {
    return store.recordAlertDelivery(TENANT, held, retryAt, retryAt != null);
  }

  // ---- alerts ----------------------------------------------------------------------------------

  @Test
  void anAlertIsReadAsItWasWritten() {
    Alert alert = first(KEY, AlertState.WAITING, T0);
    assertThat(store.recordAlert(TENANT, alert, Map.of(), "host", null)).isTrue();
    assertThat(store.alert(TENANT, KEY)).contains(alert);
    Alert next =
        sent(alert, T0.plusSeconds(1)).acknowledged("ann", T0.plusSeconds(99), T0.plusSeconds(2));
    assertThat(store.alert(TENANT, "another")).isEmpty();
    Alert second = sent(alert, T0.plusSeconds(1));
    assertThat(write(second)).isTrue();
    assertThat(write(next)).isTrue();
    assertThat(store.alert(TENANT, KEY)).contains(next);
  }

  @Test
  void anAlertIsWrittenOnlyOnTopOfWhatWasRead() {
    Alert alert = first(KEY, AlertState.WAITING, T0);
    Alert second = sent(alert, T0.plusSeconds(1));
    assertThat(write(second, "chat")).as("nothing to change").isFalse();
    assertThat(store.recordAlert(TENANT, alert, Map.of(), "host", null)).isTrue();
    assertThat(store.recordAlert(TENANT, alert, Map.of(), "other", null)).as("twice").isFalse();
    assertThat(write(second, "chat")).isTrue();
    assertThat(write(second, "mail")).as("the slower host").isFalse();
    assertThat(claimed(T0.plusSeconds(1)).sink()).isEqualTo("chat");
    assertThat(claim(T0.plusSeconds(1))).as("only the faster host sends").isEmpty();
    assertThat(store.audit(TENANT, AuditEntry.ofAlert(KEY)))
        .containsExactly(
            new AuditEntry(AuditEntry.ofAlert(KEY), "", "OPEN", T0.plusSeconds(1), "host", "why"));
  }

  @Test
  void unresolvedAlertsAreListedByKeyAndResolvedOnesByTime() {
    for (int i = 1; i <= 3; i++) {
      Alert alert = opened("k" + i, T0.plusSeconds(i));
      if (i != 2) {
        assertThat(
                write(
                    alert.toBuilder()
                        .state(AlertState.RESOLVED)
                        .changed(T0.plusSeconds(10 + i))
                        .build()))
            .isTrue();
      }
    }
    opened("k0", T0.plusSeconds(5));
    assertThat(store.unresolvedAlerts(TENANT)).extracting(Alert::key).containsExactly("k0", "k2");
    assertThat(store.resolvedAlerts(TENANT, 9)).extracting(Alert::key).containsExactly("k3", "k1");
    assertThat(store.resolvedAlerts(TENANT, 1)).extracting(Alert::key).containsExactly("k3");
  }

  @Test
  void resolvedAlertsAreForgottenWithTheirHistoryAndOthersAreKept() {
    Alert over = opened("over", T0, "chat");
    Alert late = opened("late", T0, "chat");
    opened("open", T0);
    assertThat(write(over.toBuilder().state(AlertState.RESOLVED).changed(T0).build())).isTrue();
    assertThat(
            write(late.toBuilder().state(AlertState.RESOLVED).changed(T0.plusSeconds(9)).build()))
        .isTrue();
    assertThat(store.forgetAlerts(TENANT, T0.plusSeconds(9), 10)).isEqualTo(1);
    assertThat(store.alert(TENANT, "over")).isEmpty();
    assertThat(store.audit(TENANT, AuditEntry.ofAlert("over"))).isEmpty();
    assertThat(store.alert(TENANT, "late")).isPresent();
    assertThat(store.alert(TENANT, "open")).isPresent();
    assertThat(claimed(T0).message().alertId()).isEqualTo("late#1");
    assertThat(claim(T0)).as("the message of the forgotten alert").isEmpty();
  }

  // ---- messages --------------------------------------------------------------------------------

  @Test
  void aMessageIsClaimedByOneHostUntilItsClaimEnds() {
    Alert alert = opened(KEY, T0, "chat");
    ClaimedMessage held = claimed(T0);
    assertThat(held.message()).isEqualTo(alert.message(TENANT.id(), Kind.OPENED, T0));
    assertThat(claim(T0.plus(LEASE).minusMillis(1))).isEmpty();
    assertThat(store.nextAlertMessage(TENANT)).contains(T0.plus(LEASE));
    ClaimedMessage again = claimed(T0.plus(LEASE));
    assertThat(again.message()).as("the same id and sequence").isEqualTo(held.message());
    assertThat(record(held, null)).as("the host that lost it").isFalse();
    assertThat(record(again, null)).isTrue();
    assertThat(claim(T0.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(store.nextAlertMessage(TENANT)).isEmpty();
  }

  @Test
  void aMessageThatFailsComesBackAtItsTimeAndCountsItsFailures() {
    opened(KEY, T0, "chat");
    assertThat(record(claimed(T0), T0.plusSeconds(30))).isTrue();
    assertThat(claim(T0.plusSeconds(29))).isEmpty();
    assertThat(store.nextAlertMessage(TENANT)).contains(T0.plusSeconds(30));
    ClaimedMessage again = claimed(T0.plusSeconds(30));
    assertThat(again.failures()).isEqualTo(1);
    assertThat(store.recordAlertDelivery(TENANT, again, T0.plusSeconds(60), false)).isTrue();
    assertThat(claimed(T0.plusSeconds(60)).failures()).as("not ready is no failure").isEqualTo(1);
  }

  @Test
  void messagesOfOneAlertReachASinkInTheirOrder() {
    Alert alert = opened(KEY, T0, "chat", "mail");
    assertThat(write(sent(alert, T0.plusSeconds(1)), Kind.RESOLVED, "chat", "mail")).isTrue();
    Instant now = T0.plusSeconds(10);
    List<ClaimedMessage> held = List.of(claimed(now), claimed(now));
    assertThat(held).extracting(one -> one.message().sequence()).containsExactly(1L, 1L);
    assertThat(held).extracting(ClaimedMessage::sink).containsExactlyInAnyOrder("chat", "mail");
    assertThat(claim(now)).as("both sinks are busy").isEmpty();
    assertThat(record(held.get(0), null)).isTrue();
    ClaimedMessage second = claimed(now);
    assertThat(second.sink()).isEqualTo(held.get(0).sink());
    assertThat(second.message().sequence()).isEqualTo(2);
    assertThat(record(held.get(1), T0.plusSeconds(99))).isTrue();
    assertThat(claim(now)).as("the other sink has failed").isEmpty();
  }

  @Test
  void anotherAlertDoesNotWaitForASinksFailure() {
    opened("k1", T0, "chat");
    opened("k2", T0.plusSeconds(1), "chat");
    assertThat(record(claimed(T0), T0.plus(Duration.ofHours(1)))).isTrue();
    assertThat(claimed(T0.plusSeconds(1)).message().alertId()).isEqualTo("k2#1");
  }

  @Test
  void repetitionsThatWereNeverClaimedDoNotPileUp() {
    Alert alert = opened(KEY, T0, "chat");
    for (int i = 1; i <= 3; i++) {
      alert = sent(alert, T0.plusSeconds(i));
      assertThat(write(alert, Kind.REPEATED, "chat")).isTrue();
    }
    List<Long> sequences = new ArrayList<>();
    Instant now = T0.plusSeconds(9);
    for (Optional<ClaimedMessage> one = claim(now); one.isPresent(); one = claim(now)) {
      sequences.add(one.get().message().sequence());
      assertThat(record(one.get(), null)).isTrue();
    }
    assertThat(sequences).containsExactly(1L, 4L);
  }

  @Test
  void aMessageIsClaimedOnlyByAHostThatHasItsSink() {
    opened(KEY, T0, "pager");
    assertThat(claim(T0)).isEmpty();
    assertThat(
            store.claimAlertMessage(TENANT, new Lease("h", T0, T0.plus(LEASE)), List.of("pager")))
        .isPresent();
  }

  // ---- hosts and tenants -----------------------------------------------------------------------

  @Test
  void signsOfLifeAreKeptByHost() {
    store.signOfLife(TENANT, "b", T0);
    store.signOfLife(TENANT, "a", T0.plusSeconds(1));
    store.signOfLife(TENANT, "b", T0.plusSeconds(2));
    assertThat(store.hosts(TENANT))
        .containsExactly(
            new HostSign("a", T0.plusSeconds(1), T0.plusSeconds(1)),
            new HostSign("b", T0, T0.plusSeconds(2)));
    assertThat(store.forgetHost(TENANT, "a")).isTrue();
    assertThat(store.forgetHost(TENANT, "a")).isFalse();
    assertThat(store.hosts(TENANT)).extracting(HostSign::instance).containsExactly("b");
  }

  @Test
  void tenantsAreKeptApart() {
    opened(KEY, T0, "chat");
    store.signOfLife(TENANT, "a", T0);
    Tenant other = OTHER_TENANT;
    assertThat(store.alert(other, KEY)).isEmpty();
    assertThat(store.unresolvedAlerts(other)).isEmpty();
    assertThat(store.nextAlertMessage(other)).isEmpty();
    assertThat(store.claimAlertMessage(other, new Lease("h", T0, T0.plus(LEASE)), SINKS)).isEmpty();
    assertThat(store.hosts(other)).isEmpty();
    assertThat(store.forgetHost(other, "a")).isFalse();
    assertThat(store.recordAlert(other, first(KEY, AlertState.OPEN, T0), Map.of(), "h", null))
        .isTrue();
    assertThat(store.alert(TENANT, KEY).map(Alert::revision)).contains(2L);
  }
}
