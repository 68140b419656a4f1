package dev.restock.sync.internal.engine;

import java.time.Instant;
import java.util.Optional;

/** When a return that was read is read again, as the polling plan has it. */
public interface RereadTimes {

  /**
   * When to read a return again that waits for an inspection.
   *
   * @param from when that inspection could begin: the receipt, or the inspection of another part
   * @return the moment; empty if the return was watched for long enough
   */
  Optional<Instant> untilInspected(Instant from);

  /**
   * When to read a return again that waits for nothing.
   *
   * @param times how many such reads found nothing new
   * @return the moment; empty for never
   */
  Optional<Instant> recheck(int times);
}
