package dev.restock.sync.refunds.day;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.RefundMaker;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rows of refunds for tests. */
final class Rows {
  static final LocalDate DAY = LocalDate.of(2026, 11, 26);

  private @Nullable RefundMaker madeBy;
  private final String id;
  private final RefundVerdict verdict;
  private RefundOrigin origin = RefundOrigin.PLATFORM;
  private @Nullable String order = "#1001";
  private String cause = "";
  private String currency = "SEK";
  private @Nullable BigDecimal money;
  private @Nullable BigDecimal expected;
  private @Nullable BigDecimal entry;
  private @Nullable LocalDate day = DAY;
  private LocalDate begun = DAY;
  private final List<RefundPart> parts = new ArrayList<>();
  private final Map<String, BigDecimal> paidBy = new HashMap<>();
  private final Map<String, BigDecimal> intent = new HashMap<>();
  private final List<UnitRef> units = new ArrayList<>();

  private Rows(String id, RefundVerdict verdict) {
    this.id = id;
    this.verdict = verdict;
  }

  static Rows row(String id, RefundVerdict verdict) {
    return new Rows(id, verdict);
  }

  Rows origin(RefundOrigin origin) {
    this.origin = origin;
    return this;
  }

  Rows order(@Nullable String order) {
    this.order = order;
    return this;
  }

  Rows cause(String cause) {
    this.cause = cause;
    return this;
  }

  Rows currency(String currency) {
    this.currency = currency;
    return this;
  }

  Rows money(String money) {
    this.money = new BigDecimal(money);
    return this;
  }

  Rows expected(String expected) {
    this.expected = new BigDecimal(expected);
    return this;
  }

  Rows entry(String entry) {
    this.entry = new BigDecimal(entry);
    return this;
  }

  Rows intent(String amount, String currency) {
    intent.put(currency, new BigDecimal(amount));
    return this;
  }

  Rows paidBy(String means, String amount) {
    paidBy.put(means, new BigDecimal(amount));
    return this;
  }

  Rows part(RefundComponent component, String amount) {
    parts.add(new RefundPart(component, new BigDecimal(amount), null));
    return this;
  }

  Rows unit(String rma, String unit) {
    units.add(new UnitRef(rma, unit));
    return this;
  }

  Rows on(@Nullable LocalDate day, LocalDate begun) {
    this.day = day;
    this.begun = begun;
    return this;
  }

  Rows madeBy(RefundMaker madeBy) {
    this.madeBy = madeBy;
    return this;
  }

  RefundRow make() {
    BigDecimal difference =
        money == null || expected == null || verdict == RefundVerdict.NOT_FINAL
            ? null
            : money.subtract(expected);
    return new RefundRow(
        id,
        origin,
        order,
        verdict,
        cause,
        requireNonNull(currency),
        money,
        expected,
        difference,
        parts,
        paidBy,
        units,
        day,
        intent,
        entry,
        begun,
        madeBy);
  }
}
