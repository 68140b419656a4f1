package dev.restock.sync.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.restock.sync.drift.DriftRow.Report;
import dev.restock.sync.stock.UnitRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

class DriftFormatTest {
  private static final Instant T0 = Instant.parse("2026-11-27T06:00:00Z");
  private static final String HOSTILE = "=</title><script>alert(1)</script>\" onload='x' &amp;";

  private static String written(DriftFindings findings, DriftFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      format.write(findings, out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(UTF_8);
  }

  private static DriftRow row(String sku, DriftCause cause) {
    boolean differs = cause.isDifference();
    return new DriftRow(
        sku,
        sku,
        cause,
        differs ? new BigDecimal("5.000") : null,
        differs ? 7L : null,
        -1,
        2,
        differs ? -2L : null,
        T0,
        2,
        differs,
        Report.NONE,
        cause == DriftCause.HAND_MADE ? (Long) 4711L : null,
        false);
  }

  /** A report with everything that it can show. */
  private static DriftFindings full(String text) {
    List<DriftRow> rows = new ArrayList<>();
    Map<DriftCause, Long> causes = new EnumMap<>(DriftCause.class);
    for (DriftCause cause : DriftCause.values()) {
      rows.add(row(text, cause));
      causes.put(cause, 1L);
    }
    DriftTotals totals = new DriftTotals(10, 20, 3, 4, 5, 6, 6, causes, false, 0, false);
    DriftRun run = DriftRun.begin(17, T0).with(totals).full(T0.plusSeconds(90));
    HandMade change = new HandMade(4711, 0, 11, text, BigDecimal.ONE, null, T0);
    HandMade named = new HandMade(4712, 1, 11, text, BigDecimal.TEN, new UnitRef("1001", text), T0);
    return new DriftFindings(
        text,
        run,
        Map.of(text, List.of(11L, 12L)),
        rows,
        true,
        List.of(
            new HandMadeRow(named, HandMadeRow.Kind.NAMES_UNIT, null),
            new HandMadeRow(change, HandMadeRow.Kind.UNDOES, "K-1")));
  }

  private static DriftFindings partial() {
    DriftRun run = DriftRun.begin(1, T0).partial(T0, "the channel was silent");
    return new DriftFindings("", run, Map.of(), List.of(), false, List.of());
  }

  @Test
  void theJsonIsThatOfTheSchema() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (InputStream in = DriftFormat.class.getResourceAsStream("drift-report.schema.json")) {
      var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
      for (DriftFindings one : List.of(full("A"), full(HOSTILE), partial())) {
        JsonNode json = mapper.readTree(written(one, DriftFormat.JSON));
        assertThat(schema.validate(json)).isEmpty();
      }
    }
  }

  @Test
  void theSchemaNamesEveryCause() throws IOException {
    try (InputStream in = DriftFormat.class.getResourceAsStream("drift-report.schema.json")) {
      List<String> causes = new ArrayList<>();
      new ObjectMapper()
          .readTree(in)
          .at("/$defs/cause/enum")
          .forEach(one -> causes.add(one.asText()));
      assertThat(causes)
          .containsExactlyElementsOf(
              List.of(DriftCause.values()).stream().map(DriftCause::name).toList());
    }
  }

  @Test
  void thePageIsWellFormedAndEscapesEveryText() throws Exception {
    String html = written(full(HOSTILE), DriftFormat.HTML);
    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;");
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(html.replace("<!DOCTYPE html>", "").getBytes(UTF_8)));
    assertThat(page.getElementsByTagName("section").getLength())
        .isEqualTo(3 + DriftCause.values().length);
    assertThat(html).doesNotContain("http://").doesNotContain("src=");
  }

  @Test
  void thePageHasColumnsForWhatItsRowsHave() {
    String full = written(full("A"), DriftFormat.HTML);
    assertThat(full).contains("Locations", ">Explained<", ">Transaction<", ">4711<");
    DriftFindings one = full("A");
    DriftRow plain =
        new DriftRow(
            "A",
            "A",
            DriftCause.UNEXPLAINED,
            new BigDecimal("5.000"),
            7L,
            0,
            0,
            -2L,
            T0,
            2,
            true,
            Report.NONE);
    String html =
        written(
            new DriftFindings("A", one.run(), Map.of(), List.of(plain), false, List.of()),
            DriftFormat.HTML);
    assertThat(html)
        .contains(">Difference<", ">-2<")
        .doesNotContain(">Explained<", ">Transaction<", "Locations");
  }

  @Test
  void theTableHasALineForEachRowAndNoFormula() {
    String csv = written(full(HOSTILE), DriftFormat.CSV);
    assertThat(csv.lines()).hasSize(1 + DriftCause.values().length);
    assertThat(csv).contains("17,\"'=</title>").doesNotContain(",=").doesNotContain("\"=");
  }

  @ParameterizedTest
  @EnumSource(DriftFormat.class)
  void aComparisonThatWasGivenUpSaysSo(DriftFormat format) {
    String text = written(partial(), format);
    if (format != DriftFormat.CSV) {
      assertThat(text).contains("the channel was silent");
    }
    assertThat(text).doesNotContain("0 equal");
  }

  @ParameterizedTest
  @EnumSource(DriftFormat.class)
  void theSameReportGivesTheSameText(DriftFormat format) {
    assertThat(written(full("A"), format)).isEqualTo(written(full("A"), format));
  }

  @Test
  void theTextSumsUp() {
    assertThat(written(full("A"), DriftFormat.TEXT))
        .contains(
            "Compared 23 pairs of SKU and location: 9 equal, 6 explained, 8 different, of which 6"
                + " confirmed. 6 pairs were not compared.")
        .contains("confirmed  SKU A  location A  stock system 5  channel 7  difference -2  times 2")
        .contains("There are more rows.")
        .contains("times 2  Changed by hand, transaction 4711")
        .contains(
            "by hand: transaction 4711 undid a movement of Restock: +1 of SKU A in warehouse 11,"
                + " movement K-1, seen 2026-11-27 06:00 UTC");
  }
}
