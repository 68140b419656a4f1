package dev.restock.sync.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.mapping.rules.MappingRule.IntoWarehouse;
import dev.restock.sync.mapping.rules.MappingRule.IntoZone;
import dev.restock.sync.returns.Disposition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON form of the rules: what it means, and that every slip is named with its place. */
class RulesFileTest {
  private static final String FULL =
      """
      {
        "$schema": "https://example.com/rules.schema.json",
        "version": 1,
        "locations": {
          "loc-1": {"sellable": 11, "quarantine": 12},
          "loc-2": {"sellable": 21}
        },
        "rules": [
          {"name": "samples", "when": {"sku": ["SAMPLE-*", "GIFT"], "returnReason": "Too small"},
           "then": {"ignore": true}},
          {"name": "fraud", "when": {"disposition": "missing", "status": ["Done"],
            "returnMethod": "Ship", "resolutionType": "RefundToPaymentMethod"},
           "then": {"park": "SUSPICIOUS", "owner": "finance", "advice": "Look twice."}},
          {"name": "no rule", "when": {"nonRestockableReason": "Torn", "location": ""},
           "then": {"park": "NO_RULE"}},
          {"name": "outlet", "when": {"disposition": ["SELLABLE", "damaged"], "sku": "OLD-*"},
           "then": {"warehouse": 31, "reasonCode": "OUT"}},
          {"name": "sellable", "when": {"disposition": "SELLABLE"}, "then": {"zone": "sellable"}},
          {"name": "damaged", "when": {"disposition": "DAMAGED"},
           "then": {"zone": "quarantine", "reasonCode": "DMG"}},
          {"name": "rest", "then": {"hold": true}}
        ]
      }
      """;

  @TempDir Path folder;

  @Test
  void aFullExampleIsReadAsItStands() {
    MappingRules rules = MappingRules.parse(FULL, "rules.json");

    assertThat(rules.locations())
        .isEqualTo(
            Map.of(
                "loc-1", Map.of("sellable", id(11), "quarantine", id(12)),
                "loc-2", Map.of("sellable", id(21))));
    assertThat(rules.rules())
        .extracting(MappingRule::name)
        .containsExactly("samples", "fraud", "no rule", "outlet", "sellable", "damaged", "rest");
    MappingRule samples = rules.rules().get(0);
    assertThat(samples.when().anyOf(Fact.SKU)).containsExactlyInAnyOrder("SAMPLE-*", "GIFT");
    assertThat(samples.when().anyOf(Fact.RETURN_REASON)).containsExactly("Too small");
    assertThat(samples.then()).isEqualTo(new MappingRule.Ignore());
    MappingRule fraud = rules.rules().get(1);
    assertThat(fraud.when().dispositions()).containsExactly(Disposition.MISSING);
    assertThat(fraud.when().anyOf(Fact.STATUS)).containsExactly("Done");
    assertThat(fraud.when().anyOf(Fact.RETURN_METHOD)).containsExactly("Ship");
    assertThat(fraud.when().anyOf(Fact.RESOLUTION_TYPE)).containsExactly("RefundToPaymentMethod");
    assertThat(fraud.then())
        .isEqualTo(
            new MappingRule.Park(new ExceptionType("SUSPICIOUS", Owner.FINANCE, "Look twice.")));
    MappingRule noRule = rules.rules().get(2);
    assertThat(noRule.when().anyOf(Fact.NON_RESTOCKABLE_REASON)).containsExactly("Torn");
    assertThat(noRule.when().anyOf(Fact.LOCATION)).containsExactly("");
    assertThat(noRule.then()).isEqualTo(new MappingRule.Park(ExceptionType.NO_RULE));
    MappingRule outlet = rules.rules().get(3);
    assertThat(outlet.when().dispositions())
        .isEqualTo(Set.of(Disposition.SELLABLE, Disposition.DAMAGED));
    assertThat(outlet.then()).isEqualTo(new IntoWarehouse(31, "OUT"));
    assertThat(rules.rules().get(4).then()).isEqualTo(new IntoZone("sellable", ""));
    assertThat(rules.rules().get(5).then()).isEqualTo(new IntoZone("quarantine", "DMG"));
    assertThat(rules.rules().get(6).then()).isEqualTo(new MappingRule.Hold());
  }

  @Test
  void theSmallestFileHasAVersion() {
    assertThat(MappingRules.parse("{\"version\": 1}", "x").rules()).isEmpty();
  }

  private static WarehouseRef id(long id) {
    return new WarehouseRef.ById(id);
  }

  private static String rule(String when, String then) {
    return "{\"version\":1,\"rules\":[{\"name\":\"n\",\"when\":"
        + when
        + ",\"then\":"
        + then
        + "}]}";
  }

  private static MappingRulesException refused(String json) {
    try {
      MappingRules rules = MappingRules.parse(json, "shop.json");
      throw new AssertionError("accepted: " + rules.rules());
    } catch (MappingRulesException e) {
      checkForm(e, "shop.json");
      return e;
    }
  }

  /** One line that names the file and a place, and is not the file itself. */
  private static void checkForm(MappingRulesException e, String file) {
    String message = String.valueOf(e.getMessage());
    assertThat(message).matches("rules " + Pattern.quote(file) + "(, line [1-9][0-9]*)?, at \\$.*");
    assertThat(message.contains(", line ")).isEqualTo(e.line() > 0);
    assertThat(message.lines()).hasSize(1);
    assertThat(message).hasSizeLessThan(700);
    assertThat(message.chars()).noneMatch(Character::isISOControl);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"version\":1,\"rulez\":[]}|$.rulez|rulez",
        "{\"version\":2}|$.version|version 1",
        "{\"version\":\"1\"}|$.version|whole number",
        "{\"version\":1.5}|$.version|whole number",
        "{\"version\":null}|$.version|null",
        "{\"rules\":[]}|$|version",
        "{\"version\":1,\"version\":1}|$.version|twice",
        "{\"version\":1,\"rules\":{}}|$.rules|an array",
        "{\"version\":1,\"rules\":null}|$.rules|an array",
        "{\"version\":1,\"rules\":[7]}|$.rules[0]|an object",
        "{\"version\":1,\"locations\":[]}|$.locations|an object",
        "{\"version\":1,\"locations\":{\"l\":7}}|$.locations.l|an object",
        "{\"version\":1,\"locations\":{\"l\":{\"z\":\"7\"}}}|$.locations.l.z|whole number",
        "{\"version\":1,\"locations\":{\"l\":{\"z\":0}}}|$.locations.l|1 or more",
        "{\"version\":1,\"locations\":{\"\":{\"z\":1}}}|$.locations|needs an id",
        "{\"version\":1,\"locations\":{\"l\":{\"z\":1},\"l\":{}}}|$.locations.l|twice",
        "{\"version\":1,\"locations\":{\"l\":{\"z\":1,\"z\":2}}}|$.locations.l.z|twice",
        "[]|$|an object",
        "7|$|an object",
        "\"text\"|$|an object",
        "null|$|an object",
        "{\"version\":1} {}|$|",
      })
  void aSlipInTheFrameIsNamed(String json, String where, String why) {
    assertThat(refused(json))
        .hasMessageContaining("at " + where)
        .hasMessageContaining(why == null ? "" : why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"disposition\":\"SELABLE\"}|SELABLE",
        "{\"disposition\":[]}|empty list",
        "{\"disposition\":7}|an array",
        "{\"sku\":[\"a\",7]}|a text",
        "{\"sku\":[]}|empty list",
        "{\"sku\":null}|an array",
        "{\"location\":{}}|an array",
        "{\"colour\":\"red\"}|colour",
        "{\"sku\":\"a\",\"sku\":\"b\"}|twice",
        "[]|an object",
        "\"all\"|an object",
      })
  void aSlipInAConditionIsNamed(String when, String why) {
    assertThat(refused(rule(when, "{\"hold\":true}")))
        .hasMessageContaining("at $.rules[0].when")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|exactly one",
        "{\"hold\":true,\"ignore\":true}|exactly one",
        "{\"warehouse\":1,\"zone\":\"z\"}|exactly one",
        "{\"reasonCode\":\"R\"}|exactly one",
        "{\"hold\":false}|expected \"hold\": true",
        "{\"hold\":\"true\"}|true or false",
        "{\"warehouse\":0}|1 or more",
        "{\"warehouse\":-1}|1 or more",
        "{\"warehouse\":1.5}|whole number",
        "{\"warehouse\":\"1\"}|whole number",
        "{\"warehouse\":1e400}|whole number",
        "{\"warehouse\":1E400000000}|whole number",
        "{\"warehouse\":99999999999999999999}|whole number",
        "{\"zone\":\"\"}|needs a name",
        "{\"zone\":7}|a text",
        "{\"hold\":true,\"reasonCode\":\"R\"}|reasonCode",
        "{\"zone\":\"z\",\"owner\":\"FINANCE\"}|owner",
        "{\"park\":\"OWN_TYPE\"}|\"owner\" is required",
        "{\"park\":\"OWN_TYPE\",\"owner\":\"boss\"}|boss",
        "{\"park\":\"NO_RULE\",\"owner\":\"FINANCE\"}|delete its owner",
        "{\"park\":\"own type\",\"owner\":\"FINANCE\"}|upper-case",
        "{\"teleport\":true}|teleport",
      })
  void aSlipInAnOutcomeIsNamed(String then, String why) {
    assertThat(refused(rule("{\"disposition\":\"SELLABLE\"}", then)))
        .hasMessageContaining("at $.rules[0].then")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"n\"}|missing required field \"then\"",
        "{\"then\":{\"hold\":true}}|needs a name",
        "{\"name\":\"\",\"then\":{\"hold\":true}}|needs a name",
        "{\"name\":\"n\",\"then\":{\"warehouse\":1}}|dispositions",
        "{\"name\":\"n\",\"when\":{\"disposition\":\"MISSING\"},\"then\":{\"warehouse\":1}}|dispositions",
        "{\"name\":\"n\",\"then\":{\"hold\":true},\"else\":{}}|else",
      })
  void aSlipInARuleIsNamed(String rule, String why) {
    assertThat(refused("{\"version\":1,\"rules\":[" + rule + "]}"))
        .hasMessageContaining("at $.rules[0]")
        .hasMessageContaining(why);
  }

  @Test
  void theSecondOfTwoRulesWithOneNameIsNamed() {
    String one = "{\"name\":\"n\",\"then\":{\"hold\":true}}";
    assertThat(refused("{\"version\":1,\"rules\":[" + one + "," + one + "]}"))
        .hasMessageContaining("two rules named 'n'")
        .hasMessageContaining("$.rules[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"version\"",
        "{\"version\":1",
        "{'version':1}",
        "<html>",
        "{\"version\":NaN}",
        "{\"version\":1,}",
        "{version:1}",
        "//x\n{}"
      })
  void whatIsNotJsonIsNamed(String text) {
    assertThat(refused(text)).hasMessageContaining("at $");
  }

  @Test
  void everyTruncationOfTheExampleIsRefused() {
    String text = FULL.strip();
    for (int length = 0; length < text.length(); length++) {
      refused(text.substring(0, length));
    }
  }

  @Test
  void deepNestingIsRefused() {
    for (String nest :
        new String[] {"[", "{\"a\":", "{\"rules\":[", "{\"version\":1,\"rules\":[["}) {
      refused(nest.repeat(5_000));
    }
  }

  @Test
  void aNumberOfAMillionDigitsIsRefusedAtOnce() {
    String giant = "9".repeat(1_000_000);
    refused(rule("{\"disposition\":\"SELLABLE\"}", "{\"warehouse\":" + giant + "}"));
    refused("{\"version\":1." + giant + "}");
  }

  @Test
  void hostileNamesDoNotGetIntoTheMessageWhole() {
    refused("{\"version\":1,\"" + "x".repeat(100_000) + "\":1}");
    refused("{\"version\":1,\"a\\nb\\u0007\\u001b[31m\":1}");
    refused(rule("{\"disposition\":\"" + "y".repeat(100_000) + "\"}", "{\"hold\":true}"));
    refused(rule("{\"disposition\":\"a\\nb\"}", "{\"hold\":true}"));
  }

  @Test
  void manyRulesAreFine() {
    StringBuilder json = new StringBuilder("{\"version\":1,\"rules\":[");
    for (int i = 0; i < 2_000; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"name\":\"n")
          .append(i)
          .append("\",\"then\":{\"hold\":true}}");
    }
    assertThat(MappingRules.parse(json + "]}", "x").rules()).hasSize(2_000);
  }

  // ---- files -----------------------------------------------------------------------------------

  @Test
  void aFileIsReadAsUtf8() throws Exception {
    Path file = folder.resolve("rules.json");
    Files.writeString(file, FULL.replace("loc-1", "L\u00e4ger"));
    assertThat(MappingRules.read(file).locations()).containsKey("L\u00e4ger");
  }

  private static void checkRefused(Path file, String why) {
    assertThatThrownBy(() -> MappingRules.read(file))
        .isInstanceOfSatisfying(
            MappingRulesException.class, e -> checkForm(e, String.valueOf(file.getFileName())))
        .hasMessageContaining(why);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    checkRefused(folder.resolve("absent.json"), "there is no file");
    checkRefused(folder.resolve("no/such/folder/rules.json"), "there is no file");
  }

  @Test
  void aFolderInPlaceOfAFileIsNamed() {
    checkRefused(folder, "cannot be read");
  }

  @Test
  void aFileThatIsNotUtf8IsNamed() throws Exception {
    Path file = folder.resolve("latin.json");
    Files.write(
        file,
        "{\"version\":1,\"locations\":{\"L\u00e4ger\":{}}}".getBytes(StandardCharsets.ISO_8859_1));
    checkRefused(file, "UTF-8");
  }

  @Test
  void aFileOfNineMebibytesIsRefused() throws Exception {
    Path file = folder.resolve("large.json");
    Files.writeString(file, " ".repeat(9 << 20));
    checkRefused(file, "8 MiB");
  }

  // ---- mutations -------------------------------------------------------------------------------

  @Test
  void noMutationOfAGoodFileBreaksAnythingElse() {
    Random random = new Random(20_260_105);
    int accepted = 0;
    for (int i = 0; i < 4_000; i++) {
      String mutant = mutated(FULL, random);
      try {
        MappingRules.parse(mutant, "mutant.json");
        accepted++;
      } catch (MappingRulesException e) {
        checkForm(e, "mutant.json");
      }
    }
    // Some mutations change a text or a space only.
    assertThat(accepted).isBetween(100, 3_000);
  }

  private static final String[] SCRAPS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "1e999",
    "-1",
    "\u0000",
    "\ud800",
    "\"version\":1",
    "{\"a\":1}",
    "[[[[",
    "9999999999999999999999",
    "\\u0000",
    "\n"
  };

  private static String mutated(String text, Random random) {
    StringBuilder mutant = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(mutant.length());
      int end = Math.min(mutant.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> mutant.delete(at, end);
        case 1 -> mutant.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
        case 2 -> mutant.setCharAt(at, (char) random.nextInt(128));
        case 3 -> mutant.insert(at, mutant.substring(at, end));
        default -> mutant.replace(at, end, SCRAPS[random.nextInt(SCRAPS.length)]);
      }
    }
    return mutant.toString();
  }
}
