package dev.restock.sync.store.memory;

import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.store.gaps.ClockCount;
import dev.restock.sync.store.gaps.RunningClock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The running clocks of one tenant in memory; guarded by the store's lock. */
final class GapMemory {
  /** By return, then by what they run for. */
  private final Map<String, Map<RunningClock.Subject, RunningClock>> clocks = new TreeMap<>();

  private Stream<RunningClock> all() {
    return clocks.values().stream().flatMap(some -> some.values().stream());
  }

  /** The clocks of a return, without those of pushes. */
  List<RunningClock> of(String rmaId) {
    return clocks.getOrDefault(rmaId, Map.of()).values().stream()
        .filter(one -> one.clock() != GapClock.STOCK_TO_CHANNEL)
        .sorted(
            Comparator.comparing((RunningClock one) -> one.clock().name())
                .thenComparing(RunningClock::subject))
        .toList();
  }

  /** All clocks of returns, those of their pushes included. */
  List<RunningClock> allOf(Collection<String> rmaIds) {
    return all()
        .filter(one -> rmaIds.contains(one.rmaId()))
        .sorted(RunningClock.BY_SUBJECT)
        .toList();
  }

  void replace(String rmaId, List<RunningClock> now) {
    of(rmaId).forEach(this::end);
    now.forEach(this::put);
  }

  private void put(RunningClock one) {
    clocks.computeIfAbsent(one.rmaId(), any -> new HashMap<>()).put(one.of(), one);
  }

  private void end(RunningClock one) {
    Map<RunningClock.Subject, RunningClock> some = clocks.get(one.rmaId());
    if (some != null && some.remove(one.of()) != null && some.isEmpty()) {
      clocks.remove(one.rmaId());
    }
  }

  /** Whether the clock did not run before. */
  boolean start(RunningClock one) {
    boolean isNew = find(one.of()).isEmpty();
    if (isNew) {
      put(one);
    }
    return isNew;
  }

  Optional<RunningClock> find(RunningClock.Subject of) {
    return Optional.ofNullable(clocks.getOrDefault(of.rmaId(), Map.of()).get(of));
  }

  /** Ends clocks of pushes; which these were. */
  List<RunningClock> endPushes(Predicate<String> isOver, int limit) {
    List<RunningClock> ended =
        all()
            .filter(one -> one.clock() == GapClock.STOCK_TO_CHANNEL && isOver.test(one.subject()))
            .sorted(Comparator.comparing(RunningClock::since))
            .limit(limit)
            .toList();
    ended.forEach(this::end);
    return ended;
  }

  boolean blocksArchive(String rmaId) {
    return clocks.getOrDefault(rmaId, Map.of()).values().stream()
        .anyMatch(one -> one.state() != RunningClock.State.OPENED);
  }

  void forget(String rmaId) {
    clocks.remove(rmaId);
  }

  Map<GapClock, ClockCount> counts() {
    Map<GapClock, ClockCount> counts = new EnumMap<>(GapClock.class);
    all()
        .forEach(
            one -> {
              ClockCount before = counts.getOrDefault(one.clock(), ClockCount.NONE);
              Instant oldest = before.oldest();
              counts.put(
                  one.clock(),
                  new ClockCount(
                      before.opened() + (one.state() == RunningClock.State.OPENED ? 1 : 0),
                      before.covered() + (one.state() == RunningClock.State.COVERED ? 1 : 0),
                      oldest == null || one.since().isBefore(oldest) ? one.since() : oldest));
            });
    return counts;
  }
}
