package dev.restock.sync.internal.alerts;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.monitor.alerts.AtRisk;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.store.refunds.StoredRefund;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The money of refunds that are not settled. The sums are kept for some minutes, because there may
 * be thousands of refunds. Guarded by the lock of the step.
 */
final class UnsettledMoney {
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final EngineContext engine;
  private final @Nullable ZoneId zone;
  private Sums sums = new Sums(Map.of(), null);
  private Instant next = Instant.MIN;

  /**
   * Makes the sums of a shop.
   *
   * @param zone the zone of its business days; null if it does not account for refunds
   */
  UnsettledMoney(EngineContext engine, @Nullable ZoneId zone) {
    this.engine = engine;
    this.zone = zone;
  }

  /**
   * The sums.
   *
   * @param ofCases the money by the name of the type of case that its refunds open
   * @param notFinal the refunds that are not final; null if there are none
   */
  record Sums(Map<String, Map<String, BigDecimal>> ofCases, @Nullable AtRisk notFinal) {}

  Sums at(Instant now) {
    if (zone != null && !now.isBefore(next)) {
      sums = read(zone, now);
      next = now.plus(EVERY);
    }
    return sums;
  }

  private Sums read(ZoneId days, Instant now) {
    Map<String, Map<String, BigDecimal>> ofCases = new HashMap<>();
    AtRisk[] notFinal = {null};
    engine
        .store()
        .forEachUnsettledRefund(
            engine.tenant(),
            stored ->
                stored
                    .rowAt(now)
                    .ifPresent(
                        row -> {
                          row.verdict()
                              .caseType()
                              .ifPresent(type -> add(ofCases, type, moneyOf(row)));
                          if (row.verdict() == RefundVerdict.NOT_FINAL) {
                            AtRisk one = new AtRisk(1, 0, moneyOf(row), since(stored, row, days));
                            notFinal[0] = notFinal[0] == null ? one : notFinal[0].plus(one);
                          }
                        }));
    return new Sums(ofCases, notFinal[0]);
  }

  private static void add(
      Map<String, Map<String, BigDecimal>> sums,
      ExceptionType type,
      Map<String, BigDecimal> money) {
    Map<String, BigDecimal> sum = sums.computeIfAbsent(type.name(), any -> new HashMap<>());
    money.forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
  }

  private static Instant since(StoredRefund stored, RefundRow row, ZoneId days) {
    return row.begun() == null ? stored.changedAt() : row.begun().atStartOfDay(days).toInstant();
  }

  /** The difference if there is one, else the money, else what the returns platform intended. */
  private static Map<String, BigDecimal> moneyOf(RefundRow row) {
    for (BigDecimal amount : new BigDecimal[] {row.difference(), row.money()}) {
      if (amount != null && amount.signum() != 0) {
        return Map.of(row.currency(), amount.abs());
      }
    }
    return row.intent();
  }
}
