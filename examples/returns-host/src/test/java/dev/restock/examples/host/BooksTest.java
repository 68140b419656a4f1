package dev.restock.examples.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BooksTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

  private static final Map<String, String> ENVIRONMENT =
      Map.of("RETURNGO_SHOP", "example.myshopify.com", "SITOO_ACCOUNT", "10020", "SITOO_SITE", "1");

  private static final String PLAN =
      """
      {
        "version": 1,
        "company": "Exempel AB",
        "series": "R",
        "currencies": {
          "SEK": {
            "components": {"goods": {"account": "3001", "vat": "25"}},
            "vat": {"25": {"account": "2611"}},
            "payments": {"shopify_payments": {"account": "1580"}}
          },
          "EUR": {
            "components": {"goods": {"account": "3001", "vat": "25"}},
            "vat": {"25": {"account": "2611"}},
            "payments": {"shopify_payments": {"account": "1580"}}
          }
        }
      }
      """;

  @TempDir private Path temp = Path.of("");

  private List<RefundBatch> batches = List.of(RefundBatch.of(1, DAY, List.of(entry("SEK"))));

  @BeforeEach
  void files() throws IOException {
    Files.writeString(temp.resolve("plan.json"), PLAN);
    Files.writeString(temp.resolve("shop.db"), "");
  }

  private static RefundEntry entry(String currency) {
    BigDecimal money = new BigDecimal("125.00");
    return new RefundEntry(
        "929361462",
        RefundOrigin.PLATFORM,
        "#1001",
        DAY,
        currency,
        money,
        List.of(new RefundPart(RefundComponent.GOODS, money, null)),
        Map.of("shopify_payments", money),
        null);
  }

  /** Runs the command on the batches of the test. */
  private Host.Result run(String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> args =
        Stream.concat(
                Stream.of(
                    "books",
                    "--plan",
                    temp.resolve("plan.json").toString(),
                    "--store",
                    temp.resolve("shop.db").toString()),
                Arrays.stream(options))
            .toList();
    CommandLine host = ReturnsHost.commandLine(ENVIRONMENT);
    host.getCommandSpec().removeSubcommand("books");
    int code =
        host.addSubcommand(new BooksCommand(ENVIRONMENT, this::open))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args.toArray(String[]::new));
    return new Host.Result(code, out.toString(), err.toString());
  }

  private BooksCommand.Batches open(Path store, Tenant tenant) {
    return new BooksCommand.Batches() {
      @Override
      public Optional<LocalDate> lastClosedDay() {
        return Optional.of(DAY);
      }

      @Override
      public Iterator<RefundBatch> between(LocalDate from, LocalDate to) {
        return batches.iterator();
      }

      @Override
      public void close() {}
    };
  }

  private String written(String file) throws IOException {
    return Files.readString(temp.resolve(file), UTF_8);
  }

  @Test
  void periodIsWritten() throws IOException {
    Host.Result result =
        run(
            "--from",
            "2026-11-29",
            "--to",
            "2026-11-29",
            "--format",
            "csv",
            "--out",
            temp.resolve("a.csv").toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("2026-11-29 to 2026-11-29: 1 vouchers in SEK from 1 batches");
    assertThat(written("a.csv").lines()).hasSize(4).anyMatch(line -> line.contains(";100.00;SEK;"));
    assertThat(written("shop.db.exports.csv").lines()).hasSize(2);
  }

  @Test
  void lockedPeriodIsRefusedWithOneLine() throws IOException {
    run(
        "--from",
        "2026-11-29",
        "--to",
        "2026-11-29",
        "--format",
        "sie",
        "--out",
        temp.resolve("a.si").toString());
    Files.writeString(temp.resolve("plan.json"), PLAN.replace("2611", "2612"));
    Host.Result result =
        run(
            "--from",
            "2026-11-29",
            "--to",
            "2026-11-29",
            "--format",
            "sie",
            "--out",
            temp.resolve("b.si").toString());

    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).startsWith("error: ").contains("The period is locked");
    assertThat(result.err().lines()).hasSize(1);
    assertThat(temp.resolve("b.si")).doesNotExist();
  }

  @Test
  void severalCurrenciesNeedAName() throws IOException {
    batches = List.of(RefundBatch.of(1, DAY, List.of(entry("SEK"), entry("EUR"))));
    List<String> options =
        List.of(
            "--from",
            "2026-11-29",
            "--to",
            "2026-11-29",
            "--format",
            "sie",
            "--out",
            temp.resolve("a.si").toString());

    assertThat(run(options.toArray(String[]::new)).err())
        .contains("name one currency with --currency, since they are never in one file: EUR, SEK");
    assertThat(
            run(Stream.concat(options.stream(), Stream.of("--currency", "EUR"))
                    .toArray(String[]::new))
                .code())
        .isZero();
    assertThat(written("a.si")).contains("#VALUTA EUR");
  }

  @Test
  void checkSaysWhatThePlanLacks() {
    Host.Result result =
        run("--from", "2026-11-29", "--to", "2026-11-29", "--format", "datev", "--check");

    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.out())
        .contains("ERROR account plan plan.json has no settings for DATEV")
        .contains("component \"shipping\" has no account");
  }

  @Test
  void wrongInputIsOneLine() {
    assertThat(
            run("--from", "29.11.2026", "--to", "2026-11-29", "--format", "sie", "--check").err())
        .contains("--from must be a day such as 2026-11-29, but is \"29.11.2026\"");
    assertThat(
            run("--from", "2026-11-29", "--to", "2026-11-29", "--format", "pdf", "--check").err())
        .contains("--format must be sie, csv, datev or xero, but is \"pdf\"");
    assertThat(run("--from", "2026-11-29", "--to", "2026-11-29", "--format", "sie").err())
        .contains("say where to write, with --out, or say --check");
    assertThat(
            run(
                    "--from",
                    "2026-11-29",
                    "--to",
                    "2026-12-01",
                    "--format",
                    "sie",
                    "--out",
                    temp.resolve("a.si").toString())
                .err())
        .contains("the day 2026-12-01 is not closed yet, the last closed one is 2026-11-29");
  }
}
