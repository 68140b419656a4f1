package dev.restock.sync.bookkeeping;

import static dev.restock.sync.bookkeeping.Sample.DAY;
import static dev.restock.sync.bookkeeping.Sample.PLAN;
import static dev.restock.sync.bookkeeping.Sample.files;
import static dev.restock.sync.bookkeeping.Sample.ordinary;
import static dev.restock.sync.bookkeeping.Sample.vouchers;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.bookkeeping.SieFile.Entry;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SieWriterTest {
  private static SieFile written(RefundEntry... entries) {
    List<byte[]> files = files(VoucherWriters.sie(), vouchers(entries));
    assertThat(files).hasSize(1);
    return SieFile.read(files.get(0));
  }

  private static RefundEntry ofOrder(String order) {
    RefundEntry one = ordinary();
    return new RefundEntry(
        "1",
        RefundOrigin.PLATFORM,
        order,
        DAY,
        "SEK",
        one.money(),
        one.parts(),
        one.paidBy(),
        null);
  }

  @Test
  void fileHasTheBytesOfTheFormat() {
    assertThat(new String(files(VoucherWriters.sie(), vouchers(ordinary())).get(0), ISO_8859_1))
        .isEqualTo(
            """
            #FLAGGA 0
            #PROGRAM "Restock" 1
            #FORMAT PC8
            #GEN 20261129
            #SIETYP 4
            #ORGNR 556677-8899
            #FNAMN "Exempel & S\u0094ner AB"
            #VER "R" "" 20261129 "B12-1 refund 929361462 #1001"
            {
            #TRANS 3101 {} 400.00 20261129 "Returned goods"
            #TRANS 3120 {1 "Norr"} 39.20 20261129 "shipping"
            #TRANS 2651 {} 109.80 20261129 "VAT 25 %"
            #TRANS 1581 {} -549.00 20261129 "Clearing Shopify Payments"
            }
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void anIndependentReaderFindsTheVouchers() {
    SieFile file = written(ordinary(), ordinary());

    assertThat(file.label("#FNAMN")).containsExactly("Exempel & Söner AB");
    assertThat(file.labels).doesNotContainKey("#VALUTA");
    assertThat(file.vouchers).hasSize(2);
    Entry voucher = file.vouchers.get(1);
    assertThat(voucher.series()).isEqualTo("R");
    assertThat(voucher.number()).isEmpty();
    assertThat(voucher.rows().get(1).objects()).containsExactly("1", "Norr");
    assertThat(voucher.rows().get(3).amount()).isEqualTo(new BigDecimal("-549.00"));
  }

  @Test
  void periodWithoutRefundsIsAFileWithoutVouchers() {
    assertThat(written().vouchers).isEmpty();
  }

  @Test
  void quotesBackslashesAndControlsKeepTheLineWhole() {
    assertThat(written(ofOrder("a \"b\" \\c\r\n}\td\u0000")).vouchers.get(0).text())
        .isEqualTo("B12-1 refund 1 a \"b\" /c } d");
  }

  @Test
  void lettersThatTheEncodingLacksAreReplaced() {
    assertThat(written(ofOrder("5 € ø Ł “x” – ş ő ẞ")).vouchers.get(0).text())
        .isEqualTo("B12-1 refund 1 5 EUR o L \"x\" - s o SS");
    assertThat(written(ofOrder("a\u030A e\u0301 Å")).vouchers.get(0).text())
        .isEqualTo("B12-1 refund 1 å é Å");
    assertThat(written(ofOrder("東 👟 \uD83D")).vouchers.get(0).text())
        .isEqualTo("B12-1 refund 1 ? ? ?");
  }

  @Test
  void textsHaveAtMostFiftyCharacters() {
    assertThat(written(ofOrder("€".repeat(60))).vouchers.get(0).text())
        .isEqualTo("B12-1 refund 1 " + "EUR".repeat(11) + "EU")
        .hasSize(50);
    assertThat(written(ofOrder("\"".repeat(60))).vouchers.get(0).text())
        .isEqualTo("B12-1 refund 1 " + "\"".repeat(35));
  }

  @Test
  void otherCurrencyIsNamed() {
    assertThat(VoucherWriters.sie().problems(PLAN, "EUR")).isEmpty();
    assertThat(VoucherWriters.sie().problems(PLAN, "NOK"))
        .containsExactly(
            "account plan plan.json has no accounts for NOK; add them at $.currencies.NOK");
  }

  @Property
  void anyTextIsReadBackAsOneShortLine(@ForAll("texts") String order) {
    Entry voucher = written(ofOrder(order)).vouchers.get(0);

    assertThat(voucher.rows()).hasSize(4);
    assertThat(voucher.text().codePointCount(0, voucher.text().length())).isLessThanOrEqualTo(50);
    assertThat(voucher.text()).startsWith("B12-1 refund 1").doesNotContain("\n", "\r", "\\");
  }

  @Property
  void swedishTextsComeBackAsTheyAre(@ForAll("swedish") String order) {
    assertThat(written(ofOrder(order)).vouchers.get(0).text()).isEqualTo("B12-1 refund 1 " + order);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().all(),
            Arbitraries.strings().withCharRange('\u0000', '\u024F'),
            Arbitraries.strings().withChars("\"\\{}# \r\n\tåÄ€ø–'\u0301\u200B\uD83D\uDC5F"))
        .map(text -> text.length() > 80 ? text.substring(0, 80) : text);
  }

  @Provide
  Arbitrary<String> swedish() {
    return Arbitraries.strings()
        .withCharRange('!', '[')
        .withCharRange(']', '~')
        .withChars("åäöÅÄÖéÉüÜ")
        .ofMinLength(1)
        .ofMaxLength(35);
  }
}
