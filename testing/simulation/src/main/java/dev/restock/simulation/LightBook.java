package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.sync.port.StockHistory.Entry;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The entries of the ledger, and the entries that are still on their way to it. */
final class LightBook {
  private final Chance chance;
  private final VirtualClock time;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Instant> dates = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();

  private record Late(Instant at, StockMovement movement) {}

  LightBook(Chance chance, VirtualClock time) {
    this.chance = chance;
    this.time = time;
  }

  List<Entry> entries() {
    late.sort(Comparator.comparing(Late::at));
    while (!late.isEmpty() && !late.get(0).at().isAfter(time.instant())) {
      Late due = late.remove(0);
      enter(due.movement(), due.at());
    }
    return entries;
  }

  List<Entry> entriesFrom(Instant createdAt) {
    return entries().stream()
        .filter(entry -> !dates.get((int) entry.transactionId() - 1).isBefore(createdAt))
        .toList();
  }

  long apply(StockMovement movement) {
    return enter(movement, time.instant());
  }

  void applyAt(Instant at, StockMovement movement) {
    late.add(new Late(at, movement));
  }

  private long enter(StockMovement movement, Instant at) {
    long id = entries.size() + 1L;
    entries.add(
        new Entry(
            id,
            movement.key(),
            movement.warehouseId(),
            movement.sku(),
            BigDecimal.valueOf(movement.quantity())));
    dates.add(at.truncatedTo(ChronoUnit.SECONDS));
    chance.record("effect", movement.key(), movement.quantity(), movement.sku());
    return id;
  }
}
