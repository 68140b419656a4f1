package dev.restock.sync.sitoo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader and the published schema say the same. */
class RefundOrderFormFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode SCHEMA_TEXT = schemaText();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA_TEXT);

  private static final String FORM =
      """
      {
        "version": 1,
        "warehouse": 5,
        "payments": {"shopify_payments": "Web card"},
        "otherPayments": "Web",
        "products": {
          "shipping": {"sku": "FREIGHT", "name": "Shipping", "vat": 25}
        },
        "otherProducts": {"sku": "RETURNS", "name": "Refund", "vat": 12.5},
        "vatRates": [25, 12, 6, 0],
        "saleExternalId": "shopify-{order}"
      }
      """;

  @TempDir private Path folder;

  private static JsonNode schemaText() {
    try (InputStream in =
        Objects.requireNonNull(
            RefundOrderFormFileTest.class.getResourceAsStream("refund-order-form.schema.json"))) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isValid(String text) throws IOException {
    return SCHEMA.validate(JSON.readTree(text)).isEmpty();
  }

  private static RefundOrderFormException failure(String text) {
    return catchThrowableOfType(
        RefundOrderFormException.class, () -> RefundOrderForm.parse(text, "entries.json"));
  }

  private RefundOrderFormException failure(byte[] content) throws IOException {
    Path file = folder.resolve("entries.json");
    Files.write(file, content);
    return catchThrowableOfType(RefundOrderFormException.class, () -> RefundOrderForm.read(file));
  }

  /** A text of the form, its replacement, the line, the JSON path and the message. */
  static List<List<String>> wrong() {
    return List.of(
        List.of("\"version\": 1,", "", "1", "$", "missing required field \"version\": write"),
        List.of(
            "\"version\": 1,", "\"version\": 2,", "2", "$.version", "expected version 1, found"),
        List.of("\"warehouse\": 5,", "", "1", "$", "missing required field \"warehouse\": the id"),
        List.of("\"warehouse\": 5", "\"warehouse\": 0", "3", "$.warehouse", "is 1 or more, not 0"),
        List.of("\"warehouse\": 5", "\"warehouse\": 5.5", "3", "$.warehouse", "a whole number"),
        List.of("\"warehouse\": 5", "\"warehouse\": \"5\"", "3", "$.warehouse", "found a text"),
        List.of("\"shopify_payments\"", "\"\"", "4", "$.payments.", "a means of payment is blank"),
        List.of("\"shopify_payments\"", "\"cash \"", "4", "$.payments.cash", "with white space"),
        List.of("\"Web card\"", "\" \"", "4", "$.payments.shopify_payments", "a name is blank"),
        List.of(
            "\"otherPayments\"",
            "\"otherPayment\"",
            "5",
            "$.otherPayment",
            "unknown field 'otherPayment'; did you mean 'otherPayments'?"),
        List.of("\"otherPayments\": \"Web\",", "", "1", "$", "field \"otherPayments\": the"),
        List.of("\"Web\"", "null", "5", "$.otherPayments", "expected a text, found null"),
        List.of(
            "\"shipping\"",
            "\"shiping\"",
            "7",
            "$.products.shiping",
            "unknown component 'shiping'; did you mean 'shipping'?"),
        List.of("\"FREIGHT\"", "\"\"", "7", "$.products.shipping", "a sku is blank"),
        List.of(
            ", \"vat\": 25",
            "",
            "7",
            "$.products.shipping",
            "missing required field \"vat\": the rate"),
        List.of("\"vat\": 25", "\"vat\": 100.1", "7", "$.products.shipping", "not 100.1"),
        List.of("\"vat\": 25", "\"rate\": 25", "7", "$.products.shipping", "unknown field 'rate'"),
        List.of(
            "\"name\": \"Refund\", ",
            "",
            "9",
            "$.otherProducts",
            "missing required field \"name\": the name"),
        List.of("12, 6", "12, -6", "10", "$.vatRates", "a rate of VAT is 0 to 100, not -6"),
        List.of("12, 6", "12, \"6\"", "10", "$.vatRates[2]", "found a text"),
        List.of("[25, 12, 6, 0]", "[]", "10", "$.vatRates", "expected at least one rate"),
        List.of("[25, 12, 6, 0]", "25", "10", "$.vatRates", "expected an array, found a number"),
        List.of(
            "shopify-{order}",
            "shopify",
            "11",
            "$.saleExternalId",
            "expected a text with {order}, such as \"shopify-{order}\", found \"shopify\""));
  }

  @Test
  void formIsRead() throws IOException {
    RefundOrderForm form = RefundOrderForm.parse(FORM, "entries.json");
    assertThat(form.warehouseId()).isEqualTo(5);
    assertThat(form.saleExternalId("#1001")).contains("shopify-1001");
    assertThat(isValid(FORM)).isTrue();
  }

  @Test
  void optionalFieldsMayBeLeftOut() throws IOException {
    String form =
        """
        {"version": 1, "warehouse": 5, "otherPayments": "Web", "vatRates": [0],
         "otherProducts": {"sku": "RETURNS", "name": "Refund", "vat": 0}}
        """;
    assertThat(RefundOrderForm.parse(form, "x").saleExternalId("#1001")).isEmpty();
    assertThat(isValid(form)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void errorNamesTheLineAndWhatIsWrong(List<String> change) {
    String text = FORM.replace(change.get(0), change.get(1));
    assertThat(text).isNotEqualTo(FORM);
    RefundOrderFormException failure = failure(text);

    assertThat(failure)
        .hasMessageStartingWith("form of refund orders entries.json, line " + change.get(2) + ", ")
        .hasMessageContaining(change.get(4));
    assertThat(failure.file()).isEqualTo("entries.json");
    assertThat(failure.line()).isEqualTo(Integer.parseInt(change.get(2)));
    assertThat(failure.where()).startsWith(change.get(3));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void schemaRefusesTheSame(List<String> change) throws IOException {
    assertThat(isValid(FORM.replace(change.get(0), change.get(1)))).isFalse();
  }

  @Test
  void schemaNamesTheFieldsOfTheReader() {
    assertThat(names("/properties"))
        .containsExactlyInAnyOrderElementsOf(RefundOrderFormReader.DOCUMENT);
    assertThat(names("/$defs/product/properties"))
        .containsExactlyInAnyOrderElementsOf(RefundOrderFormReader.PRODUCT);
    List<String> components = new ArrayList<>();
    SCHEMA_TEXT
        .at("/properties/products/propertyNames/enum")
        .forEach(name -> components.add(name.asText()));
    assertThat(components).containsExactlyElementsOf(RefundOrderFormReader.COMPONENTS);
  }

  private static List<String> names(String pointer) {
    List<String> names = new ArrayList<>();
    SCHEMA_TEXT.at(pointer).fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void exampleOfTheGuideIsValidAndRead() throws IOException {
    String guide = Files.readString(Path.of("../docs/bookkeeping.md"), UTF_8);
    Matcher example =
        Pattern.compile("```json\n(\\{\\s+\"version\": 1,\\s+\"warehouse\".*?)```", Pattern.DOTALL)
            .matcher(guide);
    assertThat(example.find()).isTrue();
    assertThat(isValid(example.group(1))).isTrue();
    assertThat(RefundOrderForm.parse(example.group(1), "docs").warehouseId()).isEqualTo(5);
  }

  @Test
  void fieldThatOccursTwiceIsRefused() {
    assertThat(failure(FORM.replace("\"warehouse\": 5,", "\"warehouse\": 5, \"warehouse\": 6,")))
        .hasMessageContaining("line 3")
        .hasMessageContaining("warehouse");
    assertThat(failure(FORM.replace("\"sku\": \"FREIGHT\"", "\"sku\": \"A\", \"sku\": \"B\"")))
        .hasMessageContaining("line 7")
        .hasMessageContaining("sku");
  }

  @Test
  void fileInAnotherEncodingIsRefusedWithItsLine() throws IOException {
    RefundOrderFormException failure =
        failure(FORM.replace("\"Refund\"", "\"\u00c5terbetalning\"").getBytes(ISO_8859_1));
    assertThat(failure).hasMessageContaining("UTF-8");
    assertThat(failure.line()).isEqualTo(9);
  }

  @Test
  void fileOfMoreThanEightMebibytesIsRefused() throws IOException {
    assertThat(failure((FORM + " ".repeat(8 << 20)).getBytes(UTF_8)))
        .hasMessageContaining("the file is larger than 8 MiB");
  }

  @Test
  void numberOfManyDigitsIsRefused() {
    assertThat(failure(FORM.replace("12.5", "1".repeat(1_000_000))).line()).isEqualTo(9);
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("none.json");
    assertThat(
            catchThrowableOfType(RefundOrderFormException.class, () -> RefundOrderForm.read(file)))
        .hasMessageContaining("there is no file " + file);
  }

  @Test
  void textAfterTheEndAndUnclosedTextAreRefused() {
    assertThat(failure(FORM + "{}")).isNotNull();
    assertThat(failure(FORM.substring(0, 60))).isNotNull();
    assertThat(failure("")).isNotNull();
    assertThat(failure("[]")).hasMessageContaining("expected an object, found an array");
  }
}
