package dev.restock.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.squareup.moshi.Json;
import dev.restock.http.testing.Fuzz;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
  record Colour(String value) implements OpenEnum {
    @Override
    public boolean isKnown() {
      return value.equals("red");
    }
  }

  record Size(int code) implements OpenCode {
    @Override
    public boolean isKnown() {
      return code == 10;
    }
  }

  record Inner(String id) {}

  record Box<T>(T first, @Required List<T> rest, Optional<List<T>> more, long count) {}

  record Thing(
      @Json(name = "thing_id") String id,
      boolean flag,
      int count,
      long big,
      BigDecimal price,
      Instant at,
      Optional<Timestamp> date,
      Optional<Colour> colour,
      Size size,
      Optional<Inner> inner,
      List<Inner> many,
      @Required List<String> names) {}

  private static final String FULL =
      "{\"thing_id\":9007199254740993,\"flag\":1,\"count\":\"3\",\"big\":9223372036854775807,"
          + "\"price\":\"10.10\",\"at\":1550669776,\"date\":\"2026-01-05T08:00:00+00:00\","
          + "\"colour\":\"mauve\",\"size\":99,\"inner\":{\"id\":\"x\",\"new\":{\"a\":[1]}},"
          + "\"many\":[{\"id\":1}],\"names\":[]}";

  private static Thing read(String json) {
    return JsonCodec.read("thing.json", json.getBytes(StandardCharsets.UTF_8), Thing.class);
  }

  private static UnreadableJsonException refused(String json) {
    return refused(json.getBytes(StandardCharsets.UTF_8));
  }

  private static UnreadableJsonException refused(byte[] body) {
    return catchThrowableOfType(
        UnreadableJsonException.class, () -> JsonCodec.read("thing.json", body, Thing.class));
  }

  @Test
  void readsWhatServicesReallySend() {
    Thing thing = read("\uFEFF" + FULL);
    assertThat(thing.id()).isEqualTo("9007199254740993");
    assertThat(thing.flag()).isTrue();
    assertThat(thing.count()).isEqualTo(3);
    assertThat(thing.big()).isEqualTo(Long.MAX_VALUE);
    assertThat(thing.price()).isEqualTo(new BigDecimal("10.10"));
    assertThat(thing.at()).isEqualTo(Instant.ofEpochSecond(1550669776));
    assertThat(thing.date().flatMap(Timestamp::instant))
        .contains(Instant.parse("2026-01-05T08:00:00Z"));
    assertThat(thing.colour()).contains(new Colour("mauve"));
    assertThat(thing.colour().orElseThrow().isKnown()).isFalse();
    assertThat(thing.size()).isEqualTo(new Size(99));
    assertThat(thing.inner()).contains(new Inner("x"));
    assertThat(thing.many()).containsExactly(new Inner("1"));
    assertThatThrownBy(() -> thing.many().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\""})
  void absentNullAndEmptyAreTheSameForWhatIsOptional(String nothing) {
    String json =
        FULL.replace("\"2026-01-05T08:00:00+00:00\"", nothing)
            .replace("\"mauve\"", nothing)
            .replace("[{\"id\":1}]", "null");
    assertThat(read(json).date()).isEmpty();
    assertThat(read(json).colour()).isEmpty();
    assertThat(read(json).many()).isEmpty();
    Thing absent = read(FULL.replace("\"colour\":\"mauve\",", ""));
    assertThat(absent.colour()).isEmpty();
  }

  @Test
  void aWholeNumberOfAnySizeKeepsItsDigits() {
    String digits = "123456789".repeat(40);
    assertThat(read(FULL.replace("9007199254740993", digits)).id()).isEqualTo(digits);
    assertThat(read(FULL.replace("9007199254740993", "-7")).id()).isEqualTo("-7");
    assertThat(read(FULL.replace("9007199254740993", "0")).id()).isEqualTo("0");
    assertThat(read(FULL.replace("9007199254740993", "\"\\ud83d\\ude00\"")).id())
        .isEqualTo("\ud83d\ude00");
  }

  @Test
  void aNameThatIsNotReadMayBeGivenTwice() {
    assertThat(read("{\"new\":1,\"new\":{\"new\":[],\"new\":2}," + FULL.substring(1)).count())
        .isEqualTo(3);
  }

  @Test
  void bytesAreDecodedStrictly() {
    String umlaut = FULL.replace("mauve", "bl\u00e4u");
    assertThat(read(umlaut).colour()).contains(new Colour("bl\u00e4u"));
    for (Charset latin : List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"))) {
      assertThat(refused(umlaut.replace("{\"thing", "{\n\"thing").getBytes(latin)))
          .hasMessage("thing.json, line 2: at $: the document is not UTF-8; write it in UTF-8")
          .satisfies(error -> assertThat(error.line()).hasValue(2));
    }
    byte[] cut = umlaut.getBytes(StandardCharsets.UTF_8);
    for (byte[] wrong :
        List.of(
            new byte[] {'"', (byte) 0xC3, '"'},
            new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'},
            new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            new byte[] {'"', (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'},
            Arrays.copyOf(cut, umlaut.indexOf('\u00e4') + 1))) {
      assertThat(refused(wrong).reason()).isEqualTo("the document is not UTF-8; write it in UTF-8");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void otherEncodingsOfUnicodeAreNamed(String charset) {
    String expected =
        "the document is " + charset.substring(0, 6) + ", not UTF-8; write it in UTF-8";
    byte[] body = FULL.getBytes(Charset.forName(charset));
    assertThat(refused(body).reason()).isEqualTo(expected);
    assertThat(refused(("\ufeff" + FULL).getBytes(Charset.forName(charset))).reason())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "\"1\"", "\"true\""})
  void yesHasFourForms(String yes) {
    assertThat(read(FULL.replace("\"flag\":1", "\"flag\":" + yes)).flag()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "0", "\"0\"", "\"false\""})
  void noHasFourForms(String no) {
    assertThat(read(FULL.replace("\"flag\":1", "\"flag\":" + no)).flag()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"flag\":1 | \"flag\":2 | $.flag | expected true",
        "\"flag\":1 | \"flag\":[] | $.flag | found an array",
        "\"flag\":1 | \"flag\":null | $.flag | missing or null",
        "\"flag\":1, | `` | $.flag | missing or null",
        "\"count\":\"3\" | \"count\":\"three\" | $.count | expected a whole number",
        "\"count\":\"3\" | \"count\":1.5 | $.count | expected a whole number",
        "\"count\":\"3\" | \"count\":2147483648 | $.count | out of range",
        "9223372036854775807 | 9223372036854775808 | $.big | out of range",
        "\"count\":\"3\" | \"count\":3.0 | $.count | without fraction",
        "\"count\":\"3\" | \"count\":3e0 | $.count | exponent",
        "\"count\":\"3\" | \"count\":\"3.0\" | $.count | without fraction",
        "\"count\":\"3\" | \"count\":\"+3\" | $.count | whole number",
        "\"count\":\"3\" | \"count\":\" 3\" | $.count | whole number",
        "\"count\":\"3\" | \"count\":3,\"count\":3 | $.count | given twice",
        "\"count\":\"3\" | \"count\":3,\"c\\u006funt\":3 | $.count | given twice",
        "\"flag\":1 | \"flag\":null,\"flag\":1 | $.flag | given twice",
        "{\"id\":1} | {\"id\":1,\"id\":1} | $.many[0].id | given twice",
        "9007199254740993 | 46000221.0 | $.thing_id | fraction or an exponent",
        "9007199254740993 | 46000221.00 | $.thing_id | fraction or an exponent",
        "9007199254740993 | 4.6000221E7 | $.thing_id | fraction or an exponent",
        "9007199254740993 | 1e3 | $.thing_id | fraction or an exponent",
        "9007199254740993 | -0 | $.thing_id | whole number",
        "9007199254740993 | \"\\ud83d\" | $.thing_id | surrogate",
        "9007199254740993 | \"\\ude00\\ud83d\" | $.thing_id | surrogate",
        "\"mauve\" | 1.0 | $.colour | fraction or an exponent",
        "9223372036854775807 | 1E400000000 | $.big | exponent",
        "9223372036854775807 | 1E-400000000 | $.big | exponent",
        "\"10.10\" | 1E41 | $.price | exponent",
        "\"10.10\" | \"1E99999999999999\" | $.price | expected a number",
        "\"10.10\" | \"NaN\" | $.price | expected a number",
        "\"10.10\" | true | $.price | found true or false",
        "1550669776 | -1 | $.at | Unix seconds",
        "1550669776 | 253402300800 | $.at | Unix seconds",
        "1550669776 | \"2026-01-05\" | $.at | expected a whole number",
        "\"mauve\" | {} | $.colour | found an object",
        "\"size\":99 | \"size\":\"big\" | $.size | expected a whole number",
        "{\"id\":1} | null | $.many[0] | found null",
        "{\"id\":1} | {\"id\":{}} | $.many[0].id | expected text",
        "{\"id\":1} | {} | $.many[0].id | missing or null",
        "{\"id\":1} | 7 | $.many[0] | expected an object",
        "\"names\":[] | \"names\":null | $.names | missing or null",
        ",\"names\":[] | `` | $.names | missing or null",
        "\"names\":[] | \"names\":\"a\" | $.names | expected an array"
      })
  void saysWhereAndWhat(String old, String replacement, String path, String reason) {
    assertThat(FULL).contains(old);
    UnreadableJsonException error = refused(FULL.replace(old, replacement));
    assertThat(error.jsonPath()).isEqualTo(path);
    assertThat(error.reason()).contains(reason);
    assertThat(error).hasMessageStartingWith("thing.json: at " + path + ": ");
  }

  @Test
  void tokensWithoutEndAreCheapToRefuse() {
    String digits = "1".repeat(3_000_000);
    assertThat(refused(FULL.replace("\"10.10\"", digits)).reason()).contains("is too long");
    assertThat(refused("{\"skipped\":" + digits + "}").reason()).contains("is too long");
    assertThat(refused("{" + " ".repeat(3_000_000) + "}").reason()).contains("is too long");
    assertThat(refused(FULL.replace("\"10.10\"", "1".repeat(4000))).reason())
        .contains("too many digits");
    assertThat(refused(FULL.replace("10.10", digits)).reason()).contains("too many digits");
    Thing escaped = read(FULL.replace("mauve", "\\\"" + "1".repeat(5000) + "\\\\"));
    assertThat(escaped.colour().orElseThrow().value()).hasSize(5002);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | the document is empty",
        "`  ` | the document is empty",
        "<html></html> | HTML",
        "null | found null",
        "[] | found an array",
        "7 | found a number",
        "{ | ends too early",
        "{\"names\":[ | ends too early",
        "{\"names\" 1} | not valid JSON",
        "nope | not valid JSON",
        "{\"big\":NaN} | not valid JSON"
      })
  void whatIsNoSuchDocumentIsRefused(String json, String reason) {
    assertThat(refused(json).reason()).contains(reason);
  }

  @Test
  void trailingDataIsRefused() {
    assertThat(refused(FULL + " {}").reason()).isNotEmpty();
    assertThat(read(FULL + " \n").count()).isEqualTo(3);
  }

  @Test
  void nestingIsBoundedEvenInWhatIsSkipped() {
    String deep = "{\"skipped\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThat(refused(deep).reason()).contains("nested too deeply");
    assertThat(refused("[".repeat(100_000)).reason()).isNotEmpty();
  }

  @Test
  void anErrorQuotesNothingOfTheDocument() {
    assertThat(refused(FULL.replace("\"10.10\"", "\"secret value\"")))
        .hasMessageNotContaining("secret");
    assertThat(refused("{\"count\":\"jane@example.com\"}")).hasMessageNotContaining("jane");
    assertThat(refused("{\"a\nb{$x}\":" + "[".repeat(300) + "}").jsonPath())
        .matches("[A-Za-z0-9_$.\\[\\]?-]{1,203}");
  }

  @Test
  void tellsWhatADocumentIs() {
    assertThat(JsonCodec.kindOf("x", "17".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(JsonKind.NUMBER);
    assertThat(JsonCodec.kindOf("x", " [".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(JsonKind.ARRAY);
    assertThat(JsonCodec.kindOf("x", "{}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(JsonKind.OBJECT);
    assertThat(JsonCodec.kindOf("x", "true".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(JsonKind.BOOLEAN);
    assertThat(JsonCodec.kindOf("x", "null".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(JsonKind.NULL);
    assertThat(JsonCodec.kindOf("x", "\"a\"".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(JsonKind.STRING);
    assertThatThrownBy(() -> JsonCodec.kindOf("x", "?".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableJsonException.class);
  }

  @TestFactory
  Stream<DynamicTest> anyMutationIsReadOrRefusedAndNothingElse() throws Exception {
    return Fuzz.tests(
        List.of(
            new Fuzz.Target(
                "thing", FULL.getBytes(StandardCharsets.UTF_8), 10_000, JsonCodecTest::reads)));
  }

  private static boolean reads(byte[] mutated) {
    try {
      JsonCodec.read("mutated", mutated, Thing.class);
      return true;
    } catch (UnreadableJsonException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"string", "2026-01-05", "2026-01-05T08:00:00", "99999999999"})
  void aDateOfAnotherFormIsStillADate(String text) {
    Timestamp date = new Timestamp(text);
    assertThat(date.instant()).isEmpty();
    assertThat(date.text()).isEqualTo(text);
    assertThat(date.toString()).doesNotContain(text);
  }

  @Test
  void anOffsetIsHonoured() {
    assertThat(new Timestamp("2026-01-05T10:00:00+02:00").instant())
        .contains(Instant.parse("2026-01-05T08:00:00Z"));
    assertThat(Timestamp.of(Instant.EPOCH).instant()).contains(Instant.EPOCH);
    assertThatThrownBy(() -> new Timestamp("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTypeArgumentStandsInEveryPlaceOfItsVariable() {
    String json =
        "{\"first\":{\"id\":\"a\"},\"rest\":[{\"id\":\"b\"}],\"more\":[{\"id\":3}],\"count\":1}";
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    assertThat(JsonCodec.read("the box", body, Box.class, Inner.class))
        .isEqualTo(
            new Box<>(
                new Inner("a"), List.of(new Inner("b")), Optional.of(List.of(new Inner("3"))), 1));
    assertThatThrownBy(() -> JsonCodec.read("the box", body, Box.class, Long.class))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessageContaining("at $.first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | 0",
        " [ ] | 0",
        "`` | 0",
        "{\"a\":[1,2,3]} | 1",
        "7 | 1",
        "[7] | 1",
        "[[1,2],{\"a\":3,\"b\":4}] | 2",
        "[\"a,b\\\",\", \"]\", 3 ] , 4 | 3",
        "[0,0,0,0,0,0,0,0] | 6",
        "[,,,,,,,,,,,,,,, | 6",
        "\ufeff[0,0] | 2"
      })
  void elementsAreCountedWithoutParsing(String body, int count) {
    assertThat(JsonDocument.elements(body.getBytes(StandardCharsets.UTF_8), 5)).isEqualTo(count);
  }
}
