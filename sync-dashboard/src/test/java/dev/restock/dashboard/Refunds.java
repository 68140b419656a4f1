package dev.restock.dashboard;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.RefundMaker;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refunds as the engine judges them. */
final class Refunds {
  static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private Refunds() {}

  /** A refund that is what was paid. */
  static RefundRow equal(String id, String order, String money) {
    return row(id, order, RefundVerdict.EQUAL, "", money, money, DAY);
  }

  /** A refund that differs. */
  static RefundRow differs(String id, String order, String money, String expected) {
    return row(id, order, RefundVerdict.AMOUNT_DIFFERS, "1.00 too much", money, expected, DAY);
  }

  /** A refund whose texts come from a service. */
  static RefundRow saying(String text, String id) {
    RefundRow row =
        row(id, text, RefundVerdict.OUTSIDE_WORKFLOW, "made by " + text, "10.00", null, DAY);
    return new RefundRow(
        row.id(),
        row.origin(),
        row.order(),
        row.verdict(),
        row.cause(),
        row.currency(),
        row.money(),
        null,
        null,
        List.of(),
        Map.of(text, new BigDecimal("10.00")),
        List.of(),
        DAY,
        Map.of("SEK", new BigDecimal("9.00")),
        new BigDecimal("8.00"),
        DAY,
        new RefundMaker(RefundMaker.Kind.APP, text));
  }

  static RefundRow row(
      String id,
      String order,
      RefundVerdict verdict,
      String cause,
      String money,
      @Nullable String expected,
      LocalDate day) {
    BigDecimal paid = new BigDecimal(money);
    BigDecimal due = expected == null ? null : new BigDecimal(expected);
    BigDecimal rest = due == null ? BigDecimal.ZERO : paid.subtract(due);
    RefundPart goods =
        new RefundPart(RefundComponent.GOODS, paid.subtract(rest), new BigDecimal("79.80"));
    RefundPart unexplained = new RefundPart(RefundComponent.UNEXPLAINED, rest, null);
    return new RefundRow(
        id,
        RefundOrigin.PLATFORM,
        order,
        verdict,
        cause,
        "SEK",
        paid,
        due,
        due == null ? null : rest,
        due == null ? List.of() : rest.signum() == 0 ? List.of(goods) : List.of(goods, unexplained),
        Map.of("shopify_payments", paid),
        List.of(new UnitRef("70" + id, "1")),
        day,
        Map.of("SEK", due == null ? paid : due),
        null,
        day,
        null);
  }
}
