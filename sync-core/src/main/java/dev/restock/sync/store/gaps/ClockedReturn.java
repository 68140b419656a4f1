package dev.restock.sync.store.gaps;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionCase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a return after they were computed.
 *
 * @param rmaId the return
 * @param version the {@linkplain WatchedReturn#version() version} that they were computed from
 * @param clocks all clocks that run now, without those of pushes
 * @param opened the cases to open
 * @param closed the ids of the cases to close
 * @param nextAt when they are to be computed again, if nothing of the return changes before; null
 *     for never
 */
public record ClockedReturn(
    String rmaId,
    long version,
    List<RunningClock> clocks,
    List<ExceptionCase> opened,
    List<String> closed,
    @Nullable Instant nextAt) {
  public ClockedReturn {
    requireNonNull(rmaId, "rmaId");
    clocks = List.copyOf(clocks);
    opened = List.copyOf(opened);
    closed = List.copyOf(closed);
  }
}
