package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionCase;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a claimed order of an entry, as its holder reports it. Made by the methods of this
 * class.
 *
 * @param state the state that follows
 * @param orderId the id of the order; null if it does not become known
 * @param mayArriveUntil as {@link StoredEntryPost#mayArriveUntil}
 * @param absences as {@link StoredEntryPost#absences}
 * @param dueAt when it is claimed next; null if it has ended, or its claim is kept
 * @param opened the case that is opened with it; null for none
 * @param why a few words for the audit, without personal data
 */
public record EntryPostOutcome(
    EntryPostState state,
    @Nullable Long orderId,
    @Nullable Instant mayArriveUntil,
    int absences,
    @Nullable Instant dueAt,
    @Nullable ExceptionCase opened,
    String why) {
  public EntryPostOutcome {
    requireNonNull(state, "state");
    requireNonNull(why, "why");
  }

  /**
   * It is sent next. The claim is kept. Recorded before the request leaves.
   *
   * @param mayArriveUntil when the request cannot arrive any more
   */
  public static EntryPostOutcome sent(Instant mayArriveUntil) {
    return new EntryPostOutcome(
        EntryPostState.SENT, null, mayArriveUntil, 0, null, null, "sent next");
  }

  /**
   * It surely had no effect, and is sent later.
   *
   * @param dueAt when
   * @param why the reason
   */
  public static EntryPostOutcome again(Instant dueAt, String why) {
    return new EntryPostOutcome(EntryPostState.PLANNED, null, null, 0, dueAt, null, why);
  }

  /**
   * It is not known whether it had an effect, and it is searched later.
   *
   * @param dueAt when
   * @param mayArriveUntil when no request can arrive any more
   * @param absences how many searches after that moment did not show it
   * @param why the reason
   */
  public static EntryPostOutcome unknown(
      Instant dueAt, Instant mayArriveUntil, int absences, String why) {
    return new EntryPostOutcome(
        EntryPostState.UNKNOWN, null, mayArriveUntil, absences, dueAt, null, why);
  }

  /**
   * The register system has made the order. A case of it that was retried is resolved.
   *
   * @param orderId the id of the order
   * @param confirmAt when the order is searched, to confirm it
   * @param absences how many searches did not show it since
   */
  public static EntryPostOutcome applied(long orderId, Instant confirmAt, int absences) {
    return new EntryPostOutcome(
        EntryPostState.APPLIED,
        orderId,
        null,
        absences,
        confirmAt,
        null,
        absences == 0 ? "made as order " + orderId : "a search does not show order " + orderId);
  }

  /**
   * A reading shows the order, once and with the content of the entry.
   *
   * @param orderId the id of the order
   */
  public static EntryPostOutcome confirmed(long orderId) {
    return new EntryPostOutcome(
        EntryPostState.CONFIRMED, orderId, null, 0, null, null, "seen as order " + orderId);
  }

  /**
   * It surely had no effect, and a person must change something first.
   *
   * @param opened its case
   */
  public static EntryPostOutcome refused(ExceptionCase opened) {
    return new EntryPostOutcome(
        EntryPostState.REFUSED, null, null, 0, null, opened, opened.type().name());
  }

  /**
   * The register system shows something else than one order of this content.
   *
   * @param opened its case
   */
  public static EntryPostOutcome parked(ExceptionCase opened) {
    return new EntryPostOutcome(
        EntryPostState.PARKED, null, null, 0, null, opened, opened.type().name());
  }

  /** The entry needs no order. */
  public static EntryPostOutcome leftOut() {
    return new EntryPostOutcome(
        EntryPostState.LEFT_OUT, null, null, 0, null, null, "it changes nothing");
  }

  /** Nothing has changed since it ended in this state. */
  public static EntryPostOutcome unchanged(StoredEntryPost held) {
    return new EntryPostOutcome(
        held.state(),
        null,
        held.mayArriveUntil(),
        held.absences(),
        null,
        null,
        "nothing has changed");
  }

  /** Returns the case that is opened with it; empty for none. */
  public Optional<ExceptionCase> openedCase() {
    return Optional.ofNullable(opened);
  }

  /**
   * Returns whether readings show orders of the entry that they may not have shown before, so that
   * the refund is to be compared again.
   *
   * @param before the state before this outcome
   */
  public boolean showsOrders(EntryPostState before) {
    return state == EntryPostState.PARKED
        || (state == EntryPostState.CONFIRMED && before != EntryPostState.CONFIRMED);
  }

  /** Returns whether the holder keeps its claim. */
  public boolean isHeld() {
    return state == EntryPostState.SENT;
  }
}
