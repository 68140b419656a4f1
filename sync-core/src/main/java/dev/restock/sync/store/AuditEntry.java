package dev.restock.sync.store;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseState;
import dev.restock.sync.store.movements.MovementState;
import java.time.Instant;

/**
 * One change of one movement or case, written in the transaction that made it. Holds no personal
 * data.
 *
 * @param subject the movement's key, or {@link #ofCase} of the case's id
 * @param from the state before; "" if there was none
 * @param to the state after: the name of a {@link MovementState} or of a {@link CaseState}
 * @param at when, by the clock of whoever made it
 * @param who the owner of the lease, or the person
 * @param why what led to it, a few words; of a case that a person closed, the person's note
 */
public record AuditEntry(
    String subject, String from, String to, Instant at, String who, String why) {

  /**
   * Checks for nulls.
   *
   * @param subject a movement or a case
   * @param from the state before, or ""
   * @param to the state after
   * @param at when
   * @param who the owner of the lease, or the person
   * @param why a few words
   */
  public AuditEntry {
    requireNonNull(subject, "subject");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(at, "at");
    requireNonNull(who, "who");
    requireNonNull(why, "why");
  }

  /**
   * The subject of the entries of a case.
   *
   * @param caseId the case's id
   * @return a text that is no movement's key
   */
  public static String ofCase(String caseId) {
    return "case " + caseId;
  }
}
