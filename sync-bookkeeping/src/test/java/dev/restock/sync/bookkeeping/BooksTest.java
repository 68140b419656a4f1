package dev.restock.sync.bookkeeping;

import static dev.restock.sync.bookkeeping.Sample.DAY;
import static dev.restock.sync.bookkeeping.Sample.PLAN;
import static dev.restock.sync.bookkeeping.Sample.PLAN_JSON;
import static dev.restock.sync.bookkeeping.Sample.closed;
import static dev.restock.sync.bookkeeping.Sample.ordinary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {
  @TempDir private Path folder = Path.of("");

  private final List<RefundBatch> batches =
      new ArrayList<>(
          List.of(
              RefundBatch.of(1, DAY.minusDays(2), List.of(ordinary())),
              RefundBatch.of(2, DAY.minusDays(1), List.of()),
              RefundBatch.of(3, DAY, List.of(ordinary(), ordinary()))));

  private final Log log = new Log();

  private Books books(AccountPlan plan) {
    return new Books(plan, closed(batches), log);
  }

  private BookExport export(VoucherWriter writer, int daysBefore, String file) throws IOException {
    return books(PLAN).export(writer, "SEK", DAY.minusDays(daysBefore), DAY, folder.resolve(file));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void exportHasTheVouchersOfThePeriodAndIsLogged() throws IOException {
    BookExport export = export(VoucherWriters.sie(), 2, "a.si");

    assertThat(export.batches()).isEqualTo(3);
    assertThat(export.vouchers()).isEqualTo(3);
    assertThat(export.firstBatch()).isEqualTo(1);
    assertThat(export.lastBatch()).isEqualTo(3);
    assertThat(log.exports()).containsExactly(export);
    assertThat(files()).containsExactly("a.si");
    assertThat(SieFile.read(Files.readAllBytes(folder.resolve("a.si"))).vouchers).hasSize(3);
  }

  @Test
  void samePeriodGivesTheSameBytesAndIsLoggedOnce() throws IOException {
    BookExport first = export(VoucherWriters.sie(), 2, "a.si");
    BookExport second = export(VoucherWriters.sie(), 2, "b.si");

    assertThat(second).isEqualTo(first);
    assertThat(folder.resolve("b.si")).hasSameBinaryContentAs(folder.resolve("a.si"));
    assertThat(log.exports()).hasSize(1);
  }

  @Test
  void lockedPeriodIsNotExportedWithAnotherPlan() throws IOException {
    export(VoucherWriters.sie(), 2, "a.si");
    AccountPlan other = AccountPlan.parse(PLAN_JSON.replace("3120", "3121"), "plan.json");

    assertThatThrownBy(
            () ->
                books(other)
                    .export(
                        VoucherWriters.sie(), "SEK", DAY.minusDays(2), DAY, folder.resolve("b.si")))
        .isInstanceOf(BookkeepingException.class)
        .hasMessage(
            "2026-11-27 to 2026-11-29 was exported as sie before, and would be different now:"
                + " accounts, texts or settings of the plan differ. The period is locked; export it"
                + " with the account plan of that time");
    assertThat(files()).containsExactly("a.si");
  }

  @Test
  void lostLogIsMadeAgainByTheSameExports() throws IOException {
    BookExport first = export(VoucherWriters.sie(), 2, "a.si");
    byte[] bytes = Files.readAllBytes(folder.resolve("a.si"));
    log.exports.clear();

    assertThat(export(VoucherWriters.sie(), 2, "a.si")).isEqualTo(first);
    assertThat(folder.resolve("a.si")).hasBinaryContent(bytes);
    assertThat(log.exports()).containsExactly(first);
  }

  @Test
  void fileThatTheLogDoesNotHaveIsNotReplacedByOtherBytes() throws IOException {
    export(VoucherWriters.sie(), 2, "a.si");
    byte[] bytes = Files.readAllBytes(folder.resolve("a.si"));
    log.exports.clear();

    assertThatThrownBy(() -> export(VoucherWriters.sie(), 1, "a.si"))
        .isInstanceOf(BookkeepingException.class)
        .hasMessageContaining("a.si is there with other bytes")
        .hasMessageContaining("If the log was lost, restore it");
    assertThat(log.exports()).isEmpty();
    assertThat(folder.resolve("a.si")).hasBinaryContent(bytes);
    assertThat(files()).containsExactly("a.si");
  }

  @Test
  void fileOfAnExportInTheLogIsReplacedByThatOfAnotherPeriod() throws IOException {
    export(VoucherWriters.sie(), 0, "books.si");
    Files.write(folder.resolve("empty.csv"), new byte[0]);
    export(VoucherWriters.csv(), 2, "empty.csv");
    export(VoucherWriters.csv(), 1, "books.si");
    assertThat(log.exports()).hasSize(3);
    assertThat(files()).containsExactly("books.si", "empty.csv");
  }

  @Test
  void periodsOfImportedFormatsDoNotOverlap() throws IOException {
    export(VoucherWriters.sie(), 0, "a.si");
    export(VoucherWriters.datev(), 1, "EXTF_a.csv");

    assertThatThrownBy(() -> export(VoucherWriters.sie(), 2, "b.si"))
        .isInstanceOf(BookkeepingException.class)
        .hasMessageContaining("would book refunds twice");
    export(VoucherWriters.csv(), 0, "a.csv");
    export(VoucherWriters.csv(), 2, "b.csv");
    assertThat(files()).containsExactly("EXTF_a.csv", "a.csv", "a.si", "b.csv");
  }

  @Test
  void dayThatIsNotClosedIsRefused() {
    assertThatThrownBy(
            () ->
                books(PLAN)
                    .export(
                        VoucherWriters.sie(), "SEK", DAY, DAY.plusDays(1), folder.resolve("a.si")))
        .isInstanceOf(BookkeepingException.class)
        .hasMessage(
            "the day 2026-11-30 is not closed yet, the last closed one is 2026-11-29; close it, or"
                + " export an earlier period");
    assertThat(log.exports()).isEmpty();
  }

  @Test
  void missingBatchIsRefused() {
    batches.remove(1);

    assertThatThrownBy(() -> export(VoucherWriters.sie(), 2, "a.si"))
        .isInstanceOf(BookkeepingException.class)
        .hasMessage("batch 3 follows batch 1; a batch is missing");
  }

  @Test
  void failedExportLeavesNothing() throws IOException {
    batches.set(
        2,
        RefundBatch.of(
            3,
            DAY,
            List.of(
                ordinary(),
                Sample.entry(
                    "2",
                    Map.of("klarna", "1.00"),
                    Sample.part(RefundComponent.TIP, "1.00", null)))));

    assertThatThrownBy(() -> export(VoucherWriters.sie(), 2, "a.si"))
        .isInstanceOf(BookkeepingException.class);
    assertThat(files()).isEmpty();
    assertThat(log.exports()).isEmpty();
  }

  @Test
  void deathBetweenLogAndFileIsRepairedByTheSameCall() throws IOException {
    Path blocked = folder.resolve("a.si");
    Files.createDirectories(blocked.resolve("x"));
    assertThatThrownBy(() -> export(VoucherWriters.sie(), 2, "a.si"))
        .isInstanceOf(IOException.class);
    assertThat(log.exports()).hasSize(1);

    Files.delete(blocked.resolve("x"));
    Files.delete(blocked);
    BookExport export = export(VoucherWriters.sie(), 2, "a.si");

    assertThat(log.exports()).containsExactly(export);
    assertThat(files()).containsExactly("a.si");
  }

  @Test
  void deathBeforeTheLogLeavesThePeriodOpen() throws IOException {
    log.isBroken = true;
    assertThatThrownBy(() -> export(VoucherWriters.sie(), 2, "a.si"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(files()).isEmpty();

    log.isBroken = false;
    export(VoucherWriters.sie(), 1, "a.si");
    assertThat(log.exports()).hasSize(1);
  }

  @Test
  void furtherFilesAreNumbered() throws IOException {
    batches.set(2, RefundBatch.of(3, DAY, Collections.<RefundEntry>nCopies(100, ordinary())));
    BookExport export = export(VoucherWriters.xero(), 0, "x.csv");

    assertThat(export.files()).isEqualTo(2);
    assertThat(files()).containsExactly("x-2.csv", "x.csv");
  }

  @Test
  void currenciesOfThePeriodAreFound() {
    assertThat(books(PLAN).currencies(DAY.minusDays(2), DAY)).containsExactly("SEK");
    assertThat(books(PLAN).currencies(DAY.minusDays(1), DAY.minusDays(1))).isEmpty();
  }

  /** A log in memory. */
  private static final class Log implements BookExportLog {
    private final List<BookExport> exports = new ArrayList<>();
    private boolean isBroken;

    @Override
    public List<BookExport> exports() {
      return List.copyOf(exports);
    }

    @Override
    public void add(BookExport export) {
      if (isBroken) {
        throw new IllegalStateException("broken");
      }
      exports.add(export);
    }
  }
}
