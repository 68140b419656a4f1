package dev.restock.sync.mapping.rules;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnAddress;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionsTest {
  private static final ReturnedUnit UNIT =
      ReturnedUnit.builder("u1", "SKU")
          .locationId(LOCATION)
          .returnReason("return reason")
          .nonRestockableReason("non restockable reason")
          .nonReturnedReason("non returned reason")
          .returnMethod("return method")
          .resolutionType("resolution type")
          .returnAddress(new ReturnAddress("return country", "return postal code"))
          .warehouseSystem("warehouse system")
          .exchange(true)
          .price(new Price(new BigDecimal("19.90"), "eur"))
          .inspected(Disposition.DAMAGED, T0.plus(Duration.ofDays(9)))
          .build();
  private static final ReturnRecord RECORD =
      received("r1", UNIT).asRead("shop", Optional.empty(), T0.plus(Duration.ofDays(20)));

  private static boolean holds(Conditions.Builder conditions) {
    return conditions.build().matches(RECORD, UNIT);
  }

  private static Conditions.Builder when() {
    return Conditions.builder();
  }

  // ---- texts -----------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource(Fact.class)
  void eachFactIsItsOwn(Fact fact) {
    String text = fact.of(RECORD, UNIT);
    assertThat(text).isNotEmpty();
    assertThat(holds(when().text(fact, text))).isTrue();
    assertThat(holds(when().text(fact, "other", text))).isTrue();
    assertThat(holds(when().text(fact, "other"))).isFalse();
    assertThat(holds(when().text(fact, text.substring(0, 2) + "*"))).isTrue();
    assertThat(holds(when().text(fact, text.substring(1) + "*"))).isFalse();
    assertThat(holds(when().not(fact, text))).isFalse();
    assertThat(holds(when().not(fact, text.substring(0, 2) + "*", "x"))).isFalse();
    assertThat(holds(when().not(fact, "other"))).isTrue();
    assertThat(holds(when().text(fact, ""))).isFalse();
    for (Fact other : Fact.values()) {
      assertThat(holds(when().text(other, text))).isEqualTo(other == fact);
    }
  }

  @ParameterizedTest
  @EnumSource(Fact.class)
  void onlyIdsAreComparedExactly(Fact fact) {
    String upper = fact.of(RECORD, UNIT).toUpperCase(Locale.ROOT);
    String lower = upper.toLowerCase(Locale.ROOT);
    boolean either = holds(when().text(fact, upper)) && holds(when().text(fact, lower));
    assertThat(either).isEqualTo(fact != Fact.SKU && fact != Fact.LOCATION);
    assertThat(fact.isWords()).isEqualTo(either);
  }

  @ParameterizedTest
  @CsvSource({
    "Größe,GRÖSSE",
    "Größe,grösse",
    "STRASSE,straße",
    "İade,iade",
    "IADE,ıade",
    "ΟΔΟΣ,οδος",
    "οδοσ,ΟΔΟΣ",
    "Слишком мало,СЛИШКОМ МАЛО",
    "サイズ,サイズ",
    "é,e\u0301",
    "\u00a0too small ,Too Small",
    "' a ',A",
    "zz,ZZ",
    "@[`{,@[`{",
  })
  void wordsOfAnyLanguageAreComparedWithoutRegardToCase(String said, String wanted) {
    Locale before = Locale.getDefault();
    try {
      for (String locale : List.of("en", "tr", "lt")) {
        Locale.setDefault(Locale.forLanguageTag(locale));
        ReturnedUnit unit = ReturnedUnit.builder("u", "S").returnReason(said).build();
        assertThat(when().returnReason(wanted).build().matches(received("r", unit), unit)).isTrue();
        assertThat(when().returnReason(wanted + "?").build().matches(received("r", unit), unit))
            .isFalse();
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aPatternMayBeginInTheMiddleOfAWord() {
    ReturnedUnit unit = ReturnedUnit.builder("u", "S").returnReason("ΟΔΟΣ ΜΟΥ").build();
    assertThat(when().returnReason("οδος*").build().matches(received("r", unit), unit)).isTrue();
    assertThat(when().returnReason("*ΜΟΥ").build().matches(received("r", unit), unit)).isTrue();
  }

  @Test
  void listsThatAreGivenTwiceAreJoined() {
    Conditions conditions = when().sku("A").sku("B", "SKU").not(Fact.SKU, "C").build();
    assertThat(conditions.matches(RECORD, UNIT)).isTrue();
    assertThat(conditions.anyOf(Fact.SKU)).containsExactly("A", "B", "SKU");
    assertThat(conditions.noneOf(Fact.SKU)).containsExactly("C");
    assertThat(conditions.anyOf(Fact.LOCATION)).isEmpty();
  }

  @Test
  void anEmptyListIsRefused() {
    assertThatThrownBy(() -> when().sku()).hasMessageContaining("empty list");
    assertThatThrownBy(() -> when().not(Fact.SKU)).hasMessageContaining("empty list");
    assertThatThrownBy(() -> when().disposition()).hasMessageContaining("empty list");
  }

  // ---- exchange, price, age --------------------------------------------------------------------

  @Test
  void anExchangeIsToldApart() {
    assertThat(holds(when().exchange(true))).isTrue();
    assertThat(holds(when().exchange(false))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "19.9,,EUR,true",
    "19.91,,EUR,false",
    ",19.90,EUR,true",
    ",19.89,EUR,false",
    "0,100,EUR,true",
    "19.90,19.900,eur,true",
    "0,100,SEK,false",
    "0,,SEK,false",
  })
  void aPriceIsComparedWithinItsCurrency(String min, String max, String currency, boolean holds) {
    PriceRange range =
        new PriceRange(
            min == null ? null : new BigDecimal(min),
            max == null ? null : new BigDecimal(max),
            currency);
    assertThat(holds(when().price(range))).isEqualTo(holds);
  }

  @Test
  void aPriceThatIsNotKnownIsInNoRange() {
    ReturnedUnit unit = ReturnedUnit.builder("u", "S").build();
    Conditions any = when().price(PriceRange.atLeast("0", "EUR")).build();
    assertThat(any.matches(received("r", unit), unit)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "9,,true",
    "10,,false",
    ",9,true",
    ",8,false",
    "0,36500,true",
    "9,9,true",
  })
  void theAgeRunsUntilTheInspection(Integer min, Integer max, boolean holds) {
    AgeRange range = new AgeRange(min, max);
    assertThat(holds(when().age(range))).isEqualTo(holds);
  }

  @Test
  void theAgeOfAUnitThatWasNotInspectedRunsUntilTheRead() {
    ReturnedUnit unit = ReturnedUnit.builder("u", "S").build();
    Instant read = T0.plus(Duration.ofDays(21)).minusMillis(1);
    ReturnRecord record = received("r", unit).asRead("s", Optional.empty(), read);
    assertThat(when().age(AgeRange.between(20, 20)).build().matches(record, unit)).isTrue();
    assertThat(when().age(AgeRange.atLeast(21)).build().matches(record, unit)).isFalse();
    assertThat(when().age(AgeRange.atLeast(0)).build().matches(received("r", unit), unit))
        .isFalse();
  }

  @Test
  void anInspectionBeforeTheReturnMakesNoAgeBelowZero() {
    ReturnedUnit unit =
        ReturnedUnit.builder("u", "S")
            .inspected(Disposition.SELLABLE, T0.minusSeconds(999_999))
            .build();
    assertThat(when().age(AgeRange.atMost(0)).build().matches(received("r", unit), unit)).isTrue();
  }

  @Test
  void rangesThatHoldNothingAreRefused() {
    assertThatThrownBy(() -> PriceRange.between("2", "1", "EUR"))
        .hasMessageContaining("min price 2");
    assertThatThrownBy(() -> PriceRange.atLeast("-1", "EUR")).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> PriceRange.atMost("-1", "EUR")).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> PriceRange.atMost("1", "EURO")).hasMessageContaining("three letters");
    assertThatThrownBy(() -> PriceRange.atMost("1E400000000", "EUR"))
        .hasMessageContaining("digits");
    assertThatThrownBy(() -> PriceRange.atMost("0.0000001", "EUR")).hasMessageContaining("digits");
    assertThatThrownBy(() -> new PriceRange(null, null, "EUR")).hasMessageContaining("needs");
    assertThatThrownBy(() -> AgeRange.between(2, 1)).hasMessageContaining("min age 2");
    assertThatThrownBy(() -> AgeRange.atLeast(-1)).hasMessageContaining("36500");
    assertThatThrownBy(() -> AgeRange.atMost(36_501)).hasMessageContaining("36500");
    assertThatThrownBy(() -> new AgeRange(null, null)).hasMessageContaining("needs");
    assertThat(PriceRange.atMost("1E3", "EUR").toString()).isEqualTo("to 1000 EUR");
    assertThat(PriceRange.between("1.50", "2", "EUR").toString()).isEqualTo("from 1.5 to 2 EUR");
    assertThat(AgeRange.between(1, 2).toString()).isEqualTo("from 1 to 2 days");
  }

  @Test
  void conditionsAreEqualByWhatTheyAskFor() {
    Conditions one = when().sku("A", "B").price(PriceRange.atMost("1.0", "EUR")).build();
    assertThat(one).isEqualTo(when().sku("B", "A").price(PriceRange.atMost("1", "eur")).build());
    for (Conditions.Builder other :
        List.of(
            when().sku("A").price(PriceRange.atMost("1", "EUR")),
            when().sku("A", "B"),
            when().sku("A", "B").price(PriceRange.atMost("1", "EUR")).exchange(true),
            when().sku("A", "B").price(PriceRange.atMost("1", "EUR")).age(AgeRange.atMost(1)),
            when().sku("A", "B").price(PriceRange.atMost("1", "EUR")).not(Fact.SKU, "A"),
            when()
                .sku("A", "B")
                .price(PriceRange.atMost("1", "EUR"))
                .disposition(Disposition.MISSING))) {
      assertThat(other.build()).isNotEqualTo(one);
    }
    assertThat(one)
        .hasSameHashCodeAs(when().sku("B", "A").price(PriceRange.atMost("1", "eur")).build());
    assertThat(one.hashCode()).isNotEqualTo(Conditions.ANY.hashCode());
    assertThat(one).isNotEqualTo("A").hasToString("sku [A, B], price to 1 EUR");
    assertThat(Conditions.ANY).hasToString("anything");
    assertThat(
            when()
                .disposition(Disposition.SELLABLE)
                .not(Fact.SHOP, "x")
                .exchange(false)
                .age(AgeRange.atMost(3))
                .build())
        .hasToString("disposition [SELLABLE], not shop [x], exchange false, age to 3 days");
  }
}
