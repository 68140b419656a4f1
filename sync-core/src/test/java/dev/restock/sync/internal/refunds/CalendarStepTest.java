package dev.restock.sync.internal.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.refunds.RefundCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarStepTest {
  private static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);
  private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

  private final SyncStore store = new InMemorySyncStore();

  private void runOf(Tenant tenant, String zone, String cutOff, String firstDay) {
    runWith(
        tenant,
        RefundRules.builder(ZoneId.of(zone)).dayCutOff(LocalTime.parse(cutOff)).build(),
        firstDay);
  }

  private void runWith(Tenant tenant, RefundRules rules, String firstDay) {
    Extensions extensions = new Extensions(SyncListener.NONE);
    EngineContext engine =
        new EngineContext(
            tenant,
            store,
            SyncSettings.defaults(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            "host",
            extensions);
    new CalendarStep(engine, RefundSettings.builder(rules, LocalDate.parse(firstDay)).build())
        .run(new RunContext(SyncListener.NONE, extensions, () -> true));
  }

  @Test
  void theFirstRunNotesTheDaysAndLaterRunsFindThem() {
    assertThat(RefundCalendar.kept(store, TENANT)).isEmpty();
    runOf(TENANT, "Europe/Stockholm", "04:00", "2026-11-01");
    runOf(TENANT, "Europe/Stockholm", "04:00", "2026-11-01");
    assertThat(RefundCalendar.kept(store, TENANT))
        .contains(
            new RefundCalendar(
                ZoneId.of("Europe/Stockholm"), LocalTime.of(4, 0), LocalDate.of(2026, 11, 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Helsinki, 04:00, 2026-11-01",
    "Europe/Stockholm, 00:00, 2026-11-01",
    "Europe/Stockholm, 04:00, 2026-11-02",
  })
  void otherDaysAreRefusedAndTheStoreKeepsItsOwn(String zone, String cutOff, String firstDay) {
    runOf(TENANT, "Europe/Stockholm", "04:00", "2026-11-01");
    assertThatThrownBy(() -> runOf(TENANT, zone, cutOff, firstDay))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("zone Europe/Stockholm, cut-off 04:00, first day 2026-11-01")
        .hasMessageContaining("zone " + zone + ", cut-off " + cutOff + ", first day " + firstDay);
    runOf(TENANT, "Europe/Stockholm", "04:00", "2026-11-01");
  }

  @Test
  void movedDaysAreNotedOnce_andHostsWithTheOldOnesAreRefused() {
    runOf(TENANT, "Europe/Stockholm", "04:00", "2026-11-01");
    RefundCalendar before = RefundCalendar.kept(store, TENANT).orElseThrow();
    RefundRules.Division helsinki =
        new RefundRules.Division(ZoneId.of("Europe/Helsinki"), LocalTime.of(5, 0));
    RefundCalendar moved = before.moved(LocalDate.of(2026, 11, 3), helsinki, NOW);
    assertThat(moved.replace(store, TENANT, before)).isTrue();
    assertThat(moved.replace(store, TENANT, before)).as("somebody was faster").isFalse();
    assertThat(RefundCalendar.kept(store, TENANT)).contains(moved);
    assertThat(moved.latest()).isEqualTo(helsinki);

    assertThatThrownBy(() -> runOf(TENANT, "Europe/Stockholm", "04:00", "2026-11-01"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("from 2026-11-03 zone Europe/Helsinki and cut-off 05:00");
    assertThatThrownBy(() -> runOf(TENANT, "Europe/Helsinki", "05:00", "2026-11-01"))
        .isInstanceOf(IllegalStateException.class);
    runWith(TENANT, moved.rules().build(), "2026-11-01");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-02, UTC, 23:00, an hour before it begins",
    "2026-11-03, Pacific/Kiritimati, 00:00, an hour before it begins",
    "2026-10-01, UTC, 00:00, an hour before it begins",
  })
  void aDayThatIsUnderWayOrOverCannotBeMoved(String from, String zone, String cutOff, String why) {
    RefundCalendar days =
        new RefundCalendar(ZoneId.of("UTC"), LocalTime.of(4, 0), LocalDate.of(2026, 11, 1));
    Instant now = Instant.parse("2026-11-02T22:30:00Z");
    RefundRules.Division division =
        new RefundRules.Division(ZoneId.of(zone), LocalTime.parse(cutOff));
    assertThatThrownBy(() -> days.moved(LocalDate.parse(from), division, now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
    RefundCalendar moved = days.moved(LocalDate.of(2026, 11, 9), division, now);
    assertThatThrownBy(() -> moved.moved(LocalDate.of(2026, 11, 9), division, now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("change on 2026-11-09 already");
  }

  @Test
  void anotherTenantHasDaysOfItsOwn() {
    runOf(TENANT, "Europe/Stockholm", "04:00", "2026-11-01");
    runOf(Tenant.of("other.myshopify.com", "10020", 1), "UTC", "00:00", "2026-12-01");
  }
}
