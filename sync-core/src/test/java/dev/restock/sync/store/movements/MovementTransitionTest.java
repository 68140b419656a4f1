package dev.restock.sync.store.movements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table that people read is the table that stores obey. */
class MovementTransitionTest {
  private static final Path GUARANTEES = Path.of("..", "docs", "guarantees.md");
  private static final Path ARCHITECTURE = Path.of("..", "docs", "architecture.md");
  private static final Pattern ARROW = Pattern.compile(" *([A-Z]+) --> ([A-Z]+): .+");
  private static final Pattern ROW =
      Pattern.compile("\\| `([A-Z_]+)` \\| `([A-Z]+)` \\| `([A-Z]+)` \\| ([a-z ]+) \\| .+ \\|");

  @Test
  void theDocumentedTableIsTheOneInTheCode() throws IOException {
    List<String> documented = new ArrayList<>();
    for (String line : Files.readAllLines(GUARANTEES)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.add(String.join(" ", row.group(1), row.group(2), row.group(3), row.group(4)));
      }
    }
    List<String> coded = new ArrayList<>();
    for (MovementTransition transition : MovementTransition.values()) {
      String by = transition.by().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      for (MovementState from : transition.from()) {
        MovementState to = transition.from(from).orElseThrow();
        coded.add(String.join(" ", transition.name(), from.name(), to.name(), by));
      }
    }
    assertThat(documented).containsExactlyInAnyOrderElementsOf(coded);
  }

  @Test
  void theDrawnStatesHaveTheTransitionsOfTheCode() throws IOException {
    List<String> drawn = new ArrayList<>();
    List<String> lines = Files.readAllLines(ARCHITECTURE);
    List<String> section = lines.subList(lines.indexOf("## States of a movement"), lines.size());
    for (String line : section.subList(0, section.indexOf("## States of a case"))) {
      Matcher arrow = ARROW.matcher(line);
      if (arrow.matches()) {
        drawn.add(arrow.group(1) + " " + arrow.group(2));
      }
    }
    Set<String> coded = new TreeSet<>();
    for (MovementTransition transition : MovementTransition.values()) {
      for (MovementState from : transition.from()) {
        MovementState to = transition.from(from).orElseThrow();
        if (to != from) {
          coded.add(from + " " + to);
        }
      }
    }
    assertThat(drawn).containsExactlyInAnyOrderElementsOf(coded);
  }
}
