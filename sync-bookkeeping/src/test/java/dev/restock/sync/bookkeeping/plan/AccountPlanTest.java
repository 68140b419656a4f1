package dev.restock.sync.bookkeeping.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.restock.sync.refunds.RefundComponent;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader and the published schema say the same. */
class AccountPlanTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode SCHEMA_TEXT = json(resource("account-plan.schema.json"));
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA_TEXT);

  private static final String PLAN =
      """
      {
        "version": 1,
        "company": "Exempel AB",
        "series": "R",
        "currencies": {
          "SEK": {
            "components": {
              "goods": {"account": "3001", "vat": "25"},
              "tip": {"rates": {"0": {"account": "3002"}}}
            },
            "vat": {
              "25": {"account": "2611"}
            },
            "payments": {
              "cash": {"account": "1910", "dimensions": {"1": "10"}}
            }
          }
        }
      }
      """;

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(AccountPlanTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static AccountPlanException failure(String text) {
    return catchThrowableOfType(
        AccountPlanException.class, () -> AccountPlan.parse(text, "plan.json"));
  }

  /** Pairs of a text of the plan and what it is replaced by, with line and message. */
  static List<List<String>> wrong() {
    return List.of(
        List.of("\"version\": 1,", "\"version\": 2,", "2", "expected version 1, found version 2"),
        List.of(
            "\"series\": \"R\",",
            "\"serie\": \"R\",",
            "4",
            "unknown field 'serie'; did you mean 'series'? Known are "),
        List.of("\"series\": \"R\",", "", "1", "missing required field \"series\": the series of"),
        List.of("\"company\": \"Exempel AB\"", "\"company\": \" \"", "3", "\"company\" is blank"),
        List.of(
            "\"SEK\": {", "\"SKE\": {", "", "expected a currency, such as \"SEK\", found \"SKE\""),
        List.of(
            "\"goods\": {", "\"good\": {", "8", "unknown component 'good'; did you mean 'goods'?"),
        List.of(
            "{\"account\": \"3001\", \"vat\": \"25\"}",
            "{\"vat\": \"25\"}",
            "8",
            "a component needs either \"account\" or \"rates\", and has neither"),
        List.of(
            "{\"account\": \"3001\", \"vat\": \"25\"}",
            "{\"account\": \"3001\", \"rates\": {\"25\": {\"account\": \"3\"}}}",
            "8",
            "a component needs either \"account\" or \"rates\", and has both"),
        List.of(
            "\"3001\", \"vat\": \"25\"",
            "\"3001\", \"vat\": \"12\"",
            "8",
            "\"vat\" of component goods names the rate 12, and \"vat\" of the currency has no"
                + " account for its tax"),
        List.of("\"3001\"", "3001", "8", "expected a text, found a number"),
        List.of("\"3001\"", "\"30 01\"", "8", "expected the number of an account"),
        List.of(
            "{\"0\": {\"account\": \"3002\"}}",
            "{\"0\": {\"account\": \"3002\"}, \"0.0\": {\"account\": \"3003\"}}",
            "9",
            "the rate 0 occurs twice"),
        List.of("{\"0\": {\"account\": \"3002\"}}", "{}", "9", "and has neither"),
        List.of(
            "\"25\": {\"account\": \"2611\"}", "\"25 %\": {\"account\": \"2611\"}", "12", "rate"),
        List.of("{\"1\": \"10\"}", "{\"1\": \"\"}", "15", "the object of dimension 1 is blank"),
        List.of("\"cash\": {\"account\"", "\"cash\": {\"acount\"", "15", "unknown field 'acount'"),
        List.of(
            "\"cash\": {\"account\": \"1910\", ", "\"cash\": {", "15", "missing required field"));
  }

  @Test
  void planIsRead() {
    AccountPlan plan = AccountPlan.parse(PLAN, "plan.json");

    CurrencyAccounts sek = requireNonNull(plan.currencies().get("SEK"));
    assertThat(requireNonNull(sek.components().get(RefundComponent.GOODS)).of(VatRate.of("25")))
        .hasValueSatisfying(account -> assertThat(account.number()).isEqualTo("3001"));
    assertThat(requireNonNull(sek.components().get(RefundComponent.TIP)).of(VatRate.of("25")))
        .isEmpty();
    assertThat(requireNonNull(sek.payments().get("cash")).dimensions()).containsEntry("1", "10");
    assertThat(plan.registerRefunds()).isFalse();
    assertThat(plan.toBuilder().build().currencies()).isEqualTo(plan.currencies());
    assertThat(SCHEMA.validate(json(PLAN))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void errorNamesTheLineAndWhatIsWrong(List<String> change) {
    String text = PLAN.replace(change.get(0), change.get(1));
    assertThat(text).isNotEqualTo(PLAN);
    AccountPlanException failure = failure(text);

    assertThat(failure).isNotNull();
    assertThat(failure).hasMessageContaining(change.get(3));
    if (!change.get(2).isEmpty()) {
      assertThat(failure.line()).isEqualTo(Integer.parseInt(change.get(2)));
      assertThat(failure).hasMessageStartingWith("account plan plan.json, line " + change.get(2));
    }
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void schemaRefusesTheSame(List<String> change) {
    // A schema compares no two fields and knows no list of currencies.
    boolean isBeyondSchema =
        change.get(3).contains("has no account")
            || change.get(3).contains("currency,")
            || change.get(3).contains("occurs twice");
    if (!isBeyondSchema) {
      assertThat(SCHEMA.validate(json(PLAN.replace(change.get(0), change.get(1))))).isNotEmpty();
    }
  }

  @Test
  void schemaNamesTheFieldsOfTheReader() {
    assertThat(names("/properties"))
        .containsExactlyInAnyOrderElementsOf(AccountPlanReader.DOCUMENT);
    assertThat(names("/$defs/currency/properties"))
        .containsExactlyInAnyOrderElementsOf(AccountPlanReader.CURRENCY);
    assertThat(names("/$defs/component/properties"))
        .containsExactlyInAnyOrderElementsOf(AccountPlanReader.COMPONENT);
    assertThat(names("/$defs/account/properties"))
        .containsExactlyInAnyOrderElementsOf(AccountPlanReader.ACCOUNT);
    assertThat(names("/properties/datev/properties"))
        .containsExactlyInAnyOrderElementsOf(AccountPlanReader.DATEV);
    List<String> components = new ArrayList<>();
    SCHEMA_TEXT
        .at("/$defs/currency/properties/components/propertyNames/enum")
        .forEach(name -> components.add(name.asText()));
    assertThat(components)
        .containsExactlyElementsOf(
            Arrays.stream(RefundComponent.values()).map(RefundComponent::jsonName).toList());
  }

  private static List<String> names(String pointer) {
    List<String> names = new ArrayList<>();
    SCHEMA_TEXT.at(pointer).fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @CsvSource({"25,100.00,20.00", "12,112.00,12.00", "8.1,10.00,0.75", "25,-0.03,-0.01", "0,9.99,0"})
  void rateGivesTheTaxInAGrossAmount(String rate, String gross, String tax) {
    assertThat(VatRate.of(rate).taxIn(new BigDecimal(gross), 2)).isEqualByComparingTo(tax);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "25%", "100", "1e1", "25.1234", "25,5", "Mixed"})
  void otherTextsAreNoRate(String text) {
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> VatRate.of(text)))
        .isNotNull();
  }

  @Test
  void ratesAreEqualByValue() {
    assertThat(VatRate.of("25.0")).isEqualTo(VatRate.of("25")).hasToString("25");
    assertThat(VatRate.of("0.0")).isEqualTo(VatRate.of("0")).hasToString("0");
    assertThat(VatRate.MIXED).isGreaterThan(VatRate.of("99")).isEqualTo(VatRate.of("mixed"));
  }
}
