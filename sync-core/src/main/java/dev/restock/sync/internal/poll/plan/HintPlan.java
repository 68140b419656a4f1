package dev.restock.sync.internal.poll.plan;

import dev.restock.sync.store.returns.HintedReturn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to call for hints. A hint says that something happened, not what, and most of what happens
 * moves no stock. A hint on a received return probably announces its inspection: the return is
 * read. Hints on other returns wait until one look-up serves many of them, or until a regular
 * listing shows their returns anyway.
 *
 * @param follow returns to read
 * @param lookUp returns to look up by the names of their orders
 * @param unknown returns of which only hints are known
 * @param listFrom the earliest creation to list in order to find the unknown ones; empty for none
 * @param due when to plan for hints again; empty if no hint waits
 * @param followAt when a return can be read because of a hint, which needs no listing; may be past,
 *     and is {@link Instant#MAX} if there is none
 */
public record HintPlan(
    List<HintedReturn> follow,
    List<HintedReturn> lookUp,
    List<HintedReturn> unknown,
    Optional<Instant> listFrom,
    Optional<Instant> due,
    Instant followAt) {

  /** Copies the lists. */
  public HintPlan {
    follow = List.copyOf(follow);
    lookUp = List.copyOf(lookUp);
    unknown = List.copyOf(unknown);
  }

  /** Reads only; {@link Instant#MAX} if no hint waits. */
  static HintPlan of(List<HintedReturn> follow, Instant due, Instant followAt) {
    return new HintPlan(
        follow,
        List.of(),
        List.of(),
        Optional.empty(),
        due.equals(Instant.MAX) ? Optional.empty() : Optional.of(due),
        followAt);
  }
}
