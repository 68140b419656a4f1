package dev.restock.sync.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.bookkeeping.Voucher;
import dev.restock.sync.bookkeeping.VoucherBook;
import dev.restock.sync.bookkeeping.VoucherLine;
import dev.restock.sync.bookkeeping.VoucherWriter;
import dev.restock.sync.bookkeeping.Vouchers;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * The contract of {@link VoucherWriter}. Extend this class in a JUnit test:
 *
 * <pre>{@code
 * class LedgerFormatTest extends VoucherWriterContract {
 *   @Override
 *   protected VoucherWriter writer() {
 *     return new LedgerFormat();
 *   }
 *
 *   @Override
 *   protected AccountPlan plan() {
 *     return AccountPlan.read(Path.of("src/test/resources/account-plan.json"));
 *   }
 *
 *   @Override
 *   protected List<BigDecimal> amounts(byte[] file) {
 *     return LedgerFile.read(file).lines().map(LedgerLine::signedAmount).toList();
 *   }
 * }
 * }</pre>
 *
 * <p>A writer that fails a test can lose a line of the books, or let a period be booked twice with
 * different amounts.
 */
public abstract class VoucherWriterContract {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          "#1001",
          "Åsa Öberg é",
          "a \"quoted\" text",
          "a 'quoted' text",
          "back\\slash\\",
          "semi;colon,comma\ttab",
          "line\r\nbreak\n",
          "{brace} }",
          "=1+1",
          "5 € ø Ł",
          "\uD83D\uDC5F",
          "\uD83D",
          "\u0000\u0007\u001B\u0085\u2028",
          "x".repeat(500),
          "\"".repeat(60),
          "€".repeat(60),
          "\uD83D\uDC5F".repeat(60));

  /** For subclasses. */
  protected VoucherWriterContract() {}

  /** Makes the writer. */
  protected abstract VoucherWriter writer();

  /**
   * A plan that fits the format. Its currency SEK has an account for the components {@code goods}
   * and {@code shipping} with the rate 25 for unknown tax, for the tax of the rate 25, and for the
   * means of payment {@code shopify_payments}; it has no accounts for ISK.
   */
  protected abstract AccountPlan plan();

  /**
   * Reads a file back, not with code of the writer.
   *
   * @param file the bytes of one file
   * @return the amount of each line of each voucher in the order of the file, debit positive
   */
  protected abstract List<BigDecimal> amounts(byte[] file);

  @Test
  void nameOfTheFormatIsAWord() {
    assertThat(writer().format()).matches("[a-z0-9]+");
    assertThat(writer().extension()).matches("[A-Za-z0-9]+");
  }

  @Test
  void planThatFitsHasNoProblems() {
    assertThat(writer().problems(plan(), "SEK")).isEmpty();
  }

  @Test
  void planWithoutTheCurrencyHasAProblem() {
    assertThat(writer().problems(plan(), "ISK"))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).isNotBlank().doesNotContain("\n"));
  }

  @Test
  void eachLineIsWrittenWithItsSign() throws IOException {
    List<Voucher> vouchers = vouchers(ODD_TEXTS.toArray(String[]::new));

    assertThat(amounts(vouchers)).containsExactlyElementsOf(expected(vouchers));
  }

  @Test
  void eachVoucherIsNamedInTheFile() throws IOException {
    List<Voucher> vouchers = vouchers(ODD_TEXTS.toArray(String[]::new));
    String text = new String(files(vouchers).get(0), ISO_8859_1);

    assertThat(vouchers)
        .allSatisfy(voucher -> assertThat(text).containsPattern(voucher.id() + "(?![0-9])"));
  }

  @Test
  void noVoucherIsSplitOverFiles() throws IOException {
    List<Voucher> vouchers = vouchers(Collections.nCopies(1_000, "#1001").toArray(String[]::new));
    List<byte[]> files = files(vouchers);
    List<BigDecimal> all = new ArrayList<>();
    for (byte[] file : files) {
      List<BigDecimal> amounts = plain(amounts(file));
      all.addAll(amounts);
      assertThat(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo("0");
    }

    assertThat(all).containsExactlyElementsOf(expected(vouchers));
  }

  @Test
  void periodWithoutVouchersIsOneFile() throws IOException {
    assertThat(files(List.of())).hasSize(1);
    assertThat(amounts(files(List.of()).get(0))).isEmpty();
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  @ResourceLock(Resources.TIME_ZONE)
  void sameVouchersGiveTheSameBytesEverywhere() throws IOException {
    List<byte[]> here = files(vouchers("#1001", "Åsa"));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      List<byte[]> there = files(vouchers("#1001", "Åsa"));

      assertThat(there).hasSameSizeAs(here);
      for (int i = 0; i < here.size(); i++) {
        assertThat(there.get(i)).isEqualTo(here.get(i));
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void filesAreClosedOneAfterTheOther() throws IOException {
    List<Voucher> vouchers = vouchers(Collections.nCopies(1_000, "#1001").toArray(String[]::new));
    List<Closed> files = new ArrayList<>();
    writer()
        .write(
            new VoucherBook(plan(), "SEK", DAY, DAY, vouchers),
            () -> {
              assertThat(files).allMatch(file -> file.isClosed);
              files.add(new Closed());
              return files.get(files.size() - 1);
            });

    assertThat(files).isNotEmpty().allMatch(file -> file.isClosed);
  }

  @Test
  void failureOfAFileIsPassedOn() {
    assertThatThrownBy(
            () ->
                writer()
                    .write(
                        new VoucherBook(plan(), "SEK", DAY, DAY, vouchers("#1001")),
                        () -> {
                          throw new IOException("full");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("full");
  }

  private List<byte[]> files(List<Voucher> vouchers) throws IOException {
    List<ByteArrayOutputStream> files = new ArrayList<>();
    writer()
        .write(
            new VoucherBook(plan(), "SEK", DAY, DAY, vouchers),
            () -> {
              files.add(new ByteArrayOutputStream());
              return files.get(files.size() - 1);
            });
    return files.stream().map(ByteArrayOutputStream::toByteArray).toList();
  }

  private List<BigDecimal> amounts(List<Voucher> vouchers) throws IOException {
    List<BigDecimal> amounts = new ArrayList<>();
    for (byte[] file : files(vouchers)) {
      amounts.addAll(plain(amounts(file)));
    }
    return amounts;
  }

  private static List<BigDecimal> expected(List<Voucher> vouchers) {
    return plain(
        vouchers.stream()
            .flatMap(voucher -> voucher.lines().stream())
            .map(VoucherLine::amount)
            .toList());
  }

  private static List<BigDecimal> plain(List<BigDecimal> amounts) {
    return amounts.stream().map(BigDecimal::stripTrailingZeros).toList();
  }

  /** A voucher for each name of an order; every third one takes money back. */
  private List<Voucher> vouchers(String... orders) {
    List<RefundEntry> entries = new ArrayList<>();
    for (int i = 0; i < orders.length; i++) {
      BigDecimal sign = BigDecimal.valueOf(i % 3 == 2 ? -1 : 1);
      BigDecimal goods = sign.multiply(BigDecimal.valueOf(10_000L + i, 2));
      BigDecimal shipping = sign.multiply(new BigDecimal("49.00"));
      BigDecimal money = goods.add(shipping);
      entries.add(
          new RefundEntry(
              String.valueOf(900_000 + i),
              RefundOrigin.PLATFORM,
              orders[i],
              DAY.minusDays(i % 2),
              "SEK",
              money,
              List.of(
                  new RefundPart(RefundComponent.GOODS, goods, null),
                  new RefundPart(RefundComponent.SHIPPING, shipping, null)),
              Map.of("shopify_payments", money),
              i % 3 == 2 ? 3L : null));
    }
    return Vouchers.by(plan()).of(RefundBatch.of(12, DAY, entries));
  }

  /** Knows whether it is closed. */
  private static final class Closed extends ByteArrayOutputStream {
    private boolean isClosed;

    @Override
    public void close() {
      isClosed = true;
    }
  }
}
