package dev.restock.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0xA0,
        0xAD, 0x034F, 0x061C, 0x115F, 0x1680, 0x180E, 0x2000, 0x200A, 0x200B, 0x200D, 0x200E,
        0x2028, 0x2029, 0x202A, 0x202E, 0x202F, 0x205F, 0x2060, 0x2066, 0x2069, 0x2800, 0x3000,
        0x3164, 0xD800, 0xDFFF, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xE0001, 0xE0061, 0xE0100
      })
  void hiddenCharactersAreEscaped(int point) {
    String hidden = Character.toString(point);
    String shown = VisibleText.of("A" + hidden + "B");
    assertThat(shown).matches("A(\\\\u[0-9A-F]{4}){1,2}B");
    assertThat(VisibleText.of(shown)).isSameAs(shown);
    assertThat(VisibleText.isNeededFor(hidden)).isTrue();
    assertThat(shown.lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "TEE-M", "a\\nb", "~", "GRÜSSE-ß-日本", "😀", "e\u0301", "Å", "№ 5 · 20 €"})
  void whatCanBeSeenStays(String text) {
    assertThat(VisibleText.of(text)).isEqualTo(text);
    assertThat(VisibleText.isNeededFor(text)).isFalse();
  }

  @Test
  void aLineCannotBeForged() {
    assertThat(VisibleText.of("TEE-M\r\nunit 1 \u001B[2K"))
        .isEqualTo("TEE-M\\u000D\\u000Aunit 1 \\u001B[2K");
  }

  @Test
  void aJsonDocumentKeepsItsMeaning() {
    String json = "{\"sku\":\"A\u0085\u202EB\\n\u00A0\uDB40\uDC01\"}";
    String shown = VisibleText.of(json);
    assertThat(shown).isEqualTo("{\"sku\":\"A\\u0085\\u202EB\\n\\u00A0\\uDB40\\uDC01\"}");
    assertThat(JsonCodec.readTree("it", shown.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(JsonCodec.readTree("it", json.getBytes(StandardCharsets.UTF_8)));
  }
}
