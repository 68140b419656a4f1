package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.store.NoteStore;
import dev.restock.sync.store.NoteStore.Note;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The business days of a tenant's refunds. The first run notes them in the store, because hosts
 * that disagree would move refunds from day to day, and because closed days are never divided
 * again. {@link #moved} divides later days otherwise.
 *
 * @param zone the zone of the days
 * @param dayCutOff the time at which a day begins
 * @param firstDay the first day of the books
 * @param changes from which days on days begin otherwise
 */
public record RefundCalendar(
    ZoneId zone,
    LocalTime dayCutOff,
    LocalDate firstDay,
    SortedMap<LocalDate, RefundRules.Division> changes) {
  private static final String NAME = "refund calendar";
  private static final Duration AHEAD = Duration.ofHours(1);

  public RefundCalendar {
    requireNonNull(zone, "zone");
    requireNonNull(dayCutOff, "dayCutOff");
    requireNonNull(firstDay, "firstDay");
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
  }

  /** Days that all begin alike. */
  public RefundCalendar(ZoneId zone, LocalTime dayCutOff, LocalDate firstDay) {
    this(zone, dayCutOff, firstDay, Collections.emptySortedMap());
  }

  /**
   * The business days that settings name.
   *
   * @param settings the settings
   */
  public static RefundCalendar of(RefundSettings settings) {
    RefundRules rules = settings.rules();
    return new RefundCalendar(
        rules.zone(), rules.dayCutOff(), settings.firstDay(), rules.changes());
  }

  /** Returns rules with these days and otherwise the defaults. */
  public RefundRules.Builder rules() {
    RefundRules.Builder rules = RefundRules.builder(zone).dayCutOff(dayCutOff);
    changes.forEach(rules::daysFrom);
    return rules;
  }

  /** Returns how the latest days begin. */
  public RefundRules.Division latest() {
    return changes.isEmpty()
        ? new RefundRules.Division(zone, dayCutOff)
        : requireNonNull(changes.get(changes.lastKey()));
  }

  /**
   * These days, divided otherwise from a later day on. The day before it becomes longer or shorter;
   * no moment is in two days or in none. {@link #replace} notes the result.
   *
   * @param from the first day that begins so
   * @param division the zone and the cut-off
   * @param now the current time
   * @return the days
   * @throws IllegalArgumentException if the day does not begin an hour from now or later, by the
   *     old or by the new division, is before another change, or would begin before the day before
   *     it
   */
  public RefundCalendar moved(LocalDate from, RefundRules.Division division, Instant now) {
    if (!changes.isEmpty() && !from.isAfter(changes.lastKey())) {
      throw new IllegalArgumentException(
          "the days change on " + changes.lastKey() + " already; name a later day than that");
    }
    SortedMap<LocalDate, RefundRules.Division> after = new TreeMap<>(changes);
    after.put(from, division);
    RefundCalendar moved = new RefundCalendar(zone, dayCutOff, firstDay, after);
    for (RefundRules rules : List.of(rules().build(), moved.rules().build())) {
      if (rules.startOf(from).isBefore(now.plus(AHEAD))) {
        throw new IllegalArgumentException(
            "day %s begins at %s, and a day can only be moved an hour before it begins; name a later one"
                .formatted(from, rules.startOf(from)));
      }
    }
    return moved;
  }

  /**
   * Notes these business days in the place of others. Hosts that name the others refuse to run from
   * then on.
   *
   * @param store the store
   * @param tenant the tenant
   * @param seen the days that the store keeps
   * @return false if the store keeps other days than those; nothing was written then
   */
  public boolean replace(NoteStore store, Tenant tenant, RefundCalendar seen) {
    Optional<Note> note = store.note(tenant, NAME);
    return note.filter(one -> parse(one.text()).equals(seen)).isPresent()
        && store.putNote(tenant, NAME, note.get().version(), text());
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
    SortedMap<LocalDate, RefundRules.Division> changes = new TreeMap<>();
    for (int at = 3; at < parts.size(); at += 3) {
      changes.put(
          LocalDate.parse(parts.get(at)),
          new RefundRules.Division(
              ZoneId.of(parts.get(at + 1)), LocalTime.parse(parts.get(at + 2))));
    }
    return new RefundCalendar(
        ZoneId.of(parts.get(0)),
        LocalTime.parse(parts.get(1)),
        LocalDate.parse(parts.get(2)),
        changes);
  }

  private String text() {
    StringBuilder text = new StringBuilder(zone + " " + dayCutOff + " " + firstDay);
    changes.forEach(
        (from, one) ->
            text.append(' ')
                .append(from)
                .append(' ')
                .append(one.zone())
                .append(' ')
                .append(one.dayCutOff()));
    return text.toString();
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
                store.putNote(tenant, NAME, 0, text()) ? this : kept(store, tenant).orElseThrow());
  }

  /** Names the zone, the cut-off, the first day and the changes, for people. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder("zone " + zone + ", cut-off " + dayCutOff + ", first day " + firstDay);
    changes.forEach(
        (from, one) ->
            text.append(", from ")
                .append(from)
                .append(" zone ")
                .append(one.zone())
                .append(" and cut-off ")
                .append(one.dayCutOff()));
    return text.toString();
  }
}
