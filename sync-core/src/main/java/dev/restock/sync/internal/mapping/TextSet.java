package dev.restock.sync.internal.mapping;

import dev.restock.sync.mapping.rules.Fact;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts and patterns of one fact, in the form in which they are compared; any of them matches. */
public final class TextSet {
  private final Set<String> literals;
  private final List<String> patterns;

  public TextSet(Fact fact, Collection<String> texts) {
    Set<String> comparable =
        texts.stream().map(text -> comparable(fact, text)).collect(Collectors.toSet());
    this.literals =
        comparable.stream()
            .filter(text -> !Glob.isPattern(text))
            .collect(Collectors.toUnmodifiableSet());
    this.patterns = comparable.stream().filter(Glob::isPattern).sorted().toList();
  }

  /** The form in which a text of a fact is compared. */
  public static String comparable(Fact fact, String text) {
    return fact.isWords() ? CaseFolding.folded(text) : text;
  }

  public boolean matches(String comparable) {
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

  /** Whether every text that another text or pattern matches is matched too; false if in doubt. */
  public boolean covers(String other) {
    // A star in the other pattern is matched by a star only.
    return matches(other);
  }

  public Set<String> literals() {
    return literals;
  }

  public List<String> patterns() {
    return patterns;
  }

  public boolean isEmpty() {
    return literals.isEmpty() && patterns.isEmpty();
  }
}
