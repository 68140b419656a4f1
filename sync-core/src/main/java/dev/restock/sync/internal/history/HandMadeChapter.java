package dev.restock.sync.internal.history;

import dev.restock.sync.drift.HandMade;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;

/** Tells the changes by hand in the stock system. */
final class HandMadeChapter implements Chapter {
  @Override
  public void tell(Scope scope, Entries entries) {
    scope.handMade.forEach(one -> entries.add(changed(one)));
  }

  private static StoryEntry changed(HandMade change) {
    return StoryEntry.of(
            StoryKind.HAND_MADE,
            "hand made %d %d".formatted(change.transactionId(), change.line()),
            StorySubject.ofTransaction(change.transactionId()))
        .what(
            "transaction %d changed stock by hand: %s%s"
                .formatted(
                    change.transactionId(),
                    Words.change(change.quantity(), change.sku(), change.warehouseId()),
                    change.named() == null ? "" : "; its description names unit " + change.named()))
        .quantity(change.quantity())
        .reason("the time is that at which it was read")
        .reference(change.named() == null ? null : StorySubject.ofUnit(change.named()))
        .reference(StorySubject.ofSku(change.sku(), change.warehouseId()))
        .at(change.seenAt());
  }
}
