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
  void theRunbookTellsOfEveryTypeWhatTheCodeTells() throws IOException {
    Files.createDirectories(MADE.getParent());
    Files.writeString(MADE, runbook());
    assertThat(Files.readString(RUNBOOK))
        .as("docs/runbook.md; this test wrote what it should be to sync-core/target/runbook.md")
        .isEqualTo(runbook());
  }

  private static String runbook() {
    return """
        # Runbook

        What the library parks, and what the one who owns it does. A case stays open until it is released or closed by a person, a later
        inspection decides its unit otherwise, or its correction is accepted; its unit moves no stock until then. `ReturnSync.cases()` lists cases,
        releases one or all of a type, for instance after a rule was added, and closes them; [cases.md](cases.md) tells how. Cases of a mapper's
        own types come with their own words.

        This page is made from `ExceptionType`; a test keeps it so.

        | type | owner | severity |
        | --- | --- | --- |
        %s

        Severity says what waiting costs. LOW: nothing. MEDIUM: a unit that may belong into stock cannot be sold. HIGH: stock in Sitoo is
        wrong, or may be.
        %s"""
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
        * **Release:** %s
        """
        .formatted(
            type.name(),
            type.happened(),
            type.owner(),
            type.severity(),
            type.check(),
            type.advice(),
            type.retriable()
                ? "the unit is decided anew, and what failed is tried again."
                : "changes nothing by itself.");
  }
}
