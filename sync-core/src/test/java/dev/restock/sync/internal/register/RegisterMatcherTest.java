package dev.restock.sync.internal.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.register.RegisterMatch;
import dev.restock.sync.register.RegisterMatch.Grade;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterUnit;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Price;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegisterMatcherTest {
  private static final Instant ASKED = Instant.parse("2026-11-20T08:00:00Z");
  private static final Price PRICE = new Price(new BigDecimal("599"), "SEK");
  private static final String ORDER = "6001";
  private static final List<Disposition> FOUND =
      List.of(Disposition.NOT_INSPECTED, Disposition.SELLABLE, Disposition.DAMAGED);

  private static RegisterUnit unit(String id) {
    return unit("r1", id, ORDER, Disposition.NOT_INSPECTED, false, false);
  }

  private static RegisterUnit unit(
      String rma, String id, String order, Disposition found, boolean calledOff, boolean paid) {
    return new RegisterUnit(
        new UnitRef(rma, id), order, "KNIT-L", found, calledOff, paid, PRICE, ASKED);
  }

  private static RegisterReturn refund(long id, String order, int pieces) {
    return refund(id, 1L, order, ASKED.plusSeconds(60), "KNIT-L", pieces, PRICE);
  }

  private static RegisterReturn refund(
      long id,
      @Nullable Long sale,
      String order,
      Instant at,
      String sku,
      int pieces,
      @Nullable Price price) {
    return new RegisterReturn(
        id, sale, order, at, List.of(new RegisterReturn.Line(0, sku, pieces, price)), List.of());
  }

  private static RegisterMatch only(List<RegisterUnit> units, RegisterReturn refund) {
    Map<RegisterPiece, RegisterMatch> found = match(units, refund);
    assertThat(found).hasSize(1);
    return found.values().iterator().next();
  }

  private static Map<RegisterPiece, RegisterMatch> match(
      List<RegisterUnit> units, RegisterReturn... refunds) {
    return new RegisterMatcher(units, Map.of(), Set.of()).match(List.of(refunds));
  }

  private static String unitOf(RegisterMatch match) {
    return match.found().map(UnitRef::unitId).orElse("");
  }

  @Test
  void eachPieceIsAnotherUnit() {
    List<RegisterUnit> units = List.of(unit("12"), unit("9"), unit("100"));

    List<RegisterMatch> found = List.copyOf(match(units, refund(7, ORDER, 4)).values());

    assertThat(found).extracting(RegisterMatcherTest::unitOf).containsExactly("9", "12", "100", "");
    assertThat(found.get(3).grade()).isEqualTo(Grade.NONE);
  }

  @Test
  void aUnitThatIsNotInspectedComesFirstThenOneThatIsNotPaid() {
    RegisterUnit inspected = unit("r1", "1", ORDER, Disposition.SELLABLE, false, false);
    RegisterUnit paid = unit("r1", "2", ORDER, Disposition.NOT_INSPECTED, false, true);
    RegisterUnit free = unit("r2", "3", ORDER, Disposition.NOT_INSPECTED, false, false);

    List<RegisterMatch> found =
        List.copyOf(match(List.of(inspected, paid, free), refund(7, ORDER, 3)).values());

    assertThat(found).extracting(RegisterMatcherTest::unitOf).containsExactly("3", "2", "1");
  }

  @Test
  void aUnitOfAReturnThatWasCalledOffIsNoCandidate() {
    RegisterUnit calledOff = unit("r1", "1", ORDER, Disposition.NOT_INSPECTED, true, false);

    assertThat(only(List.of(calledOff), refund(7, ORDER, 1)).grade()).isEqualTo(Grade.NONE);
  }

  @Test
  void anotherOrderOrSkuIsNeverCertain() {
    RegisterReturn otherSku = refund(7, 1L, ORDER, ASKED, "KNIT-M", 1, PRICE);

    assertThat(only(List.of(unit("1")), refund(7, "6002", 1)).grade()).isEqualTo(Grade.NONE);
    assertThat(only(List.of(unit("1")), refund(7, "", 1)).grade()).isEqualTo(Grade.NONE);
    assertThat(only(List.of(unit("1")), otherSku).grade()).isEqualTo(Grade.NONE);
  }

  @Test
  void withoutASaleTheOldestReturnOfSkuPriceAndTimeIsSuggested() {
    RegisterUnit later =
        new RegisterUnit(
            new UnitRef("r2", "1"),
            "6009",
            "KNIT-L",
            Disposition.NOT_INSPECTED,
            false,
            false,
            PRICE,
            ASKED.plusSeconds(1));
    RegisterReturn refund =
        refund(7, null, "", ASKED.plus(Duration.ofDays(60)), "KNIT-L", 2, PRICE);

    List<RegisterMatch> found = List.copyOf(match(List.of(later, unit("5")), refund).values());

    assertThat(found).extracting(RegisterMatch::grade).containsOnly(Grade.PROBABLE);
    assertThat(found).extracting(RegisterMatcherTest::unitOf).containsOnly("5");
  }

  @Test
  void aSuggestionNeedsPriceCurrencyTimeAndAUnitThatIsNotInspected() {
    Price dearer = new Price(new BigDecimal("599.01"), "SEK");
    Price euro = new Price(new BigDecimal("599.00"), "EUR");
    Price same = new Price(new BigDecimal("599.00"), "SEK");
    Duration days = Duration.ofDays(60);
    List<RegisterUnit> open = List.of(unit("1"));
    List<RegisterUnit> inspected =
        List.of(unit("r1", "1", ORDER, Disposition.SELLABLE, false, false));

    assertThat(grade(open, ASKED, same)).isEqualTo(Grade.PROBABLE);
    assertThat(grade(open, ASKED.plus(days), same)).isEqualTo(Grade.PROBABLE);
    assertThat(grade(open, ASKED.plus(days).plusSeconds(1), same)).isEqualTo(Grade.NONE);
    assertThat(grade(open, ASKED.minusSeconds(1), same)).isEqualTo(Grade.NONE);
    assertThat(grade(open, ASKED, dearer)).isEqualTo(Grade.NONE);
    assertThat(grade(open, ASKED, euro)).isEqualTo(Grade.NONE);
    assertThat(grade(open, ASKED, null)).isEqualTo(Grade.NONE);
    assertThat(grade(inspected, ASKED, same)).isEqualTo(Grade.NONE);
  }

  private static Grade grade(List<RegisterUnit> units, Instant at, @Nullable Price price) {
    return only(units, refund(7, null, "", at, "KNIT-L", 1, price)).grade();
  }

  @Test
  void aCertainMatchTakesTheUnitFromAnEarlierSuggestion() {
    RegisterReturn unnamed = refund(6, null, "", ASKED, "KNIT-L", 1, PRICE);

    List<RegisterMatch> found =
        List.copyOf(match(List.of(unit("1")), unnamed, refund(7, ORDER, 1)).values());

    assertThat(found).extracting(RegisterMatch::grade).containsExactly(Grade.NONE, Grade.CERTAIN);
  }

  @Test
  void whatIsBoundStaysAndWhatAPersonTookApartIsNotBoundAgain() {
    RegisterPiece first = new RegisterPiece(7, 0, 1);
    RegisterPiece second = new RegisterPiece(7, 0, 2);
    RegisterPiece third = new RegisterPiece(7, 0, 3);
    UnitRef bound = new UnitRef("r1", "9");

    Map<RegisterPiece, RegisterMatch> found =
        new RegisterMatcher(List.of(unit("1"), unit("9")), Map.of(first, bound), Set.of(second))
            .match(List.of(refund(7, ORDER, 3)));

    assertThat(found)
        .containsEntry(first, new RegisterMatch(first, Grade.CERTAIN, bound))
        .containsEntry(second, new RegisterMatch(second, Grade.NONE, null))
        .containsEntry(third, new RegisterMatch(third, Grade.CERTAIN, new UnitRef("r1", "1")));
  }

  @Test
  void theOrderOfTheFactsChangesNothing() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<RegisterUnit> units = new ArrayList<>();
      List<RegisterReturn> refunds = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        units.add(
            unit(
                "r" + random.nextInt(3),
                Integer.toString(i),
                random.nextBoolean() ? ORDER : "6002",
                FOUND.get(random.nextInt(FOUND.size())),
                random.nextInt(5) == 0,
                random.nextBoolean()));
        refunds.add(refund(i, random.nextBoolean() ? ORDER : "6002", 1 + random.nextInt(2)));
      }
      Map<RegisterPiece, RegisterMatch> expected =
          new RegisterMatcher(units, Map.of(), Set.of()).match(refunds);
      Collections.shuffle(units, random);
      Collections.shuffle(refunds, random);

      Map<RegisterPiece, RegisterMatch> found =
          new RegisterMatcher(units, Map.of(), Set.of()).match(refunds);

      assertThat(found).isEqualTo(expected);
      assertThat(found.values().stream().flatMap(one -> one.found().stream()).toList())
          .as("seed %d", seed)
          .doesNotHaveDuplicates();
    }
  }
}
