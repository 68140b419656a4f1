package dev.restock.sync.bookkeeping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.bookkeeping.plan.AccountPlan;
import java.time.LocalDate;

/**
 * The vouchers of one period and one currency, as a writer gets them.
 *
 * @param plan the account plan
 * @param currency the currency of all vouchers, ISO 4217
 * @param from the first day
 * @param to the last day; included
 * @param vouchers the vouchers in the order of their batches and positions; read once
 */
public record VoucherBook(
    AccountPlan plan, String currency, LocalDate from, LocalDate to, Iterable<Voucher> vouchers) {
  public VoucherBook {
    requireNonNull(plan, "plan");
    requireNonNull(currency, "currency");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(vouchers, "vouchers");
  }
}
