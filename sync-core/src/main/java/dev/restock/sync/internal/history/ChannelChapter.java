package dev.restock.sync.internal.history;

import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.channel.StoredPush;

/** What became of pushes to the sales channel. */
final class ChannelChapter implements Chapter {

  @Override
  public void tell(Scope scope, Entries entries) {
    for (StoredPush one : scope.pushes) {
      entries.audit(AuditEntry.ofPush(one.id()), row -> changed(one.push(), row), null);
    }
  }

  private static StoryEntry changed(ChannelPush push, Entries.Row row) {
    AuditEntry is = row.is();
    StoryEntry.Builder entry =
        StoryEntry.of(StoryKind.PUSH, row.id(), StorySubject.ofPush(push.id()))
            .what("the push " + push.describe() + " is " + is.to())
            .state(is.to())
            .reason(is.why())
            .actor(is.actor());
    if (is.from().isEmpty()) {
      entry.quantity(push.quantity());
    }
    Long order = push.orderId();
    return entry
        .reference(push.unit() == null ? null : StorySubject.ofUnit(push.unit()))
        .reference(order == null ? null : StorySubject.ofRegisterOrder(order))
        .reference(
            push.kind() == ChannelPush.Kind.MOVEMENT
                ? StorySubject.ofMovement(push.source())
                : null)
        .at(is.at());
  }
}
