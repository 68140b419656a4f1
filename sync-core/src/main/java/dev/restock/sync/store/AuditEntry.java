package dev.restock.sync.store;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseState;
import dev.restock.sync.store.movements.MovementState;
import java.time.Instant;

/**
 * One change of a movement, a case or the start, written in the transaction that made it. Holds no
 * personal data of shoppers.
 *
 * @param subject the movement's key, {@link #ofCase} of the case's id, or {@link #ofStart}
 * @param from the state before; "" if there was none
 * @param to the state after: the name of a {@link MovementState} or of a {@link CaseState}; of the
 *     start, the moment
 * @param at when, by the clock of the actor's host
 * @param actor the instance that holds the lease, or the person
 * @param why the reason in a few words; if a person closed a case, the person's note
 */
public record AuditEntry(
    String subject, String from, String to, Instant at, String actor, String why) {

  /** Checks for nulls. */
  public AuditEntry {
    requireNonNull(subject, "subject");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(at, "at");
    requireNonNull(actor, "actor");
    requireNonNull(why, "why");
  }

  /**
   * Returns the subject of the entries of a case.
   *
   * @param caseId the case's id
   * @return a text that is no movement's key
   */
  public static String ofCase(String caseId) {
    return "case " + caseId;
  }

  /** Returns the subject of the entries of a tenant's start. It is no movement's key. */
  public static String ofStart() {
    return "the start";
  }
}
