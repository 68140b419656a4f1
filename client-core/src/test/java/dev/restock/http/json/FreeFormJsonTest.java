package dev.restock.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeFormJsonTest {
  record Loose(Map<String, String> data, Optional<RawJson> raw, List<RawJson> many) {}

  private static Loose read(String json) {
    return JsonCodec.read("loose.json", json.getBytes(StandardCharsets.UTF_8), Loose.class);
  }

  @Test
  void namesThatNobodyDeclaredAreKeptInOrder() {
    Loose loose =
        read(
            "{\"data\":{\"b\":\"x\",\"a\":12.50,\"n\":null,\"t\":true,\"o\":{\"k\": [1, 2]}},"
                + "\"raw\": {\"in\": [ {} ]} ,\"many\":[1,\"two\",null_free]}"
                    .replace("null_free", "{}"));
    assertThat(loose.data())
        .containsExactly(
            Map.entry("b", "x"),
            Map.entry("a", "12.50"),
            Map.entry("t", "true"),
            Map.entry("o", "{\"k\": [1, 2]}"));
    assertThat(loose.raw()).contains(new RawJson("{\"in\": [ {} ]}"));
    assertThat(loose.many())
        .containsExactly(new RawJson("1"), new RawJson("\"two\""), new RawJson("{}"));
    assertThat(loose.raw().orElseThrow().as("raw", Loose.class).data()).isEmpty();
    assertThat(loose.raw().orElseThrow()).hasToString("RawJson[14 characters]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"data\":null}", "{\"data\":[]}", "{\"data\":{}}"})
  void nothingReadsAsNoNames(String json) {
    assertThat(read(json).data()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[1]}",
        "{\"data\":\"x\"}",
        "{\"data\":{\"a\":\"x\",\"a\":\"x\"}}",
        "{\"data\":{\"a\":null,\"a\":\"x\"}}",
        "{\"data\":{\"a\":\"\\ud800\"}}",
        "{\"data\":{\"a\":",
        "{\"data\":{\"a\":{]}}",
        "{\"raw\":{\"a\":",
        "{\"many\":[{]}"
      })
  void whatIsBrokenIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableJsonException.class);
  }
}
