package dev.restock.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"TEE-M", "A b", "GRÜSSE-ß-日本", "😀", "Ж-1", "αβγ", ""})
  void usualTextsAreNotOdd(String text) {
    assertThat(OddText.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "' TEE', begins with white space",
    "'TEE ', ends with white space",
    "'TEE\u00A0', ends with white space",
    "'T\u200BEE', 'T\\u200BEE'",
    "'TEE\n', 'TEE\\u000A'",
    "'Te\u0301', NFC",
    "'T\u0415E', U+0415"
  })
  void oddTextsAreNamed(String text, String clause) {
    assertThat(String.join("; ", OddText.in(text))).contains(clause);
  }

  @Test
  void theUsualFormsAreWhatMayHaveBeenMeant() {
    assertThat(OddText.usualFormsOf(" TEE-M\u00A0")).containsExactly("TEE-M");
    assertThat(OddText.usualFormsOf("T\u200BEE\u00A0M")).containsExactly("TEE M");
    assertThat(OddText.usualFormsOf("Te\u0301")).contains("T\u00E9");
    assertThat(OddText.usualFormsOf("T\u00E9")).contains("Te\u0301");
    assertThat(OddText.usualFormsOf("ＴＥＥ")).containsExactly("TEE");
    assertThat(OddText.usualFormsOf("TEE-M")).isEqualTo(Set.of());
    assertThat(OddText.usualFormsOf(" \u200B")).isEmpty();
  }
}
