package dev.restock.sync.cases;

import dev.restock.sync.store.AuditEntry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The changes of a case after it was opened: states before and after, and who may make the change.
 * Stores make these changes and refuse all others. Each change is one transaction that compares the
 * state and, if a person makes it, the {@linkplain CaseRef#revision() revision}, and writes an
 * {@link AuditEntry}. {@code docs/cases.md} has the same table.
 */
public enum CaseTransition {
  /** The unit or return was parked again, with another type or after the case was closed. */
  OPEN_AGAIN(
      By.ENGINE,
      Map.of(
          CaseState.OPEN, CaseState.OPEN,
          CaseState.ASSIGNED, CaseState.OPEN,
          CaseState.RETRIED, CaseState.OPEN,
          CaseState.RESOLVED, CaseState.OPEN,
          CaseState.DISMISSED, CaseState.OPEN)),

  /** The unit or return was parked again with the same type. The assignee stays. */
  RENEW(By.ENGINE, Map.of(CaseState.ASSIGNED, CaseState.ASSIGNED)),

  /** The unit was decided otherwise without a retry, for instance after a new inspection. */
  OVERTAKE(
      By.ENGINE,
      Map.of(
          CaseState.OPEN, CaseState.RESOLVED,
          CaseState.ASSIGNED, CaseState.RESOLVED)),

  /** The retry succeeded: the return was read, or the unit is where it belongs. */
  SUCCEED(By.ENGINE, Map.of(CaseState.RETRIED, CaseState.RESOLVED)),

  /** The case gets an assignee, or another one. */
  ASSIGN(
      By.PERSON,
      Map.of(
          CaseState.OPEN, CaseState.ASSIGNED,
          CaseState.ASSIGNED, CaseState.ASSIGNED)),

  /** The assignee is removed. */
  GIVE_BACK(By.PERSON, Map.of(CaseState.ASSIGNED, CaseState.OPEN)),

  /** The unit or return is decided again, after the cause was fixed. */
  RETRY(
      By.PERSON,
      Map.of(
          CaseState.OPEN, CaseState.RETRIED,
          CaseState.ASSIGNED, CaseState.RETRIED)),

  /** A person fixed the case by hand. The engine does nothing. */
  RESOLVE(
      By.PERSON,
      Map.of(
          CaseState.OPEN, CaseState.RESOLVED,
          CaseState.ASSIGNED, CaseState.RESOLVED)),

  /** Nothing needs to be done. */
  DISMISS(
      By.PERSON,
      Map.of(
          CaseState.OPEN, CaseState.DISMISSED,
          CaseState.ASSIGNED, CaseState.DISMISSED)),

  /** The case was closed by mistake. Allowed while the unit is parked and not retried. */
  REOPEN(
      By.PERSON,
      Map.of(
          CaseState.RESOLVED, CaseState.OPEN,
          CaseState.DISMISSED, CaseState.OPEN)),

  /** A person accepted the correction that the case offers. */
  ACCEPT_CORRECTION(
      By.PERSON,
      Map.of(
          CaseState.OPEN, CaseState.RESOLVED,
          CaseState.ASSIGNED, CaseState.RESOLVED));

  private final By by;

  @SuppressWarnings("ImmutableEnumChecker") // filled in the constructor, read only afterwards
  private final Map<CaseState, CaseState> states;

  CaseTransition(By by, Map<CaseState, CaseState> states) {
    this.by = by;
    this.states = new EnumMap<>(states);
  }

  static Set<CaseState> after(CaseState state) {
    return Arrays.stream(values())
        .flatMap(one -> one.from(state).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Who may make the change.
   *
   * @return the engine or a person
   */
  public By by() {
    return by;
  }

  /**
   * The states in which the change is allowed.
   *
   * @return the states, at least one
   */
  public Set<CaseState> from() {
    return Set.copyOf(states.keySet());
  }

  /**
   * The state after the change.
   *
   * @param state the state before the change
   * @return the state after it; empty if the change is not allowed
   */
  public Optional<CaseState> from(CaseState state) {
    return Optional.ofNullable(states.get(state));
  }

  /** Who makes a change. */
  public enum By {
    /** The engine, in the transaction that decides the unit or records its outcome. */
    ENGINE,
    /** A person, who names the current revision of the case. */
    PERSON
  }
}
