package dev.restock.sync.internal.drift;

import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftTotals;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one comparison says of a SKU at a location.
 *
 * @param cause null unless the pair differs or could not be compared
 * @param difference beyond what is explained; null unless the pair differs
 * @param transactionId the transaction by hand that explains it; null unless that is the cause
 */
record FoundPair(
    String sku,
    String locationId,
    Outcome outcome,
    @Nullable DriftCause cause,
    @Nullable BigDecimal ledger,
    @Nullable Long channel,
    long low,
    long high,
    @Nullable Long difference,
    @Nullable Long transactionId) {

  enum Outcome {
    EQUAL,
    CLAMPED,
    EXPLAINED,
    DIFFERS,
    SKIPPED
  }

  DriftTotals counted() {
    return new DriftTotals(
        0,
        0,
        0,
        outcome == Outcome.EQUAL ? 1 : 0,
        outcome == Outcome.CLAMPED ? 1 : 0,
        outcome == Outcome.EXPLAINED ? 1 : 0,
        0,
        cause == null ? Map.of() : Map.of(cause, 1L),
        false,
        0,
        false);
  }
}
