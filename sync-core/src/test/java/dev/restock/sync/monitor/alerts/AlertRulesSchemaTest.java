package dev.restock.sync.monitor.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader say the same. */
class AlertRulesSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode TEXT = text();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

  private static JsonNode text() {
    try (InputStream in =
        Objects.requireNonNull(
            AlertRulesSchemaTest.class.getResourceAsStream("alert-rules.schema.json"))) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isValid(String rules) throws IOException {
    return SCHEMA.validate(JSON.readTree(rules)).isEmpty();
  }

  private static boolean isRead(String rules) {
    try {
      AlertRules.parse(rules, "x");
      return true;
    } catch (AlertRulesException e) {
      return false;
    }
  }

  private static String document(String rule) {
    return "{\"version\": 1, \"rules\": [" + rule.replace('\'', '"') + "]}";
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

  private static List<String> words(Enum<?>[] constants) {
    return Stream.of(constants).<String>map(Enum::name).toList();
  }

  @Test
  void theSchemaKnowsTheFieldsThatTheReaderKnows() {
    assertThat(names("/properties")).containsExactlyInAnyOrderElementsOf(AlertRulesReader.DOCUMENT);
    assertThat(names("/$defs/rule/properties"))
        .containsExactlyInAnyOrderElementsOf(AlertRulesReader.RULE);
    assertThat(names("/$defs/rule/properties/high/properties"))
        .containsExactlyInAnyOrderElementsOf(AlertRulesReader.HIGH);
  }

  @Test
  void theSchemaKnowsTheWordsThatTheReaderKnows() {
    assertThat(words("/$defs/owner/enum")).isEqualTo(words(Owner.values()));
    assertThat(words("/$defs/severity/enum")).isEqualTo(words(Severity.values()));
    assertThat(words("/$defs/rule/properties/watch/enum")).isEqualTo(words(AlertSymptom.values()));
    assertThat(words("/$defs/rule/properties/onePer/enum"))
        .isEqualTo(words(AlertRule.OnePer.values()));
    assertThat(words("/$defs/rule/allOf/1/if/properties/watch/enum"))
        .containsExactlyElementsOf(
            Stream.of(AlertSymptom.values()).filter(one -> !one.hasAge()).map(Enum::name).toList());
  }

  @Test
  void theExampleIsValidAndRead() throws IOException {
    String docs = Files.readString(Path.of("../docs/alerts.md"), UTF_8);
    Matcher example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(docs);
    assertThat(example.find()).isTrue();
    assertThat(isValid(example.group(1))).isTrue();
    assertThat(isRead(example.group(1))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name': 'posts-late'}",
        "{'name': 'posts-late', 'olderThan': 'PT0S', 'quiet': 'P1DT2H3M4.5S', 'repeat': 'PT1M'}",
        "{'name': 'x', 'watch': 'CASES', 'types': 'GAP_*', 'owners': ['FINANCE']}",
        "{'name': 'x', 'watch': 'CASES', 'types': ['A', 'B*'], 'leastSeverity': 'HIGH',"
            + " 'onePer': 'OWNER'}",
        "{'name': 'x', 'watch': 'BACKLOG', 'high': {'count': 1, 'units': 2, 'age': 'P2D',"
            + " 'money': {'SEK': 99.50}}, 'atLeast': 2, 'do': 'Call Ann.'}",
      })
  void whatTheReaderReadsIsValid(String rule) throws IOException {
    assertThat(isRead(document(rule))).as("read").isTrue();
    assertThat(isValid(document(rule))).as("valid").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'watch': 'BACKLOG'}",
        "{'name': 'X', 'watch': 'BACKLOG'}",
        "{'name': 'x', 'watch': 'BACKLOGS'}",
        "{'name': 'cases', 'quite': 'PT1M'}",
        "{'name': 'cases', 'quiet': '15m'}",
        "{'name': 'cases', 'quiet': 'P'}",
        "{'name': 'cases', 'quiet': 15}",
        "{'name': 'cases', 'atLeast': 0}",
        "{'name': 'cases', 'types': ['gap']}",
        "{'name': 'cases', 'types': []}",
        "{'name': 'cases', 'types': ['A', 'A']}",
        "{'name': 'cases', 'owners': ['SALES']}",
        "{'name': 'cases', 'owner': 'SALES'}",
        "{'name': 'cases', 'high': {'much': 1}}",
        "{'name': 'cases', 'high': {'money': {'kr': 1}}}",
        "{'name': 'cases', 'high': {'money': {'SEK': 0}}}",
        "{'name': 'x', 'watch': 'BACKLOG', 'types': ['A']}",
        "{'name': 'x', 'watch': 'FRESHNESS', 'olderThan': 'PT1H'}",
      })
  void whatTheReaderRefusesTheSchemaRefusesToo(String rule) throws IOException {
    assertThat(isRead(document(rule))).as("read").isFalse();
    assertThat(isValid(document(rule))).as("valid").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"version\": 2}",
        "{\"version\": 1, \"rulez\": []}",
        "{\"version\": 1, \"defaults\": \"no\"}",
        "{\"version\": 1, \"off\": \"cases\"}",
      })
  void documentsThatTheReaderRefusesTheSchemaRefusesToo(String document) throws IOException {
    assertThat(isRead(document)).as("read").isFalse();
    assertThat(isValid(document)).as("valid").isFalse();
  }
}
