package dev.restock.sync.internal.history;

import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.HandMade;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.history.FoundDrift;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What comparisons found of an SKU, and changes by hand in the stock system. A comparison that
 * found what the one before had found adds no entry.
 */
final class DriftChapter implements Chapter {

  @Override
  public void tell(Scope scope, Entries entries) {
    scope.handMade.forEach(one -> entries.add(changed(one)));
    Map<String, DriftRow> before = new HashMap<>();
    // The latest come first.
    for (int i = scope.drift.size() - 1; i >= 0; i--) {
      FoundDrift found = scope.drift.get(i);
      DriftRow row = found.row();
      DriftRow last = before.put(row.locationId(), row);
      if (last == null || !isSame(last, row)) {
        entries.add(found(found.run(), row, found));
      }
    }
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

  private static boolean isSame(DriftRow one, DriftRow other) {
    return one.cause() == other.cause()
        && Objects.equals(one.difference(), other.difference())
        && one.isConfirmed() == other.isConfirmed()
        && one.report() == other.report()
        && one.isHealed() == other.isHealed();
  }

  private static StoryEntry found(long run, DriftRow row, FoundDrift found) {
    Long difference = row.difference();
    Long transaction = row.transactionId();
    return StoryEntry.of(
            StoryKind.DRIFT,
            "drift %d %s %s".formatted(run, row.locationId(), row.sku()),
            StorySubject.ofSku(row.sku(), null))
        .what(
            "comparison %d found SKU %s at location %s: %s for sale in the stock system, %s in the channel, %s"
                .formatted(
                    run,
                    row.sku(),
                    row.locationId(),
                    level(row.ledger()),
                    level(row.channel() == null ? null : BigDecimal.valueOf(row.channel())),
                    difference == null
                        ? "not compared"
                        : "%s beyond what is explained"
                            .formatted(Words.signed(BigDecimal.valueOf(difference)))))
        .state(row.isHealed() ? "HEALED" : row.isConfirmed() ? "CONFIRMED" : "SEEN")
        .reason(row.cause().name())
        .quantity(difference == null ? null : BigDecimal.valueOf(difference))
        .reference(transaction == null ? null : StorySubject.ofTransaction(transaction))
        .reference(
            row.report().hasCase()
                ? StorySubject.ofCase(DriftCases.idOf(row.sku(), row.locationId()))
                : null)
        .at(found.at());
  }

  private static String level(@Nullable BigDecimal pieces) {
    return pieces == null ? "no level" : pieces.stripTrailingZeros().toPlainString();
  }
}
