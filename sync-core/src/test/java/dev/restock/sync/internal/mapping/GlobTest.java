package dev.restock.sync.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "'','',true",
    "'',a,false",
    "*,'',true",
    "*,anything,true",
    "**,x,true",
    "a*,abc,true",
    "a*,b,false",
    "*c,abc,true",
    "*c,abcd,false",
    "a*c,ac,true",
    "a*c,abcbc,true",
    "a*b*c,aXbYc,true",
    "a*b*c,aXcYb,false",
    "abc,abc,true",
    "abc,ABC,false",
    "a.c,abc,false",
    "a+,a+,true",
    "[a],a,false",
  })
  void aStarStandsForAnyCharacters(String pattern, String text, boolean matches) {
    assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab*").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab").ofMaxLength(10);
  }

  @Property(tries = 3000, seed = "12")
  void itMatchesWhatTheRegularExpressionMatches(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    String expression = pattern.replace("*", ".*");
    assertThat(Glob.matches(pattern, text)).isEqualTo(Pattern.matches(expression, text));
  }

  @Test
  void noPatternTakesForEver() {
    String pattern = "*a".repeat(1_000) + "b";
    assertThat(Glob.matches(pattern, "a".repeat(20_000))).isFalse();
  }
}
