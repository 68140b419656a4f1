package dev.restock.examples.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.examples.host.folder.ExplainedFolder;
import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.day.RefundDay;
import dev.restock.sync.refunds.day.RefundDayFormat;
import dev.restock.sync.refunds.day.RefundDays;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.text.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reports the refunds of a business day, without a network. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Reports the refunds of a business day: the totals of the returns platform, the money and"
          + " Sitoo, the bridge between them, and the refunds that need somebody.",
      "The tenant comes from the environment: RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE."
    })
final class ReportCommand implements Callable<Integer> {
  @Option(
      names = "--day",
      required = true,
      paramLabel = "DAY",
      description = "The business day, such as 2026-11-26.")
  private String day = "";

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text, json, csv or html. Default: ${DEFAULT-VALUE}")
  private String format = "";

  @Option(
      names = "--out",
      description = "Write to this file, which is replaced. Default: the terminal.")
  private Path out = Path.of("");

  @Option(
      names = "--store",
      description = "The SQLite file of 'sync', which is only read. Default: the tenant's own.")
  private Path store = Path.of("");

  @Option(
      names = "--folder",
      description = "Report from a folder of bodies, as 'explain' reads it, instead of a store.")
  private Path folder = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;

  ReportCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    LocalDate wanted = day();
    RefundDayFormat form = format();
    RefundDay made = folder.toString().isEmpty() ? ofStore(wanted) : ofFolder(wanted);
    if (out.toString().isEmpty()) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      form.write(made, text);
      PrintWriter terminal = spec.commandLine().getOut();
      terminal.print(text.toString(UTF_8));
      terminal.flush();
    } else {
      write(made, form);
    }
    return ReturnsHost.OK;
  }

  private LocalDate day() {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException e) {
      throw new UserError("--day must be a date such as 2026-11-26, but is '" + day + "'");
    }
  }

  private RefundDayFormat format() {
    return Stream.of(RefundDayFormat.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(format))
        .findFirst()
        .orElseThrow(
            () -> new UserError("--format must be text, json, csv or html, but is " + format));
  }

  private void write(RefundDay made, RefundDayFormat form) {
    try (OutputStream file = Files.newOutputStream(out)) {
      form.write(made, file);
    } catch (IOException e) {
      throw new UserError("the report " + out.toAbsolutePath() + " cannot be written: " + e);
    }
  }

  private RefundDay ofStore(LocalDate wanted) {
    Tenant tenant =
        LiveAccounts.tenant(environment)
            .orElseThrow(
                () ->
                    new UserError(
                        "the report needs the tenant: set RETURNGO_SHOP, SITOO_ACCOUNT and"
                            + " SITOO_SITE, or name a --folder"));
    StorePlace place = StorePlace.known(store, tenant);
    try (HikariDataSource dataSource = SqliteFile.openToRead(place.file())) {
      return new RefundDays(JdbcSyncStore.open(dataSource), tenant, Clock.systemUTC()).day(wanted);
    } catch (StoreException e) {
      throw new UserError("the store " + place.file() + " cannot be read: " + e.getMessage());
    }
  }

  private RefundDay ofFolder(LocalDate wanted) {
    ExplainedFolder read = ExplainedFolder.read(List.of(folder));
    Instant now = read.now().orElseGet(Instant::now);
    RefundDay.Builder made = RefundDay.builder(wanted).madeAt(now);
    for (RefundRow row : read.findings(now).refunds()) {
      LocalDate of = row.reportDay().orElse(wanted);
      if (of.equals(wanted)) {
        made.add(row);
      } else if (of.isBefore(wanted)) {
        made.addOpen(row);
      }
    }
    PrintWriter notes = spec.commandLine().getErr();
    read.notes().forEach(note -> notes.println("note: " + VisibleText.of(note)));
    notes.flush();
    return made.build();
  }
}
