package dev.restock.sync.internal.history;

import dev.restock.sync.Tenant;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.history.RegisterChange;
import dev.restock.sync.store.register.StoredPiece;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happened at registers. */
final class RegisterChapter implements Chapter {
  private final SyncStore store;
  private final Tenant tenant;

  RegisterChapter(SyncStore store, Tenant tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  @Override
  public void tell(Scope scope, Entries entries) {
    List<RegisterReturn> refunds = scope.registers.refunds();
    if (!refunds.isEmpty()) {
      Map<Long, Instant> recorded =
          store.registerOrdersRecorded(
              tenant, refunds.stream().map(RegisterReturn::orderId).toList());
      refunds.forEach(
          one -> entries.add(refunded(one, recorded.getOrDefault(one.orderId(), Instant.EPOCH))));
    }
    scope.changes.forEach(one -> entries.add(changed(one)));
    for (StoredPiece one : scope.registers.pieces()) {
      entries.audit(AuditEntry.ofPiece(one.piece()), row -> bound(one, row), null);
    }
  }

  private static StoryEntry refunded(RegisterReturn refund, Instant recordedAt) {
    int pieces = refund.lines().stream().mapToInt(RegisterReturn.Line::pieces).sum();
    StoryEntry.Builder entry =
        StoryEntry.of(
                StoryKind.REGISTER_REFUND,
                "register " + refund.orderId(),
                StorySubject.ofRegisterOrder(refund.orderId()))
            .what(
                "refund order %d was made at a register with %d pieces%s"
                    .formatted(
                        refund.orderId(),
                        pieces,
                        refund.saleOrderId() == null ? "" : " of sale " + refund.saleOrderId()));
    if (!refund.channelOrderId().isBlank()) {
      entry.reference(StorySubject.ofOrder(refund.channelOrderId()));
    }
    Instant ordered = refund.orderedAt();
    return entry
        .reason(ordered == null ? "its date is not known: this is when it was read" : null)
        .at(ordered == null ? recordedAt : ordered);
  }

  private static StoryEntry changed(RegisterChange change) {
    RegisterStock stock = change.stock();
    Long order = change.orderId();
    return StoryEntry.of(
            StoryKind.REGISTER_STOCK,
            "register stock %d %d %s"
                .formatted(stock.transactionId(), stock.deliveryId(), stock.sku()),
            StorySubject.ofTransaction(stock.transactionId()))
        .what(
            "transaction %d of a register changed stock: %s"
                .formatted(
                    stock.transactionId(),
                    Words.change(stock.quantity(), stock.sku(), stock.warehouseId())))
        .quantity(stock.quantity())
        .reference(order == null ? null : StorySubject.ofRegisterOrder(order))
        .reference(
            stock.sku().isBlank() ? null : StorySubject.ofSku(stock.sku(), stock.warehouseId()))
        .at(change.at());
  }

  private static StoryEntry bound(StoredPiece stored, Entries.Row row) {
    AuditEntry is = row.is();
    RegisterPiece piece = stored.piece();
    String unit = is.to().isEmpty() ? is.from() : is.to();
    return StoryEntry.of(
            StoryKind.REGISTER_PIECE, row.id(), StorySubject.ofRegisterOrder(piece.orderId()))
        .what("piece " + piece + ", unit " + unit + ": " + is.why())
        .state(is.to().isEmpty() ? "UNBOUND" : "BOUND")
        .reason(is.why())
        .actor(is.actor())
        .reference(stored.unit() == null ? null : StorySubject.ofUnit(stored.unit()))
        .at(is.at());
  }
}
