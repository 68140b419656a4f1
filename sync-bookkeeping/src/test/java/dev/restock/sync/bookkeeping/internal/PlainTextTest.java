package dev.restock.sync.bookkeeping.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  private static final Charset CP437 = Charset.forName("IBM437");
  private static final Charset CP1252 = Charset.forName("windows-1252");

  private static String plain(Charset charset, String text) {
    return new PlainText(charset).of(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM437", "windows-1252", "UTF-8"})
  void eachLetterLeavesACharacter(String charset) {
    Charset encoding = Charset.forName(charset);
    PlainText plain = new PlainText(encoding);
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isLetterOrDigit(c)) {
        String text = plain.of(Character.toString(c));
        assertThat(text).as("U+%04X", c).isNotBlank();
        assertThat(encoding.newEncoder().canEncode(text)).as("U+%04X", c).isTrue();
      }
    }
  }

  @Property
  void textIsOneLineOfTheEncoding(@ForAll String text) {
    for (Charset charset : new Charset[] {CP437, CP1252, StandardCharsets.UTF_8}) {
      String plain = plain(charset, text);

      assertThat(charset.newEncoder().canEncode(plain)).isTrue();
      assertThat(plain.codePoints()).noneMatch(Character::isISOControl);
      assertThat(plain.codePointCount(0, plain.length())).isLessThanOrEqualTo(50);
      assertThat(plain).isEqualTo(plain.strip()).isEqualTo(plain(charset, plain));
    }
  }

  @Property
  void textIsCutBetweenCodePoints(@ForAll @IntRange(max = 60) int before) {
    String text = plain(StandardCharsets.UTF_8, "x".repeat(before) + "👟".repeat(60));

    assertThat(text.codePointCount(0, text.length())).isEqualTo(50);
    assertThat(text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE))
        .isTrue();
  }

  @Test
  void eachEncodingKeepsWhatItHas() {
    assertThat(plain(CP1252, "5 € ø ß „a“ – Š")).isEqualTo("5 € ø ß „a“ – Š");
    assertThat(plain(CP1252, "Ł ő")).isEqualTo("L o");
    assertThat(plain(CP437, "ǿ ﬁ Ⅳ ½")).isEqualTo("o fi IV ½");
    assertThat(plain(StandardCharsets.UTF_8, "東 👟")).isEqualTo("東 👟");
  }

  @Test
  void invisibleCharactersDisappear() {
    assertThat(plain(CP437, "a\u200Bb\u202Ec\u00ADd\uFEFF")).isEqualTo("abcd");
    assertThat(plain(CP437, "a\u00A0\u2028\u0085b")).isEqualTo("a b");
  }
}
