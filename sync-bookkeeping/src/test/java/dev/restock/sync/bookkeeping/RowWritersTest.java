package dev.restock.sync.bookkeeping;

import static dev.restock.sync.bookkeeping.Sample.DAY;
import static dev.restock.sync.bookkeeping.Sample.PLAN;
import static dev.restock.sync.bookkeeping.Sample.PLAN_JSON;
import static dev.restock.sync.bookkeeping.Sample.entry;
import static dev.restock.sync.bookkeeping.Sample.files;
import static dev.restock.sync.bookkeeping.Sample.ordinary;
import static dev.restock.sync.bookkeeping.Sample.part;
import static dev.restock.sync.bookkeeping.Sample.vouchers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The formats that are tables. */
class RowWritersTest {
  private static final RefundEntry WITHOUT_ORDER =
      entry("1", Map.of("cash", "-5.00"), part(RefundComponent.TIP, "-5.00", null));

  private static List<List<String>> rows(byte[] file, Charset charset, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowExtraFields(true)
        .ofCsvRecord(new String(file, charset))
        .stream()
        .map(CsvRecord::getFields)
        .toList();
  }

  private static byte[] file(VoucherWriter writer, RefundEntry... entries) {
    List<byte[]> files = files(writer, vouchers(entries));
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  @Nested
  class Csv {

    @Test
    void eachLineIsARow() {
      assertThat(new String(file(VoucherWriters.csv(), ordinary()), UTF_8).replace("\r\n", "\n"))
          .isEqualTo(
              "\uFEFF"
                  + """
                  voucher;batch;date;day;series;refund;origin;order;corrects;kind;of;account;amount;currency;vatRate;code;dimensions;text
                  B12-1;12;2026-11-29;2026-11-29;R;929361462;platform;#1001;;net;goods;3101;400.00;SEK;25;1;;Returned goods
                  B12-1;12;2026-11-29;2026-11-29;R;929361462;platform;#1001;;net;shipping;3120;39.20;SEK;25;1;1=Norr;shipping
                  B12-1;12;2026-11-29;2026-11-29;R;929361462;platform;#1001;;vat;25;2651;109.80;SEK;25;3;;VAT 25 %
                  B12-1;12;2026-11-29;2026-11-29;R;929361462;platform;#1001;;money;shopify_payments;1581;-549.00;SEK;;3;;Clearing Shopify Payments
                  """);
    }

    @Test
    void textThatASpreadsheetTakesForAFormulaIsGuarded() {
      RefundEntry one = ordinary();
      for (String order : List.of("=1+1", "+1", "-1", "@x", "\tx", "a;b", "\"q\"", "a\nb")) {
        RefundEntry odd =
            new RefundEntry(
                "1",
                RefundOrigin.PLATFORM,
                order,
                DAY,
                "SEK",
                one.money(),
                one.parts(),
                one.paidBy(),
                null);
        String cell = rows(file(VoucherWriters.csv(), odd), UTF_8, ';').get(1).get(7);
        assertThat(cell).isEqualTo("=+-@\t".indexOf(order.charAt(0)) >= 0 ? "'" + order : order);
      }
    }
  }

  @Nested
  class Xero {

    @Test
    void rowsOfAVoucherAreOneJournal() {
      assertThat(new String(file(VoucherWriters.xero(), ordinary()), UTF_8).replace("\r\n", "\n"))
          .isEqualTo(
              """
              *Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2
              B12-1 refund 929361462 #1001,29/11/2026,Returned goods,3101,1,400.00,,,,
              B12-1 refund 929361462 #1001,29/11/2026,shipping,3120,1,39.20,1,Norr,,
              B12-1 refund 929361462 #1001,29/11/2026,VAT 25 %,2651,3,109.80,,,,
              B12-1 refund 929361462 #1001,29/11/2026,Clearing Shopify Payments,1581,3,-549.00,,,,
              """);
    }

    @Test
    void fileHasAtMostThreeHundredLinesAndWholeVouchers() {
      List<byte[]> files =
          files(
              VoucherWriters.xero(),
              vouchers(Collections.nCopies(200, ordinary()).toArray(RefundEntry[]::new)));
      int vouchers = 0;
      for (byte[] file : files) {
        List<List<String>> rows = rows(file, UTF_8, ',');
        assertThat(rows).hasSizeLessThanOrEqualTo(300);
        assertThat(rows.get(0)).contains("*Narration");
        BigDecimal sum = BigDecimal.ZERO;
        for (List<String> row : rows.subList(1, rows.size())) {
          sum = sum.add(new BigDecimal(row.get(5)));
        }
        assertThat(sum).isEqualByComparingTo("0");
        vouchers += (rows.size() - 1) / 4;
      }
      assertThat(vouchers).isEqualTo(200);
      assertThat(files).hasSize(3);
    }

    @Test
    void accountWithoutATaxRateIsAProblem() {
      AccountPlan plan =
          AccountPlan.parse(
              PLAN_JSON.replace("\"account\": \"1901\", \"code\": \"3\"", "\"account\": \"1901\""),
              "plan.json");
      assertThat(VoucherWriters.xero().problems(plan, "SEK"))
          .containsExactly(
              "account plan plan.json, at $.currencies.SEK.payments.cash: Xero needs the name of a"
                  + " tax rate as \"code\" of each account");
      assertThat(VoucherWriters.xero().problems(PLAN, "SEK")).isEmpty();
    }
  }

  @Nested
  class Datev {
    private static final Charset CP1252 = Charset.forName("windows-1252");

    @Test
    void headerHasThirtyOneFieldsAndEachRowTheColumns() {
      String text = new String(file(VoucherWriters.datev(), ordinary()), CP1252);
      List<String> lines = text.lines().toList();
      assertThat(lines.get(0))
          .isEqualTo(
              "\"EXTF\";700;21;\"Buchungsstapel\";13;20261129000000000;;\"RE\";\"\";\"\";1001;1;"
                  + "20260101;4;20261129;20261129;\"Restock\";\"\";1;0;0;\"SEK\";;\"\";;;\"\";;;\"\";\"\"");
      List<List<String>> rows = rows(text.getBytes(CP1252), CP1252, ';');
      assertThat(rows.get(0)).hasSize(31);
      assertThat(rows.subList(1, rows.size())).allSatisfy(row -> assertThat(row).hasSize(125));
      assertThat(rows.get(1).get(7)).isEqualTo("Gegenkonto (ohne BU-Schlüssel)");
      assertThat(rows.get(1).get(36)).isEqualTo("KOST1 - Kostenstelle");
      assertThat(rows.get(1).get(113)).isEqualTo("Festschreibung");
      assertThat(lines.get(2))
          .startsWith(
              "400,00;\"S\";\"SEK\";;;;3101;9000;\"1\";2911;\"B12-1\";;;"
                  + "\"B12-1 refund 929361462 #1001\";;");
      assertThat(lines.get(5)).startsWith("549,00;\"H\";\"SEK\";;;;1581;9000;\"3\";2911;");
      assertThat(rows.get(3).get(36)).isEqualTo("Norr");
    }

    @Test
    void eachVoucherLeavesTheClearingAccountAtZero() {
      List<List<String>> rows =
          rows(file(VoucherWriters.datev(), ordinary(), WITHOUT_ORDER), CP1252, ';');
      BigDecimal sum = BigDecimal.ZERO;
      for (List<String> row : rows.subList(2, rows.size())) {
        BigDecimal amount = new BigDecimal(row.get(0).replace(',', '.'));
        assertThat(amount).isPositive();
        assertThat(row.get(7)).isEqualTo("9000");
        sum = row.get(1).equals("S") ? sum.add(amount) : sum.subtract(amount);
      }
      assertThat(sum).isEqualByComparingTo("0");
      assertThat(rows).hasSize(2 + 4 + 2);
    }

    @Test
    void periodOverTwoFiscalYearsIsRefused() {
      assertThatThrownBy(
              () ->
                  VoucherWriters.datev()
                      .write(
                          new VoucherBook(
                              PLAN,
                              "SEK",
                              LocalDate.of(2026, 12, 31),
                              LocalDate.of(2027, 1, 1),
                              List.of()),
                          () -> {
                            throw new AssertionError("no file");
                          }))
          .isInstanceOf(BookkeepingException.class)
          .hasMessageContaining("export up to 2026-12-31 first");
    }

    @Test
    void accountsThatDatevCannotHaveAreProblems() {
      AccountPlan plan =
          AccountPlan.parse(
              PLAN_JSON
                  .replace("\"1901\"", "\"9000\"")
                  .replace("\"3101\"", "\"310111\"")
                  .replace("{\"1\": \"Norr\"}", "{\"6\": \"Norr\"}"),
              "plan.json");
      assertThat(VoucherWriters.datev().problems(plan, "SEK"))
          .containsExactly(
              "account plan plan.json, at $.currencies.SEK.components.goods.rates.25: account"
                  + " \"310111\" must have at most 5 digits",
              "account plan plan.json, at $.currencies.SEK.components.shipping: DATEV has the"
                  + " dimensions 1 and 2 (KOST1, KOST2), not 6",
              "account plan plan.json, at $.currencies.SEK.payments.cash: account 9000 is the"
                  + " clearing account of $.datev; take another one");
      assertThat(VoucherWriters.datev().problems(PLAN, "SEK")).isEmpty();
    }
  }
}
