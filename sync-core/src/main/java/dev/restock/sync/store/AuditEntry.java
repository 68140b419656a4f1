package dev.restock.sync.store;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseState;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.movements.MovementState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a movement, a case, a push to a sales channel, a piece at a register, a refund, an
 * alert or the start, written in the transaction that made it. Holds no personal data of shoppers.
 *
 * @param subject the movement's key, {@link #ofCase} of the case's id, {@link #ofPush} of the
 *     push's id, {@link #ofPiece} of a piece at a register, {@link #ofRefund} of the refund's key,
 *     {@link #ofAlert} of the alert's key, or {@link #ofStart}
 * @param from the state before; "" if there was none
 * @param to the state after: the name of a {@link MovementState}, {@link CaseState} or {@link
 *     PushState}; of a piece, the unit that it is bound to, "" for none; of the start, the moment
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

  /**
   * Returns the subject of the entries of a piece at a register.
   *
   * @param piece the piece
   * @return a text that is no movement's key
   */
  public static String ofPiece(RegisterPiece piece) {
    return "piece " + piece;
  }

  /**
   * The entry of a piece at a register that is bound to a unit or taken from one.
   *
   * @param piece the piece
   * @param from the unit before; null for none
   * @param to the unit after; null for none
   * @param at when
   * @param actor the instance or the person
   * @param reason why a person does it; null if the engine does
   * @return the entry
   */
  public static AuditEntry ofBinding(
      RegisterPiece piece,
      @Nullable UnitRef from,
      @Nullable UnitRef to,
      Instant at,
      String actor,
      @Nullable String reason) {
    String what = to == null ? "taken from its unit" : "bound to its unit";
    String why = reason == null ? what : what + " by a person: " + reason;
    return new AuditEntry(ofPiece(piece), text(from), text(to), at, actor, why);
  }

  private static String text(@Nullable UnitRef unit) {
    return unit == null ? "" : unit.rmaId() + "/" + unit.unitId();
  }

  /**
   * Returns the subject of the entries of a push to a sales channel.
   *
   * @param pushId the push's id
   * @return a text that is no movement's key
   */
  public static String ofPush(String pushId) {
    return "push " + pushId;
  }

  /**
   * Returns the subject of the entries of a refund.
   *
   * @param key the refund's key
   * @return a text that is no movement's key
   */
  public static String ofRefund(String key) {
    return "refund " + key;
  }

  /**
   * Returns the subject of the entries of an order that stands for an entry of a closed batch.
   *
   * @param key the key of the order
   * @return the subject
   */
  public static String ofEntryPost(String key) {
    return "refund order " + key;
  }

  /**
   * Returns the subject of the entries of an alert.
   *
   * @param key the alert's key
   * @return a text that is no movement's key
   */
  public static String ofAlert(String key) {
    return "alert " + key;
  }

  /** Returns the subject of the entries of a tenant's start. It is no movement's key. */
  public static String ofStart() {
    return "the start";
  }
}
