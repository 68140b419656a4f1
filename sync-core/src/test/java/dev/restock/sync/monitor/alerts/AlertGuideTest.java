package dev.restock.sync.monitor.alerts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/alerts.md} describes the rules, symptoms and fields that the code has. */
class AlertGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "alerts.md");
  private static final Path MADE = Path.of("target", "alert-tables.md");

  private static String defaults() {
    return "| rule | symptom | owner | severity | HIGH from | older than | quiet | clear | repeat |\n"
        + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        + AlertRules.defaults().all().stream().map(AlertGuideTest::row).collect(joining("\n"));
  }

  private static String row(AlertRule rule) {
    return "| `%s` | `%s`%s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            rule.name(),
            rule.watch(),
            rule.watch() == AlertSymptom.CASES ? " " + rule.leastSeverity() + " and above" : "",
            rule.owner().map(Enum::name).orElse("of the case"),
            rule.severity().map(Enum::name).orElse("of the case"),
            high(rule),
            rule.olderThan().isZero() ? "" : rule.olderThan(),
            rule.quiet(),
            rule.clear(),
            rule.repeat());
  }

  private static String high(AlertRule rule) {
    List<String> high = new ArrayList<>();
    rule.highCount().ifPresent(count -> high.add(count + " things"));
    rule.highUnits().ifPresent(units -> high.add(units + " units"));
    rule.highAge().ifPresent(age -> high.add("age " + age));
    Map<String, String> money = new TreeMap<>();
    rule.highMoney().forEach((currency, much) -> money.put(currency, much.toPlainString()));
    if (!money.isEmpty()) {
      high.add(
          money.entrySet().stream()
              .map(one -> one.getValue() + " " + one.getKey())
              .collect(joining(" or ")));
    }
    return String.join(", ", high);
  }

  private static String symptoms() {
    return "| symptom | what happened | check | do |\n| --- | --- | --- | --- |\n"
        + Stream.of(AlertSymptom.values())
            .map(
                one ->
                    "| `%s` | %s | %s | %s |"
                        .formatted(
                            one,
                            one.happened(),
                            one == AlertSymptom.CASES ? "See the type of the case." : one.check(),
                            one == AlertSymptom.CASES ? "See the type of the case." : one.advice()))
            .collect(joining("\n"));
  }

  @Test
  void theTablesEqualTheRulesAndSymptomsOfTheCode() throws IOException {
    String guide = Files.readString(GUIDE);
    Files.createDirectories(MADE.getParent());
    Files.writeString(MADE, defaults() + "\n\n" + symptoms() + "\n");
    assertThat(guide)
        .as("copy the tables of sync-core/target/alert-tables.md to docs/alerts.md")
        .contains(defaults())
        .contains(symptoms());
  }

  @Test
  void everyFieldOfTheFileIsDescribed() throws IOException {
    String guide = Files.readString(GUIDE);
    Stream.of(AlertRulesReader.DOCUMENT, AlertRulesReader.RULE, AlertRulesReader.HIGH)
        .flatMap(List::stream)
        .forEach(field -> assertThat(guide).contains("`" + field + "`"));
  }

  @Test
  void theExampleOfAFileIsValid() throws IOException {
    Matcher example =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));
    assertThat(example.find()).isTrue();
    AlertRules rules = AlertRules.parse(example.group(1), "the example");
    assertThat(rules.rule("cases-low")).isEmpty();
    assertThat(rules.all()).hasSizeGreaterThan(AlertRules.defaults().all().size() - 1);
  }
}
