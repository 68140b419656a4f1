package dev.restock.sync.mapping.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.internal.mapping.file.ConditionsReader;
import dev.restock.sync.internal.mapping.file.EnumNames;
import dev.restock.sync.internal.mapping.file.OutcomeReader;
import dev.restock.sync.internal.mapping.file.RulesReader;
import dev.restock.sync.returns.Disposition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema, the reader and the builder say the same. */
class RulesSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode TEXT = text();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

  private static JsonNode text() {
    try (InputStream in =
        Objects.requireNonNull(
            RulesSchemaTest.class.getResourceAsStream("mapping-rules.schema.json"))) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isValid(String rules) {
    try {
      return SCHEMA.validate(JSON.readTree(rules)).isEmpty();
    } catch (IOException e) {
      throw new IllegalArgumentException(rules, e);
    }
  }

  private static boolean isRead(String rules) {
    try {
      MappingRules.parse(rules, "x");
      return true;
    } catch (MappingRulesException e) {
      return false;
    }
  }

  private static List<String> names(String pointer) {
    List<String> names = new ArrayList<>();
    TEXT.at(pointer).fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> words(String pointer) {
    List<String> words = new ArrayList<>();
    TEXT.at(pointer).forEach(word -> words.add(word.asText()));
    return words;
  }

  @Test
  void theSchemaKnowsTheFieldsThatTheReaderKnows() {
    assertThat(names("/properties")).containsExactlyInAnyOrderElementsOf(RulesReader.DOCUMENT);
    assertThat(names("/properties/notInspected/properties"))
        .containsExactlyInAnyOrderElementsOf(RulesReader.NOT_INSPECTED);
    assertThat(names("/$defs/rule/properties"))
        .containsExactlyInAnyOrderElementsOf(RulesReader.RULE);
    assertThat(names("/$defs/when/properties"))
        .containsExactlyInAnyOrderElementsOf(ConditionsReader.FIELDS);
    assertThat(names("/$defs/when/properties/not/properties"))
        .containsExactlyInAnyOrderElementsOf(ConditionsReader.FACTS);
    assertThat(names("/$defs/when/properties/price/properties"))
        .containsExactlyInAnyOrderElementsOf(ConditionsReader.PRICE);
    assertThat(names("/$defs/when/properties/age/properties"))
        .containsExactlyInAnyOrderElementsOf(ConditionsReader.AGE);
    assertThat(names("/$defs/then/properties"))
        .containsExactlyInAnyOrderElementsOf(OutcomeReader.FIELDS);
    List<String> ofWarehouses = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      ofWarehouses.addAll(names("/$defs/warehouse/anyOf/" + i + "/properties"));
    }
    assertThat(ofWarehouses).containsExactlyInAnyOrderElementsOf(OutcomeReader.WAREHOUSE);
  }

  @Test
  void theSchemaKnowsTheWordsThatTheReaderKnows() {
    assertThat(words("/$defs/disposition/enum")).isEqualTo(EnumNames.all(Disposition.values()));
    assertThat(words("/$defs/then/properties/owner/enum")).isEqualTo(EnumNames.all(Owner.values()));
    assertThat(words("/$defs/then/properties/severity/enum"))
        .isEqualTo(EnumNames.all(Severity.values()));
    assertThat(words("/$defs/then/properties/direction/enum")).isEqualTo(OutcomeReader.DIRECTIONS);
    assertThat(words("/properties/notInspected/properties/then/enum"))
        .isEqualTo(EnumNames.all(NotInspected.Then.values()));
  }

  @Property(tries = 100, seed = "46")
  void whatIsWrittenIsValid(@ForAll long seed) throws IOException {
    String json = new RandomRules(new Random(seed)).rules().toJson();
    assertThat(SCHEMA.validate(JSON.readTree(json))).as(json).isEmpty();
  }

  @Test
  void theExamplesAreValidAndRead() throws IOException {
    String docs = Files.readString(Path.of("../docs/mapping-rules.md"), UTF_8);
    Matcher example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(docs);
    assertThat(example.find()).isTrue();
    assertThat(isValid(example.group(1))).isTrue();
    assertThat(MappingRules.parse(example.group(1), "docs").rules()).hasSize(5);
    String demo =
        Files.readString(
            Path.of("../examples/returns-host/src/main/resources/demo-rules.json"), UTF_8);
    assertThat(isValid(demo) && isRead(demo)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"version\":2}",
        "{\"version\":1,\"rulez\":[]}",
        "{\"version\":1,\"notInspected\":{\"then\":\"PARK\"}}",
        "{\"version\":1,\"notInspected\":{\"then\":\"WAIT\",\"afterDays\":3}}",
        "{\"version\":1,\"notInspected\":{\"then\":\"RESTOCK\",\"afterDays\":366}}",
        "{\"version\":1,\"locations\":{\"\":{}}}",
        "{\"version\":1,\"locations\":{\"l\":{\"z\":0}}}",
        "{\"version\":1,\"locations\":{\"l\":{\"z\":{\"store\":1}}}}",
        "{\"version\":1,\"locations\":{\"l\":{\"z\":{\"id\":1,\"externalId\":\"a\"}}}}",
        "{\"version\":1,\"bundles\":{\"\":{\"a\":1}}}",
        "{\"version\":1,\"bundles\":{\"s\":{}}}",
        "{\"version\":1,\"bundles\":{\"s\":{\" \":1}}}",
        "{\"version\":1,\"bundles\":{\"s\":{\"a\":0}}}",
        "{\"version\":1,\"bundles\":{\"s\":{\"a\":101}}}",
        "{\"version\":1,\"bundles\":{\"s\":[\"a\"]}}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\"}]}",
        "{\"version\":1,\"rules\":[{\"name\":\" \",\"then\":{\"hold\":true}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"then\":{}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"then\":{\"hold\":false}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"then\":{\"hold\":true,\"ignore\":true}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"then\":{\"hold\":true,\"reasonCode\":\"R\"}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"then\":{\"hold\":true,\"owner\":\"FINANCE\"}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"then\":{\"hold\":true,\"direction\":\"in\"}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"when\":{\"disposition\":\"DAMAGED\"},\"then\":{\"zone\":\"z\",\"direction\":\"OUT\"}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"when\":{\"disposition\":\"NOT_INSPECTED\"},\"then\":{\"zone\":\"z\",\"direction\":\"out\"}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"when\":{\"disposition\":[\"DAMAGED\",\"NOT_INSPECTED\"]},\"then\":{\"warehouse\":1,\"direction\":\"out\"}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"then\":{\"park\":\"A\",\"advice\":\"b\"}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"then\":{\"warehouse\":1}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"when\":{\"disposition\":\"MISSING\"},\"then\":{\"zone\":\"z\"}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"when\":{\"sku\":[]},\"then\":{\"hold\":true}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"when\":{\"sku\":[\"a\",\"a\"]},\"then\":{\"hold\":true}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"when\":{\"age\":{}},\"then\":{\"hold\":true}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"when\":{\"price\":{\"min\":1}},\"then\":{\"hold\":true}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"when\":{\"price\":{\"currency\":\"EUR\"}},\"then\":{\"hold\":true}}]}",
        "{\"version\":1,\"rules\":[{\"name\":\"n\",\"when\":{\"not\":{\"price\":1}},\"then\":{\"hold\":true}}]}",
      })
  void whatTheReaderRefusesTheSchemaRefusesToo(String rules) {
    assertThat(isRead(rules)).as("read").isFalse();
    assertThat(isValid(rules)).as("valid").isFalse();
  }
}
