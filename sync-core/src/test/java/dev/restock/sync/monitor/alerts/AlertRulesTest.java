package dev.restock.sync.monitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesTest {

  private static AlertRules read(String... rules) {
    return AlertRules.parse(
        "{\"version\": 1, \"rules\": [\n" + String.join(",\n", rules) + "]}", "alerts.json");
  }

  private static AlertRule rule(AlertRules rules, String name) {
    return rules.rule(name).orElseThrow();
  }

  @Nested
  class InAFile {
    @Test
    void anEmptyFileHoldsTheDefaults() {
      assertThat(read().all()).isEqualTo(AlertRules.defaults().all());
    }

    @Test
    void aRuleOfTheNameOfADefaultChangesOnlyWhatItNames() {
      AlertRule changed =
          rule(read("{\"name\": \"posts-late\", \"quiet\": \"PT1M\"}"), "posts-late");
      AlertRule before = rule(AlertRules.defaults(), "posts-late");
      assertThat(changed.quiet()).isEqualTo(Duration.ofMinutes(1));
      assertThat(changed.olderThan()).isEqualTo(before.olderThan());
      assertThat(changed.highCount()).isEqualTo(before.highCount());
    }

    @Test
    void newRulesComeBeforeTheDefaultsAndChangedOnesStayInTheirPlace() {
      AlertRules rules =
          read(
              "{\"name\": \"cases\", \"quiet\": \"PT1M\"}",
              "{\"name\": \"x\", \"watch\": \"CASES\"}");
      List<String> names = new ArrayList<>(List.of("x"));
      AlertRules.defaults().all().forEach(rule -> names.add(rule.name()));
      assertThat(rules.all()).extracting(AlertRule::name).containsExactlyElementsOf(names);
    }

    @Test
    void everyFieldIsRead() {
      AlertRule rule =
          rule(
              read(
                  """
                  {"do": "Call Ann.", "name": "gaps", "high": {"count": 5, "units": 6, "age": "P2D",
                   "money": {"SEK": 99.50}}, "types": ["GAP_*", "DRIFT"], "owners": ["FINANCE"],
                   "leastSeverity": "MEDIUM", "onePer": "OWNER", "owner": "OPERATIONS",
                   "severity": "LOW", "atLeast": 2, "olderThan": "PT1H", "quiet": "PT2M",
                   "clear": "PT3M", "repeat": "PT4H", "watch": "CASES"}
                  """),
              "gaps");
      assertThat(rule.watch()).isEqualTo(AlertSymptom.CASES);
      assertThat(rule.types()).containsExactlyInAnyOrder("GAP_*", "DRIFT");
      assertThat(rule.owners()).containsExactly(Owner.FINANCE);
      assertThat(rule.leastSeverity()).isEqualTo(Severity.MEDIUM);
      assertThat(rule.onePer()).isEqualTo(AlertRule.OnePer.OWNER);
      assertThat(rule.owner()).contains(Owner.OPERATIONS);
      assertThat(rule.severity()).contains(Severity.LOW);
      assertThat(rule.atLeast()).isEqualTo(2);
      assertThat(rule.olderThan()).isEqualTo(Duration.ofHours(1));
      assertThat(rule.highCount()).contains(5L);
      assertThat(rule.highUnits()).contains(6L);
      assertThat(rule.highAge()).contains(Duration.ofDays(2));
      assertThat(rule.highMoney()).isEqualTo(Map.of("SEK", new BigDecimal("99.50")));
      assertThat(rule.quiet()).isEqualTo(Duration.ofMinutes(2));
      assertThat(rule.clear()).isEqualTo(Duration.ofMinutes(3));
      assertThat(rule.repeat()).isEqualTo(Duration.ofHours(4));
      assertThat(rule.advice()).isEqualTo("Call Ann.");
    }

    @Test
    void defaultsAreSwitchedOffOneByOneOrAllAtOnce() {
      AlertRules fewer =
          AlertRules.parse("{\"version\": 1, \"off\": [\"cases-low\"]}", "alerts.json");
      assertThat(fewer.rule("cases-low")).isEmpty();
      assertThat(fewer.all()).hasSize(AlertRules.defaults().all().size() - 1);
      AlertRules none = AlertRules.parse("{\"version\": 1, \"defaults\": false}", "alerts.json");
      assertThat(none.all()).isEmpty();
    }

    @Test
    void aFileIsReadByItsName(@TempDir Path folder) throws IOException {
      Path file = Files.writeString(folder.resolve("our-alerts.json"), "{\n\"version\": 2}");
      AlertRulesException wrong =
          catchThrowableOfType(AlertRulesException.class, () -> AlertRules.read(file));
      assertThat(wrong)
          .hasMessageContaining("our-alerts.json, line 2")
          .hasMessageContaining("expected version 1, found version 2");
      assertThat(wrong.line()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "{'name': 'x'}; missing required field \"watch\" in the rule 'x'",
          "{'watch': 'BACKLOG'}; missing required field \"name\"",
          "{'name': 'x', 'watch': 'BACKLOGS'}; unknown symptom 'BACKLOGS'",
          "{'name': 'X', 'watch': 'BACKLOG'}; lower-case letters, digits and hyphens",
          "{'name': 'cases', 'quite': 'PT1M'}; unknown field 'quite'",
          "{'name': 'cases', 'quiet': '15m'}; expected a duration such as \"PT15M\"",
          "{'name': 'cases', 'repeat': 'PT1S'}; repeat is PT1M to",
          "{'name': 'cases', 'atLeast': 0}; atLeast is 1 or more, not 0",
          "{'name': 'cases', 'types': ['gap']}; upper-case words joined by underscores",
          "{'name': 'cases', 'high': {'much': 1}}; unknown field 'much'",
          "{'name': 'cases', 'high': {'money': {'kr': 1}}}; three capital letters",
          "{'name': 'cases', 'owner': 'SALES'}; unknown owner 'SALES'",
          "{'name': 'posts-late', 'types': ['A']}; types is for rules that watch CASES",
          "{'name': 'reads-late', 'olderThan': 'PT1H'}; FRESHNESS has no age",
        })
    void aMistakeIsNamedWithItsLine(String rule, String message) {
      String json = rule.replace('\'', '"');
      AlertRulesException wrong = catchThrowableOfType(AlertRulesException.class, () -> read(json));
      assertThat(wrong).hasMessageContaining(message);
      assertThat(wrong.line()).isEqualTo(2);
    }

    @Test
    void twoRulesOfOneNameAndUnknownDefaultsAreRefused() {
      assertThatThrownBy(() -> read("{\"name\": \"cases\"}", "{\"name\": \"cases\"}"))
          .isInstanceOf(AlertRulesException.class)
          .hasMessageContaining("line 3")
          .hasMessageContaining("there are two rules named 'cases'");
      assertThatThrownBy(
              () -> AlertRules.parse("{\"version\": 1,\n\"off\": [\"casess\"]}", "alerts.json"))
          .isInstanceOf(AlertRulesException.class)
          .hasMessageContaining("line 2")
          .hasMessageContaining("there is no rule 'casess'");
    }
  }

  @Nested
  class Matching {
    private final ExceptionType gap =
        new ExceptionType("GAP_IN_SITOO", Owner.FINANCE, Severity.MEDIUM, "", "", "", true);

    private AlertRule.Builder builder() {
      return AlertRule.builder("gaps", AlertSymptom.CASES);
    }

    @Test
    void aTypeIsMatchedByItsNameItsBeginningItsOwnerAndItsSeverity() {
      assertThat(builder().build().isFor(gap)).isTrue();
      assertThat(builder().types(Set.of("GAP_IN_SITOO")).build().isFor(gap)).isTrue();
      assertThat(builder().types(Set.of("GAP_*")).build().isFor(gap)).isTrue();
      assertThat(builder().types(Set.of("GAP_IN")).build().isFor(gap)).isFalse();
      assertThat(builder().types(Set.of("DRIFT*")).build().isFor(gap)).isFalse();
      assertThat(builder().owners(Set.of(Owner.FINANCE)).build().isFor(gap)).isTrue();
      assertThat(builder().owners(Set.of(Owner.OPERATIONS)).build().isFor(gap)).isFalse();
      assertThat(builder().leastSeverity(Severity.MEDIUM).build().isFor(gap)).isTrue();
      assertThat(builder().leastSeverity(Severity.HIGH).build().isFor(gap)).isFalse();
      assertThat(AlertRule.builder("late", AlertSymptom.BACKLOG).build().isFor(gap)).isFalse();
    }

    @Test
    void theDefaultsLeaveNoCaseWithoutARule() {
      for (ExceptionType type : ExceptionType.shipped()) {
        assertThat(AlertRules.defaults().all()).as(type.name()).anyMatch(rule -> rule.isFor(type));
      }
    }

    @Test
    void aCopyOfARuleIsEqualInEveryField() {
      for (AlertRule rule : AlertRules.defaults().all()) {
        assertThat(rule.toBuilder().build()).usingRecursiveComparison().isEqualTo(rule);
      }
    }
  }

  @Test
  void aSilenceThatIsShorterThanTwoChecksIsRefused() {
    AlertSettings.Builder settings = AlertSettings.builder().checkEvery(Duration.ofMinutes(6));
    assertThatThrownBy(settings::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rule host-silent needs an olderThan");
  }

  @Test
  void aRouteThatNamesAnUnknownSinkIsRefused() {
    assertThatThrownBy(
            () ->
                AlertSettings.builder()
                    .sink("chat", message -> {})
                    .route(Owner.FINANCE, AlertRoute.first("mail"))
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FINANCE")
        .hasMessageContaining("'mail'; known are chat");
  }
}
