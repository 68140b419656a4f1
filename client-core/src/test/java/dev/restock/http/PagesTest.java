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
        Pages.of("Test", "/numbers", position -> page(Optional.of(Integer.toString(count[0]++))));
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
                  page(Optional.of("p" + (count[0]++ < 10 ? -count[0] : count[0] % length))));
      assertThatThrownBy(circle::toList)
          .isInstanceOf(MalformedAnswerException.class)
          .hasMessageContaining("same next page twice");
      assertThat(count[0]).isLessThan(10 + 4 * length + 20);
    }
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
                    new CallContext("Test", "GET", "/numbers", 1, OptionalInt.empty(), Map.of()),
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
