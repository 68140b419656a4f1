package dev.restock.simulation;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares what accounting software imported with the closed batches of one shop and with the money
 * that its customers got: each entry with money has one voucher, and the vouchers sum to the money.
 */
final class BookJudge {
  private final Tenant tenant;
  private final SyncStore store;
  private final Accountant accountant;
  private final Map<String, BigDecimal> truth;
  final List<String> doubled = new ArrayList<>();
  final List<String> lost = new ArrayList<>();
  final List<String> unaccounted = new ArrayList<>();

  /**
   * A judge.
   *
   * @param truth the money that the books must have, by currency
   */
  BookJudge(Tenant tenant, SyncStore store, Accountant accountant, Map<String, BigDecimal> truth) {
    this.tenant = tenant;
    this.store = store;
    this.accountant = accountant;
    this.truth = truth;
  }

  /**
   * Judges.
   *
   * @param isLost whether the store was lost, so that its batches may differ from the exported ones
   */
  void judge(boolean isLost) {
    Map<String, AccountedVouchers> imported = accountant.imported();
    accountant.violations().forEach(one -> unaccounted.add(tenant.shop() + " " + one));
    if (!isLost) {
      Map<String, BigDecimal> entries = entries();
      imported.forEach((format, vouchers) -> judge(format, vouchers, entries));
    }
  }

  /** The money of each entry that is to be booked, by the id of its voucher and its currency. */
  private Map<String, BigDecimal> entries() {
    Map<String, BigDecimal> entries = new TreeMap<>();
    for (ClosedDay day : store.closedRefundDays(tenant, LocalDate.MIN, LocalDate.MAX)) {
      List<RefundEntry> all = new ArrayList<>();
      store.forEachRefundEntry(tenant, day.number(), all::add);
      for (int i = 0; i < all.size(); i++) {
        RefundEntry one = all.get(i);
        if (one.origin() != RefundOrigin.REGISTER || accountant.booksRegisters()) {
          entries.put("B" + day.number() + "-" + (i + 1) + " " + one.currency(), one.money());
        }
      }
    }
    return entries;
  }

  private void judge(String format, AccountedVouchers vouchers, Map<String, BigDecimal> entries) {
    vouchers.violations().forEach(one -> doubled.add(tenant.shop() + " " + format + ": " + one));
    Map<String, BigDecimal> totals = new TreeMap<>();
    vouchers
        .paid()
        .forEach(
            (id, money) -> {
              BigDecimal entry = entries.get(id);
              if (entry == null || entry.compareTo(money) != 0) {
                unaccounted.add(
                    "%s %s: voucher %s has %s, and its entry %s"
                        .formatted(tenant.shop(), format, id, money, entry));
              }
              totals.merge(id.substring(id.length() - 3), money, BigDecimal::add);
            });
    entries.forEach(
        (id, money) -> {
          if (money.signum() != 0 && !vouchers.paid().containsKey(id)) {
            lost.add("%s %s: no voucher %s over %s".formatted(tenant.shop(), format, id, money));
          }
        });
    truth.forEach(
        (currency, money) -> {
          BigDecimal booked = totals.getOrDefault(currency, BigDecimal.ZERO);
          if (booked.compareTo(money) != 0) {
            unaccounted.add(
                "%s %s: the vouchers have %s %s, and the customers got %s"
                    .formatted(tenant.shop(), format, booked, currency, money));
          }
        });
  }
}
