package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Why a mapper decides as it does of one unit. For people: of the inspector's own words it tells
 * only whether there are any.
 *
 * @param decision what is decided
 * @param rule the name of the rule that decides; empty if none does
 * @param verdicts what each rule says of the unit, in the order of the rules; empty if the rules
 *     are not asked
 */
public record MappingExplanation(
    MappingDecision decision, Optional<String> rule, List<Verdict> verdicts) {
  private static final int NEAREST = 5;

  /**
   * Copies the verdicts.
   *
   * @param decision what is decided
   * @param rule the rule that decides
   * @param verdicts what each rule says
   */
  public MappingExplanation {
    requireNonNull(decision, "decision");
    requireNonNull(rule, "rule");
    verdicts = List.copyOf(verdicts);
  }

  /**
   * A decision without rules.
   *
   * @param decision what is decided
   * @return the explanation
   */
  public static MappingExplanation of(MappingDecision decision) {
    return new MappingExplanation(decision, Optional.empty(), List.of());
  }

  /**
   * What one rule says of the unit.
   *
   * @param number its place, beginning with 1
   * @param rule its name
   * @param mismatches the conditions that do not hold; none if it matches
   */
  public record Verdict(int number, String rule, List<Mismatch> mismatches) {

    /**
     * Copies the mismatches.
     *
     * @param number its place
     * @param rule its name
     * @param mismatches what does not hold
     */
    public Verdict {
      mismatches = List.copyOf(mismatches);
    }

    /**
     * Whether all conditions hold. It decides only if no earlier rule matches.
     *
     * @return true if so
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
   * @param condition its name in a rules file
   * @param found what is known of the unit
   * @param expected what the condition asks for
   */
  public record Mismatch(String condition, String found, String expected) {
    @Override
    public String toString() {
      return condition + " is " + found + ", not " + expected;
    }
  }

  /**
   * Tells it in some lines: the decision, the rule behind it, and the rules that nearly matched.
   *
   * @return text for a person, each line ended by a line feed
   */
  public String text() {
    StringBuilder text = new StringBuilder(decision.why()).append('\n');
    if (verdicts.isEmpty()) {
      return text.append("  decided before the rules are asked\n").toString();
    }
    Optional<Verdict> decisive = verdicts.stream().filter(Verdict::matches).findFirst();
    decisive.ifPresent(verdict -> text.append("  ").append(verdict).append('\n'));
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
