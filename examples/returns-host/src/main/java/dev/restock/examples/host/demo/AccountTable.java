package dev.restock.examples.host.demo;

import dev.restock.sync.refunds.day.BridgeStep;
import dev.restock.sync.refunds.day.CurrencyDay;
import dev.restock.sync.refunds.day.RefundLedger;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints an account as a table. */
public final class AccountTable {
  private static final int SHOWN = 10;

  private final PrintWriter out;

  /** Prints to a writer. */
  public AccountTable(PrintWriter out) {
    this.out = out;
  }

  /** Prints an account. */
  public void print(Account account) {
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
    print(account.registers());
    print(account.shop());
    print(account.drift());
    print(account.refunds());
    out.println();
    out.printf(
        "Calls: ReturnGO %d, Sitoo %d, Shopify %d; %d of them failed on purpose or met a limit%n",
        account.returnGoCalls(),
        account.sitooCalls(),
        account.shopifyCalls(),
        account.failedCalls());
    out.println();
    out.println(
        account.isRight()
            ? "Every unit is accounted for: none doubled, none lost. So is every refund."
            : "NOT every unit and refund is accounted for.");
  }

  private void print(RegisterAccount registers) {
    out.println();
    out.println("Registers: refunds, the units that came back, and how many the engine has found:");
    registers
        .lines()
        .forEach(
            (kind, one) ->
                out.printf(
                    "  %-45s %8d %7d %7d%n",
                    kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    one.refunds(),
                    one.units(),
                    one.bound()));
    out.printf("  wrong %d%n", registers.wrong().size());
    problems(registers.wrong());
  }

  private void print(ShopAccount shop) {
    out.println();
    out.printf("Online shop: %d changes of stock that it should know of%n", shop.changes());
    line();
    row("pushed", "", shop.pushed());
    group("not pushed", "", shop.notPushed());
    row("missing", "", shop.missing().size());
    line();
    group("Sitoo only", "", shop.onlyInSitoo());
    group("shop only", "", shop.onlyInShop());
    out.println();
    out.println("Check of the shop's levels against those of Sitoo:");
    out.printf(
        "  doubled %d, missing %d, wrong levels %d%n",
        shop.doubled().size(), shop.missing().size(), shop.wrongLevels().size());
    problems(shop.doubled());
    problems(shop.missing());
    problems(shop.wrongLevels());
    out.println("  levels " + shop.levelsDigest());
  }

  private void print(DriftAccount drift) {
    out.println();
    out.printf(
        "Differences of stock: %d full comparisons of Sitoo with the shop, %d corrections%n",
        drift.comparisons(), drift.healed());
    line();
    out.printf("  %-18s %-14s %-37s %s%n", "made by others", "found in", "end", "cause");
    for (DriftAccount.Line one : drift.lines()) {
      out.printf(
          "  %-18s %-14s %-37s %s%n",
          one.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          one.foundIn(),
          one.end(),
          one.cause());
    }
    line();
    group("other pairs", "", drift.known());
    group("open cases", "", drift.open());
    out.println();
    out.println("Check of what was found against what was done, and of the levels at the time:");
    out.printf("  wrong %d%n", drift.wrong().size());
    problems(drift.wrong());
    out.printf("  compared %d pairs twice, %d unexplained%n", drift.pairs(), drift.unexplained());
  }

  private void print(RefundAccount refunds) {
    out.println();
    out.printf(
        "Refunds: %d business days closed, %s to %s%n",
        refunds.closedDays(), refunds.firstDay(), refunds.lastDay());
    for (CurrencyDay currency : refunds.currencies()) {
      line();
      for (RefundLedger ledger : RefundLedger.values()) {
        money(
            ledger.title() + ", " + currency.currency(),
            "",
            amount(currency.total(ledger), currency.currency()));
        for (BridgeStep step : currency.bridge()) {
          if (step.reason().from() == ledger) {
            money(
                "    " + step.reason().title(),
                step.refunds(),
                amount(step.amount(), currency.currency()));
          }
        }
      }
    }
    out.println();
    out.println("Check of every refund against what was paid out, to the last minor unit:");
    out.printf(
        "  %-4s %-18s %4s %14s %4s %14s %14s %10s%n",
        "", "verdict", "", "expected", "", "found", "booked", "difference");
    for (RefundAccount.Line one : refunds.lines()) {
      out.printf(
          "  %-4s %-18s %4d %14s %4d %14s %14s %10s%n",
          one.currency(),
          one.verdict(),
          one.expectedRefunds(),
          amount(one.expected(), one.currency()),
          one.foundRefunds(),
          amount(one.found(), one.currency()),
          amount(one.booked(), one.currency()),
          amount(one.difference(), one.currency()));
    }
    out.printf("  wrong %d%n", refunds.wrong().size());
    problems(refunds.wrong());
  }

  private void money(String name, Object refunds, String amount) {
    out.printf("  %-45s %8s %15s%n", name, refunds, amount);
  }

  private static String amount(BigDecimal amount, String currency) {
    int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
    return amount.signum() == 0
        ? "0"
        : amount.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
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
