package dev.restock.sync.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.sync.internal.mapping.Spelling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each message about a rules file names file, line, place, what was found and what was expected.
 */
class MessagesTest {
  @TempDir Path folder;

  private static final String FILE =
      """
      {
        "version": 1,
        "notInspected": { "then": "PARK", "afterDays": 14 },
        "locations": {
          "loc-1": { "sellable": 11, "quarantine": { "externalId": "Q" } }
        },
        "rules": [
          {
            "name": "first",
            "when": { "disposition": "SELLABLE", "sku": ["A-*", "B"] },
            "then": { "zone": "sellable" }
          },
          {
            "name": "second",
            "when": {
              "disposition": ["DAMAGED"],
              "price": { "min": 5, "currency": "EUR" },
              "age": { "maxDays": 30 },
              "not": { "shop": "x" }
            },
            "then": {
              "warehouse": 12
            }
          },
          { "name": "third", "then": { "park": "OWN", "owner": "FINANCE" } }
        ]
      }
      """;

  private static Arguments slip(String good, String bad, int line, String where, String why) {
    return Arguments.of(good, bad, line, where, why);
  }

  static Stream<Arguments> slips() {
    return Stream.of(
        slip(
            "\"version\": 1",
            "\"version\": 2",
            2,
            "$.version",
            "expected version 1, found version 2"),
        slip("\"version\"", "\"verson\"", 2, "$.verson", "did you mean 'version'?"),
        slip("\"rules\"", "\"rule\"", 7, "$.rule", "did you mean 'rules'?"),
        slip(
            "\"disposition\": \"SELL",
            "\"dispositon\": \"SELL",
            10,
            "$.rules[0].when.dispositon",
            "unknown field 'dispositon'; did you mean 'disposition'? Known are disposition, sku"),
        slip(
            "\"SELLABLE\"",
            "\"SELABLE\"",
            10,
            "$.rules[0].when.disposition",
            "unknown disposition 'SELABLE'; did you mean 'SELLABLE'? Known are SELLABLE, DAMAGED"),
        slip("\"B\"]", "7]", 10, "$.rules[0].when.sku[1]", "expected a text, found a number"),
        slip("\"B\"]", "\"A-*\"]", 10, "$.rules[0].when.sku", "'A-*' is in the list twice"),
        slip(
            "\"zone\": \"sellable\"",
            "\"zon\": \"sellable\"",
            11,
            "$.rules[0].then.zon",
            "did you mean 'zone'?"),
        slip("\"min\": 5", "\"min\": \"5\"", 17, "$.rules[1].when.price.min", "an amount"),
        slip("\"min\": 5", "\"min\": -5", 17, "$.rules[1].when.price", "0 or more"),
        slip("\"min\": 5", "\"min\": 1e9", 17, "$.rules[1].when.price.min", "found 1e9"),
        slip("\"min\": 5", "\"mn\": 5", 17, "$.rules[1].when.price.mn", "did you mean 'min'?"),
        slip("\"EUR\"", "\"euro\"", 17, "$.rules[1].when.price", "three letters such as EUR"),
        slip("\"maxDays\": 30", "\"maxDays\": -1", 18, "$.rules[1].when.age", "0 to 36500"),
        slip("\"maxDays\"", "\"maxDay\"", 18, "$.rules[1].when.age.maxDay", "mean 'maxDays'?"),
        slip("\"shop\"", "\"shops\"", 19, "$.rules[1].when.not.shops", "did you mean 'shop'?"),
        slip("\"shop\"", "\"price\"", 19, "$.rules[1].when.not.price", "unknown field 'price'"),
        slip("\"warehouse\": 12", "\"warehouse\": 0", 22, "$.rules[1].then.warehouse", "1 or more"),
        slip(
            "\"warehouse\": 12",
            "\"warehouse\": \"12\"",
            22,
            "$.rules[1].then.warehouse",
            "expected a warehouse id (a whole number) or an object, found a text"),
        slip(
            "\"warehouse\": 12",
            "\"warehouse\": {\"store\": 1}",
            22,
            "$.rules[1].then.warehouse",
            "\"store\" and \"sellable\" are allowed only together"),
        slip(
            "\"warehouse\": 12",
            "\"warehouse\": {\"externalID\": 1}",
            22,
            "$.rules[1].then.warehouse.externalID",
            "did you mean 'externalId'?"),
        slip(
            "\"warehouse\": 12",
            "\"warehouse\": {}",
            22,
            "$.rules[1].then.warehouse",
            "expected exactly one of id, externalId, store"),
        slip(
            "\"warehouse\": 12",
            "\"warehouse\": 12, \"hold\": true",
            21,
            "$.rules[1].then",
            "expected exactly one of warehouse, zone, ignore, hold, park, found warehouse and"
                + " hold"),
        slip("\"warehouse\": 12", "", 21, "$.rules[1].then", "found none"),
        slip(
            "\"warehouse\": 12",
            "\"warehouse\": 12, \"direction\": \"outt\"",
            22,
            "$.rules[1].then.direction",
            "unknown direction 'outt'; did you mean 'out'? Known are in, out"),
        slip(
            "\"warehouse\": 12",
            "\"hold\": true, \"direction\": \"out\"",
            21,
            "$.rules[1].then",
            "\"direction\" is allowed with warehouse or zone only"),
        slip(
            "\"warehouse\": 12",
            "\"warehouse\": 12, \"dirction\": \"out\"",
            22,
            "$.rules[1].then.dirction",
            "did you mean 'direction'?"),
        slip(
            "\"disposition\": [\"DAMAGED\"],",
            "",
            13,
            "$.rules[1]",
            "rule 'second' moves stock, so its conditions must name the dispositions, of"),
        slip(
            "\"name\": \"second\"",
            "\"name\": \"first\"",
            13,
            "$.rules[1]",
            "the first is on line 8"),
        slip("\"name\": \"second\"", "\"name\": \"\"", 13, "$.rules[1]", "a rule needs a name"),
        slip("\"FINANCE\"", "\"FINANCES\"", 25, "$.rules[2].then", "did you mean 'FINANCE'?"),
        slip(
            "\"OWN\", \"owner\": \"FINANCE\"",
            "\"NO_RULES\"",
            25,
            "$.rules[2].then",
            "so \"owner\" is required; did you mean 'NO_RULE'?"),
        slip(
            "\"then\": { \"park",
            "\"than\": { \"park",
            25,
            "$.rules[2].than",
            "did you mean 'then'?"),
        slip(
            "\"PARK\"",
            "\"PRAK\"",
            3,
            "$.notInspected",
            "unknown policy 'PRAK'; did you mean 'PARK'?"),
        slip("\"afterDays\": 14", "\"afterDays\": 4294967310", 3, "$.notInspected", "1 to 365"),
        slip("\"afterDays\": 14", "\"afterDays\": -4294967282", 3, "$.notInspected", "1 to 365"),
        slip("\"maxDays\": 30", "\"maxDays\": 4294967326", 18, "$.rules[1].when.age", "36500"),
        slip("11,", "1234567890123456789,", 5, "$.locations.loc-1.sellable", "at most 18 digits"),
        slip(
            "\"afterDays\": 14", "\"afterDays\": 0", 3, "$.notInspected", "1 to 365 days, found 0"),
        slip("\"afterDays\"", "\"after\"", 3, "$.notInspected.after", "known are then, afterDays"),
        slip("\"loc-1\"", "\"\"", 5, "$.locations", "a location needs an id"),
        slip(
            "\"sellable\": 11",
            "\"sellable\": null",
            5,
            "$.locations.loc-1.sellable",
            "found null"),
        slip("\"Q\"", "\" \"", 5, "$.locations.loc-1.quarantine", "must not be blank"));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void aSlipIsNamedWithFileLinePlaceAndTheNearestWord(
      String good, String bad, int line, String where, String why) {
    assertThat(FILE).contains(good);
    MappingRulesException e =
        refused(FILE.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)));
    assertThat(e.getMessage())
        .startsWith("rules shop.json, line " + line + ", at " + where)
        .contains(why);
    assertThat(e.line()).isEqualTo(line);
    assertThat(e.file()).isEqualTo("shop.json");
    assertThat(e.where()).startsWith(where);
  }

  static Stream<Arguments> slipsOfBundles() {
    return Stream.of(
        slip("\"bundles\"", "\"bundels\"", 3, "$.bundels", "did you mean 'bundles'?"),
        slip(
            "\"PLATE\": 2",
            "\"PLATE\": 0",
            4,
            "$.bundles.SET-1",
            "1 or more pieces of 'PLATE', found 0"),
        slip("\"PLATE\": 2", "\"PLATE\": 200", 4, "$.bundles.SET-1", "1 to 100 pieces"),
        slip(
            "\"PLATE\": 2",
            "\"PLATE\": \"2\"",
            4,
            "$.bundles.SET-1.PLATE",
            "expected a whole number of at most 18 digits, found a text"),
        slip("\"PLATE\": 2", "\"MUG\": 2", 4, "$.bundles.SET-1.MUG", "'MUG' occurs twice"),
        slip("\"PLATE\": 2", "\"\": 2", 4, "$.bundles.SET-1", "'SET-1' needs a SKU"),
        slip("\"SET-2\"", "\"SET-1\"", 5, "$.bundles.SET-1", "'SET-1' occurs twice"),
        slip("\"SET-2\"", "\"MUG\"", 5, "$.bundles.MUG", "'MUG', which is a bundle itself"),
        slip("\"BOWL\"", "\"SET-1\"", 5, "$.bundles.SET-2", "'SET-1', which is a bundle"),
        slip("{ \"BOWL\": 1 }", "[]", 5, "$.bundles.SET-2", "expected an object, found"),
        slip("{ \"BOWL\": 1 }", "{}", 5, "$.bundles.SET-2", "1 to 100 pieces, found 0"));
  }

  @ParameterizedTest
  @MethodSource("slipsOfBundles")
  void aSlipInABundleIsNamedToo(String good, String bad, int line, String where, String why) {
    String file =
        """
        {
          "version": 1,
          "bundles": {
            "SET-1": { "MUG": 1, "PLATE": 2 },
            "SET-2": { "BOWL": 1 }
          }
        }
        """;
    assertThat(MappingRules.parse(file, "shop.json").bundles().asMap()).hasSize(2);
    assertThat(file).contains(good);
    MappingRulesException e = refused(file.replace(good, bad));
    assertThat(e.getMessage())
        .startsWith("rules shop.json, line " + line + ", at " + where)
        .contains(why);
  }

  private static MappingRulesException refused(String text) {
    MappingRulesException e =
        catchThrowableOfType(
            MappingRulesException.class, () -> MappingRules.parse(text, "shop.json"));
    assertThat(e).as("refused").isNotNull();
    return e;
  }

  @Test
  void theFileWithoutASlipIsRead() {
    assertThat(MappingRules.parse(FILE, "shop.json").rules()).hasSize(3);
  }

  @Test
  void whatIsNoJsonIsNamedWithItsLine() {
    assertThat(refused("{\n\"version\": 1,\n}"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("comma after the last entry");
    assertThat(refused("{\n\n// a comment\n\"version\": 1}")).hasMessageContaining("line 3");
    assertThat(refused("{\n\"version\": 1,\n\"rules\": [")).hasMessageContaining("not closed");
    assertThat(refused("{\"version\": 1}\n\n}")).hasMessageContaining("at $");
    assertThat(refused("")).hasMessageContaining("is empty");
    assertThat(refused(" \n<rules/>")).hasMessageContaining("found an HTML or XML page");
    assertThat(refused("{\"version\": " + "1".repeat(100_000) + "}"))
        .hasMessageContaining("a number or a gap is too long");
    assertThat(refused("[".repeat(300))).hasMessageContaining("expected an object, found");
    assertThat(refused("{\"version\":1,\"rules\":[{\"name\":" + "[".repeat(300)))
        .hasMessageContaining("expected a text, found an array");
  }

  @Test
  void theLineOfATextThatIsNotUtf8IsNamed() throws Exception {
    Path file = folder.resolve("latin.json");
    Files.write(file, "{\n \"a\": \"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(catchThrowableOfType(MappingRulesException.class, () -> MappingRules.read(file)))
        .hasMessage("rules latin.json, line 2, at $: the file is not UTF-8; write it in UTF-8");
    Files.write(file, FILE.getBytes(StandardCharsets.UTF_16));
    assertThat(catchThrowableOfType(MappingRulesException.class, () -> MappingRules.read(file)))
        .hasMessage(
            "rules latin.json, line 1, at $: the file is UTF-16, not UTF-8; write it in UTF-8");
    assertThat(refused("{\"version\": 1, \"rules\": [{\"name\": \"\ud83d\"}]}"))
        .hasMessageContaining("half of a surrogate pair");
  }

  @Test
  void aByteOrderMarkOfUtf8IsNoPartOfTheText() throws Exception {
    Path file = folder.resolve("marked.json");
    Files.writeString(file, "\ufeff" + FILE);
    assertThat(MappingRules.read(file)).isEqualTo(MappingRules.parse(FILE, "plain.json"));
    assertThat(MappingRules.parse("\ufeff" + FILE, "marked")).isEqualTo(MappingRules.read(file));
  }

  static Stream<String> hostile() {
    int size = 1_000_000;
    String start = "{\"version\":1,\"locations\":{\"loc\":{";
    String names =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "\"zone" + i + "\":{}")
            .collect(Collectors.joining(","));
    return Stream.of(
        "[".repeat(size),
        "{\"version\":" + "[".repeat(size),
        start + "\"zone\":" + "{\"zone\":".repeat(size / 10),
        "{\"version\":" + "7".repeat(size) + "}",
        "{\"version\":1e999999999}",
        "{\"version\":0." + "1".repeat(4_000) + "}",
        "{\"version\":" + " ".repeat(size) + "1}",
        "{\"" + "n".repeat(size) + "\":1}",
        "{\"version\":\"" + "x".repeat(size) + "\"}",
        "{\"version\":1,\"rules\":[" + "0,".repeat(size / 2) + "0]}",
        start + "\"zone\":1,".repeat(size / 10) + "\"zone\":1}}}",
        start + names + "}}}");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileRulesAreRefusedInOneShortLine(String rules) {
    assertThat(String.valueOf(refused(rules).getMessage()).lines()).hasSize(1);
    assertThat(refused(rules)).message().startsWith("rules ").hasSizeLessThan(1_000);
  }

  @Test
  void aFileThatGrowsWithoutEndIsNotRead() {
    assertThat(
            catchThrowableOfType(
                MappingRulesException.class, () -> MappingRules.read(Path.of("/dev/zero"))))
        .hasMessageContaining("larger than 8 MiB");
  }

  @Test
  void longWordsAreCutInTheMiddle() {
    MappingRulesException e = refused("{\"version\":1,\"" + "x".repeat(100_000) + "\":1}");
    assertThat(e.getMessage()).hasSizeLessThan(700).endsWith("rules");
  }

  @Test
  void theNearestWordIsTheOneWithTheFewestSlips() {
    List<String> words = List.of("sku", "shop", "status", "price");
    assertThat(Spelling.nearest("skuu", words)).contains("sku");
    assertThat(Spelling.nearest("SKU", words)).contains("sku");
    assertThat(Spelling.nearest("sohp", words)).contains("shop");
    assertThat(Spelling.nearest("statsu", words)).contains("status");
    assertThat(Spelling.nearest("colour", words)).isEmpty();
    assertThat(Spelling.nearest("", words)).isEmpty();
    assertThat(Spelling.nearest("x".repeat(65), List.of("x".repeat(65)))).isEmpty();
    assertThat(Spelling.nearest("x".repeat(64), List.of("x".repeat(64)))).isPresent();
    assertThat(Spelling.suggestion("colour", words)).isEmpty();
    assertThat(Spelling.suggestion("pirce", words)).isEqualTo("; did you mean 'price'?");
  }

  @Test
  void aDistanceCountsSlips() {
    assertThat(Spelling.distance("", "")).isZero();
    assertThat(Spelling.distance("", "abc")).isEqualTo(3);
    assertThat(Spelling.distance("abc", "")).isEqualTo(3);
    assertThat(Spelling.distance("abc", "abc")).isZero();
    assertThat(Spelling.distance("abc", "acb")).isEqualTo(1);
    assertThat(Spelling.distance("abc", "axc")).isEqualTo(1);
    assertThat(Spelling.distance("abc", "ab")).isEqualTo(1);
    assertThat(Spelling.distance("ab", "axb")).isEqualTo(1);
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Spelling.distance("ba", "ab")).isEqualTo(1);
  }
}
