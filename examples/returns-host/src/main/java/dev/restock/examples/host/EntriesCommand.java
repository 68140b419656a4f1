package dev.restock.examples.host;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.refunds.EntryPreview;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.sitoo.RefundOrderForm;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      "Lists the orders by which the refunds of closed days would be entered into Sitoo. A dry run:"
          + " no service is called, and nothing is written. See docs/bookkeeping.md.",
      "The tenant comes from the environment: RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE."
    })
final class EntriesCommand implements Callable<Integer> {

  @Option(
      names = "--dry-run",
      required = true,
      description = "Required: this host enters nothing itself.")
  @SuppressWarnings("UnusedVariable") // picocli refuses the command without it
  private boolean dryRun;

  @Option(
      names = "--from",
      required = true,
      description = "The first closed day to enter, such as 2026-11-01.")
  private String from = "";

  @Option(
      names = "--warehouse",
      required = true,
      description = "The id of the warehouse for which the orders are registered.")
  private long warehouse;

  @Option(
      names = "--payment",
      description = "A payment in Sitoo for a means of payment: MEANS=NAME. May be repeated.")
  private Map<String, String> payments = new TreeMap<>();

  @Option(
      names = "--other-payments",
      required = true,
      description = "The payment in Sitoo for all other means of payment.")
  private String otherPayments = "";

  @Option(
      names = "--product",
      description =
          "The product for a component, such as shipping: COMPONENT=SKU:VAT. May be repeated.")
  private Map<String, String> products = new TreeMap<>();

  @Option(
      names = "--other-products",
      required = true,
      description = "The product for all other components: SKU:VAT.")
  private String otherProducts = "";

  @Option(
      names = "--vat-rates",
      required = true,
      split = ",",
      description = "The rates of VAT in percent, such as 25,12,6,0.")
  private List<BigDecimal> vatRates = List.of();

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
    RefundOrderForm form = form();
    LocalDate first = day(from);
    Tenant tenant =
        LiveAccounts.tenant(environment)
            .orElseThrow(
                () ->
                    new UserError(
                        "'entries' needs the tenant: set RETURNGO_SHOP, SITOO_ACCOUNT and"
                            + " SITOO_SITE"));
    StorePlace place = store.toString().isEmpty() ? StorePlace.usual(tenant) : StorePlace.at(store);
    if (!place.exists()) {
      throw new UserError("there is no store at " + place.file());
    }
    PrintWriter out = spec.commandLine().getOut();
    Totals totals = new Totals();
    try (HikariDataSource file = SqliteFile.openToRead(place.file())) {
      new EntryPreview(
              JdbcSyncStore.open(file),
              tenant,
              FinancialEntries.refundOrders(new NoService(form), first))
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

  // ---- settings --------------------------------------------------------------------------------

  private RefundOrderForm form() {
    try {
      RefundOrderForm.Builder form =
          RefundOrderForm.builder()
              .warehouseId(warehouse)
              .otherPayments(otherPayments)
              .vatRates(vatRates);
      payments.forEach(form::payment);
      String[] others = product("--other-products", otherProducts);
      form.otherProducts(others[0], others[0], new BigDecimal(others[1]));
      products.forEach(
          (name, text) -> {
            String[] product = product("--product", text);
            form.product(component(name), product[0], product[0], new BigDecimal(product[1]));
          });
      return form.build();
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private static String[] product(String option, String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
      throw new UserError(
          option + " must be a SKU, a colon and a rate of VAT, but is \"" + text + '"');
    }
    return new String[] {text.substring(0, colon), text.substring(colon + 1)};
  }

  private static RefundComponent component(String name) {
    return Stream.of(RefundComponent.values())
        .filter(one -> one.jsonName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "--product names the component \""
                        + name
                        + "\", which is none of "
                        + Stream.of(RefundComponent.values())
                            .map(RefundComponent::jsonName)
                            .toList()));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UserError("--from must be a day such as 2026-11-29, but is \"" + text + '"');
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
