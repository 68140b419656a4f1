package dev.restock.sync.store.channel;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One attempt of a push. A repetition has the same key and the same variables: those of the push,
 * and those of this.
 *
 * @param number 1 or more, higher than that of every earlier attempt
 * @param key the idempotency key
 * @param itemId the item of the channel
 * @param changeFrom the level that the change starts from
 * @param firstSentAt when it was recorded, before it was sent for the first time
 */
public record PushAttempt(
    int number, String key, String itemId, long changeFrom, Instant firstSentAt) {
  public PushAttempt {
    requireNonNull(key, "key");
    requireNonNull(itemId, "itemId");
    requireNonNull(firstSentAt, "firstSentAt");
  }
}
