package dev.restock.sync.bookkeeping.settlement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.bookkeeping.settlement.SettlementFile.BadRow;
import dev.restock.sync.bookkeeping.settlement.SettlementFile.Summary;
import dev.restock.sync.bookkeeping.settlement.SettlementMapping.Sign;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementFileTest {
  private final List<SettlementRow> rows = new ArrayList<>();
  private final List<BadRow> bad = new ArrayList<>();

  private static SettlementMapping.Builder mapping(Sign sign) {
    return SettlementMapping.builder("klarna", sign)
        .column(SettlementField.REFERENCE, "ref")
        .column(SettlementField.AMOUNT, "amount")
        .column(SettlementField.DATE, "date")
        .column(SettlementField.ORDER, "order")
        .currency("SEK");
  }

  private Summary read(SettlementMapping.Builder mapping, String text) {
    return read(mapping, text.getBytes(UTF_8));
  }

  private Summary read(SettlementMapping.Builder mapping, byte[] text) {
    try {
      return new SettlementFile(mapping.build())
          .read(new ByteArrayInputStream(text), "may.csv", rows::add, bad::add);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> amounts() {
    return rows.stream().map(row -> row.amount().toPlainString()).toList();
  }

  private List<String> errors() {
    return bad.stream().map(BadRow::toString).toList();
  }

  @Test
  void rowHoldsEveryFactThatTheMappingNames() {
    Summary summary =
        read(
            SettlementMapping.builder("adyen", Sign.NEGATIVE)
                .column(SettlementField.REFERENCE, "psp")
                .column(SettlementField.AMOUNT, "gross")
                .column(SettlementField.CURRENCY, "cur")
                .column(SettlementField.DATE, "when")
                .column(SettlementField.ORDER, "merchant ref")
                .column(SettlementField.PLATFORM_PAYMENT, "payment")
                .column(SettlementField.PLATFORM_REFUND, "refund")
                .only("type", Set.of("Refunded", "RefundedExternally")),
            """
            psp,type,gross,cur,when,merchant ref,payment,refund
            A1,Refunded,-399.00,SEK,2026-11-26T10:15:00+01:00,#1001,gid-7,7000000001001
            A2,Settled,1200.00,SEK,2026-11-26T10:15:00+01:00,#1002,,
            """);
    assertThat(summary).isEqualTo(new Summary(1, 0, 1, 0));
    assertThat(rows).hasSize(1);
    SettlementRow row = rows.get(0);
    assertThat(row.id()).isEqualTo("adyen:A1");
    assertThat(row.amount()).isEqualByComparingTo("399.00");
    assertThat(row.currency()).isEqualTo("SEK");
    assertThat(row.at()).isEqualTo("2026-11-26T09:15:00Z");
    assertThat(row.orderName()).isEqualTo("#1001");
    assertThat(row.platformPaymentId()).isEqualTo("gid-7");
    assertThat(row.platformRefundId()).isEqualTo("7000000001001");
  }

  @Test
  void swedishFileOfASpreadsheetIsRead() {
    String text =
        """
        Utbetalning 2026-11
        Skapad;2026-11-30
        ref;order;amount;date;Återbetalning
        1;#1;"-1 299,50";26.11.2026 23:59;ja
        2;#2;-45,00;27.11.2026 00:00;ja
        """;
    SettlementMapping.Builder mapping =
        mapping(Sign.NEGATIVE)
            .charset(Charset.forName("windows-1252"))
            .separator(';')
            .skippedLines(2)
            .decimalSeparator(',')
            .groupSeparator(' ')
            .dateFormat("dd.MM.yyyy HH:mm")
            .zone(ZoneId.of("Europe/Stockholm"))
            .only("Återbetalning", Set.of("ja"));
    Summary summary = read(mapping, text.getBytes(Charset.forName("windows-1252")));
    assertThat(bad).isEmpty();
    assertThat(summary).isEqualTo(new Summary(2, 0, 0, 0));
    assertThat(amounts()).containsExactly("1299.5", "45");
    assertThat(rows.get(0).at()).isEqualTo("2026-11-26T22:59:00Z");
    assertThat(rows.get(1).at()).isEqualTo("2026-11-26T23:00:00Z");
  }

  @Nested
  class Signs {
    @Test
    void rowsWithTheOtherSignAreNoRefunds() {
      Summary summary =
          read(mapping(Sign.NEGATIVE), "ref,amount,date,order\n1,-10.00,,\n2,99.00,,\n");
      assertThat(summary).isEqualTo(new Summary(1, 0, 1, 0));
      assertThat(amounts()).containsExactly("10");
    }

    @Test
    void rowsThatAreChosenByTheirTypeKeepTheirSign() {
      Summary summary =
          read(
              mapping(Sign.POSITIVE).only("type", Set.of("REFUND", "REFUND_REVERSAL")),
              "ref,amount,date,order,type\n1,10.00,,,REFUND\n2,-10.00,,,REFUND_REVERSAL\n");
      assertThat(summary).isEqualTo(new Summary(2, 0, 0, 0));
      assertThat(amounts()).containsExactly("10", "-10");
    }
  }

  @Nested
  class BadRows {
    @Test
    void areNamedByLineAndTakeNoOtherRowWithThem() {
      Summary summary =
          read(
              mapping(Sign.POSITIVE),
              """
              ref,amount,date,order
              1,10.00,2026-11-26,#1
              2,ten,2026-11-26,#2

              3,10.00,26/11/2026,#3
              ,10.00,2026-11-26,#4
              5,0.00,2026-11-26,#5
              6,10.00
              7,10.00,2026-02-30,#7
              8,"1,000.00",2026-11-26,#8
              9,10.00,2026-11-26,#9
              """);
      assertThat(summary).isEqualTo(new Summary(2, 0, 0, 7));
      assertThat(rows).extracting(SettlementRow::reference).containsExactly("1", "9");
      assertThat(errors())
          .containsExactly(
              "line 3, column amount: expected an amount such as 1234.50, found 'ten'",
              "line 5, column date: expected ISO 8601, such as 2026-11-26, found '26/11/2026'",
              "line 6, column ref: the field is empty",
              "line 7, column amount: the amount is 0",
              "line 8: expected 4 fields as in the header, found 2",
              "line 9, column date: expected ISO 8601, such as 2026-11-26, found '2026-02-30'",
              "line 10, column amount: expected an amount such as 1234.50, found '1,000.00'");
    }

    @Test
    void quoteThatIsNotClosedNamesTheLinesThatItSwallows() {
      read(
          mapping(Sign.POSITIVE),
          "ref,amount,date,order\n1,10.00,,#1\n2,10.00,,\"#2\n3,10.00,,#3\n4,10.00,,#4\n");
      assertThat(rows).extracting(SettlementRow::reference).containsExactly("1");
      assertThat(errors()).singleElement().asString().contains("line 3").contains("quote");
    }

    @Test
    void quoteThatIsNotClosedInAnEarlierFieldNamesTheLastLine() {
      read(
          mapping(Sign.POSITIVE),
          "ref,amount,date,order\n1,10.00,,#1\n2,\"10.00,,#2\n3,10.00,,#3\n4,10.00,,#4\n");
      assertThat(errors())
          .containsExactly(
              "line 3: expected 4 fields as in the header, found 2; the row goes on to line 5, so a"
                  + " quote may be missing");
    }

    @Test
    void bytesThatAreNoTextAreNamed() {
      byte[] text =
          "ref,amount,date,order\n1,10.00,,#1\n2,10.00,,#\u00E5\n"
              .getBytes(StandardCharsets.ISO_8859_1);
      read(mapping(Sign.POSITIVE), text);
      assertThat(amounts()).containsExactly("10");
      assertThat(errors()).containsExactly("line 3, column order: the field is no text in UTF-8");
    }

    @Test
    void referenceThatNamesTwoRefundsIsBad() {
      Summary summary =
          read(
              mapping(Sign.POSITIVE),
              "ref,amount,date,order\n1,10.00,,#1\n1,10.00,,#1\n1,20.00,,#1\n");
      assertThat(summary).isEqualTo(new Summary(1, 1, 0, 1));
      assertThat(errors())
          .containsExactly(
              "line 4, column ref: line 2 has the same reference '1' with other content");
    }

    @Test
    void messageShowsHiddenCharacters() {
      read(mapping(Sign.POSITIVE), "ref,amount,date,order\n1,1\u202E0,,#1\n");
      assertThat(errors())
          .containsExactly(
              "line 2, column amount: expected an amount such as 1234.50, found '1\\u202E0'");
    }
  }

  @Nested
  class InAFolder {
    @TempDir private Path folder;

    @Test
    void byteOrderMarkIsSkipped() throws IOException {
      Path file = folder.resolve("may.csv");
      Files.writeString(file, "\uFEFFref,amount,date,order\r\n1,10.00,,#1\r\n");
      Summary summary =
          new SettlementFile(mapping(Sign.POSITIVE).build()).read(file, rows::add, bad::add);
      assertThat(summary).isEqualTo(new Summary(1, 0, 0, 0));
    }

    @Test
    void missingFileIsNamed() {
      SettlementFile reader = new SettlementFile(mapping(Sign.POSITIVE).build());
      assertThatThrownBy(() -> reader.read(folder.resolve("no.csv"), rows::add, bad::add))
          .isInstanceOf(SettlementException.class)
          .hasMessageContaining("there is no file");
    }
  }

  @Test
  void columnThatTheHeaderLacksIsAnErrorOfTheFile() {
    SettlementMapping.Builder mapping = mapping(Sign.POSITIVE);
    assertThatThrownBy(() -> read(mapping, "ref,amount,date,comment\n1,10.00,,\n"))
        .isInstanceOf(SettlementException.class)
        .hasMessage(
            "settlement file may.csv, line 1, at the header: there is no column 'order'; the header"
                + " has [ref, amount, date, comment]");
    assertThatThrownBy(() -> read(mapping, "ref,amount,date,order,ref\n"))
        .hasMessageContaining("there are several columns 'ref'");
    assertThatThrownBy(() -> read(mapping, "")).hasMessageContaining("the file has no header");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        ".| |1 234.50|1234.50",
        ".|,|1,234,567.5|1234567.5",
        ",|.|1.234,50|1234.50",
        ",|'|1'234,50|1234.50",
        ".||+12|12",
        ".||\u221212.5|-12.5"
      })
  void amountIsRead(char decimal, Character group, String text, String amount) {
    Character between = group == null && text.contains(" ") ? Character.valueOf(' ') : group;
    assertThat(new SettlementAmounts(decimal, between).read(text)).isEqualByComparingTo(amount);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        ".|,|1,23",
        ".|,|1,2345",
        ".|,|12,34.5",
        ",|.|1.5",
        ".||1e3",
        ".||1.",
        ".||.5",
        ".||--1",
        ".||1,5",
        ".||0x1",
        ".||\u0661"
      })
  void amountThatMayMeanAnotherIsRefused(char decimal, Character group, String text) {
    SettlementAmounts amounts = new SettlementAmounts(decimal, group);
    assertThatThrownBy(() -> amounts.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-26, 2026-11-26T11:00:00Z",
    "2026-11-26T10:00:00, 2026-11-26T09:00:00Z",
    "2026-11-26 10:00:00.250, 2026-11-26T09:00:00.250Z",
    "2026-11-26T10:00Z, 2026-11-26T10:00:00Z",
    "2026-11-26T10:00:00+0200, 2026-11-26T08:00:00Z",
    "2026-07-01, 2026-07-01T10:00:00Z"
  })
  void isoDateIsReadInTheZone(String text, String instant) {
    assertThat(new SettlementDates(null, ZoneId.of("Europe/Stockholm")).read(text))
        .isEqualTo(instant);
  }

  @Property(tries = 300)
  void amountsAreNeverChanged(
      @ForAll @LongRange(min = 1, max = 999_999_999_999L) long minor, @ForAll boolean comma) {
    BigDecimal amount = BigDecimal.valueOf(minor, 2);
    String text = String.format(java.util.Locale.ROOT, "%,.2f", amount);
    if (comma) {
      text = text.replace(',', ' ').replace('.', ',');
    }
    SettlementAmounts reader =
        comma ? new SettlementAmounts(',', ' ') : new SettlementAmounts('.', ',');
    assertThat(reader.read(text)).isEqualByComparingTo(amount);
    assertThat(reader.read("-" + text)).isEqualByComparingTo(amount.negate());
  }

  @Property(tries = 300)
  void everyRowIsCountedOnce(@ForAll List<String> fields) {
    StringBuilder text = new StringBuilder("ref,amount,date,order\n");
    int lines = 0;
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i).replaceAll("[\"\r\n]", "x");
      text.append(i).append(',').append(i % 3 == 0 ? field : "10.00").append(",,a");
      text.append(field.replace(",", "")).append('\n');
      lines++;
    }
    rows.clear();
    bad.clear();
    Summary summary = read(mapping(Sign.POSITIVE), text.toString());
    assertThat(summary.refunds() + summary.repeated() + summary.others() + summary.bad())
        .isEqualTo(lines);
    assertThat(rows).hasSize((int) summary.refunds());
    assertThat(bad).hasSize((int) summary.bad());
  }
}
