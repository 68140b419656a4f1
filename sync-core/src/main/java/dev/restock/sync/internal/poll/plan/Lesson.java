package dev.restock.sync.internal.poll.plan;

import java.time.Instant;
import java.util.Optional;

/** Something seen of a shop's ways, for {@link Habits} to learn from. */
public sealed interface Lesson {

  /**
   * A return was found to have been inspected.
   *
   * @param receivedAt when it was first seen as received, if it was
   * @param inspectedAt when it was inspected
   * @param announced whether its status told; if not, only reading it could
   */
  record Inspected(Optional<Instant> receivedAt, Instant inspectedAt, boolean announced)
      implements Lesson {}

  /** A received return was given up: it was not inspected in all the time it was watched. */
  record NeverInspected() implements Lesson {}

  /**
   * A listing led to a read.
   *
   * @param by the listing; {@link Listing#HINTED} also for a hint that was followed without one
   */
  record Found(Listing by) implements Lesson {}

  /**
   * It turned out what a hint on a received return was worth.
   *
   * @param news whether the return had moved on
   */
  record HintAnswered(boolean news) implements Lesson {}

  /**
   * It turned out what a hint on a return was worth that had not been received when last seen.
   *
   * @param news whether it was not only received, but had moved on
   */
  record EarlyHintAnswered(boolean news) implements Lesson {}

  /**
   * A return was read because something had happened to it.
   *
   * @param found whether an inspection was found
   */
  record NewsRead(boolean found) implements Lesson {}

  /**
   * A return was looked up by its order's name.
   *
   * @param answered whether its row came back
   */
  record LookedUp(boolean answered) implements Lesson {}
}
