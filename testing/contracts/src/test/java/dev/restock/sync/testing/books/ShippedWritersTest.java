package dev.restock.sync.testing.books;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.restock.sync.bookkeeping.VoucherWriter;
import dev.restock.sync.bookkeeping.VoucherWriters;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.testing.VoucherWriterContract;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** The writers that ship keep the contract. */
class ShippedWritersTest {
  static final AccountPlan PLAN =
      AccountPlan.parse(
          """
          {
            "version": 1,
            "company": "Exempel AB",
            "series": "R",
            "currencies": {
              "SEK": {
                "components": {
                  "goods": {"account": "3001", "vat": "25", "code": "1"},
                  "shipping": {"account": "3002", "vat": "25", "code": "1"}
                },
                "vat": {"25": {"account": "2611", "code": "1"}},
                "payments": {"shopify_payments": {"account": "1580", "code": "1"}}
              }
            },
            "datev": {
              "consultant": 1001,
              "client": 1,
              "accountLength": 4,
              "fiscalYearStart": "01-01",
              "clearing": "9000"
            }
          }
          """,
          "plan.json");

  /** With the plan of this test. */
  abstract static class Shipped extends VoucherWriterContract {
    @Override
    protected AccountPlan plan() {
      return PLAN;
    }

    static Stream<CsvRecord> rows(byte[] file, Charset charset, char separator, int heads) {
      return CsvReader.builder()
          .fieldSeparator(separator)
          .allowExtraFields(true)
          .ofCsvRecord(new String(file, charset))
          .stream()
          .skip(heads);
    }
  }

  @Nested
  class Sie extends Shipped {
    @Override
    protected VoucherWriter writer() {
      return VoucherWriters.sie();
    }

    @Override
    protected List<BigDecimal> amounts(byte[] file) {
      return new String(file, ISO_8859_1)
          .lines()
          .filter(line -> line.startsWith("#TRANS "))
          .map(line -> new BigDecimal(line.split(" ", 6)[3]))
          .toList();
    }
  }

  @Nested
  class Csv extends Shipped {
    @Override
    protected VoucherWriter writer() {
      return VoucherWriters.csv();
    }

    @Override
    protected List<BigDecimal> amounts(byte[] file) {
      return rows(file, UTF_8, ';', 1).map(row -> new BigDecimal(row.getField(12))).toList();
    }
  }

  @Nested
  class Datev extends Shipped {
    @Override
    protected VoucherWriter writer() {
      return VoucherWriters.datev();
    }

    @Override
    protected List<BigDecimal> amounts(byte[] file) {
      return rows(file, Charset.forName("windows-1252"), ';', 2)
          .map(
              row -> {
                BigDecimal amount = new BigDecimal(row.getField(0).replace(',', '.'));
                return row.getField(1).equals("S") ? amount : amount.negate();
              })
          .toList();
    }
  }

  @Nested
  class Xero extends Shipped {
    @Override
    protected VoucherWriter writer() {
      return VoucherWriters.xero();
    }

    @Override
    protected List<BigDecimal> amounts(byte[] file) {
      return rows(file, UTF_8, ',', 1).map(row -> new BigDecimal(row.getField(5))).toList();
    }
  }
}
