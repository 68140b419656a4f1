package dev.restock.sync.bookkeeping.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementMappingTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FULL =
      """
      {
        "version": 1,
        "provider": "klarna",
        "refundsAre": "NEGATIVE",
        "charset": "windows-1252",
        "separator": ";",
        "skipLines": 2,
        "decimalSeparator": ",",
        "groupSeparator": " ",
        "dateFormat": "yyyy-MM-dd HH:mm",
        "zone": "Europe/Stockholm",
        "columns": {
          "reference": "capture",
          "amount": "amount",
          "currency": "currency",
          "date": "date",
          "orderId": "shop order", "order": "merchant reference",
          "platformPayment": "payment",
          "platformRefund": "refund"
        },
        "only": {"type": ["RETURN", "REFUND"]}
      }
      """;

  private static JsonNode schemaText() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            SettlementMapping.class.getResourceAsStream("settlement-mapping.schema.json"))) {
      return JSON.readTree(in);
    }
  }

  private static boolean isValid(String mapping) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaText());
    return schema.validate(JSON.readTree(mapping)).isEmpty();
  }

  @Test
  void fullMappingIsRead() throws IOException {
    SettlementMapping mapping = SettlementMapping.parse(FULL, "klarna.json");
    assertThat(isValid(FULL)).isTrue();
    assertThat(mapping.provider()).isEqualTo("klarna");
    assertThat(mapping.separator()).isEqualTo(';');
    assertThat(mapping.skippedLines()).isEqualTo(2);
    assertThat(mapping.columns()).hasSize(SettlementField.values().length);
    assertThat(mapping.only()).containsOnlyKeys("type");
    assertThat(mapping.amounts().read("1 234,50")).isEqualByComparingTo("1234.50");
    assertThat(mapping.dates().read("2026-11-26 10:00")).isEqualTo("2026-11-26T09:00:00Z");
  }

  @Test
  void schemaAndReaderKnowTheSameFields() throws IOException {
    JsonNode schema = schemaText();
    assertThat(names(schema.at("/properties")))
        .containsExactlyInAnyOrderElementsOf(SettlementMappingReader.FIELDS);
    assertThat(names(schema.at("/properties/columns/properties")))
        .containsExactlyInAnyOrderElementsOf(SettlementField.NAMES);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"version\": 1|\"version\": 2|line 2|expected version 1, found version 2",
        "\"version\": 1|\"verion\": 1|line 2|unknown field 'verion'",
        "\"provider\": \"klarna\"|\"provider\": \" \"|line 1|the name of the provider is blank",
        "NEGATIVE|MINUS|line 4|unknown sign 'MINUS'",
        "windows-1252|windows-9|line 5|expected an encoding",
        "\";\"|\";;\"|line 6|expected one character",
        "\"skipLines\": 2|\"skipLines\": -1|line 7|expected 0 to 1000 lines to skip, found -1",
        "\"decimalSeparator\": \",\"|\"decimalSeparator\": \"x\"|line 8|expected a point or a comma",
        "\"groupSeparator\": \" \"|\"groupSeparator\": \"_\"|line 9|expected a point, a comma",
        "yyyy-MM-dd HH:mm|yyyy-bb|line 10|",
        "Europe/Stockholm|Europe/Nowhere|line 11|expected a zone",
        "\"reference\": \"capture\"|\"referense\": \"capture\"|line 13|unknown column 'referense'",
        "\"amount\": \"amount\"|\"amount\": \" \"|line 14|the name of a column is blank",
        "[\"RETURN\", \"REFUND\"]|[]|line 21|an empty list"
      })
  void errorNamesItsLine(String found, String changed, String line, String why) throws IOException {
    String text = FULL.replace(found, changed);
    assertThatThrownBy(() -> SettlementMapping.parse(text, "klarna.json"))
        .isInstanceOf(SettlementException.class)
        .hasMessageStartingWith("settlement mapping klarna.json, " + line + ", at $")
        .hasMessageContaining(why == null ? "b" : why);
    if (!changed.contains("windows-9") && !changed.contains("Nowhere") && why != null) {
      assertThat(isValid(text)).isFalse();
    }
  }

  @Test
  void missingFieldsAreNamed() throws IOException {
    for (Map.Entry<String, String> one :
        Map.of(
                "{\"provider\": \"x\", \"refundsAre\": \"POSITIVE\"}",
                "\"version\"",
                "{\"version\": 1, \"refundsAre\": \"POSITIVE\"}",
                "\"provider\"",
                "{\"version\": 1, \"provider\": \"x\"}",
                "\"refundsAre\"",
                "{\"version\": 1, \"provider\": \"x\", \"refundsAre\": \"POSITIVE\", \"columns\": {}}",
                "name the column of the reference",
                "{\"version\": 1, \"provider\": \"x\", \"refundsAre\": \"POSITIVE\","
                    + " \"columns\": {\"reference\": \"r\", \"amount\": \"a\"}}",
                "name the column of the currency, or one currency for all rows",
                "{\"version\": 1, \"provider\": \"x\", \"refundsAre\": \"POSITIVE\", \"currency\": \"SEK\","
                    + " \"columns\": {\"reference\": \"r\", \"amount\": \"a\", \"currency\": \"c\"}}",
                "name either the column of the currency")
            .entrySet()) {
      assertThatThrownBy(() -> SettlementMapping.parse(one.getKey(), "x"))
          .hasMessageContaining(one.getValue());
      assertThat(isValid(one.getKey())).isFalse();
    }
  }

  @Test
  void sameSeparatorTwiceIsRefused() {
    String text = FULL.replace("\"groupSeparator\": \" \"", "\"groupSeparator\": \",\"");
    assertThatThrownBy(() -> SettlementMapping.parse(text, "x"))
        .hasMessageContaining("the separators of decimals and of groups of digits are the same");
  }
}
