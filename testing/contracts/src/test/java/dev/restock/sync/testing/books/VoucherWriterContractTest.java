package dev.restock.sync.testing.books;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.bookkeeping.Voucher;
import dev.restock.sync.bookkeeping.VoucherBook;
import dev.restock.sync.bookkeeping.VoucherFiles;
import dev.restock.sync.bookkeeping.VoucherLine;
import dev.restock.sync.bookkeeping.VoucherWriter;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.testing.VoucherWriterContract;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A writer with a planted bug does not pass. */
class VoucherWriterContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(WithoutSigns.class, "eachLineIsWrittenWithItsSign"),
        Arguments.of(SplitAnywhere.class, "noVoucherIsSplitOverFiles"),
        Arguments.of(WithLineBreaks.class, "eachLineIsWrittenWithItsSign"),
        Arguments.of(InTheLanguage.class, "sameVouchersGiveTheSameBytesEverywhere"),
        Arguments.of(WithoutNames.class, "eachVoucherIsNamedInTheFile"),
        Arguments.of(NeverClosed.class, "filesAreClosedOneAfterTheOther"),
        Arguments.of(NoFileForNothing.class, "periodWithoutVouchersIsOneFile"),
        Arguments.of(AnyCurrency.class, "planWithoutTheCurrencyHasAProblem"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends VoucherWriterContract> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
    assertThat(fails(Right.class, by)).isFalse();
  }

  /** Amount and id, a line each. */
  static class Simple implements VoucherWriter {
    @Override
    public String format() {
      return "simple";
    }

    @Override
    public String extension() {
      return "txt";
    }

    @Override
    public List<String> problems(AccountPlan plan, String currency) {
      return plan.currencies().containsKey(currency) ? List.of() : List.of("no " + currency);
    }

    @Override
    public void write(VoucherBook book, VoucherFiles files) throws IOException {
      try (PrintStream out = print(files.next())) {
        for (Voucher voucher : book.vouchers()) {
          voucher.lines().forEach(one -> out.print(line(voucher, one) + "\n"));
        }
      }
    }

    static PrintStream print(OutputStream file) {
      return new PrintStream(file, false, StandardCharsets.UTF_8);
    }

    String line(Voucher voucher, VoucherLine line) {
      return line.amount().toPlainString() + ' ' + voucher.id();
    }
  }

  static class Right extends VoucherWriterContract {
    @Override
    protected VoucherWriter writer() {
      return new Simple();
    }

    @Override
    protected AccountPlan plan() {
      return ShippedWritersTest.PLAN;
    }

    @Override
    protected List<BigDecimal> amounts(byte[] file) {
      return new String(file, StandardCharsets.UTF_8)
          .lines()
          .map(line -> new BigDecimal(line.split(" ", 2)[0]))
          .toList();
    }
  }

  static class WithoutSigns extends Right {
    @Override
    protected VoucherWriter writer() {
      return new Simple() {
        @Override
        String line(Voucher voucher, VoucherLine line) {
          return line.amount().abs().toPlainString() + ' ' + voucher.id();
        }
      };
    }
  }

  static class WithLineBreaks extends Right {
    @Override
    protected VoucherWriter writer() {
      return new Simple() {
        @Override
        String line(Voucher voucher, VoucherLine line) {
          return super.line(voucher, line) + voucher.text();
        }
      };
    }
  }

  static class InTheLanguage extends Right {
    @Override
    protected VoucherWriter writer() {
      return new Simple() {
        @Override
        String line(Voucher voucher, VoucherLine line) {
          return super.line(voucher, line) + String.format(Locale.getDefault(), " %d", 12);
        }
      };
    }
  }

  static class WithoutNames extends Right {
    @Override
    protected VoucherWriter writer() {
      return new Simple() {
        @Override
        String line(Voucher voucher, VoucherLine line) {
          return line.amount().toPlainString() + ' ';
        }
      };
    }
  }

  static class SplitAnywhere extends Right {
    @Override
    protected VoucherWriter writer() {
      return new Simple() {
        @Override
        public void write(VoucherBook book, VoucherFiles files) throws IOException {
          for (Voucher voucher : book.vouchers()) {
            for (VoucherLine line : voucher.lines()) {
              try (PrintStream out = print(files.next())) {
                out.print(line(voucher, line) + "\n");
              }
            }
          }
        }
      };
    }
  }

  static class NeverClosed extends Right {
    @Override
    protected VoucherWriter writer() {
      return new Simple() {
        @Override
        public void write(VoucherBook book, VoucherFiles files) throws IOException {
          super.write(
              book,
              () -> {
                OutputStream file = files.next();
                return new OutputStream() {
                  @Override
                  public void write(int one) throws IOException {
                    file.write(one);
                  }
                };
              });
        }
      };
    }
  }

  static class NoFileForNothing extends Right {
    @Override
    protected VoucherWriter writer() {
      return new Simple() {
        @Override
        public void write(VoucherBook book, VoucherFiles files) throws IOException {
          if (book.vouchers().iterator().hasNext()) {
            super.write(book, files);
          }
        }
      };
    }
  }

  static class AnyCurrency extends Right {
    @Override
    protected VoucherWriter writer() {
      return new Simple() {
        @Override
        public List<String> problems(AccountPlan plan, String currency) {
          return List.of();
        }
      };
    }
  }
}
