package dev.restock.examples.host;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Prints an account as a table. */
final class AccountTable {
  private static final int SHOWN = 10;

  private final PrintWriter out;

  AccountTable(PrintWriter out) {
    this.out = out;
  }

  void print(Account account) {
    out.println();
    out.printf("%d returns, %d units%n", account.returns(), account.units());
    line();
    group("applied", "in warehouse ", account.applied());
    group("waiting", "", account.waiting());
    group("nothing", "", account.nothing());
    group("parked", "", account.parked());
    row("unaccounted", "", account.unaccounted().size());
    line();
    row("sum", "", sum(account));
    out.println();
    out.println("Check of the sandbox's ledger against what inspection decided and registers did:");
    out.printf(
        "  doubled %d, lost %d, wrong levels %d%n",
        account.doubled().size(), account.lost().size(), account.wrongLevels().size());
    problems(account.unaccounted());
    problems(account.doubled());
    problems(account.lost());
    problems(account.wrongLevels());
    out.println("  levels " + account.ledgerDigest());
    out.println();
    out.printf(
        "Calls: ReturnGO %d, Sitoo %d; %d of them failed on purpose or met a limit%n",
        account.returnGoCalls(), account.sitooCalls(), account.failedCalls());
    out.println();
    out.println(
        account.isRight()
            ? "Every unit is accounted for: none doubled, none lost."
            : "NOT every unit is accounted for.");
  }

  private static int sum(Account account) {
    return Account.sum(account.applied())
        + Account.sum(account.waiting())
        + Account.sum(account.nothing())
        + Account.sum(account.parked())
        + account.unaccounted().size();
  }

  private void group(String name, String prefix, Map<String, Integer> counts) {
    row(name, "", Account.sum(counts));
    counts.forEach(
        (what, count) -> row("", what.equals(Account.BY_REGISTER) ? what : prefix + what, count));
  }

  private void row(String name, String what, int count) {
    if (what.isEmpty()) {
      out.printf("  %-12s %-50s %6d%n", name, what, count);
    } else {
      out.printf("  %-12s %-42s %6d%n", name, what, count);
    }
  }

  private void line() {
    out.println("  " + "-".repeat(70));
  }

  private void problems(List<String> problems) {
    problems.stream().limit(SHOWN).forEach(problem -> out.println("  ! " + problem));
    if (problems.size() > SHOWN) {
      out.println("  ! and " + (problems.size() - SHOWN) + " more");
    }
  }
}
