package dev.restock.sync.cases;

import dev.restock.sync.store.AuditEntry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that can happen to a case after it was opened: from which states, to which, and by
 * whom. Stores make these changes and refuse all others. Each is one transaction with a comparison
 * of the state and, where a person makes it, of the {@linkplain CaseRef#revision() revision} that
 * the person saw, and leaves an {@link AuditEntry}. {@code docs/cases.md} shows the same table.
 */
public enum CaseTransition {
  /** What it is about was parked again, as another kind of case or after the case was closed. */
  OPEN_AGAIN(
      By.ENGINE,
      Map.of(
          CaseState.OPEN, CaseState.OPEN,
          CaseState.ASSIGNED, CaseState.OPEN,
          CaseState.RETRIED, CaseState.OPEN,
          CaseState.RESOLVED, CaseState.OPEN,
          CaseState.DISMISSED, CaseState.OPEN)),

  /** It was parked again as the same kind of case; whoever has taken it on keeps it. */
  RENEW(By.ENGINE, Map.of(CaseState.ASSIGNED, CaseState.ASSIGNED)),

  /** What it is about was decided otherwise without being released: it was inspected again, say. */
  OVERTAKE(
      By.ENGINE,
      Map.of(
          CaseState.OPEN, CaseState.RESOLVED,
          CaseState.ASSIGNED, CaseState.RESOLVED)),

  /** What was released has succeeded: the return was read, the unit is where it belongs. */
  SUCCEED(By.ENGINE, Map.of(CaseState.RETRIED, CaseState.RESOLVED)),

  /** Somebody takes it on, or it is handed to somebody else. */
  ASSIGN(
      By.PERSON,
      Map.of(
          CaseState.OPEN, CaseState.ASSIGNED,
          CaseState.ASSIGNED, CaseState.ASSIGNED)),

  /** Whoever had it gives it back. */
  GIVE_BACK(By.PERSON, Map.of(CaseState.ASSIGNED, CaseState.OPEN)),

  /** It is released, after its cause was mended. */
  RETRY(
      By.PERSON,
      Map.of(
          CaseState.OPEN, CaseState.RETRIED,
          CaseState.ASSIGNED, CaseState.RETRIED)),

  /** It was mended by hand, in Sitoo say; the engine does nothing about it. */
  RESOLVE(
      By.PERSON,
      Map.of(
          CaseState.OPEN, CaseState.RESOLVED,
          CaseState.ASSIGNED, CaseState.RESOLVED)),

  /** Nothing is to be done. */
  DISMISS(
      By.PERSON,
      Map.of(
          CaseState.OPEN, CaseState.DISMISSED,
          CaseState.ASSIGNED, CaseState.DISMISSED)),

  /** It was closed by mistake. Only while its unit is still parked and was not released. */
  REOPEN(
      By.PERSON,
      Map.of(
          CaseState.RESOLVED, CaseState.OPEN,
          CaseState.DISMISSED, CaseState.OPEN)),

  /** The correction that it offered was accepted. */
  ACCEPT_CORRECTION(
      By.PERSON,
      Map.of(
          CaseState.OPEN, CaseState.RESOLVED,
          CaseState.ASSIGNED, CaseState.RESOLVED));

  private final By by;

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes it, but its type does not tell
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
   * Who may make it.
   *
   * @return the engine or a person
   */
  public By by() {
    return by;
  }

  /**
   * In which states it may happen.
   *
   * @return the states, at least one
   */
  public Set<CaseState> from() {
    return Set.copyOf(states.keySet());
  }

  /**
   * Where it leads to.
   *
   * @param state the state that the case is in
   * @return the state that follows; empty if it may not happen then
   */
  public Optional<CaseState> from(CaseState state) {
    return Optional.ofNullable(states.get(state));
  }

  /** Whose change it is. */
  public enum By {
    /** The engine, in the transaction that decides or settles what the case is about. */
    ENGINE,
    /** A person, who saw the case as it is. */
    PERSON
  }
}
