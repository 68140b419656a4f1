package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.text.VisibleText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Explains a decision of a mapper, for people. Free text of inspectors is not repeated, because it
 * may contain personal data. Immutable and thread-safe.
 *
 * @param decision the decision
 * @param verdicts the result of each rule, in the order of the rules; empty if the unit is decided
 *     before the rules
 */
public record MappingExplanation(MappingDecision decision, List<Verdict> verdicts) {
  private static final int NEAREST = 5;

  /** Copies the verdicts. */
  public MappingExplanation {
    requireNonNull(decision, "decision");
    verdicts = List.copyOf(verdicts);
  }

  /**
   * A decision without rules.
   *
   * @param decision the decision
   * @return the explanation
   */
  public static MappingExplanation of(MappingDecision decision) {
    return new MappingExplanation(decision, List.of());
  }

  /**
   * The rule that decides: the first that matches.
   *
   * @return the name of the rule; empty if no rule matches
   */
  public Optional<String> rule() {
    return decisive().map(Verdict::rule);
  }

  private Optional<Verdict> decisive() {
    return verdicts.stream().filter(Verdict::matches).findFirst();
  }

  /**
   * The result of one rule.
   *
   * @param number the position of the rule, beginning with 1
   * @param rule the name of the rule
   * @param mismatches the conditions that do not hold; empty if the rule matches
   */
  public record Verdict(int number, String rule, List<Mismatch> mismatches) {

    /** Copies the mismatches. */
    public Verdict {
      mismatches = List.copyOf(mismatches);
    }

    /**
     * Tells whether all conditions hold. A rule that matches decides only if no earlier rule
     * matches.
     *
     * @return true if all conditions hold
     */
    public boolean matches() {
      return mismatches.isEmpty();
    }

    @Override
    public String toString() {
      StringJoiner text = new StringJoiner("; ", "rule " + number + " '" + rule + "': ", "");
      mismatches.forEach(mismatch -> text.add(mismatch.toString()));
      return matches() ? text + "matches" : text.toString();
    }
  }

  /**
   * A condition that does not hold.
   *
   * @param condition the name of the condition in a rules file
   * @param found the fact of the unit
   * @param expected the values that the condition allows
   */
  public record Mismatch(String condition, String found, String expected) {

    /** Shows both texts by {@link VisibleText}. */
    public Mismatch {
      found = VisibleText.of(found);
      expected = VisibleText.of(expected);
    }

    @Override
    public String toString() {
      return condition + " is " + found + ", not " + expected;
    }
  }

  /**
   * Formats the explanation: the decision, the rule behind it, and the five earlier rules that came
   * nearest to a match.
   *
   * @return text for a person, each line with a line feed at its end
   */
  public String text() {
    StringBuilder text = new StringBuilder(decision.why()).append('\n');
    if (verdicts.isEmpty()) {
      return text.append("  decided before the rules\n").toString();
    }
    decisive().ifPresent(verdict -> text.append("  ").append(verdict).append('\n'));
    List<Verdict> missed =
        verdicts.stream()
            .takeWhile(verdict -> !verdict.matches())
            .sorted(Comparator.comparingInt(verdict -> verdict.mismatches().size()))
            .toList();
    missed.stream()
        .limit(NEAREST)
        .forEach(verdict -> text.append("  ").append(verdict).append('\n'));
    if (missed.size() > NEAREST) {
      text.append("  and ").append(missed.size() - NEAREST).append(" more do not match\n");
    }
    return text.toString();
  }
}
