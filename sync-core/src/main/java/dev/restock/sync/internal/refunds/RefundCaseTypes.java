package dev.restock.sync.internal.refunds;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.store.refunds.RefundCases;
import dev.restock.sync.store.refunds.StoredObservation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cases that verdicts call for. */
final class RefundCaseTypes {
  private final EngineContext engine;

  RefundCaseTypes(EngineContext engine) {
    this.engine = engine;
  }

  Optional<ExceptionCase> of(String order, RefundRow row, Instant now) {
    return row.verdict()
        .caseType()
        .map(
            type ->
                new ExceptionCase(
                    engine.tenant(),
                    type,
                    RefundCases.caseReturn(order),
                    RefundCases.caseUnit(row.key()),
                    "",
                    what(row),
                    now));
  }

  /** The case of a record that cannot be understood, or of an order whose entry is not known. */
  ExceptionCase ofMark(String order, StoredObservation mark, String why, Instant now) {
    boolean isEntryOrder = mark.source().equals(StoredObservation.ENTRY_ORDER);
    return new ExceptionCase(
        engine.tenant(),
        isEntryOrder ? ExceptionType.REFUND_ORDER_UNKNOWN : ExceptionType.REFUND_RECORD_UNREADABLE,
        RefundCases.caseReturn(order),
        RefundCases.caseUnit(mark.source() + ":" + mark.id()),
        "",
        isEntryOrder
            ? "Key %s: %s".formatted(mark.id(), why)
            : "Record %s, %s: %s".formatted(mark.id(), mark.source(), why),
        now);
  }

  private static String what(RefundRow row) {
    String order = row.order() == null ? "" : " of order " + row.order();
    String cause = row.cause().isEmpty() ? "" : ": " + row.cause();
    String maker = row.maker().map(one -> ", made by " + one.text()).orElse("");
    return "Refund %s%s%s: paid %s, expected %s%s"
        .formatted(
            row.id(), order, maker, amount(row, row.money()), amount(row, row.expected()), cause);
  }

  private static String amount(RefundRow row, @Nullable BigDecimal amount) {
    return amount == null ? "not known" : amount.toPlainString() + " " + row.currency();
  }
}
