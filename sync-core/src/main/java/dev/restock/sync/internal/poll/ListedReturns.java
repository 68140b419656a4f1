package dev.restock.sync.internal.poll;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The whole returns that a listing contained and whose read is due. They are decided without a
 * call. A return that is lost from here, such as by a crash, is read. Thread-safe.
 */
final class ListedReturns {
  /** About ten megabytes of returns. */
  private static final int MAX = 5_000;

  /** A listing and the decisions that follow it belong to one run, which ends within minutes. */
  private static final Duration KEEP = Duration.ofMinutes(5);

  private final Map<String, Listed> returns = new ConcurrentHashMap<>();

  private record Listed(ReturnRecord record, Instant at) {}

  void clear() {
    returns.clear();
  }

  boolean isFull() {
    return returns.size() >= MAX;
  }

  void add(ReturnRecord record, Instant at) {
    returns.put(record.rmaId(), new Listed(record, at));
  }

  /**
   * Takes a return out.
   *
   * @return the return; empty if it is to be read: it is not here, was listed too long ago, or may
   *     have changed since, as the cause of the read says
   */
  Optional<ReturnRecord> take(ReadClaim claim, Instant now) {
    Listed listed = returns.remove(claim.rmaId());
    boolean mayHaveChanged = claim.cause() == ReadCause.ASKED || claim.cause() == ReadCause.HINTED;
    return listed == null || mayHaveChanged || listed.at().plus(KEEP).isBefore(now)
        ? Optional.empty()
        : Optional.of(listed.record());
  }
}
