package dev.restock.sync.store.drift;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import java.util.List;

/**
 * The end of a comparison.
 *
 * @param run the comparison as it ended
 * @param reported the rows of which a case is opened
 * @param opened the cases that are opened
 * @param closed the ids of cases that nothing calls for any more; they may be closed already
 * @param healings the healings that are planned, due at once
 * @param held the rows of pairs that another program writes as well
 */
public record DriftEnd(
    DriftRun run,
    List<DriftRow> reported,
    List<ExceptionCase> opened,
    List<String> closed,
    List<ChannelPush> healings,
    List<DriftRow> held) {
  public DriftEnd {
    requireNonNull(run, "run");
    reported = List.copyOf(reported);
    opened = List.copyOf(opened);
    closed = List.copyOf(closed);
    healings = List.copyOf(healings);
    held = List.copyOf(held);
  }

  /**
   * The end of a comparison that was given up: it changes no case.
   *
   * @param run the comparison
   */
  public static DriftEnd partial(DriftRun run) {
    return new DriftEnd(run, List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
