package dev.restock.examples.host;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.refunds.EntryPreview;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.sitoo.RefundOrderForm;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the refund orders that would be made in Sitoo. */
@Command(
    name = "entries",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the orders by which 'sync --entries' would enter the refunds of closed days into Sitoo. A"
          + " dry run: no service is called, and nothing is written. See docs/bookkeeping.md.",
      "The tenant comes from the environment: RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE."
    })
final class EntriesCommand implements Callable<Integer> {

  @Option(
      names = "--dry-run",
      required = true,
      description = "Required: this command enters nothing.")
  @SuppressWarnings("UnusedVariable") // picocli refuses the command without it
  private boolean dryRun;

  @Option(
      names = "--from",
      required = true,
      description = "The first closed day to enter, such as 2026-11-01.")
  private String from = "";

  @Option(
      names = "--form",
      required = true,
      paramLabel = "FILE",
      description = "The form of the orders, as 'sync --entries' reads it.")
  private Path form = Path.of("");

  @Option(
      names = "--store",
      description = "The SQLite file of 'sync'. Default: .restock/TENANT.db in the home folder")
  private Path store = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;

  EntriesCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    RefundOrderForm orders = RefundOrderForm.read(form);
    LocalDate first = RefundOptions.day("--from", from);
    Tenant tenant = LiveAccounts.neededTenant(environment, "'entries'");
    StorePlace place = StorePlace.known(store, tenant);
    PrintWriter out = spec.commandLine().getOut();
    Totals totals = new Totals();
    try (HikariDataSource file = SqliteFile.openToRead(place.file())) {
      new EntryPreview(
              JdbcSyncStore.open(file),
              tenant,
              FinancialEntries.refundOrders(new NoService(orders), first))
          .forEach(
              draft -> {
                print(out, draft);
                totals.add(draft);
              });
    }
    totals.print(out);
    out.flush();
    return totals.problems == 0 ? ReturnsHost.OK : ReturnsHost.WRONG_INPUT;
  }

  private static void print(PrintWriter out, RefundOrders.Draft draft) {
    if (draft.problem() != null) {
      out.printf("%s  cannot be entered: %s%n", draft.key(), draft.problem());
      return;
    }
    out.printf("%s  %s %s%n", draft.key(), draft.total().toPlainString(), draft.currency());
    for (RefundOrders.Line line : draft.lines()) {
      out.printf(
          "    %+d %s  %s  VAT %s %%%n",
          line.quantity(),
          line.sku(),
          line.amount().toPlainString(),
          line.vatPercent().toPlainString());
    }
    for (RefundOrders.Payment one : draft.payments()) {
      out.printf("    paid by %s  %s%n", one.name(), one.amount().toPlainString());
    }
  }

  /** The sums of the listed orders. */
  private static final class Totals {
    private final Map<String, BigDecimal> byCurrency = new TreeMap<>();
    private long orders;
    private long problems;

    private void add(RefundOrders.Draft draft) {
      if (draft.problem() != null) {
        problems++;
      } else {
        orders++;
        byCurrency.merge(draft.currency(), draft.total(), BigDecimal::add);
      }
    }

    private void print(PrintWriter out) {
      List<String> sums = new ArrayList<>();
      byCurrency.forEach((currency, sum) -> sums.add(sum.toPlainString() + " " + currency));
      out.printf(
          "%d orders%s, %d entries that cannot be entered. Nothing was sent.%n",
          orders, sums.isEmpty() ? "" : " over " + String.join(", ", sums), problems);
    }
  }

  /** Drafts orders and makes none. */
  private record NoService(RefundOrderForm form) implements RefundOrders {
    @Override
    public String serviceName() {
      return "Sitoo";
    }

    @Override
    public Draft draft(String key, RefundEntry entry) {
      return form.draft(key, entry);
    }

    @Override
    public List<Found> find(Collection<String> keys) {
      throw new UnsupportedOperationException("a dry run searches nothing");
    }

    @Override
    public PostResult post(Draft draft, @Nullable Long saleOrderId, Instant sendBy) {
      throw new UnsupportedOperationException("a dry run posts nothing");
    }
  }
}
