package dev.restock.examples.host;

import dev.restock.sync.Tenant;
import dev.restock.sync.bookkeeping.AccountPlanCheck;
import dev.restock.sync.bookkeeping.BookExport;
import dev.restock.sync.bookkeeping.BookExportFile;
import dev.restock.sync.bookkeeping.BookkeepingException;
import dev.restock.sync.bookkeeping.Books;
import dev.restock.sync.bookkeeping.ClosedBatches;
import dev.restock.sync.bookkeeping.VoucherWriter;
import dev.restock.sync.bookkeeping.VoucherWriters;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.bookkeeping.plan.AccountPlanException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exports the closed days of a store to accounting software. */
@Command(
    name = "books",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the refunds of closed days as vouchers for accounting software, by an account plan.",
      "A period that was exported gives the same bytes again or is refused. The tenant comes from"
          + " the environment: RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE."
    })
final class BooksCommand implements Callable<Integer> {

  /** The closed batches of an open store. */
  interface Batches extends ClosedBatches, AutoCloseable {
    @Override
    void close();
  }

  /** Opens the closed batches of a tenant in a store. */
  interface Source {
    Batches open(Path store, Tenant tenant);
  }

  @Option(names = "--plan", required = true, description = "The account plan.")
  private Path plan = Path.of("");

  @Option(names = "--from", required = true, description = "The first day, such as 2026-11-01.")
  private String from = "";

  @Option(names = "--to", required = true, description = "The last day; included, and closed.")
  private String to = "";

  @Option(
      names = "--format",
      required = true,
      description = "sie, csv, datev or xero. See docs/bookkeeping.md.")
  private String format = "";

  @Option(
      names = "--currency",
      description = "The currency; needed only if the period has refunds of several.")
  private String currency = "";

  @Option(
      names = "--out",
      description = "The file. Further files of the format get -2, -3 before the extension.")
  private Path out = Path.of("");

  @Option(
      names = "--check",
      description = "Write nothing, and say what the account plan lacks for the period.")
  private boolean check;

  @Option(
      names = "--store",
      description = "The SQLite file of 'sync'. Default: .restock/TENANT.db in the home folder")
  private Path store = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;
  private final Source source;

  BooksCommand(Map<String, String> environment, Source source) {
    this.environment = environment;
    this.source = source;
  }

  @Override
  public Integer call() throws IOException {
    VoucherWriter writer = writer();
    LocalDate first = day("--from", from);
    LocalDate last = day("--to", to);
    if (!check && out.toString().isEmpty()) {
      throw new UserError("say where to write, with --out, or say --check");
    }
    Tenant tenant = LiveAccounts.neededTenant(environment, "'books'");
    StorePlace place = StorePlace.known(store, tenant);
    try (Batches batches = source.open(place.file(), tenant)) {
      AccountPlan accounts = AccountPlan.read(plan);
      return check
          ? check(accounts, writer, batches, first, last)
          : export(accounts, writer, batches, first, last, place.file());
    } catch (AccountPlanException | BookkeepingException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private int export(
      AccountPlan accounts,
      VoucherWriter writer,
      ClosedBatches batches,
      LocalDate first,
      LocalDate last,
      Path storeFile)
      throws IOException {
    // Beside the store, so that a backup of the folder has both.
    Path log = storeFile.resolveSibling(storeFile.getFileName() + ".exports.csv");
    Books books = new Books(accounts, batches, BookExportFile.at(log));
    Path parent = out.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UserError("there is no folder " + parent);
    }
    BookExport export =
        books.export(writer, currency(books, accounts, first, last), first, last, out);
    PrintWriter text = spec.commandLine().getOut();
    text.printf(
        "%s to %s: %d vouchers in %s from %d batches, %d files.%nWritten: %s%nSHA-256: %s%n",
        export.from(),
        export.to(),
        export.vouchers(),
        export.currency(),
        export.batches(),
        export.files(),
        out.toAbsolutePath(),
        export.hash());
    text.flush();
    return ReturnsHost.OK;
  }

  private String currency(Books books, AccountPlan accounts, LocalDate first, LocalDate last) {
    if (!currency.isEmpty()) {
      return currency;
    }
    Set<String> found = books.currencies(first, last);
    Set<String> possible = found.isEmpty() ? accounts.currencies().keySet() : found;
    if (possible.size() != 1) {
      throw new UserError(
          "name one currency with --currency, since they are never in one file: "
              + String.join(", ", possible));
    }
    return possible.iterator().next();
  }

  private int check(
      AccountPlan accounts,
      VoucherWriter writer,
      ClosedBatches batches,
      LocalDate first,
      LocalDate last) {
    List<AccountPlanCheck.Finding> findings =
        AccountPlanCheck.check(accounts, writer, batches, first, last);
    PrintWriter text = spec.commandLine().getOut();
    findings.forEach(text::println);
    long errors = findings.stream().filter(AccountPlanCheck.Finding::isError).count();
    text.printf("%d errors, %d warnings%n", errors, findings.size() - errors);
    text.flush();
    return errors == 0 ? ReturnsHost.OK : ReturnsHost.WRONG_INPUT;
  }

  private VoucherWriter writer() {
    Map<String, VoucherWriter> writers =
        VoucherWriters.all().stream()
            .collect(Collectors.toMap(VoucherWriter::format, Function.identity()));
    VoucherWriter writer = writers.get(format);
    if (writer == null) {
      throw new UserError("--format must be sie, csv, datev or xero, but is \"" + format + '"');
    }
    return writer;
  }

  private static LocalDate day(String option, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UserError(option + " must be a day such as 2026-11-29, but is \"" + text + '"');
    }
  }
}
