package dev.restock.sync.bookkeeping;

import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.bookkeeping.plan.ComponentAccounts;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
              }
            });
    List<Finding> findings = new ArrayList<>();
    errors.forEach(message -> findings.add(new Finding(true, message)));
    findings.addAll(warnings);
    return List.copyOf(findings);
  }

  /**
   * Checks the same, and that each entry of a period becomes a voucher.
   *
   * @param plan the plan
   * @param writer the format
   * @param batches the closed batches
   * @param from the first day
   * @param to the last day; included
   * @return the findings, errors first; at most one for each batch
   */
  public static List<Finding> check(
      AccountPlan plan, VoucherWriter writer, ClosedBatches batches, LocalDate from, LocalDate to) {
    List<Finding> findings = new ArrayList<>();
    Vouchers vouchers = Vouchers.by(plan);
    Iterator<RefundBatch> period = batches.between(from, to);
    while (period.hasNext()) {
      RefundBatch batch = period.next();
      try {
        vouchers.of(batch);
      } catch (BookkeepingException e) {
        findings.add(new Finding(true, String.valueOf(e.getMessage())));
      }
    }
    findings.addAll(check(plan, writer));
    findings.sort((one, other) -> Boolean.compare(other.isError(), one.isError()));
    return List.copyOf(findings);
  }
}
