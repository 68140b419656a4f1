package dev.restock.sync.store;

import dev.restock.sync.store.returns.ReadCause;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the work of a tenant falls due next. The times may be past.
 *
 * @param reads the earliest due read of each cause that has one; a claimed read is due at the end
 *     of its lease at the earliest
 * @param movement the earliest due post, verification or confirmation; null if none waits
 * @param delivery the earliest due delivery of a case to the sink; null if none waits
 */
public record NextWork(
    Map<ReadCause, Instant> reads, @Nullable Instant movement, @Nullable Instant delivery) {

  /** Copies the map. */
  public NextWork {
    reads = Map.copyOf(reads);
  }
}
