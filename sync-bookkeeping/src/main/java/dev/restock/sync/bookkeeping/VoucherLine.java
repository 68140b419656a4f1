package dev.restock.sync.bookkeeping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.bookkeeping.plan.Account;
import dev.restock.sync.bookkeeping.plan.VatRate;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a voucher.
 *
 * @param kind what it is
 * @param of the name of the component, the rate of the tax, or the means of payment
 * @param account the account
 * @param amount debit positive, credit negative, with the decimals of the currency; not 0
 * @param rate the rate of the tax; null for money
 */
public record VoucherLine(
    Kind kind, String of, Account account, BigDecimal amount, @Nullable VatRate rate) {

  /** The kind of a line. */
  public enum Kind {
    /** A part of the refund, without its tax. */
    NET,
    /** The tax of the parts of one rate. */
    VAT,
    /** Money that left by one means of payment. */
    MONEY
  }

  public VoucherLine {
    requireNonNull(kind, "kind");
    requireNonNull(of, "of");
    requireNonNull(account, "account");
    requireNonNull(amount, "amount");
  }

  /**
   * The text of the line: that of the account, or else the name of the component, the rate or the
   * means of payment. Writers shorten it as their format needs.
   *
   * @return the text, not blank
   */
  public String text() {
    return account.text().orElse(kind == Kind.VAT ? "VAT " + of : of);
  }

  /**
   * The rate of the tax.
   *
   * @return the rate; empty for money
   */
  public Optional<VatRate> vatRate() {
    return Optional.ofNullable(rate);
  }
}
