package dev.restock.sync.internal.mapping;

import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.returns.Disposition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that a unit may match without a test of every rule.
 *
 * <p>Rules with exact texts for the same facts form a group, with a hash table from those texts to
 * the rules. A pattern is entered with the characters before its first star. A unit costs one
 * lookup in each group, and there are few groups however many rules there are. The tables may name
 * a rule that does not match, so every rule that they name is tested. Immutable.
 */
public final class RuleIndex {
  private static final int MOST_KEYS = 256;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** The facts to find rules for. */
  public interface Probe {
    /** The disposition; null if it is not known, so that rules with one are not found. */
    @Nullable Disposition disposition();

    /** The comparable form of a text; null if it is not known. */
    @Nullable String text(Fact fact);
  }

  private final Group[] groups;
  private final int size;

  public RuleIndex(List<ConditionsMatcher> rules) {
    Map<List<Part>, Group> made = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      index(i, keyParts(rules.get(i)), made);
    }
    this.size = rules.size();
    this.groups = made.values().toArray(new Group[0]);
    for (Group group : groups) {
      group.seal();
    }
    Arrays.sort(groups, Comparator.comparingInt(group -> group.first));
  }

  /**
   * The first rule that the probe may match and that passes the test.
   *
   * @param limit the number of the first rule that is not tried
   * @return the number of the rule, beginning with 0; the limit if there is none
   */
  public int first(Probe probe, int limit, IntPredicate test) {
    int best = Math.min(limit, size);
    for (Group group : groups) {
      if (group.first >= best) {
        return best;
      }
      best = group.first(probe, best, test);
    }
    return best;
  }

  /**
   * A part of the key of a group.
   *
   * @param fact the fact; null for the disposition
   * @param prefix the number of characters that count; 0 for all
   */
  private record Part(@Nullable Fact fact, int prefix) {
    static final Part DISPOSITION = new Part(null, 0);
    static final Comparator<Part> ORDER =
        Comparator.comparing(Part::fact, Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  /** One of the texts that a condition accepts. */
  private record Alternative(Part part, String text) {}

  /** The conditions that can be part of a key, each as a list of alternatives. */
  private static List<List<Alternative>> keyParts(ConditionsMatcher rule) {
    List<List<Alternative>> parts = new ArrayList<>();
    if (!rule.conditions().dispositions().isEmpty()) {
      parts.add(
          rule.conditions().dispositions().stream()
              .map(disposition -> new Alternative(Part.DISPOSITION, disposition.name()))
              .toList());
    }
    for (ConditionsMatcher.TextTest test : rule.texts()) {
      List<Alternative> alternatives = alternatives(test);
      if (!alternatives.isEmpty()) {
        parts.add(alternatives);
      }
    }
    return bounded(parts);
  }

  private static List<Alternative> alternatives(ConditionsMatcher.TextTest test) {
    List<Alternative> alternatives = new ArrayList<>();
    for (String literal : test.wanted().literals()) {
      alternatives.add(new Alternative(new Part(test.fact(), 0), literal));
    }
    for (String pattern : test.wanted().patterns()) {
      // Rounded down to a power of two: otherwise each length would form a group of its own.
      int prefix = Integer.highestOneBit(Glob.prefixLength(pattern));
      if (prefix == 0) {
        return List.of();
      }
      alternatives.add(
          new Alternative(new Part(test.fact(), prefix), pattern.substring(0, prefix)));
    }
    return alternatives;
  }

  /** Drops lists, the shortest first, until there are at most {@link #MOST_KEYS} combinations. */
  private static List<List<Alternative>> bounded(List<List<Alternative>> parts) {
    List<List<Alternative>> kept = new ArrayList<>(parts);
    kept.sort(Comparator.comparingInt(List::size));
    while (combinations(kept) > MOST_KEYS) {
      int shortest = 0;
      while (kept.get(shortest).size() == 1) {
        shortest++;
      }
      if (shortest == kept.size() - 1) {
        break;
      }
      kept.remove(shortest);
    }
    kept.sort(Comparator.comparing(alternatives -> alternatives.get(0).part, Part.ORDER));
    return kept;
  }

  private static long combinations(List<List<Alternative>> parts) {
    long product = 1;
    for (List<Alternative> alternatives : parts) {
      product = Math.min(product * alternatives.size(), Integer.MAX_VALUE);
    }
    return product;
  }

  private static void index(
      int rule, List<List<Alternative>> parts, Map<List<Part>, Group> groups) {
    int[] chosen = new int[parts.size()];
    while (true) {
      List<Part> asked = new ArrayList<>(parts.size());
      long key = 0;
      for (int i = 0; i < chosen.length; i++) {
        Alternative alternative = parts.get(i).get(chosen[i]);
        asked.add(alternative.part);
        key = mixed(key, alternative.text.hashCode());
      }
      groups.computeIfAbsent(asked, Group::new).add(key, rule);
      int place = chosen.length - 1;
      while (place >= 0 && ++chosen[place] == parts.get(place).size()) {
        chosen[place--] = 0;
      }
      if (place < 0) {
        return;
      }
    }
  }

  private static long mixed(long key, int hash) {
    long mixed = (key ^ hash) * MIX;
    return mixed ^ (mixed >>> 32);
  }

  private static final class Group {
    private final Part[] parts;
    private final Map<Long, List<Integer>> building = new HashMap<>();
    private final Map<Long, int[]> rules = new HashMap<>();
    private int first = Integer.MAX_VALUE;

    private Group(List<Part> parts) {
      this.parts = parts.toArray(new Part[0]);
    }

    private void add(long key, int rule) {
      List<Integer> known = building.computeIfAbsent(key, one -> new ArrayList<>());
      if (known.isEmpty() || known.get(known.size() - 1) != rule) {
        known.add(rule);
      }
      first = Math.min(first, rule);
    }

    private void seal() {
      building.forEach(
          (key, known) -> rules.put(key, known.stream().mapToInt(Integer::intValue).toArray()));
      building.clear();
    }

    private int first(Probe probe, int limit, IntPredicate test) {
      long key = 0;
      for (Part part : parts) {
        String text = text(probe, part);
        if (text == null || text.length() < part.prefix) {
          return limit;
        }
        key = mixed(key, part.prefix == 0 ? text.hashCode() : hash(text, part.prefix));
      }
      int[] candidates = rules.get(key);
      if (candidates != null) {
        for (int rule : candidates) {
          if (rule >= limit) {
            return limit;
          }
          if (test.test(rule)) {
            return rule;
          }
        }
      }
      return limit;
    }

    private static @Nullable String text(Probe probe, Part part) {
      if (part.fact != null) {
        return probe.text(part.fact);
      }
      Disposition disposition = probe.disposition();
      return disposition == null ? null : disposition.name();
    }

    /** The hash code of the first characters, without a copy of them. */
    private static int hash(String text, int length) {
      int hash = 0;
      for (int i = 0; i < length; i++) {
        hash = 31 * hash + text.charAt(i);
      }
      return hash;
    }
  }
}
