package dev.restock.sync.bookkeeping.internal;

import dev.restock.sync.bookkeeping.plan.Account;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.bookkeeping.plan.CurrencyAccounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The accounts of one currency of a plan, each with its JSON path. */
final class PlanAccounts {

  private PlanAccounts() {}

  /** Checks one account. */
  interface Check {
    /** The problem; null if there is none. */
    @Nullable String problem(Account account, String where);
  }

  /** A message for each account that has a problem, or for a currency that has no accounts. */
  static List<String> problems(AccountPlan plan, String currency, Check check) {
    CurrencyAccounts accounts = plan.currencies().get(currency);
    if (accounts == null) {
      return List.of(
          "account plan %s has no accounts for %s; add them at $.currencies.%s"
              .formatted(plan.name(), currency, currency));
    }
    List<String> problems = new ArrayList<>();
    of(accounts, "$.currencies." + currency)
        .forEach(
            (where, account) -> {
              String problem = check.problem(account, where);
              if (problem != null) {
                problems.add("account plan " + plan.name() + ", at " + where + ": " + problem);
              }
            });
    return problems;
  }

  private static Map<String, Account> of(CurrencyAccounts accounts, String root) {
    Map<String, Account> all = new LinkedHashMap<>();
    accounts
        .components()
        .forEach(
            (component, of) -> {
              String where = root + ".components." + component.jsonName();
              if (of.account() != null) {
                all.put(where, of.account());
              }
              of.byRate().forEach((rate, account) -> all.put(where + ".rates." + rate, account));
            });
    accounts.vat().forEach((rate, account) -> all.put(root + ".vat." + rate, account));
    accounts.payments().forEach((means, account) -> all.put(root + ".payments." + means, account));
    return all;
  }
}
