package dev.restock.sync.internal.history;

import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.refunds.StoredEntryPost;

/** The orders in the register system that stand for entries of the books. */
final class EntryChapter implements Chapter {

  @Override
  public void tell(Scope scope, Entries entries) {
    for (StoredEntryPost one : scope.entryPosts) {
      entries.audit(AuditEntry.ofEntryPost(one.key()), row -> changed(one, row), null);
    }
  }

  private static StoryEntry changed(StoredEntryPost one, Entries.Row row) {
    AuditEntry is = row.is();
    RefundEntry entry = one.entry();
    Long order = one.orderId();
    return StoryEntry.of(StoryKind.ENTRY, row.id(), StorySubject.ofEntry(one.key()))
        .what(
            "order %s%s of entry %d of batch %d, refund %s, is %s"
                .formatted(
                    one.key(),
                    order == null ? "" : ", in Sitoo " + order + ",",
                    one.post().number(),
                    one.post().batch(),
                    one.post().refund(),
                    is.to()))
        .state(is.to())
        .reason(is.why())
        .actor(is.actor())
        .amount(entry.money(), entry.currency())
        .reference(StorySubject.ofRefund(one.post().refund()))
        .at(is.at());
  }
}
