package dev.restock.simulation;

import static java.util.Objects.requireNonNull;

import dev.restock.simulation.BookExporter.Period;
import dev.restock.sync.Tenant;
import dev.restock.sync.bookkeeping.BookExport;
import dev.restock.sync.bookkeeping.BookExportFile;
import dev.restock.sync.bookkeeping.BookExportLog;
import dev.restock.sync.bookkeeping.BookkeepingException;
import dev.restock.sync.bookkeeping.ClosedBatches;
import dev.restock.sync.bookkeeping.StoredBatches;
import dev.restock.sync.bookkeeping.Voucher;
import dev.restock.sync.bookkeeping.VoucherBook;
import dev.restock.sync.bookkeeping.VoucherFiles;
import dev.restock.sync.bookkeeping.VoucherWriter;
import dev.restock.sync.bookkeeping.VoucherWriters;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person who exports the books of one shop into a folder, period by period and in two formats,
 * and imports the files into accounting software. The process of an export may die while a file is
 * written, before, within and after its row in the log, and between two renamings; the folder is
 * then as it was at that moment. The person repeats what did not end, repeats periods that are
 * exported, and tries periods that overlap.
 */
final class Accountant {
  private static final List<VoucherWriter> WRITERS =
      List.of(VoucherWriters.sie(), new PairWriter());
  private static final String MONEY = "19";
  private static final String PART = ".part";

  private final Chance chance;
  private final Turbulence turbulence;
  private final BookExporter exporter;
  private final AccountPlan plan;
  private final ClosedBatches batches;
  private final LocalDate firstDay;
  private final Path folder;
  private final BookExportLog log;
  private final Map<String, Progress> byFormat = new TreeMap<>();
  private final Map<Path, byte[]> published = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private boolean isStoreLost;
  private boolean isLogLost;

  /** The folder as it was when the process died; null while it lives. */
  private @Nullable Map<Path, byte[]> atDeath;

  /** The periods of one format. */
  private static final class Progress {
    private final List<Period> done = new ArrayList<>();
    private @Nullable Period current;
  }

  Accountant(
      Chance chance,
      Turbulence turbulence,
      BookExporter exporter,
      SyncStore store,
      Tenant tenant,
      LocalDate firstDay) {
    this.chance = chance;
    this.turbulence = turbulence;
    this.exporter = exporter;
    this.plan = plan(chance.happens(0.3));
    this.batches = new Mortal(StoredBatches.of(store, tenant));
    this.firstDay = firstDay;
    try {
      this.folder = Files.createTempDirectory("restock-books");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.log = new MortalLog();
    WRITERS.forEach(one -> byFormat.put(one.format(), new Progress()));
  }

  // ---- the plan --------------------------------------------------------------------------------

  private static AccountPlan plan(boolean registerRefunds) {
    String accounts =
        Stream.of(RefundComponent.values())
            .map(one -> "\"%s\":{\"account\":\"3101\",\"vat\":\"25\"}".formatted(one.jsonName()))
            .collect(Collectors.joining(","));
    String payments =
        Stream.of("card", "cash", "store_credit", "exchange", "unknown")
            .map(one -> "\"%s\":{\"account\":\"%s%d\"}".formatted(one, MONEY, one.length() + 10))
            .collect(Collectors.joining(","));
    String currency =
        "{\"components\":{%s},\"vat\":{\"25\":{\"account\":\"2651\"}},\"payments\":{%s}}"
            .formatted(accounts, payments);
    return AccountPlan.parse(
        """
        {"version":1,"company":"Shop","series":"R","registerRefunds":%s,
         "currencies":{"SEK":%s,"EUR":%s}}"""
            .formatted(registerRefunds, currency, currency),
        "plan.json");
  }

  /** Whether an account is one of money. */
  static boolean isMoney(String account) {
    return account.startsWith(MONEY);
  }

  /** Whether refunds at registers are booked here and not by Sitoo. */
  boolean booksRegisters() {
    return plan.registerRefunds();
  }

  // ---- what the person does --------------------------------------------------------------------

  /** The store was lost or replaced. The folder and the log are kept. */
  void storeLost() {
    isStoreLost = true;
  }

  /** Exports something from time to time. */
  void act() {
    if (chance.happens(0.2)) {
      VoucherWriter writer = chance.oneOf(WRITERS);
      Progress progress = requireNonNull(byFormat.get(writer.format()));
      if (!progress.done.isEmpty() && chance.happens(0.3)) {
        Period again = chance.oneOf(progress.done);
        if (chance.happens(0.5)) {
          tryOverlap(writer, again);
        } else {
          chance.record("books exported again");
          export(writer, again);
        }
      } else {
        goOn(writer, progress);
      }
    }
  }

  /** Exports everything up to the last closed day. */
  void finish() {
    for (VoucherWriter writer : WRITERS) {
      Progress progress = requireNonNull(byFormat.get(writer.format()));
      while (goOn(writer, progress)) {
        // Until nothing is left.
      }
    }
    isLogLost = !isStoreLost && chance.happens(0.3);
    if (isLogLost) {
      chance.record("log of exports lost");
      deleteFile(logFile());
    }
    for (VoucherWriter writer : WRITERS) {
      requireNonNull(byFormat.get(writer.format())).done.forEach(one -> export(writer, one));
    }
    isLogLost = false;
    checkFolder();
  }

  /** Exports the next days, if there are closed ones; returns whether it did. */
  private boolean goOn(VoucherWriter writer, Progress progress) {
    Period period = progress.current;
    if (period == null) {
      LocalDate from =
          progress.done.isEmpty()
              ? firstDay
              : progress.done.get(progress.done.size() - 1).to().plusDays(1);
      Optional<LocalDate> closed = lastClosedDay();
      if (closed.filter(last -> !last.isBefore(from)).isEmpty()) {
        return false;
      }
      int days = Math.toIntExact(ChronoUnit.DAYS.between(from, closed.get()));
      period = new Period(from, from.plusDays(chance.below(days + 1)));
      progress.current = period;
    }
    if (export(writer, period)) {
      progress.done.add(period);
      progress.current = null;
    }
    return true;
  }

  private Optional<LocalDate> lastClosedDay() {
    try {
      return batches.lastClosedDay();
    } catch (Crash | StoreException e) {
      atDeath = null;
      return Optional.empty();
    }
  }

  /** Exports all currencies of a period; returns whether nothing is left to do. */
  private boolean export(VoucherWriter writer, Period period) {
    BookExporter.Shop shop = new BookExporter.Shop(plan, batches, log);
    atDeath = null;
    try {
      Set<String> currencies = shop.books().currencies(period.from(), period.to());
      for (String currency : currencies) {
        Path out = folder.resolve(name(writer, currency, period));
        BookExport export = exporter.export(shop, new MortalWriter(writer), currency, period, out);
        if (chance.fault(0.1)) {
          dieBetweenRenamings(out, export);
        }
        chance.record("books exported", writer.format(), currency);
      }
      return true;
    } catch (Crash e) {
      restore();
      return false;
    } catch (StoreException e) {
      chance.record("books not read");
      return false;
    } catch (BookkeepingException e) {
      // Batches of a new store may differ from those that were exported.
      check(isStoreLost, "an export is refused: " + e.getMessage());
      chance.record("books refused");
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      checkFolder();
    }
  }

  /** A period that has a day in common with one that was exported is refused. */
  private void tryOverlap(VoucherWriter writer, Period before) {
    if (isStoreLost) {
      return;
    }
    Period longer = new Period(before.from(), before.to().plusDays(1));
    Optional<LocalDate> closed = lastClosedDay();
    if (closed.filter(last -> !last.isBefore(longer.to())).isEmpty()) {
      return;
    }
    for (String currency : List.of("SEK", "EUR")) {
      boolean isLogged =
          log().exports().stream()
              .anyMatch(
                  one ->
                      one.format().equals(writer.format())
                          && one.currency().equals(currency)
                          && longer.overlaps(new Period(one.from(), one.to())));
      if (isLogged) {
        chance.record("books of an overlapping period");
        Path out = folder.resolve("overlap");
        try {
          new BookExporter.Shop(plan, batches, log())
              .books()
              .export(writer, currency, longer.from(), longer.to(), out);
          check(false, longer + " was exported, although days of it were before");
        } catch (BookkeepingException e) {
          check(!Files.exists(out), "an export is refused and leaves a file");
        } catch (Crash | StoreException e) {
          chance.record("books not read");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        } finally {
          atDeath = null;
        }
      }
    }
  }

  // ---- deaths ----------------------------------------------------------------------------------

  private void mayDie(String where) {
    if (chance.fault(0.05)) {
      die(where);
    }
  }

  private void die(String where) {
    chance.record("crash in an export", where);
    atDeath = contents();
    throw new Crash("in an export: " + where);
  }

  /** Leaves everything that a living process would clean up as it was when the process died. */
  private void restore() {
    Map<Path, byte[]> then = atDeath;
    if (then != null) {
      contents().keySet().forEach(Accountant::deleteFile);
      then.forEach(Accountant::write);
      atDeath = null;
    }
  }

  private void dieBetweenRenamings(Path out, BookExport export) {
    List<Path> files = files(out, export.files());
    for (Path file : files.subList(chance.below(files.size()), files.size())) {
      write(part(file), read(file));
      // A file of an earlier export with the same name has the same bytes.
      if (!published.containsKey(file)) {
        deleteFile(file);
      }
    }
    die("between two renamings");
  }

  /** Dies at calls of the store, too. */
  private final class Mortal implements ClosedBatches {
    private final ClosedBatches right;

    Mortal(ClosedBatches right) {
      this.right = right;
    }

    @Override
    public Optional<LocalDate> lastClosedDay() {
      return right.lastClosedDay();
    }

    @Override
    public Iterator<RefundBatch> between(LocalDate from, LocalDate to) {
      Iterator<RefundBatch> all = right.between(from, to);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public RefundBatch next() {
          try {
            return all.next();
          } catch (Crash e) {
            atDeath = contents();
            throw e;
          }
        }
      };
    }
  }

  /** The log, whose rows may be written in part. */
  private final class MortalLog implements BookExportLog {
    @Override
    public List<BookExport> exports() {
      return log().exports();
    }

    @Override
    public void add(BookExport export) {
      mayDie("before the log");
      Path out = folder.resolve(name(export));
      check(
          hash(files(out, export.files()).stream().map(Accountant::part).toList())
              .equals(export.hash()),
          "the log gets an export whose files are not written: " + export);
      long before = size(logFile());
      log().add(export);
      if (chance.fault(0.05)) {
        long row = size(logFile()) - before;
        truncate(logFile(), before + chance.below((int) row));
        die("within the log");
      }
      mayDie("after the log");
    }
  }

  private final class MortalWriter implements VoucherWriter {
    private final VoucherWriter right;

    MortalWriter(VoucherWriter right) {
      this.right = right;
    }

    @Override
    public String format() {
      return right.format();
    }

    @Override
    public String extension() {
      return right.extension();
    }

    @Override
    public List<String> problems(AccountPlan accounts, String currency) {
      return right.problems(accounts, currency);
    }

    @Override
    public void write(VoucherBook book, VoucherFiles files) throws IOException {
      List<OutputStream> opened = new ArrayList<>();
      Iterable<Voucher> vouchers =
          () -> {
            Iterator<Voucher> all = book.vouchers().iterator();
            return new Iterator<>() {
              @Override
              public boolean hasNext() {
                return all.hasNext();
              }

              @Override
              public Voucher next() {
                // Hosts work on and may close days.
                turbulence.timePasses();
                turbulence.meanwhile();
                mayDieWriting(opened);
                return all.next();
              }
            };
          };
      right.write(
          new VoucherBook(book.plan(), book.currency(), book.from(), book.to(), vouchers),
          () -> {
            mayDie("before a file");
            opened.add(files.next());
            return new FilterOutputStream(opened.get(opened.size() - 1)) {
              @Override
              public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
              }
            };
          });
      mayDie("after the files");
    }

    private void mayDieWriting(List<OutputStream> opened) {
      if (chance.fault(0.03)) {
        if (!opened.isEmpty() && chance.happens(0.5)) {
          try {
            opened.get(opened.size() - 1).flush();
          } catch (IOException e) {
            // The file is complete.
          }
        }
        die("in a file");
      }
    }
  }

  // ---- the folder ------------------------------------------------------------------------------

  private BookExportFile log() {
    return BookExportFile.at(logFile());
  }

  private Path logFile() {
    return folder.resolve("exports.csv");
  }

  private static String name(VoucherWriter writer, String currency, Period period) {
    return name(writer.format(), currency, period.from(), period.to());
  }

  private static String name(BookExport export) {
    return name(export.format(), export.currency(), export.from(), export.to());
  }

  private static String name(String format, String currency, LocalDate from, LocalDate to) {
    return "%s_%s_%s_%s.txt".formatted(format, currency, from, to);
  }

  /** The files of an export, in their order. */
  private static List<Path> files(Path out, int count) {
    List<Path> files = new ArrayList<>(List.of(out));
    String name = String.valueOf(out.getFileName()).replace(".txt", "");
    for (int i = 2; i <= count; i++) {
      files.add(out.resolveSibling(name + "-" + i + ".txt"));
    }
    return files;
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + PART);
  }

  private Map<Path, byte[]> contents() {
    Map<Path, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(one -> contents.put(one, read(one)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  /** Each file with a name is that of an export in the log, and never changes. */
  private void checkFolder() {
    Set<Path> logged = new TreeSet<>();
    for (BookExport one : log().exports()) {
      logged.addAll(files(folder.resolve(name(one)), one.files()));
    }
    contents()
        .forEach(
            (file, bytes) -> {
              String name = String.valueOf(file.getFileName());
              if (!name.endsWith(PART) && !file.equals(logFile())) {
                check(
                    isLogLost || logged.contains(file),
                    "a file that the log does not have: " + name);
                byte[] before = published.putIfAbsent(file, bytes);
                check(
                    before == null || Arrays.equals(before, bytes), "a file has changed: " + name);
              }
            });
  }

  private void check(boolean right, String violation) {
    if (!right) {
      violations.add(violation);
    }
  }

  private static String hash(List<Path> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        if (!Files.exists(file)) {
          return "";
        }
        digest.update((byte) '\n');
        digest.update(read(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    return Files.exists(file) ? read(file).length : 0;
  }

  private static void truncate(Path file, long size) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with its files. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Accountant::deleteFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what was exported. */
  void close() {
    delete(folder);
  }

  // ---- what the books have ---------------------------------------------------------------------

  List<String> violations() {
    return violations;
  }

  /** Returns what accounting software has, by format. */
  Map<String, AccountedVouchers> imported() {
    Map<String, AccountedVouchers> imported = new TreeMap<>();
    WRITERS.forEach(one -> imported.put(one.format(), new AccountedVouchers()));
    for (BookExport one : log().exports()) {
      for (Path file : files(folder.resolve(name(one)), one.files())) {
        check(Files.exists(file), "an export lacks its file " + file.getFileName());
        if (Files.exists(file)) {
          requireNonNull(imported.get(one.format())).add(one.format(), one.currency(), read(file));
        }
      }
    }
    return imported;
  }
}
