package dev.restock.sync.bookkeeping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.bookkeeping.VoucherLine.Kind;
import dev.restock.sync.bookkeeping.plan.Account;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.bookkeeping.plan.ComponentAccounts;
import dev.restock.sync.bookkeeping.plan.CurrencyAccounts;
import dev.restock.sync.bookkeeping.plan.VatRate;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes vouchers of closed batches by an account plan. The same batch and the same plan always give
 * the same vouchers. Immutable and thread-safe.
 *
 * <p>A part is debited to the account of its component without its tax, its tax to the account of
 * the rate, and the money is credited to the account of each means of payment. A negative part,
 * such as a fee, goes the other way. Tax that is known is never computed once more: its rate is the
 * rate of the part if the plan has it, otherwise the rate of the plan that gives the tax within 5
 * minor units, and otherwise {@link VatRate#MIXED}. Tax that is not known is computed with the rate
 * that the plan gives for the component.
 */
public final class Vouchers {
  /** How far rounding of single lines can bring a tax from the tax of the sum. */
  private static final BigDecimal ROUNDED_MINOR_UNITS = BigDecimal.valueOf(5);

  private final AccountPlan plan;

  private Vouchers(AccountPlan plan) {
    this.plan = requireNonNull(plan, "plan");
  }

  /** Vouchers by a plan. */
  public static Vouchers by(AccountPlan plan) {
    return new Vouchers(plan);
  }

  /**
   * The vouchers of a batch: one for each entry whose lines are not all 0. Refunds of registers are
   * left out unless the plan has {@code registerRefunds}.
   *
   * @param batch the batch
   * @return the vouchers of all currencies, in the order of the entries
   * @throws BookkeepingException if the plan has no account or no rate that an entry needs, or an
   *     amount has more decimals than its currency
   */
  public List<Voucher> of(RefundBatch batch) {
    List<Voucher> vouchers = new ArrayList<>();
    for (int i = 0; i < batch.entries().size(); i++) {
      RefundEntry entry = batch.entries().get(i);
      if (entry.origin() == RefundOrigin.REGISTER && !plan.registerRefunds()) {
        continue;
      }
      List<VoucherLine> lines = new Lines(batch, entry).all();
      if (!lines.isEmpty()) {
        vouchers.add(new Voucher(batch.number(), i + 1, batch.day(), plan.series(), entry, lines));
      }
    }
    return vouchers;
  }

  /** A line of parts of one component and one rate. */
  private record Net(String of, Account account, VatRate rate) {}

  /** The lines of one entry. */
  private final class Lines {
    private final RefundBatch batch;
    private final RefundEntry entry;
    private final CurrencyAccounts accounts;
    private final int decimals;
    private final List<VoucherLine> lines = new ArrayList<>();
    private final Map<Net, BigDecimal> nets = new LinkedHashMap<>();
    private final Map<VatRate, BigDecimal> taxes = new TreeMap<>();

    Lines(RefundBatch batch, RefundEntry entry) {
      this.batch = batch;
      this.entry = entry;
      CurrencyAccounts found = plan.currencies().get(entry.currency());
      if (found == null) {
        throw wrong(
            "currency " + entry.currency() + " has no accounts", "$.currencies", entry.currency());
      }
      this.accounts = found;
      this.decimals =
          Math.max(0, Currency.getInstance(entry.currency()).getDefaultFractionDigits());
    }

    List<VoucherLine> all() {
      for (RefundPart part : entry.parts()) {
        addNet(part);
      }
      nets.forEach((net, amount) -> add(Kind.NET, net.of(), net.account(), amount, net.rate()));
      taxes.forEach((rate, tax) -> add(Kind.VAT, rate.toString(), vatAccount(rate), tax, rate));
      entry
          .paidBy()
          .forEach(
              (means, amount) -> {
                Account account = accounts.payments().get(means);
                if (account == null) {
                  throw wrong(
                      "means of payment \"" + means + "\" has no account",
                      currency() + ".payments",
                      means);
                }
                lines.add(
                    new VoucherLine(Kind.MONEY, means, account, exact(amount).negate(), null));
              });
      lines.removeIf(line -> line.amount().signum() == 0);
      return lines;
    }

    private void addNet(RefundPart part) {
      String name = part.component().jsonName();
      ComponentAccounts component = accounts.components().get(part.component());
      if (component == null) {
        throw wrong("component \"" + name + "\" has no account", currency() + ".components", name);
      }
      BigDecimal amount = exact(part.amount());
      VatRate rate;
      BigDecimal tax;
      if (part.tax() == null) {
        if (component.unknownTax() == null) {
          throw wrong(
              "the tax of component \"" + name + "\" is not known, and the plan has no rate for it",
              currency() + ".components." + name,
              "vat");
        }
        rate = component.unknownTax();
        tax = rate.taxIn(amount, decimals);
      } else {
        tax = exact(part.tax());
        rate = rateOf(part, component, amount, tax);
      }
      Account account =
          component
              .of(rate)
              .orElseThrow(
                  () ->
                      wrong(
                          "component \"%s\" has no account for tax %s in %s, which is rate %s"
                              .formatted(name, tax.toPlainString(), amount.toPlainString(), rate),
                          currency() + ".components." + name + ".rates",
                          rate.toString()));
      nets.merge(new Net(name, account, rate), amount.subtract(tax), BigDecimal::add);
      if (tax.signum() != 0) {
        taxes.merge(rate, tax, BigDecimal::add);
      }
    }

    private VatRate rateOf(
        RefundPart part, ComponentAccounts component, BigDecimal amount, BigDecimal tax) {
      return part.knownRate()
          .map(VatRate::of)
          .filter(rate -> rate.isZero() ? tax.signum() == 0 : accounts.vat().containsKey(rate))
          .orElseGet(() -> nearest(component, amount, tax));
    }

    /** The rate of the plan that is nearest to a known tax. */
    private VatRate nearest(ComponentAccounts component, BigDecimal amount, BigDecimal tax) {
      List<VatRate> rates = new ArrayList<>(accounts.vat().keySet());
      rates.remove(VatRate.MIXED);
      rates.add(VatRate.of("0"));
      // The rate of the component wins among rates that are equally near, such as for 0.01.
      if (component.unknownTax() != null) {
        rates.remove(component.unknownTax());
        rates.add(0, component.unknownTax());
      }
      VatRate nearest = VatRate.MIXED;
      BigDecimal limit = BigDecimal.ONE.movePointLeft(decimals).multiply(ROUNDED_MINOR_UNITS);
      BigDecimal least = null;
      for (VatRate rate : rates) {
        BigDecimal distance = rate.taxIn(amount, decimals).subtract(tax).abs();
        // No tax is never posted as rounded tax, and tax is never posted as exempt.
        boolean isPossible =
            tax.signum() == 0
                ? distance.signum() == 0
                : !rate.isZero() && distance.compareTo(limit) <= 0;
        if (isPossible && (least == null || distance.compareTo(least) < 0)) {
          nearest = rate;
          least = distance;
        }
      }
      return nearest;
    }

    private Account vatAccount(VatRate rate) {
      Account account = accounts.vat().get(rate);
      if (account == null) {
        throw wrong(
            "tax of rate " + rate + " has no account", currency() + ".vat", rate.toString());
      }
      return account;
    }

    private void add(Kind kind, String of, Account account, BigDecimal amount, VatRate rate) {
      lines.add(new VoucherLine(kind, of, account, amount, rate));
    }

    private BigDecimal exact(BigDecimal amount) {
      try {
        return amount.setScale(decimals, RoundingMode.UNNECESSARY);
      } catch (ArithmeticException e) {
        throw new BookkeepingException(
            "batch %d, refund %s: the amount %s has more decimals than %s; report it, since amounts of"
                    .formatted(
                        batch.number(), entry.refund(), amount.toPlainString(), entry.currency())
                + " money never have them");
      }
    }

    private String currency() {
      return "$.currencies." + entry.currency();
    }

    private BookkeepingException wrong(String what, String where, String missing) {
      return new BookkeepingException(
          "batch %d of %s, refund %s: %s in account plan %s; add \"%s\" at %s"
              .formatted(
                  batch.number(), batch.day(), entry.refund(), what, plan.name(), missing, where));
    }
  }
}
