package dev.restock.sync.internal.history;

import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.gaps.RunningClock;

/** Clocks that run. The case of a gap says what became of it, and where it stopped. */
final class ClockChapter implements Chapter {

  @Override
  public void tell(Scope scope, Entries entries) {
    scope.clocks.forEach(one -> entries.add(running(one)));
  }

  private static StoryEntry running(RunningClock one) {
    boolean hasCase = one.state() == RunningClock.State.OPENED;
    return StoryEntry.of(
            StoryKind.CLOCK,
            "clock %s %s %s".formatted(one.clock(), one.rmaId(), one.subject()),
            subjectOf(one.of()))
        .what(
            "the clock %s → %s runs since then, up to its limit at %s"
                .formatted(one.clock().from(), one.clock().to(), one.limitAt()))
        .state(one.state().name())
        .reason(
            switch (one.state()) {
              case RUNNING -> null;
              case COVERED -> "past its limit; an open case of another type says why";
              case OPENED -> "past its limit; it has a case of its own";
            })
        .reference(hasCase ? StorySubject.ofCase(one.caseId()) : null)
        .at(one.since());
  }

  /** What a clock runs for. */
  static StorySubject subjectOf(RunningClock.Subject of) {
    if (of.clock() == GapClock.STOCK_TO_CHANNEL) {
      return StorySubject.ofPush(of.subject());
    }
    return of.subject().isEmpty()
        ? StorySubject.ofReturn(of.rmaId())
        : StorySubject.ofUnit(new UnitRef(of.rmaId(), of.subject()));
  }
}
