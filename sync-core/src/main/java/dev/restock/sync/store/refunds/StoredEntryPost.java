package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.RefundEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The order of an entry with its state, as a store returned it at one moment.
 *
 * @param post the order
 * @param entry the entry
 * @param state its state
 * @param fencingToken the token of the latest claim; 0 if it was never claimed
 * @param sends how often it was recorded to be sent
 * @param absences how many searches in a row did not show it since no request can arrive any more
 * @param mayArriveUntil when the latest request cannot arrive any more; null if none may
 * @param orderId the id with which the register system answered, or which a reading showed; null if
 *     not known
 * @param sightings how many different orders with its key were recorded when it was read
 * @param changedAt when its state changed last
 */
public record StoredEntryPost(
    EntryPost post,
    RefundEntry entry,
    EntryPostState state,
    long fencingToken,
    int sends,
    int absences,
    @Nullable Instant mayArriveUntil,
    @Nullable Long orderId,
    long sightings,
    Instant changedAt) {
  public StoredEntryPost {
    requireNonNull(post, "post");
    requireNonNull(entry, "entry");
    requireNonNull(state, "state");
    requireNonNull(changedAt, "changedAt");
  }

  /** Returns the key. */
  public String key() {
    return post.key();
  }

  /** Returns the same order after a claim, with the next fencing token. */
  public StoredEntryPost claimed() {
    return new StoredEntryPost(
        post,
        entry,
        state,
        fencingToken + 1,
        sends,
        absences,
        mayArriveUntil,
        orderId,
        sightings,
        changedAt);
  }

  /**
   * Returns the same order after an outcome.
   *
   * @param outcome the outcome
   * @param now the current time
   * @throws IllegalArgumentException if the outcome cannot follow its state
   */
  public StoredEntryPost after(EntryPostOutcome outcome, Instant now) {
    if (!state.next().contains(outcome.state())) {
      throw new IllegalArgumentException(
          "the order " + key() + " is " + state + ", which " + outcome.state() + " cannot follow");
    }
    return new StoredEntryPost(
        post,
        entry,
        outcome.state(),
        fencingToken,
        sends + (outcome.state() == EntryPostState.SENT ? 1 : 0),
        outcome.absences(),
        outcome.mayArriveUntil(),
        outcome.orderId() == null ? orderId : outcome.orderId(),
        sightings,
        now);
  }

  /**
   * Returns the same order after a person retried its case.
   *
   * @param now the current time
   */
  public StoredEntryPost retried(Instant now) {
    return new StoredEntryPost(
        post, entry, EntryPostState.PLANNED, fencingToken, sends, 0, null, orderId, sightings, now);
  }
}
