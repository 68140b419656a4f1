package dev.restock.sync.monitor.alerts;

import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.internal.mapping.json.JsonInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON form of the rules. An unknown field, a field that occurs twice and a value of the
 * wrong type are errors: a misspelt limit that is skipped would keep an alert silent.
 */
final class AlertRulesReader {
  static final List<String> DOCUMENT = List.of("$schema", "version", "defaults", "off", "rules");
  static final List<String> RULE =
      List.of(
          "name",
          "watch",
          "types",
          "owners",
          "leastSeverity",
          "onePer",
          "owner",
          "severity",
          "atLeast",
          "olderThan",
          "high",
          "quiet",
          "clear",
          "repeat",
          "do");
  static final List<String> HIGH = List.of("count", "units", "age", "money");

  private final JsonInput in;

  private AlertRulesReader(JsonInput in) {
    this.in = in;
  }

  static AlertRules read(Path file) {
    return parse(JsonInput.of(file, AlertRulesException::new));
  }

  static AlertRules parse(String text, String name) {
    return parse(JsonInput.of(text, name, AlertRulesException::new));
  }

  private static AlertRules parse(JsonInput in) {
    return in.document(new AlertRulesReader(in)::document);
  }

  /** What a rule's fields do to its builder, once the rule is known that it begins with. */
  @FunctionalInterface
  private interface Change {
    void to(AlertRule.Builder rule);
  }

  /** A rule as it is in the file. */
  private record Written(
      JsonInput.Place place, String name, @Nullable AlertSymptom watch, List<Placed> changes) {}

  private record Placed(JsonInput.Place place, Change change) {}

  /** The fields may come in any order, so the rules are made at the end. */
  private AlertRules document() throws IOException {
    JsonInput.Place start = in.place();
    boolean[] version = {false};
    boolean[] defaults = {true};
    Map<String, JsonInput.Place> off = new HashMap<>();
    List<Written> written = new ArrayList<>();
    in.object(
        field -> {
          switch (field) {
            case "$schema" -> in.text();
            case "version" -> version[0] = version();
            case "defaults" -> defaults[0] = in.truth();
            case "off" ->
                in.array(
                    () -> {
                      JsonInput.Place place = in.place();
                      off.put(in.text(), place);
                    });
            case "rules" -> in.array(() -> written.add(rule()));
            default -> throw in.unknown(field, DOCUMENT);
          }
        });
    if (!version[0]) {
      throw in.wrong(start, "missing required field \"version\"; write \"version\": 1");
    }
    AlertRules.Builder defaultsLeft =
        defaults[0] ? AlertRules.defaults().toBuilder() : AlertRules.builder();
    for (Map.Entry<String, JsonInput.Place> one : off.entrySet()) {
      in.checked(one.getValue(), () -> defaultsLeft.without(one.getKey()));
    }
    // Cases belong to the first rule that is for them, so new rules come before the defaults.
    AlertRules.Builder rules = AlertRules.builder();
    Set<String> names = new HashSet<>();
    for (Written one : written) {
      if (!names.add(one.name())) {
        throw in.wrong(one.place(), "there are two rules named '" + one.name() + "'");
      }
      boolean isDefault = defaultsLeft.find(one.name()).isPresent();
      (isDefault ? defaultsLeft : rules).rule(made(one, defaultsLeft));
    }
    return rules.rules(defaultsLeft.build()).build();
  }

  private boolean version() throws IOException {
    long found = in.number();
    if (found != 1) {
      throw in.wrong("expected version 1, found version " + found);
    }
    return true;
  }

  /** A rule with the name of an earlier one begins with what that one says. */
  private AlertRule made(Written one, AlertRules.Builder rules) throws IOException {
    AlertRule earlier = rules.find(one.name()).orElse(null);
    AlertSymptom watch = one.watch();
    AlertRule.Builder rule;
    if (earlier != null && (watch == null || watch == earlier.watch())) {
      rule = earlier.toBuilder();
    } else if (watch != null) {
      rule = in.checked(one.place(), () -> AlertRule.builder(one.name(), watch));
    } else {
      throw in.wrong(
          one.place(),
          "missing required field \"watch\" in the rule '"
              + one.name()
              + "', which is none of the defaults");
    }
    for (Placed change : one.changes()) {
      in.checked(
          change.place(),
          () -> {
            change.change().to(rule);
            return true;
          });
    }
    return rule.build();
  }

  private Written rule() throws IOException {
    JsonInput.Place start = in.place();
    String[] name = {""};
    List<AlertSymptom> watch = new ArrayList<>();
    List<Placed> changes = new ArrayList<>();
    in.object(
        field -> {
          JsonInput.Place place = in.place();
          switch (field) {
            case "name" -> name[0] = in.text();
            case "watch" -> watch.add(word("symptom", AlertSymptom.values()));
            case "high" -> high(changes);
            default -> changes.add(new Placed(place, change(field)));
          }
        });
    if (name[0].isEmpty()) {
      throw in.wrong(start, "missing required field \"name\"");
    }
    return new Written(start, name[0], watch.isEmpty() ? null : watch.get(0), changes);
  }

  private Change change(String field) throws IOException {
    switch (field) {
      case "types" -> {
        Set<String> types = in.texts();
        return rule -> rule.types(types);
      }
      case "owners" -> {
        Set<Owner> owners = new HashSet<>();
        in.array(() -> owners.add(word("owner", Owner.values())));
        return rule -> rule.owners(owners);
      }
      case "leastSeverity" -> {
        Severity severity = word("severity", Severity.values());
        return rule -> rule.leastSeverity(severity);
      }
      case "onePer" -> {
        AlertRule.OnePer onePer = word("onePer", AlertRule.OnePer.values());
        return rule -> rule.onePer(onePer);
      }
      case "owner" -> {
        Owner owner = word("owner", Owner.values());
        return rule -> rule.owner(owner);
      }
      case "severity" -> {
        Severity severity = word("severity", Severity.values());
        return rule -> rule.severity(severity);
      }
      case "atLeast" -> {
        long number = in.number();
        return rule -> rule.atLeast(number);
      }
      case "olderThan" -> {
        Duration time = time();
        return rule -> rule.olderThan(time);
      }
      case "quiet" -> {
        Duration time = time();
        return rule -> rule.quiet(time);
      }
      case "clear" -> {
        Duration time = time();
        return rule -> rule.clear(time);
      }
      case "repeat" -> {
        Duration time = time();
        return rule -> rule.repeat(time);
      }
      case "do" -> {
        String advice = in.text();
        return rule -> rule.advice(advice);
      }
      default -> throw in.unknown(field, RULE);
    }
  }

  private void high(List<Placed> changes) throws IOException {
    in.object(
        field -> {
          JsonInput.Place place = in.place();
          changes.add(new Placed(place, highChange(field)));
        });
  }

  private Change highChange(String field) throws IOException {
    switch (field) {
      case "count" -> {
        long number = in.number();
        return rule -> rule.highCount(number);
      }
      case "units" -> {
        long number = in.number();
        return rule -> rule.highUnits(number);
      }
      case "age" -> {
        Duration time = time();
        return rule -> rule.highAge(time);
      }
      case "money" -> {
        Map<String, BigDecimal> money = new HashMap<>();
        in.object(currency -> money.put(currency, in.amount()));
        return rule -> rule.highMoney(money);
      }
      default -> throw in.unknown(field, HIGH);
    }
  }

  private Duration time() throws IOException {
    String text = in.text();
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw in.wrong(
          "expected a duration such as \"PT15M\", \"PT4H\" or \"P2D\", found '" + text + "'");
    }
  }

  private <E extends Enum<E>> E word(String what, E[] constants) throws IOException {
    String word = in.text();
    return Stream.of(constants)
        .filter(one -> one.name().equals(word))
        .findFirst()
        .orElseThrow(() -> in.noSuch(what, word, Stream.of(constants).map(Enum::name).toList()));
  }
}
