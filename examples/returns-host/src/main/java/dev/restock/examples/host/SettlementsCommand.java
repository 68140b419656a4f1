package dev.restock.examples.host;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.bookkeeping.settlement.SettlementException;
import dev.restock.sync.bookkeeping.settlement.SettlementFile;
import dev.restock.sync.bookkeeping.settlement.SettlementMapping;
import dev.restock.sync.refunds.SettlementImport;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.text.VisibleText;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings a settlement file of a payment provider into the store, without a network. */
@Command(
    name = "settlements",
    mixinStandardHelpOptions = true,
    description = {
      "Brings a settlement file of a payment provider into the store, so that refunds made in the"
          + " provider's portal are found. 'sync' compares them with its next run.",
      "The same file again writes nothing, and a corrected file replaces the rows that differ.",
      "The tenant comes from the environment: RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE."
    })
final class SettlementsCommand implements Callable<Integer> {
  private static final int SHOWN = 50;

  @Option(names = "--file", required = true, description = "The settlement file, a CSV.")
  private Path file = Path.of("");

  @Option(
      names = "--mapping",
      required = true,
      description = "How the provider writes its files, as JSON; see docs/refunds.md.")
  private Path mapping = Path.of("");

  @Option(
      names = "--store",
      description = "The SQLite file of 'sync'. Default: .restock/TENANT.db in the home folder")
  private Path store = Path.of("");

  @Option(names = "--dry-run", description = "Say what would be done, and write nothing.")
  private boolean dryRun;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;

  SettlementsCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    List<SettlementRow> rows = new ArrayList<>();
    List<SettlementFile.BadRow> bad = new ArrayList<>();
    SettlementFile.Summary read = read(rows, bad);
    Tenant tenant = LiveAccounts.neededTenant(environment, "'settlements'");
    StorePlace place = StorePlace.known(store, tenant);
    List<SettlementImport.Placed> own = new ArrayList<>();
    SettlementImport.Summary done;
    try (HikariDataSource source =
        dryRun ? SqliteFile.openToRead(place.file()) : SqliteFile.open(place.file())) {
      SettlementImport imports =
          new SettlementImport(JdbcSyncStore.open(source), tenant, Clock.systemUTC());
      done =
          dryRun
              ? imports.dryRun(rows, one -> addOwn(own, one))
              : imports.run(rows, one -> addOwn(own, one));
    } catch (StoreException e) {
      throw new UserError("the store " + place.file() + " cannot be used: " + e.getMessage());
    }
    print(read, bad, done, own);
    return bad.isEmpty() ? ReturnsHost.OK : ReturnsHost.WRONG_INPUT;
  }

  private SettlementFile.Summary read(List<SettlementRow> rows, List<SettlementFile.BadRow> bad) {
    try {
      return new SettlementFile(SettlementMapping.read(mapping)).read(file, rows::add, bad::add);
    } catch (SettlementException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw new UserError("the file " + file + " cannot be read: " + e.getMessage());
    }
  }

  private static void addOwn(List<SettlementImport.Placed> own, SettlementImport.Placed one) {
    if (one.refundId().isEmpty()) {
      own.add(one);
    }
  }

  private void print(
      SettlementFile.Summary read,
      List<SettlementFile.BadRow> bad,
      SettlementImport.Summary done,
      List<SettlementImport.Placed> own) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d rows: %d about refunds, %d repeated, %d about something else, %d not readable.%n",
        read.refunds() + read.repeated() + read.others() + read.bad(),
        read.refunds(),
        read.repeated(),
        read.others(),
        read.bad());
    out.printf(
        dryRun
            ? "Dry run: %d rows would be new or changed, %d known already.%n"
            : "%d rows are new or changed, %d were known already.%n",
        done.changed(),
        done.rows() - done.changed());
    out.printf(
        "%d belong to refunds of the sales platform, %d are refunds of their own%s%n",
        done.joined(), own.size(), own.isEmpty() ? "." : ":");
    own.stream()
        .limit(SHOWN)
        .forEach(
            one ->
                out.printf(
                    "  %s  %s  %s %s  %s%n",
                    VisibleText.of(one.row().id()),
                    VisibleText.of(one.row().orderName()),
                    one.row().amount().toPlainString(),
                    one.row().currency(),
                    one.why()));
    if (own.size() > SHOWN) {
      out.printf("  and %d more%n", own.size() - SHOWN);
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    bad.stream().limit(SHOWN).forEach(one -> err.println("not read: " + one));
    if (bad.size() > SHOWN) {
      err.println("and " + (bad.size() - SHOWN) + " more rows that cannot be read");
    }
    err.flush();
  }
}
