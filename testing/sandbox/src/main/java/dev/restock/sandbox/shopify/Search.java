package dev.restock.sandbox.shopify;

import static dev.restock.sandbox.internal.Json.object;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A search such as {@code updated_at:>='2026-11-01T00:00:00Z'} or {@code sku:'A' OR sku:'B'}. Terms
 * are joined by "and", or all by {@code OR} if they are of one field. As in Shopify, a field that
 * is not known is ignored with a warning beside the answer, and a value without quotes ends at a
 * colon, so that a time without quotes is torn.
 */
final class Search {
  private static final Pattern TERM =
      Pattern.compile(
          "([A-Za-z_0-9]+):(>=|<=|>|<)?(?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s:]*))(:\\S*)?");

  private static final Pattern OR = Pattern.compile("\\s+OR\\s+");

  private record Term(String field, String operator, String value) {}

  private final List<Term> terms = new ArrayList<>();
  private final List<Object> warnings = new ArrayList<>();
  private boolean anyOf;

  Search(@Nullable String query, Set<String> fields) {
    String text = query == null ? "" : query;
    Matcher matcher = TERM.matcher(text);
    int end = 0;
    while (matcher.find()) {
      anyOf |= OR.matcher(text.substring(end, matcher.start())).matches();
      end = matcher.end();
      String field = matcher.group(1);
      if (fields.contains(field)) {
        String operator = matcher.group(2);
        Term term = new Term(field, operator == null ? "" : operator, value(matcher));
        if (field.endsWith("_at")) {
          time(term.value()); // fails if it is no time, whatever there is to find
        }
        terms.add(term);
      } else {
        warn(field);
      }
      String rest = matcher.group(6);
      if (rest != null) {
        warn(rest.substring(1).split(":", -1)[0]);
      }
    }
  }

  private static String value(Matcher matcher) {
    for (int group = 3; group <= 4; group++) {
      String quoted = matcher.group(group);
      if (quoted != null) {
        return quoted.replaceAll("\\\\(.)", "$1");
      }
    }
    return matcher.group(5);
  }

  private void warn(String field) {
    warnings.add(
        object(
            "field", field,
            "message", "Invalid search field for this query.",
            "code", "invalid_field"));
  }

  List<Object> warnings() {
    return warnings;
  }

  /** Returns whether a time is in the range that the search gives for it. */
  boolean fitsTime(String field, Instant time) {
    for (Term term : terms) {
      if (term.field().equals(field)) {
        int compared = time.compareTo(time(term.value()));
        boolean fits =
            switch (term.operator()) {
              case ">=" -> compared >= 0;
              case "<=" -> compared <= 0;
              case ">" -> compared > 0;
              case "<" -> compared < 0;
              default -> compared == 0;
            };
        if (!fits) {
          return false;
        }
      }
    }
    return true;
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      try {
        return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC);
      } catch (DateTimeException f) {
        throw new ApiFault("BAD_REQUEST", "Invalid time in the search: " + text);
      }
    }
  }

  /** Returns whether a text is what the search gives for it. */
  boolean fitsText(String field, String text) {
    return fits(field, value -> value.equals(text));
  }

  /** Returns whether a text has the words of the search in their order. */
  boolean fitsWords(String field, String text) {
    List<String> words = words(text);
    return fits(field, value -> Collections.indexOfSubList(words, words(value)) >= 0);
  }

  private boolean fits(String field, Predicate<String> value) {
    List<String> values =
        terms.stream().filter(term -> term.field().equals(field)).map(Term::value).toList();
    boolean needsAll = values.isEmpty() || !anyOf;
    return needsAll ? values.stream().allMatch(value) : values.stream().anyMatch(value);
  }

  private static List<String> words(String text) {
    return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)).stream()
        .filter(word -> !word.isEmpty())
        .toList();
  }

  Map<String, @Nullable Object> extension(List<Object> path, String query) {
    return object("path", path, "query", query, "warnings", warnings);
  }
}
