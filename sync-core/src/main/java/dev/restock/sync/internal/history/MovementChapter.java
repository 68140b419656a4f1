package dev.restock.sync.internal.history;

import static java.util.stream.Collectors.toMap;

import dev.restock.sync.Tenant;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.history.Recorded;
import dev.restock.sync.store.history.ReturnFacts;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of movements, and what the ledger shows of them. */
final class MovementChapter implements Chapter {
  private final SyncStore store;
  private final Tenant tenant;

  MovementChapter(SyncStore store, Tenant tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  @Override
  public void tell(Scope scope, Entries entries) {
    Map<String, String> reasons =
        scope.units.stream()
            .filter(unit -> !unit.movementKey().isEmpty())
            .collect(toMap(UnitState::movementKey, UnitState::why, (one, other) -> one));
    Map<String, Instant> archived = new HashMap<>();
    for (ReturnFacts one : scope.returns) {
      Instant at = one.archivedAt() == null ? one.decidedAt() : one.archivedAt();
      if (at != null) {
        archived.put(one.rmaId(), at);
      }
    }
    for (StoredMovement one : scope.movements) {
      String why = reasons.getOrDefault(one.key(), "");
      entries.audit(
          one.key(),
          row -> changed(one.movement(), row, why),
          known(one, archived.get(one.movement().rmaId())));
    }
    ledger(scope, entries);
  }

  private static StoryEntry.Builder entry(String id, StockMovement movement) {
    return StoryEntry.of(StoryKind.MOVEMENT, id, StorySubject.ofMovement(movement.key()))
        .reference(StorySubject.ofUnit(movement.unit()))
        .reference(StorySubject.ofSku(movement.sku(), movement.warehouseId()))
        .reference(
            movement.reverses().isEmpty() ? null : StorySubject.ofMovement(movement.reverses()));
  }

  private static StoryEntry changed(StockMovement movement, Entries.Row row, String why) {
    AuditEntry is = row.is();
    StoryEntry.Builder entry =
        entry(row.id(), movement).state(is.to()).actor(is.actor()).reason(is.why());
    if (is.from().isEmpty()) {
      String what =
          "movement %s, %s %s, is %s"
              .formatted(movement.key(), movement.kind(), Words.change(movement), is.to());
      return entry
          .what(
              movement.reasonCode().isEmpty()
                  ? what
                  : what + ", reason code " + movement.reasonCode())
          .quantity(BigDecimal.valueOf(movement.quantity()))
          .reason(why.isEmpty() ? is.why() : why)
          .rule(Words.ruleOf(why))
          .at(is.at());
    }
    String what =
        is.from().equals(is.to())
            ? "movement %s is still %s".formatted(movement.key(), is.to())
            : "movement %s is %s, and was %s".formatted(movement.key(), is.to(), is.from());
    return entry.what(what).at(is.at());
  }

  /** The entry of a movement whose audit was archived. */
  private static @Nullable StoryEntry known(StoredMovement stored, @Nullable Instant archivedAt) {
    Instant at = stored.appliedAt().orElse(archivedAt);
    if (at == null) {
      return null;
    }
    StockMovement movement = stored.movement();
    Long transaction =
        stored.transactionId().isPresent() ? stored.transactionId().getAsLong() : null;
    return entry("movement " + movement.key(), movement)
        .what(
            "movement %s, %s %s, is %s; how it came to that was archived"
                .formatted(movement.key(), movement.kind(), Words.change(movement), stored.state()))
        .state(stored.state().name())
        .quantity(BigDecimal.valueOf(movement.quantity()))
        .reference(transaction == null ? null : StorySubject.ofTransaction(transaction))
        .at(at);
  }

  private void ledger(Scope scope, Entries entries) {
    if (scope.ledgerKeys.isEmpty()) {
      return;
    }
    Set<String> known = new HashSet<>();
    scope.movements.forEach(one -> known.add(one.key()));
    Map<String, Integer> lines = new HashMap<>();
    for (Recorded<LedgerEntry> one : store.ledgerLines(tenant, scope.ledgerKeys)) {
      LedgerEntry line = one.fact();
      String id = "ledger %s %d".formatted(line.externalId(), line.transactionId());
      int number = lines.merge(id, 1, Integer::sum);
      boolean isKnown = known.contains(line.externalId());
      entries.add(
          StoryEntry.of(
                  StoryKind.LEDGER,
                  id + "#" + number,
                  StorySubject.ofTransaction(line.transactionId()))
              .what(
                  "the ledger shows transaction %d: %s"
                      .formatted(
                          line.transactionId(),
                          Words.change(line.quantity(), line.sku(), line.warehouseId())))
              .reason(
                  isKnown
                      ? null
                      : "no movement of this store has its key: it was posted before the store was"
                          + " lost or restored, or was archived")
              .quantity(line.quantity())
              .reference(StorySubject.ofMovement(line.externalId()))
              .reference(
                  line.sku().isBlank() || line.warehouseId() < 1
                      ? null
                      : StorySubject.ofSku(line.sku(), line.warehouseId()))
              .reference(line.unit() == null ? null : StorySubject.ofUnit(line.unit()))
              .at(one.at()));
    }
  }
}
