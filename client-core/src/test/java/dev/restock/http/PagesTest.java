package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final List<Optional<String>> asked = new ArrayList<>();

  private Pages<Integer> numbers(Map<String, Page<Integer>> pages) {
    return Pages.of(
        "Test",
        "/numbers",
        position -> {
          asked.add(position);
          return java.util.Objects.requireNonNull(pages.get(position.orElse("first")));
        });
  }

  private static Page<Integer> page(Optional<String> next, Integer... items) {
    return new Page<>(List.of(items), next);
  }

  @Test
  void isLazyAndStartsAnewWithEachWalk() {
    Pages<Integer> pages =
        numbers(
            Map.of(
                "first", page(Optional.of("b"), 1, 2),
                "b", page(Optional.of("c")),
                "c", page(Optional.empty(), 3)));
    Iterator<Integer> walk = pages.iterator();
    assertThat(asked).isEmpty();
    assertThat(walk.next()).isEqualTo(1);
    assertThat(walk.next()).isEqualTo(2);
    assertThat(asked).containsExactly(Optional.empty());
    assertThat(walk.next()).isEqualTo(3);
    assertThat(walk.hasNext()).isFalse();
    assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
    assertThat(pages.toList()).containsExactly(1, 2, 3);
    assertThat(asked).hasSize(6);
    asked.clear();
    assertThat(pages.stream().limit(2)).containsExactly(1, 2);
    assertThat(asked).hasSize(1);
    assertThat(pages.byPage()).hasSize(3);
  }

  @Test
  void aRepeatedPositionEndsInAnError() {
    Pages<Integer> loop =
        numbers(Map.of("first", page(Optional.of("b"), 1), "b", page(Optional.of("b"), 2)));
    assertThatThrownBy(loop::toList)
        .isInstanceOf(MalformedAnswerException.class)
        .hasMessageContaining("same next page twice")
        .hasMessageContaining("/numbers");
  }

  @Test
  void aServiceThatGoesOnWithoutEndEndsInAnError() {
    int[] count = {0};
    Pages<Integer> endless =
        Pages.of(
            "Test",
            "/numbers",
            position -> page(Optional.of(Integer.toString(count[0])), count[0]++));
    assertThatThrownBy(endless::toList)
        .isInstanceOf(MalformedAnswerException.class)
        .hasMessageContaining("does not end");
  }

  @Test
  void aCircleOfAnyLengthIsNoticed() {
    for (int length : new int[] {1, 2, 3, 1_000, 4_096, 5_000, 40_000}) {
      int[] count = {0};
      Pages<Integer> circle =
          Pages.of(
              "Test",
              "/numbers",
              position ->
                  page(
                      Optional.of("p" + (count[0]++ < 10 ? -count[0] : count[0] % length)),
                      count[0]));
      assertThatThrownBy(circle::toList)
          .isInstanceOf(MalformedAnswerException.class)
          .hasMessageContaining("same next page twice");
      assertThat(count[0]).isLessThan(10 + 4 * length + 20);
    }
  }

  /** A list with another position on each page, and these rows on page 0, 1, 2 and so on. */
  private static Pages<String> rows(int[] calls, IntFunction<List<String>> rows) {
    return Pages.of(
        "Test",
        "/rows",
        row -> row.replaceAll("#.*", ""),
        position -> {
          int page = calls[0]++;
          return new Page<>(rows.apply(page), Optional.of("p" + page));
        });
  }

  private static void assertNoNewRow(int expectedCalls, IntFunction<List<String>> rows) {
    int[] calls = {0};
    assertThatThrownBy(() -> rows(calls, rows).toList())
        .isInstanceOf(MalformedAnswerException.class)
        .hasMessageContaining("/rows")
        .hasMessageContaining("pages brought no new row, and each names a next page");
    assertThat(calls[0]).isEqualTo(expectedCalls);
  }

  @Test
  void pagesWithoutANewRowEndInAnErrorAfterAFewCalls() {
    assertNoNewRow(4, page -> List.of("a", "b"));
    assertNoNewRow(4, page -> List.of("a#" + page, "b#" + page));
    assertNoNewRow(4, page -> page % 2 == 0 ? List.of("a", "b") : List.of("b", "a"));
    assertNoNewRow(5, page -> List.of(page % 2 == 0 ? "a" : "b"));
    assertNoNewRow(10, page -> List.of());
    assertNoNewRow(11, page -> page == 0 ? List.of("a") : List.of());
    assertNoNewRow(7, page -> page % 2 == 0 ? List.of("a") : List.of());
    assertNoNewRow(53, page -> List.of("a" + page % 50));
    List<String> many = IntStream.range(0, 20_000).mapToObj(Integer::toString).toList();
    assertNoNewRow(4, page -> many);
    assertNoNewRow(2_003, page -> many.subList(page % 2_000 * 10, page % 2_000 * 10 + 10));
  }

  @Test
  void rowsThatMoveToTheNextPageEndNothing() {
    int[] calls = {0};
    Pages<String> moving =
        Pages.of(
            "Test",
            "/rows",
            position -> {
              int page = calls[0]++;
              String row = Integer.toString(page - page % 3);
              return new Page<>(
                  page % 5 == 4 ? List.of() : List.of(row),
                  page == 300 ? Optional.empty() : Optional.of("p" + page));
            });
    assertThat(moving.toList()).hasSize(241);
  }

  @Test
  void aPositionOfAbsurdLengthEndsInAnError() {
    Pages<Integer> absurd =
        Pages.of("Test", "/numbers", position -> page(Optional.of("x".repeat(10_000))));
    assertThatThrownBy(absurd::toList)
        .isInstanceOf(MalformedAnswerException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void aFailedPageIsThrownAndCanBeTriedAgain() {
    boolean[] fail = {true};
    Pages<Integer> pages =
        Pages.of(
            "Test",
            "/numbers",
            position -> {
              if (fail[0]) {
                fail[0] = false;
                throw new UnavailableException(
                    new CallContext(
                        "Test", "GET", "/numbers", false, 1, OptionalInt.empty(), Map.of()),
                    "down",
                    null,
                    null);
              }
              return page(Optional.empty(), 9);
            });
    Iterator<Integer> walk = pages.iterator();
    assertThatThrownBy(walk::hasNext).isInstanceOf(UnavailableException.class);
    assertThat(walk.next()).isEqualTo(9);
  }
}
