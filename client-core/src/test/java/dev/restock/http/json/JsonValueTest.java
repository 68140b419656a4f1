package dev.restock.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.testing.Fuzz;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
  private static JsonValue read(String json) {
    return JsonCodec.readTree("test", json.getBytes(StandardCharsets.UTF_8));
  }

  private static String written(JsonValue value) {
    return new String(value.toBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,2.50,-0.1,9844931,98449319844931984493198449319844931],\"b\":{\"c\":null},\"d\":true}",
        "[]",
        "{}",
        "\"text \\\" \\\\ \\n ä €\"",
        "12",
        "[2.5e3,-0,1E99999999999999,0.10]",
        "false",
        "null"
      })
  void whatIsReadIsWrittenTheSame(String json) {
    assertThat(written(read(json))).isEqualTo(json);
    assertThat(read(json)).isEqualTo(read(json)).hasSameHashCodeAs(read(json));
  }

  @Test
  void composesABody() {
    JsonValue body =
        JsonValue.object()
            .with("orderId", "1")
            .with("items", JsonValue.array(List.of(JsonValue.number(new BigDecimal("1E+3")))))
            .with("orderId", "2")
            .with("note", JsonValue.text("x"));
    assertThat(written(body)).isEqualTo("{\"orderId\":\"2\",\"items\":[1000],\"note\":\"x\"}");
  }

  @Test
  void printsNoContent() {
    JsonValue value = read("{\"name\":\"Jane\",\"iban\":[\"DE00\",17]}");
    assertThat(value).hasToString("object of 2 fields");
    JsonValue.ObjectValue object = (JsonValue.ObjectValue) value;
    assertThat(object.field("name").orElseThrow()).hasToString("text of 4 characters");
    assertThat(object.field("iban").orElseThrow()).hasToString("array of 2 elements");
    assertThat(object.field("none")).isEmpty();
    assertThat(read("17")).hasToString("number");
    assertThat(read("true")).hasToString("boolean");
    assertThat(read("null")).hasToString("null");
  }

  @Test
  void numbersAreBoundedWhenAskedFor() {
    assertThat(((JsonValue.NumberValue) read("1E400000000")).decimal()).isEmpty();
    assertThat(new JsonValue.NumberValue("1" + "0".repeat(90)).decimal()).isEmpty();
    assertThat(((JsonValue.NumberValue) read("2.50")).decimal()).contains(new BigDecimal("2.50"));
    assertThatThrownBy(() -> new JsonValue.NumberValue("NaN"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(written(JsonValue.number(new BigDecimal("1E+400")))).isEqualTo("1E+400");
  }

  @Test
  void aNameThatIsGivenTwiceIsAnError() {
    assertThatThrownBy(() -> read("{\"a\":{\"b\":1,\"c\":2,\"\\u0062\":1}}"))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessage("test: at $.a.b: is given twice in its object");
  }

  @Test
  void tooDeepAndTooManyAreErrors() {
    assertThatThrownBy(() -> read("[".repeat(300) + "]".repeat(300)))
        .isInstanceOf(UnreadableJsonException.class);
    assertThatThrownBy(() -> read("[" + "{},".repeat(1_000_001) + "0]"))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessageContaining("too many values");
    JsonValue deep = JsonValue.object();
    for (int i = 0; i < 300; i++) {
      deep = JsonValue.object().with("a", deep);
    }
    assertThatThrownBy(deep::toBytes).isInstanceOf(IllegalArgumentException.class);
  }

  @TestFactory
  Stream<DynamicTest> anythingElseIsUnreadableAndNothingWorse() throws Exception {
    byte[] original =
        "{\"a\":[1,2.5e3,{\"b\":null,\"c\":\"x\\u00e4\"}],\"d\":true}"
            .getBytes(StandardCharsets.UTF_8);
    return Fuzz.tests(List.of(new Fuzz.Target("tree", original, 10_000, JsonValueTest::reads)));
  }

  private static boolean reads(byte[] mutated) {
    try {
      return JsonCodec.readTree("test", mutated).toBytes().length > 0;
    } catch (UnreadableJsonException e) {
      return false;
    }
  }
}
