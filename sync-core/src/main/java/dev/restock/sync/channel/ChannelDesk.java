package dev.restock.sync.channel;

import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows people the pushes of a tenant. What they do about a push they do with its case: see {@link
 * dev.restock.sync.cases.CaseDesk}. Thread-safe. Every method throws {@link
 * dev.restock.sync.store.StoreException} if the store cannot be read.
 */
public interface ChannelDesk {

  /**
   * Lists pushes.
   *
   * @param state the state
   * @param after only pushes with a higher id; null for the first ones
   * @param limit the maximum number of pushes
   * @return the pushes, by ascending id
   */
  List<StoredPush> list(PushState state, @Nullable String after, int limit);

  /**
   * Finds a push. The audit of {@link dev.restock.sync.store.AuditEntry#ofPush} says what happened
   * to it.
   *
   * @param pushId its id
   * @return the push; empty if there is none, or it ended long ago and was deleted
   */
  Optional<StoredPush> find(String pushId);

  /** Counts the pushes in each state; a state without pushes is left out. */
  Map<PushState, Long> counts();
}
