package dev.restock.sync.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts and patterns of one fact, in the form in which they are compared; any of them matches. */
final class TextSet {
  private final Set<String> literals;
  private final List<String> patterns;

  TextSet(Fact fact, Collection<String> texts) {
    Set<String> comparable = texts.stream().map(fact::comparable).collect(Collectors.toSet());
    this.literals =
        comparable.stream()
            .filter(text -> !Glob.isPattern(text))
            .collect(Collectors.toUnmodifiableSet());
    this.patterns = comparable.stream().filter(Glob::isPattern).sorted().toList();
  }

  boolean matches(String comparable) {
    if (literals.contains(comparable)) {
      return true;
    }
    for (String pattern : patterns) {
      if (Glob.matches(pattern, comparable)) {
        return true;
      }
    }
    return false;
  }

  /** Whether whatever another pattern or text matches is matched too; if in doubt, no. */
  boolean covers(String other) {
    // A star of the other is itself only matched by a star.
    return matches(other);
  }

  Set<String> literals() {
    return literals;
  }

  List<String> patterns() {
    return patterns;
  }

  boolean isEmpty() {
    return literals.isEmpty() && patterns.isEmpty();
  }
}
