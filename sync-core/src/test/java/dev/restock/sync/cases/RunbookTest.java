package dev.restock.sync.cases;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The runbook is made from the types: {@code docs/runbook.md} is what this writes. */
class RunbookTest {
  private static final Path RUNBOOK = Path.of("..", "docs", "runbook.md");
  private static final Path MADE = Path.of("target", "runbook.md");

  @Test
  void theRunbookEqualsTheTextsOfTheTypes() throws IOException {
    Files.createDirectories(MADE.getParent());
    Files.writeString(MADE, runbook());
    assertThat(Files.readString(RUNBOOK))
        .as("docs/runbook.md is out of date; copy sync-core/target/runbook.md to it")
        .isEqualTo(runbook());
  }

  private static String runbook() {
    return """
    # Runbook

    This page lists the types of cases: what happened, what to check, and what to do. The unit of an open case moves no stock. A case stays
    open until a person retries or closes it, a person accepts its correction, or a later inspection changes the decision. `ReturnSync.cases()`
    lists, retries and closes cases; see [cases.md](cases.md). A mapper may have types of its own, with texts of its own.

    The stock system is Sitoo and the returns platform is ReturnGO, unless the shop uses other adapters.

    This page is generated from `ExceptionType`. A test keeps it up to date.

    | type | owner | severity |
    | --- | --- | --- |
    %s

    The severity is the cost of waiting. LOW: none. MEDIUM: a unit that may belong into stock cannot be sold. HIGH: stock is wrong or may be
    wrong.
    %s\
    """
        .formatted(
            ExceptionType.shipped().stream()
                .sorted(Comparator.comparing(ExceptionType::severity).reversed())
                .map(RunbookTest::row)
                .collect(joining("\n")),
            ExceptionType.shipped().stream().map(RunbookTest::section).collect(joining()));
  }

  private static String row(ExceptionType type) {
    return "| [%s](#%s) | %s | %s |"
        .formatted(
            type.name(), type.name().toLowerCase(Locale.ROOT), type.owner(), type.severity());
  }

  private static String section(ExceptionType type) {
    return """

    ## %s

    %s Owner: %s. Severity: %s.

    * **Check:** %s
    * **Do:** %s
    * **Retry:** %s
    """
        .formatted(
            type.name(),
            type.happened(),
            type.owner(),
            type.severity(),
            type.check(),
            type.advice(),
            type.retriable()
                ? "The unit is decided again, and the failed step is repeated."
                : "A retry has no effect until a fact changes.");
  }
}
