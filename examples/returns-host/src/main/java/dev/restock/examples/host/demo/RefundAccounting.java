package dev.restock.examples.host.demo;

import dev.restock.examples.host.demo.RefundTruth.Expected;
import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundDesk;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.day.BridgeReason;
import dev.restock.sync.refunds.day.BridgeStep;
import dev.restock.sync.refunds.day.CurrencyDay;
import dev.restock.sync.refunds.day.RefundDays;
import dev.restock.sync.refunds.day.VerdictTotal;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the refunds of the closed days with the truth, refund by refund. */
final class RefundAccounting {
  private final Map<String, Expected> truth;
  private final Map<String, Found> found = new TreeMap<>();
  private final Map<String, BigDecimal> booked = new HashMap<>();
  private final Map<String, CurrencyDay> currencies = new TreeMap<>();
  private final List<ClosedDay> days;
  private final List<String> wrong = new ArrayList<>();

  private RefundAccounting(
      Map<String, Expected> truth,
      RefundDesk desk,
      SyncStore store,
      Tenant tenant,
      LocalDate firstDay,
      Clock clock) {
    this.truth = truth;
    this.days = desk.closedDays(firstDay, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    RefundDays reports = new RefundDays(store, tenant, clock);
    for (ClosedDay day : days) {
      desk.forEachRow(day.day(), this::gather);
      desk.forEachEntry(
          day,
          entry ->
              booked.merge(entry.origin() + ":" + entry.refund(), entry.money(), BigDecimal::add));
      for (CurrencyDay one : reports.day(day.day()).currencies()) {
        currencies.merge(one.currency(), one, RefundAccounting::sum);
      }
    }
  }

  private record Found(
      RefundVerdict verdict,
      String currency,
      BigDecimal money,
      Map<RefundComponent, BigDecimal> parts,
      String cause) {}

  /**
   * Accounts for every refund.
   *
   * @param truth what is expected, by key
   * @param firstDay the first business day of the books
   */
  static RefundAccount of(
      Map<String, Expected> truth,
      RefundDesk desk,
      SyncStore store,
      Tenant tenant,
      LocalDate firstDay,
      Clock clock) {
    return new RefundAccounting(truth, desk, store, tenant, firstDay, clock).account(firstDay);
  }

  private void gather(RefundRow row) {
    BigDecimal money = Objects.requireNonNullElse(row.money(), BigDecimal.ZERO);
    Map<RefundComponent, BigDecimal> parts = new EnumMap<>(RefundComponent.class);
    row.parts().forEach(part -> parts.merge(part.component(), part.amount(), BigDecimal::add));
    Found before =
        found.put(row.key(), new Found(row.verdict(), row.currency(), money, parts, row.cause()));
    if (before != null) {
      wrong.add(row.key() + " is in two days");
    }
  }

  private RefundAccount account(LocalDate firstDay) {
    TreeSet<String> keys = new TreeSet<>(truth.keySet());
    keys.addAll(found.keySet());
    keys.addAll(booked.keySet());
    keys.forEach(this::check);
    return new RefundAccount(
        firstDay,
        days.isEmpty() ? firstDay : days.get(days.size() - 1).day(),
        days.size(),
        List.copyOf(currencies.values()),
        lines(),
        wrong);
  }

  private void check(String key) {
    Expected expected = truth.get(key);
    Found row = found.get(key);
    if (row == null) {
      wrong.add(key + " is in no closed day");
    } else if (expected == null) {
      wrong.add(
          "%s is not expected: %s, %s %s (%s)"
              .formatted(key, row.verdict(), text(row.money()), row.currency(), row.cause()));
    } else if (row.verdict() != expected.verdict()
        || row.money().compareTo(expected.money()) != 0
        || !row.currency().equals(expected.currency())) {
      wrong.add(
          "%s is %s, %s %s, instead of %s, %s %s (%s)"
              .formatted(
                  key,
                  row.verdict(),
                  text(row.money()),
                  row.currency(),
                  expected.verdict(),
                  text(expected.money()),
                  expected.currency(),
                  row.cause()));
    }
    if (row != null && expected != null && !text(row.parts()).equals(text(expected.parts()))) {
      wrong.add(
          "%s consists of %s instead of %s"
              .formatted(key, text(row.parts()), text(expected.parts())));
    }
    BigDecimal inBooks = booked.getOrDefault(key, BigDecimal.ZERO);
    if (row != null && inBooks.compareTo(row.money()) != 0) {
      wrong.add(key + " is booked with " + text(inBooks) + " instead of " + text(row.money()));
    }
  }

  /** One text for equal parts: 7 and 7.00 are the same amount. */
  private static String text(Map<RefundComponent, BigDecimal> parts) {
    return new TreeMap<>(parts)
        .entrySet().stream()
            .map(one -> one.getKey().jsonName() + " " + text(one.getValue().stripTrailingZeros()))
            .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(BigDecimal amount) {
    return amount.toPlainString();
  }

  private List<RefundAccount.Line> lines() {
    Map<String, Map<RefundVerdict, RefundAccount.Line>> lines = new TreeMap<>();
    truth
        .values()
        .forEach(
            one ->
                add(
                    lines,
                    new RefundAccount.Line(
                        one.currency(),
                        one.verdict(),
                        1,
                        one.money(),
                        0,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO)));
    found.forEach(
        (key, one) ->
            add(
                lines,
                new RefundAccount.Line(
                    one.currency(),
                    one.verdict(),
                    0,
                    BigDecimal.ZERO,
                    1,
                    one.money(),
                    booked.getOrDefault(key, BigDecimal.ZERO))));
    return lines.values().stream().flatMap(one -> one.values().stream()).toList();
  }

  private static void add(
      Map<String, Map<RefundVerdict, RefundAccount.Line>> lines, RefundAccount.Line line) {
    lines
        .computeIfAbsent(line.currency(), any -> new EnumMap<>(RefundVerdict.class))
        .merge(line.verdict(), line, RefundAccount.Line::plus);
  }

  /** The sum of days. Its steps lead from total to total as those of each day do. */
  private static CurrencyDay sum(CurrencyDay one, CurrencyDay other) {
    Map<BridgeReason, BridgeStep> steps = new EnumMap<>(BridgeReason.class);
    Map<RefundVerdict, VerdictTotal> verdicts = new EnumMap<>(RefundVerdict.class);
    for (CurrencyDay day : List.of(one, other)) {
      for (BridgeStep step : day.bridge()) {
        steps.merge(
            step.reason(),
            step,
            (a, b) ->
                new BridgeStep(a.reason(), a.refunds() + b.refunds(), a.amount().add(b.amount())));
      }
      for (VerdictTotal total : day.verdicts()) {
        verdicts.merge(
            total.verdict(),
            total,
            (a, b) ->
                new VerdictTotal(
                    a.verdict(),
                    a.refunds() + b.refunds(),
                    a.money().add(b.money()),
                    a.difference().add(b.difference())));
      }
    }
    return new CurrencyDay(
        one.currency(),
        one.refunds() + other.refunds(),
        one.returns().add(other.returns()),
        one.money().add(other.money()),
        one.entries().add(other.entries()),
        List.copyOf(steps.values()),
        List.copyOf(verdicts.values()),
        Map.of(),
        Map.of());
  }
}
