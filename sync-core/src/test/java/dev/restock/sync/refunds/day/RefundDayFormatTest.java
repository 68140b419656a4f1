package dev.restock.sync.refunds.day;

import static dev.restock.sync.refunds.day.Rows.DAY;
import static dev.restock.sync.refunds.day.Rows.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.RefundMaker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RefundDayFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE = "</title><script>alert(1)</script>\" onload='x' &amp;";

  private static String written(RefundDay day, RefundDayFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      format.write(day, out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(UTF_8);
  }

  /** A day with everything that a report can show. */
  private static RefundDay full(String text) {
    return RefundDay.builder(DAY)
        .shop(text)
        .madeAt(Instant.parse("2026-11-27T06:00:00Z"))
        .batch(17)
        .add(
            row("1", RefundVerdict.EXPLAINED)
                .intent("1500", "SEK")
                .money("1549.00")
                .expected("1500.00")
                .part(RefundComponent.GOODS, "1500.00")
                .part(RefundComponent.SHIPPING, "49.00")
                .paidBy(text, "1549.00")
                .unit("10010101", "1")
                .make())
        .add(
            row("2", RefundVerdict.AMOUNT_DIFFERS)
                .order(text)
                .intent("649", "SEK")
                .money("600.00")
                .expected("649.00")
                .part(RefundComponent.GOODS, "649.00")
                .part(RefundComponent.UNEXPLAINED, "-49.00")
                .cause(text)
                .madeBy(new RefundMaker(RefundMaker.Kind.APP, text))
                .unit(text, text)
                .make())
        .add(
            row(text, RefundVerdict.NOT_FINAL)
                .order(null)
                .intent("799", "SEK")
                .on(null, DAY)
                .make())
        .add(
            row("sitoo:4", RefundVerdict.CURRENCY_CONFLICT)
                .origin(RefundOrigin.REGISTER)
                .currency("EUR")
                .money("44.90")
                .entry("44.90")
                .intent("499", "SEK")
                .make())
        .addBooked(
            new RefundEntry(
                "6",
                RefundOrigin.PLATFORM,
                text,
                DAY.minusDays(1),
                "SEK",
                BigDecimal.TEN,
                List.of(new RefundPart(RefundComponent.GOODS, BigDecimal.TEN, null)),
                Map.of("card", BigDecimal.TEN),
                null))
        .addOpen(
            row("5", RefundVerdict.FAILED_LATER)
                .intent("100", "SEK")
                .money("0.00")
                .expected("100.00")
                .on(null, DAY.minusDays(9))
                .make())
        .build();
  }

  private static List<RefundDay> days() {
    return List.of(full("Nordic"), full(HOSTILE), RefundDay.builder(DAY).build());
  }

  @Test
  void jsonIsAsTheSchemaSays() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RefundDay.class.getResourceAsStream("refund-day.schema.json"))) {
      JsonNode text = JSON.readTree(in);
      var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
      for (RefundDay day : days()) {
        assertThat(schema.validate(JSON.readTree(written(day, RefundDayFormat.JSON)))).isEmpty();
      }
      assertThat(names(text.at("/$defs/verdict/enum")))
          .isEqualTo(Stream.of(RefundVerdict.values()).map(Enum::name).toList());
      assertThat(names(text.at("/$defs/component/enum")))
          .isEqualTo(Stream.of(RefundComponent.values()).map(RefundComponent::jsonName).toList());
      assertThat(names(text.at("/$defs/origin/enum")))
          .isEqualTo(Stream.of(RefundOrigin.values()).map(Enum::name).toList());
      JsonNode step = text.at("/properties/currencies/items/properties/bridge/items/properties");
      assertThat(names(step.at("/reason/enum")))
          .isEqualTo(Stream.of(BridgeReason.values()).map(BridgeReason::jsonName).toList());
      assertThat(names(step.at("/kind/enum")))
          .isEqualTo(Stream.of(BridgeReason.Kind.values()).map(Enum::name).toList());
    }
  }

  private static List<String> names(JsonNode words) {
    List<String> names = new ArrayList<>();
    words.forEach(word -> names.add(word.asText()));
    return names;
  }

  @Test
  void jsonHoldsTheAmountsAsText() throws IOException {
    JsonNode day = JSON.readTree(written(full("Nordic"), RefundDayFormat.JSON));
    JsonNode sek = day.at("/currencies/0");
    assertThat(day.at("/batch").asLong()).isEqualTo(17);
    assertThat(sek.at("/returns").asText()).isEqualTo("3447.00");
    assertThat(sek.at("/money").asText()).isEqualTo("2149.00");
    assertThat(sek.at("/bridge/0/reason").asText()).isEqualTo("shipping");
    assertThat(sek.at("/bridge/0/amount").asText()).isEqualTo("49.00");
    assertThat(day.at("/unsettled/0/day").asText()).isEqualTo("2026-11-26");
    assertThat(day.at("/late/0/day").asText()).isEqualTo("2026-11-25");
    assertThat(day.at("/lateEntries/0/refund").asText()).isEqualTo("6");
    assertThat(day.at("/lateEntries/0/belongsTo").asText()).isEqualTo("2026-11-25");
    assertThat(day.at("/lateEntries/0/components/0/amount").asText()).isEqualTo("10");
    assertThat(day.at("/batchTotals/0/money").asText()).isEqualTo("10");
    assertThat(day.at("/openFromEarlierDays/0/verdict").asText()).isEqualTo("FAILED_LATER");
  }

  @Test
  void makerIsInEachFormat() throws IOException {
    RefundDay day = full("Nordic");
    assertThat(
            JSON.readTree(written(day, RefundDayFormat.JSON))
                .at("/unsettled")
                .findValuesAsText("madeBy"))
        .contains("app Nordic");
    for (RefundDayFormat format : RefundDayFormat.values()) {
      assertThat(written(day, format)).as(format.name()).contains("app Nordic");
    }
  }

  @Test
  void pageIsWellFormedAndTakesNothingFromOutside() throws Exception {
    for (RefundDay day : days()) {
      String html = written(day, RefundDayFormat.HTML);
      Document page =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(html.getBytes(UTF_8)));
      assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
      NodeList all = page.getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        Element one = (Element) all.item(i);
        assertThat(one.getTagName()).isNotIn("script", "link", "img", "iframe", "object", "a");
        for (int j = 0; j < one.getAttributes().getLength(); j++) {
          String name = one.getAttributes().item(j).getNodeName();
          assertThat(name).doesNotStartWith("on").isNotIn("src", "href", "style");
        }
      }
      assertThat(html).doesNotContain("url(", "@import", "http:", "https:");
    }
  }

  @Test
  void pageShowsTextsOfServicesAsTheyAre() throws Exception {
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    written(full(HOSTILE), RefundDayFormat.HTML).getBytes(UTF_8)));
    assertThat(page.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Refunds of Thursday 26 November 2026, " + HOSTILE);
    assertThat(page.getDocumentElement().getTextContent()).contains(HOSTILE);
  }

  @Test
  void pageIsAccessible() throws Exception {
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    written(full("Nordic"), RefundDayFormat.HTML).getBytes(UTF_8)));
    NodeList tables = page.getElementsByTagName("table");
    assertThat(tables.getLength()).isPositive();
    for (int i = 0; i < tables.getLength(); i++) {
      Element table = (Element) tables.item(i);
      assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
      NodeList rows = table.getElementsByTagName("tr");
      for (int j = 0; j < rows.getLength(); j++) {
        NodeList heads = ((Element) rows.item(j)).getElementsByTagName("th");
        assertThat(heads.getLength()).isPositive();
        assertThat(((Element) heads.item(0)).getAttribute("scope"))
            .isEqualTo(j == 0 ? "col" : "row");
      }
    }
    NodeList charts = page.getElementsByTagName("svg");
    assertThat(charts.getLength()).isEqualTo(4);
    for (int i = 0; i < charts.getLength(); i++) {
      assertThat(((Element) charts.item(i)).getAttribute("role")).isEqualTo("img");
      assertThat(((Element) charts.item(i)).getElementsByTagName("title").getLength()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\uFF1D1", " =1", "\t=1", "\n=1"})
  void csvHoldsNoFormula(String text) {
    String csv = written(full(text), RefundDayFormat.CSV);
    for (List<String> cells : parse(csv)) {
      for (String cell : cells) {
        String first = cell.strip();
        if (!first.isEmpty() && "=+@\uFF1D".indexOf(first.charAt(0)) >= 0) {
          throw new AssertionError(cell);
        }
        assertThat(first).matches("(?s)(-\\d+\\.\\d+|[^-].*|)");
      }
    }
  }

  @Property(tries = 300)
  void csvIsReadBackWithTheSameCells(@ForAll String text) {
    List<List<String>> table = parse(written(full(text), RefundDayFormat.CSV));
    assertThat(table)
        .filteredOn(cells -> cells.get(0).equals("late_entry"))
        .singleElement()
        .satisfies(
            cells -> {
              assertThat(cells).hasSize(table.get(0).size());
              assertThat(cells.subList(4, 8)).containsExactly("1", "10", "", "6");
              assertThat(cells.get(11)).isEqualTo("2026-11-25");
            });
    assertThat(table).allMatch(cells -> cells.size() == table.get(0).size());
    int cause = table.get(0).indexOf("cause");
    assertThat(table)
        .filteredOn(cells -> cells.get(0).equals("refund") && cells.get(7).equals("2"))
        .singleElement()
        .satisfies(
            cells -> {
              String shown = dev.restock.text.VisibleText.of(text);
              assertThat(cells.get(cause)).isIn(shown, "'" + shown);
            });
  }

  /** An own reader of RFC 4180. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> table = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && cell.length() == 0) {
        quoted = true;
      } else if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\r') {
        assertThat(csv.charAt(++i)).isEqualTo('\n');
        cells.add(cell.toString());
        cell.setLength(0);
        table.add(cells);
        cells = new ArrayList<>();
      } else {
        cell.append(c);
      }
    }
    assertThat(cells).isEmpty();
    return table;
  }

  @Test
  void textNamesTotalsStepsAndWhatToDo() {
    String text = written(full("Nordic"), RefundDayFormat.TEXT);
    assertThat(text)
        .startsWith("Refunds of 2026-11-26, Nordic\n4 refunds, 2 to clear, 1 not final yet, 1 open")
        .contains("Shipping paid back", "+49.00", "AMOUNT_DIFFERS  Nordic  2  600.00 SEK")
        .contains("Do: " + RefundVerdict.AMOUNT_DIFFERS.whatToDo())
        .contains("Booked late: 1 refund of 2026-11-25, 10 SEK")
        .contains("belongs to 2026-11-25  Nordic  6  10 SEK");
  }
}
