package dev.restock.simulation;

import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shop accounts for its refunds.
 *
 * @param settings the settings of the engine, without entries
 * @param entriesFrom the first day whose refunds are entered into Sitoo; null if none are
 */
record RefundPlan(RefundSettings settings, @Nullable LocalDate entriesFrom) {
  private static final List<Duration> EVERY =
      List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Stockholm"));
  private static final List<LocalTime> CUT_OFFS = List.of(LocalTime.MIDNIGHT, LocalTime.of(4, 0));

  /** Draws the plan of a history. Some refunds are made before the first day of the books. */
  static RefundPlan generate(Chance chance, Instant start) {
    RefundRules rules =
        RefundRules.builder(chance.oneOf(ZONES))
            .dayCutOff(chance.oneOf(CUT_OFFS))
            .grace(Duration.ofHours(1 + chance.below(6)))
            .bonusRate(new BigDecimal("0.2"))
            .build();
    LocalDate today = start.atZone(rules.zone()).toLocalDate();
    LocalDate first = today.minusDays(chance.below(2));
    LocalDate entriesFrom = chance.happens(0.8) ? first.plusDays(chance.below(2)) : null;
    return new RefundPlan(
        RefundSettings.builder(rules, first)
            .every(chance.oneOf(EVERY))
            .rereadEvery(Duration.ofMinutes(20 + chance.below(60)))
            .build(),
        entriesFrom);
  }

  /** The settings of an engine with these orders. */
  RefundSettings settings(RefundOrders orders) {
    return entriesFrom == null
        ? settings
        : settings.toBuilder().entries(FinancialEntries.refundOrders(orders, entriesFrom)).build();
  }

  /** The business day of a moment. */
  LocalDate dayOf(Instant moment) {
    RefundRules rules = settings.rules();
    return moment
        .atZone(rules.zone())
        .toLocalDateTime()
        .minusNanos(rules.dayCutOff().toNanoOfDay())
        .toLocalDate();
  }

  /**
   * The day whose closing books all that is known now: until then the grace periods are over, and
   * pieces of registers are looked at once more.
   */
  LocalDate dayToClose(Instant now) {
    return dayOf(now.plus(settings.rules().grace()).plus(Duration.ofHours(30)));
  }
}
