package dev.restock.sync.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseStateTest {
  private static final Path GUIDE = Path.of("..", "docs", "cases.md");

  @Test
  void onlyTwoStatesWaitForAPerson() {
    assertThat(Arrays.stream(CaseState.values()).filter(CaseState::isOpen))
        .containsExactly(CaseState.OPEN, CaseState.ASSIGNED);
  }

  @ParameterizedTest
  @EnumSource(CaseState.class)
  void everyCaseCanBeOpenedAgainByTheEngine(CaseState state) {
    assertThat(CaseTransition.OPEN_AGAIN.from(state)).contains(CaseState.OPEN);
    assertThat(state.next()).contains(CaseState.OPEN);
  }

  @Test
  void whatWasReleasedIsClosedByTheEngineAlone() {
    assertThat(
            Arrays.stream(CaseTransition.values())
                .filter(one -> one.from().contains(CaseState.RETRIED)))
        .containsExactly(CaseTransition.OPEN_AGAIN, CaseTransition.SUCCEED)
        .allMatch(one -> one.by() == CaseTransition.By.ENGINE);
    assertThat(CaseState.RETRIED.next()).isEqualTo(Set.of(CaseState.OPEN, CaseState.RESOLVED));
  }

  /** The table in docs/cases.md is the one in the code. */
  @Test
  void theGuideShowsTheTable() throws IOException {
    List<String> rows =
        Files.readAllLines(GUIDE).stream()
            .filter(line -> line.startsWith("| `") && line.contains("` | `"))
            .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1))
            .toList();
    List<String> expected =
        Arrays.stream(CaseTransition.values())
            .flatMap(
                one ->
                    Arrays.stream(CaseState.values())
                        .filter(state -> one.from(state).isPresent())
                        .map(
                            state ->
                                "| `%s` | `%s` | `%s` | %s |"
                                    .formatted(
                                        one,
                                        state,
                                        one.from(state).orElseThrow(),
                                        one.by() == CaseTransition.By.ENGINE
                                            ? "engine"
                                            : "person")))
            .toList();
    assertThat(rows).containsExactlyElementsOf(expected);
  }
}
