package dev.restock.sync.store.gaps;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.gaps.GapClock;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs for a subject. Immutable.
 *
 * @param clock the clock
 * @param rmaId the return; of a push, the return that its case names
 * @param subject the unit, or the id of the push; "" for the whole return
 * @param since when it has started
 * @param limitAt when it reaches its limit
 * @param state how far it is
 */
public record RunningClock(
    GapClock clock, String rmaId, String subject, Instant since, Instant limitAt, State state) {
  /** By return, clock and subject. */
  public static final Comparator<RunningClock> BY_SUBJECT =
      Comparator.comparing(RunningClock::rmaId)
          .thenComparing(RunningClock::clock)
          .thenComparing(RunningClock::subject);

  private static final String CASE_UNIT = "gap:";

  /** How far a running clock is. */
  public enum State {
    /** Its limit has not passed, or nobody has noticed yet that it has. */
    RUNNING,
    /** Past its limit; its subject has an open case of another type, so it has none. */
    COVERED,
    /** Past its limit; a case was opened, which a person may have closed. */
    OPENED
  }

  public RunningClock {
    requireNonNull(clock, "clock");
    requireNonNull(rmaId, "rmaId");
    requireNonNull(subject, "subject");
    requireNonNull(since, "since");
    requireNonNull(limitAt, "limitAt");
    requireNonNull(state, "state");
  }

  /**
   * This clock in another state.
   *
   * @param other the state
   */
  public RunningClock in(State other) {
    return new RunningClock(clock, rmaId, subject, since, limitAt, other);
  }

  /**
   * Whether another clock is the same one: of one subject and since one moment.
   *
   * @param other the other clock
   */
  public boolean isSameAs(RunningClock other) {
    return clock == other.clock
        && rmaId.equals(other.rmaId)
        && subject.equals(other.subject)
        && since.equals(other.since);
  }

  /**
   * The unit that the case of this clock names. It is no unit of the return, which may have a case
   * of its own at the same time.
   *
   * @return {@code gap:}, the clock, and the subject if there is one
   */
  public String caseUnit() {
    return CASE_UNIT + clock + (subject.isEmpty() ? "" : ":" + subject);
  }

  /** Returns the id of the case of this clock. */
  public String caseId() {
    return ExceptionCase.idOf(rmaId, caseUnit());
  }

  /**
   * The id of the case of the clock of a push.
   *
   * @param caseReturn the return that a case about the push names
   * @param pushId the push
   */
  public static String pushCaseId(String caseReturn, String pushId) {
    return ExceptionCase.idOf(caseReturn, CASE_UNIT + GapClock.STOCK_TO_CHANNEL + ":" + pushId);
  }

  /**
   * The clock that a case is about.
   *
   * @param rmaId the return that the case names
   * @param caseUnit the unit that the case names
   * @return the clock with its subject; null if the case is about something else
   */
  public static @Nullable Subject ofCase(String rmaId, String caseUnit) {
    if (!caseUnit.startsWith(CASE_UNIT)) {
      return null;
    }
    String rest = caseUnit.substring(CASE_UNIT.length());
    int end = rest.indexOf(':');
    String name = end < 0 ? rest : rest.substring(0, end);
    for (GapClock clock : GapClock.values()) {
      if (clock.name().equals(name)) {
        return new Subject(clock, rmaId, end < 0 ? "" : rest.substring(end + 1));
      }
    }
    return null;
  }

  /**
   * The subject of a clock.
   *
   * @param clock the clock
   * @param rmaId the return
   * @param subject the unit or the push; "" for the whole return
   */
  public record Subject(GapClock clock, String rmaId, String subject) {}

  /** Returns what this clock runs for. */
  public Subject of() {
    return new Subject(clock, rmaId, subject);
  }
}
