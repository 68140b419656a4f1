package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.store.NoteStore;
import dev.restock.sync.store.NoteStore.Note;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The business days of a tenant's refunds. The first run notes them in the store, because hosts
 * that disagree would move refunds from day to day, and because closed days are never divided
 * again.
 *
 * @param zone the zone of the days
 * @param dayCutOff the time at which a day begins
 * @param firstDay the first day of the books
 */
public record RefundCalendar(ZoneId zone, LocalTime dayCutOff, LocalDate firstDay) {
  private static final String NAME = "refund calendar";

  public RefundCalendar {
    requireNonNull(zone, "zone");
    requireNonNull(dayCutOff, "dayCutOff");
    requireNonNull(firstDay, "firstDay");
  }

  /**
   * The business days that settings name.
   *
   * @param settings the settings
   */
  public static RefundCalendar of(RefundSettings settings) {
    return new RefundCalendar(
        settings.rules().zone(), settings.rules().dayCutOff(), settings.firstDay());
  }

  /**
   * Reads the business days that a store keeps.
   *
   * @param store the store
   * @param tenant the tenant
   * @return the days; empty if no run has noted any
   */
  public static Optional<RefundCalendar> kept(NoteStore store, Tenant tenant) {
    return store.note(tenant, NAME).map(Note::text).map(RefundCalendar::parse);
  }

  private static RefundCalendar parse(String text) {
    List<String> parts = List.of(text.split(" ", -1));
    return new RefundCalendar(
        ZoneId.of(parts.get(0)), LocalTime.parse(parts.get(1)), LocalDate.parse(parts.get(2)));
  }

  /**
   * Notes these business days, unless the store keeps some.
   *
   * @param store the store
   * @param tenant the tenant
   * @return the days that the store keeps now: these, or those that were there
   */
  public RefundCalendar keep(NoteStore store, Tenant tenant) {
    return kept(store, tenant)
        .orElseGet(
            () ->
                // Of two hosts that begin at the same time, one writes.
                store.putNote(tenant, NAME, 0, zone + " " + dayCutOff + " " + firstDay)
                    ? this
                    : kept(store, tenant).orElseThrow());
  }

  /** Names the zone, the cut-off and the first day, for people. */
  @Override
  public String toString() {
    return "zone " + zone + ", cut-off " + dayCutOff + ", first day " + firstDay;
  }
}
