package dev.restock.sync.internal.history;

import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.RefundCases;
import org.jspecify.annotations.Nullable;

/** What became of cases, and what people did about them. */
final class CaseChapter implements Chapter {

  @Override
  public void tell(Scope scope, Entries entries) {
    for (StoredCase one : scope.cases) {
      entries.audit(AuditEntry.ofCase(one.opened().id()), row -> changed(one.opened(), row), null);
    }
  }

  private static StoryEntry changed(ExceptionCase one, Entries.Row row) {
    AuditEntry is = row.is();
    boolean isLatestOpening =
        is.to().equals(CaseState.OPEN.name()) && !is.at().isBefore(one.openedAt());
    return StoryEntry.of(StoryKind.CASE, row.id(), StorySubject.ofCase(one.id()))
        .what(
            "case %s is %s%s"
                .formatted(one.type().name(), is.to(), isLatestOpening ? ": " + one.what() : ""))
        .state(is.to())
        .reason(is.why())
        .rule(isLatestOpening ? Words.ruleOf(one.what()) : null)
        .actor(is.actor())
        .reference(aboutOf(one))
        .reference(one.movementKey().isEmpty() ? null : StorySubject.ofMovement(one.movementKey()))
        .at(is.at());
  }

  private static @Nullable StorySubject aboutOf(ExceptionCase one) {
    String push = ChannelPush.idOfCase(one.unitId());
    if (push != null) {
      return StorySubject.ofPush(push);
    }
    RunningClock.Subject clock = RunningClock.ofCase(one.rmaId(), one.unitId());
    if (clock != null) {
      return ClockChapter.subjectOf(clock);
    }
    String entry = EntryPost.keyOfCase(one.unitId());
    if (entry != null) {
      return StorySubject.ofEntry(entry);
    }
    if (DriftCases.isDrift(one.rmaId())) {
      return DriftCases.isOfPair(one.unitId())
          ? StorySubject.ofSku(DriftCases.skuOf(one.unitId()), null)
          : null;
    }
    if (RefundCases.orderOf(one.rmaId()).isPresent()) {
      return RefundCases.refundOf(one.unitId()).map(StorySubject::ofRefund).orElse(null);
    }
    return one.unitId().isEmpty()
        ? StorySubject.ofReturn(one.rmaId())
        : StorySubject.ofUnit(new UnitRef(one.rmaId(), one.unitId()));
  }
}
