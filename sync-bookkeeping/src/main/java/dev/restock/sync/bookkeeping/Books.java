package dev.restock.sync.bookkeeping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Exports the books of a period. Not thread-safe; at most one export of a tenant runs at a time.
 *
 * <p>The files are written under temporary names, the export is added to the log, and then the
 * files get their names. So no file is handed out that the log does not have. If the process ends
 * between these steps, the same call writes the same files.
 */
public final class Books {
  private final AccountPlan plan;
  private final ClosedBatches batches;
  private final BookExportLog log;

  /**
   * The books of one tenant.
   *
   * @param plan the account plan
   * @param batches the closed batches
   * @param log the log of exports
   */
  public Books(AccountPlan plan, ClosedBatches batches, BookExportLog log) {
    this.plan = requireNonNull(plan, "plan");
    this.batches = requireNonNull(batches, "batches");
    this.log = requireNonNull(log, "log");
  }

  /**
   * The currencies of a period that become vouchers.
   *
   * @param from the first day
   * @param to the last day; included
   * @return the codes in their order
   */
  public Set<String> currencies(LocalDate from, LocalDate to) {
    Set<String> found = new TreeSet<>();
    Iterator<RefundBatch> period = batches.between(from, to);
    while (period.hasNext()) {
      for (RefundEntry entry : period.next().entries()) {
        if (entry.origin() != RefundOrigin.REGISTER || plan.registerRefunds()) {
          found.add(entry.currency());
        }
      }
    }
    return Collections.unmodifiableSet(found);
  }

  /**
   * Exports one currency of a period.
   *
   * @param writer the format
   * @param currency the currency, ISO 4217; amounts of different currencies are never in one file
   * @param from the first day
   * @param to the last day, included; closed
   * @param out the first file; further ones have {@code -2}, {@code -3} and so on before the
   *     extension. Files of an export that is in the log are replaced, and so are empty files
   * @return the export
   * @throws BookkeepingException if the period is not closed, the plan does not fit, the period was
   *     exported with other bytes, it overlaps with another export of the format, or a file is
   *     there with other bytes that the log does not have, as after the loss of the log
   * @throws IOException if a file cannot be written
   */
  public BookExport export(
      VoucherWriter writer, String currency, LocalDate from, LocalDate to, Path out)
      throws IOException {
    requireClosed(from, to);
    List<String> problems = writer.problems(plan, currency);
    if (!problems.isEmpty()) {
      throw new BookkeepingException(String.join("; ", problems));
    }
    Spool spool = new Spool(out);
    try {
      Period period = new Period(currency, from, to);
      writer.write(new VoucherBook(plan, currency, from, to, period), spool);
      BookExport export = period.export(writer, spool);
      if (!isLogged(writer, export)) {
        spool.requireKnown(log.exports());
        log.add(export);
      }
      spool.publish();
      return export;
    } finally {
      spool.discard();
    }
  }

  private void requireClosed(LocalDate from, LocalDate to) {
    if (from.isAfter(to)) {
      throw new BookkeepingException("the first day " + from + " is after the last day " + to);
    }
    LocalDate closed = batches.lastClosedDay().orElse(null);
    if (closed == null || to.isAfter(closed)) {
      throw new BookkeepingException(
          "the day %s is not closed yet%s; close it, or export an earlier period"
              .formatted(to, closed == null ? "" : ", the last closed one is " + closed));
    }
  }

  private boolean isLogged(VoucherWriter writer, BookExport export) {
    for (BookExport before : log.exports()) {
      if (before.isOfPeriodOf(export)) {
        if (before.hash().equals(export.hash())) {
          return true;
        }
        throw new BookkeepingException(
            "%s to %s was exported as %s before, and would be different now: %s. The period is"
                    .formatted(export.from(), export.to(), export.format(), changed(before, export))
                + " locked; export it with the account plan of that time");
      }
      if (writer.isImported() && before.overlaps(export)) {
        throw new BookkeepingException(
            "%s to %s has days in common with %s to %s, which was exported as %s before; an import"
                    .formatted(
                        export.from(), export.to(), before.from(), before.to(), export.format())
                + " of both would book refunds twice");
      }
    }
    return false;
  }

  private static String changed(BookExport before, BookExport now) {
    if (before.batches() != now.batches()) {
      return "it had %d batches and has %d".formatted(before.batches(), now.batches());
    }
    return before.vouchers() != now.vouchers()
        ? "it had %d vouchers and has %d".formatted(before.vouchers(), now.vouchers())
        : "accounts, texts or settings of the plan differ";
  }

  /** The vouchers of one currency of a period, counted while they are read. */
  private final class Period implements Iterable<Voucher> {
    private final String currency;
    private final LocalDate from;
    private final LocalDate to;
    private final Vouchers vouchers = Vouchers.by(plan);
    private @Nullable Long first;
    private @Nullable Long last;
    private long batchCount;
    private long voucherCount;

    Period(String currency, LocalDate from, LocalDate to) {
      this.currency = currency;
      this.from = from;
      this.to = to;
    }

    @Override
    public Iterator<Voucher> iterator() {
      Iterator<RefundBatch> source = batches.between(from, to);
      return new Iterator<>() {
        private Iterator<Voucher> some = Collections.emptyIterator();

        @Override
        public boolean hasNext() {
          while (!some.hasNext() && source.hasNext()) {
            some = made(source.next()).iterator();
          }
          return some.hasNext();
        }

        @Override
        public Voucher next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          voucherCount++;
          return some.next();
        }
      };
    }

    private List<Voucher> made(RefundBatch batch) {
      if (last != null && batch.number() != last + 1) {
        throw new BookkeepingException(
            "batch %d follows batch %d; a batch is missing".formatted(batch.number(), last));
      }
      first = first == null ? Long.valueOf(batch.number()) : first;
      last = batch.number();
      batchCount++;
      return vouchers.of(batch).stream()
          .filter(voucher -> voucher.entry().currency().equals(currency))
          .toList();
    }

    BookExport export(VoucherWriter writer, Spool spool) {
      return new BookExport(
          writer.format(),
          currency,
          from,
          to,
          batchCount,
          voucherCount,
          first,
          last,
          spool.parts.size(),
          spool.hash());
    }
  }

  /** Files under temporary names beside those that they will have. */
  private static final class Spool implements VoucherFiles {
    private final Path out;
    private final List<Path> parts = new ArrayList<>();
    private final MessageDigest digest;

    Spool(Path out) {
      this.out = out.toAbsolutePath();
      this.digest = sha256();
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    @Override
    public OutputStream next() throws IOException {
      // Between two files, so that a byte that moves from one to the other changes the hash.
      digest.update((byte) '\n');
      Path part = Path.of(name(parts.size()) + ".part");
      parts.add(part);
      return new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(part)), digest);
    }

    private Path name(int index) {
      if (index == 0) {
        return out;
      }
      String name = String.valueOf(out.getFileName());
      int dot = name.lastIndexOf('.');
      int end = dot <= 0 ? name.length() : dot;
      return out.resolveSibling(name.substring(0, end) + "-" + (index + 1) + name.substring(end));
    }

    String hash() {
      return HexFormat.of().formatHex(digest.digest());
    }

    /** Throws if a file would be replaced by other bytes that is of no export in the log. */
    void requireKnown(List<BookExport> exports) throws IOException {
      for (int i = 0; i < parts.size(); i++) {
        boolean isOther =
            Files.isRegularFile(name(i))
                && Files.size(name(i)) > 0
                && Files.mismatch(name(i), parts.get(i)) >= 0;
        if (isOther && !isAnyOf(exports)) {
          throw new BookkeepingException(
              name(i)
                  + " is there with other bytes, and the log of exports does not have them. If the"
                  + " log was lost, restore it or the store with which the file was made;"
                  + " otherwise export to another file");
        }
      }
    }

    private boolean isAnyOf(List<BookExport> exports) throws IOException {
      for (BookExport one : exports) {
        if (one.hash().equals(hashOfNamed(one.files()))) {
          return true;
        }
      }
      return false;
    }

    private String hashOfNamed(int count) throws IOException {
      MessageDigest there = sha256();
      for (int i = 0; i < count && Files.exists(name(i)); i++) {
        there.update((byte) '\n');
        try (InputStream in = new DigestInputStream(Files.newInputStream(name(i)), there)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(there.digest());
    }

    void publish() throws IOException {
      for (int i = 0; i < parts.size(); i++) {
        Files.move(parts.get(i), name(i), StandardCopyOption.REPLACE_EXISTING);
      }
    }

    void discard() throws IOException {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }
}
