package dev.restock.sync.bookkeeping;

import static java.util.stream.Collectors.joining;

import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.bookkeeping.plan.ComponentAccounts;
import dev.restock.sync.bookkeeping.plan.VatRate;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checks an account plan before the month is closed. Stateless and thread-safe. */
public final class AccountPlanCheck {

  private AccountPlanCheck() {}

  /**
   * A finding.
   *
   * @param isError whether a refund cannot be exported; otherwise a refund could come that cannot
   * @param message what is missing, with the name of the plan and the JSON path
   */
  public record Finding(boolean isError, String message) {
    @Override
    public String toString() {
      return (isError ? "ERROR " : "WARNING ") + message;
    }
  }

  /**
   * Checks a plan for a format: the accounts that the format cannot write, the components that have
   * no account, and the components whose tax has no rate if it is not known.
   *
   * @param plan the plan
   * @param writer the format
   * @return the findings, errors first; empty if the plan is complete
   */
  public static List<Finding> check(AccountPlan plan, VoucherWriter writer) {
    Set<String> errors = new LinkedHashSet<>();
    List<Finding> warnings = new ArrayList<>();
    if (plan.currencies().isEmpty()) {
      errors.add("account plan " + plan.name() + " has no currency; add one at $.currencies");
    }
    plan.currencies()
        .forEach(
            (currency, accounts) -> {
              errors.addAll(writer.problems(plan, currency));
              for (RefundComponent component : RefundComponent.values()) {
                ComponentAccounts of = accounts.components().get(component);
                String where =
                    "account plan %s, at $.currencies.%s.components"
                        .formatted(plan.name(), currency);
                if (of == null) {
                  warnings.add(
                      new Finding(
                          false,
                          where + ": component \"" + component.jsonName() + "\" has no account"));
                } else if (of.unknownTax() == null) {
                  warnings.add(
                      new Finding(
                          false,
                          "%s.%s: no \"vat\", the rate of a part whose tax is not known"
                              .formatted(where, component.jsonName())));
                }
                if (of != null) {
                  for (VatRate rate : accounts.vat().keySet()) {
                    if (!rate.equals(VatRate.MIXED) && of.of(rate).isEmpty()) {
                      warnings.add(
                          new Finding(
                              false,
                              "%s.%s.rates: no account for rate %s"
                                  .formatted(where, component.jsonName(), rate)));
                    }
                  }
                }
              }
            });
    List<Finding> findings = new ArrayList<>();
    errors.forEach(message -> findings.add(new Finding(true, message)));
    findings.addAll(warnings);
    return List.copyOf(findings);
  }

  /**
   * Checks the same, that each entry of a period becomes a voucher, and that each amount has one
   * rate of tax.
   *
   * @param plan the plan
   * @param writer the format
   * @param batches the closed batches
   * @param from the first day
   * @param to the last day; included
   * @return the findings, errors first; of the entries at most one error for each batch, and one
   *     warning for each currency and component that is posted as {@link VatRate#MIXED}
   */
  public static List<Finding> check(
      AccountPlan plan, VoucherWriter writer, ClosedBatches batches, LocalDate from, LocalDate to) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Finding> mixed = new TreeMap<>();
    Vouchers vouchers = Vouchers.by(plan);
    Iterator<RefundBatch> period = batches.between(from, to);
    while (period.hasNext()) {
      RefundBatch batch = period.next();
      try {
        vouchers.of(batch).forEach(voucher -> addMixed(plan, voucher, mixed));
      } catch (BookkeepingException e) {
        findings.add(new Finding(true, String.valueOf(e.getMessage())));
      }
    }
    findings.addAll(mixed.values());
    findings.addAll(check(plan, writer));
    findings.sort((one, other) -> Boolean.compare(other.isError(), one.isError()));
    return List.copyOf(findings);
  }

  private static void addMixed(AccountPlan plan, Voucher voucher, Map<String, Finding> findings) {
    String currency = voucher.entry().currency();
    for (VoucherLine line : voucher.lines()) {
      if (line.kind() == VoucherLine.Kind.NET && VatRate.MIXED.equals(line.rate())) {
        findings.putIfAbsent(
            currency + line.of(),
            new Finding(
                false,
                ("batch %d, refund %s: the tax of component \"%s\" is of several rates or of one that"
                        + " account plan %s does not have (%s), and is posted as \"mixed\"; if a rate"
                        + " is missing, add it at $.currencies.%s.vat")
                    .formatted(
                        voucher.batch(),
                        voucher.entry().refund(),
                        line.of(),
                        plan.name(),
                        rates(voucher, line.of()),
                        currency)));
      }
    }
  }

  private static String rates(Voucher voucher, String component) {
    return voucher.entry().parts().stream()
        .filter(part -> part.component().jsonName().equals(component))
        .map(
            part ->
                "%s with tax %s%s"
                    .formatted(
                        part.amount().toPlainString(),
                        part.knownTax().map(BigDecimal::toPlainString).orElse("unknown"),
                        part.knownRate()
                            .map(rate -> " of " + rate.toPlainString() + " %")
                            .orElse("")))
        .collect(joining(", "));
  }
}
