package dev.restock.sync.internal.drift;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.drift.HealedPair;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The cases that differences call for. */
final class DriftCaseTypes {
  private final EngineContext engine;
  private final String ledger;
  private final String channel;

  DriftCaseTypes(EngineContext engine, String ledger, String channel) {
    this.engine = engine;
    this.ledger = ledger;
    this.channel = channel;
  }

  /**
   * The case of a pair.
   *
   * @param healed what is known of its healings; null if there is nothing
   */
  ExceptionCase of(DriftRow row, @Nullable HealedPair healed) {
    return new ExceptionCase(
        engine.tenant(),
        type(row, healed),
        DriftCases.caseReturn(row.locationId()),
        DriftCases.caseUnit(row.sku()),
        "",
        what(row),
        engine.now());
  }

  private static ExceptionType type(DriftRow row, @Nullable HealedPair healed) {
    if (row.cause() == DriftCause.ANOTHER_WRITER) {
      return ExceptionType.TWO_WRITERS;
    }
    return healed != null && healed.hold() == HealedPair.Hold.UNDONE
        ? ExceptionType.HEALING_UNDONE
        : ExceptionType.STOCK_DRIFT;
  }

  /** The case which says that healing has stopped. */
  ExceptionCase ofHealing(long run, String bound) {
    return new ExceptionCase(
        engine.tenant(),
        ExceptionType.DRIFT_TOO_LARGE,
        DriftCases.caseReturnOfAll(),
        DriftCases.caseUnitOfHealing(),
        "",
        "Comparison " + run + " corrected no level of " + channel + ": " + bound,
        engine.now());
  }

  ExceptionCase ofMany(long count) {
    return new ExceptionCase(
        engine.tenant(),
        ExceptionType.STOCK_DRIFT,
        DriftCases.caseReturnOfAll(),
        "",
        "",
        count
            + " SKUs at locations differ between "
            + ledger
            + " and "
            + channel
            + ". They have no case each; the report of the comparison lists them",
        engine.now());
  }

  private String what(DriftRow row) {
    long difference = row.difference() == null ? 0 : row.difference();
    BigDecimal counted = row.ledger() == null ? BigDecimal.ZERO : row.ledger();
    return "SKU %s at location %s: %s has %s for sale, %s sells %d, so %s shows %d too %s. Since %s. %s%s"
        .formatted(
            row.sku(),
            row.locationId(),
            ledger,
            counted.stripTrailingZeros().toPlainString(),
            channel,
            row.channel(),
            channel,
            Math.abs(difference),
            difference > 0 ? "few" : "many",
            row.firstSeen(),
            row.cause().meaning(),
            row.transactionId() == null ? "" : " Transaction: " + row.transactionId() + ".");
  }
}
