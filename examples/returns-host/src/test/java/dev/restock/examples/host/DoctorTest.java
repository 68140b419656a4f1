package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.Moshi;
import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.FaultPlan.Scripted;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs doctor and check on the accounts of a sandbox. */
class DoctorTest {
  private static final Duration APART = Duration.ofMinutes(10);

  private static final String RULES =
      """
      {"version": 1,
       "locations": {"loc-100": {"in": %d, "out": 2}},
       "rules": [
         {"name": "sellable", "when": {"disposition": "SELLABLE"}, "then": {"zone": "in"}},
         {"name": "damaged", "when": {"disposition": "DAMAGED"}, "then": {"zone": "out"}}]}
      """;

  @TempDir private Path temp;
  private final Map<String, String> environment = new HashMap<>();
  private Sandbox sandbox = start(Clock.systemUTC(), FaultPlan.none());

  private Sandbox start(Clock clock, FaultPlan faults) {
    Instant start = Instant.now().minusSeconds(30 * 24 * 3600);
    Sandbox started =
        Sandbox.builder(Scenario.generate(3, 5, start)).clock(clock).faults(faults).start();
    environment.putAll(Accounts.of(started));
    return started;
  }

  private void restart(Clock clock, FaultPlan faults) {
    sandbox.close();
    sandbox = start(clock, faults);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private String rules(int warehouse) throws IOException {
    return Files.writeString(temp.resolve("rules.json"), RULES.formatted(warehouse)).toString();
  }

  @Test
  void rightAccounts_haveNoErrors_andNothingIsWritten() throws IOException {
    Host.Result result = Host.run(environment, "doctor", "--rules", rules(1));

    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .contains("API key and shop (GET /rmas): shop " + sandbox.shop() + " answers")
        .contains("warehouse 1: '")
        .contains("none is subscribed, so changes are found by polling alone")
        .contains("clock: within 30 s of this machine's")
        .contains("headers about limits: none was sent")
        .contains("next_cursor at the end of a list: ")
        .contains("0 errors, ")
        .contains("Nothing was written.")
        .doesNotContain(sandbox.apiKey(), sandbox.sitooPassword());
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }

  @Test
  void wrongKey_isAnErrorWithWhatToDo_andSitooIsExaminedAllTheSame() {
    environment.put("RETURNGO_API_KEY", "not-the-key");

    Host.Result result = Host.run(environment, "doctor");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out())
        .contains("API key and shop (GET /rmas): Refused: Missing or incorrect API key")
        .contains("-> ReturnGO documents this as a missing or incorrect API key.")
        .contains("warehouse 1: '")
        .doesNotContain("not-the-key");
  }

  @Test
  void otherShop_isNotTakenForAWrongKey() {
    environment.put("RETURNGO_SHOP", "other.myshopify.com");

    Host.Result result = Host.run(environment, "doctor");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).contains("\"No such shop for this user\". Check the shop");
  }

  @Test
  void wrongPasswordOfSitoo_isAnError() {
    environment.put("SITOO_API_PASSWORD", "not-the-password");

    Host.Result result = Host.run(environment, "doctor");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out())
        .contains("Check the API id and its password")
        .doesNotContain("not-the-password");
  }

  @Test
  void siteThatTheAccountDoesNotHave_namesTheSitesThatItHas() {
    environment.put("SITOO_SITE", "7");

    Host.Result result = Host.run(environment, "doctor");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out())
        .contains("the account has no site 7; it has [" + sandbox.sitooSite() + "]");
  }

  @Test
  void clocksApart_areAWarningWithTheDifference() {
    restart(Clock.offset(Clock.systemUTC(), APART), FaultPlan.none());

    Host.Result result = Host.run(environment, "doctor");

    assertThat(result.code()).as(result.out()).isZero();
    assertThat(result.out())
        .containsPattern("the service's clock is (59[0-9]|60[0-9]) s ahead of this machine's")
        .contains("Synchronise this machine's clock");
  }

  @Test
  void serviceThatFails_isUnansweredAndNoError() {
    List<Scripted> failures =
        IntStream.rangeClosed(1, 2)
            .mapToObj(
                nth ->
                    new Scripted(
                        Service.RETURNGO, "GET /transactions", nth, FaultKind.STATUS_503_BEFORE))
            .toList();
    restart(Clock.systemUTC(), FaultPlan.scripted(failures));

    Host.Result result = Host.run(environment, "doctor");

    assertThat(result.code()).as(result.out()).isEqualTo(3);
    assertThat(result.out())
        .containsPattern("unanswered +ReturnGO +refunds")
        .contains("0 errors, ", "1 unanswered");
  }

  @Test
  void rulesThatNameAnUnknownWarehouse_areAnError() throws IOException {
    Host.Result result = Host.run(environment, "doctor", "--rules", rules(4711));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).containsPattern("error +rules .*4711");
  }

  @Test
  void json_hasTheFindings() throws IOException {
    Host.Result result = Host.run(environment, "doctor", "--json");

    assertThat(result.code()).isZero();
    Object read = new Moshi.Builder().build().adapter(Object.class).fromJson(result.out());
    assertThat(read).isInstanceOf(Map.class);
    Map<?, ?> report = (Map<?, ?>) read;
    assertThat(report.get("errors")).isEqualTo(0.0);
    assertThat((List<?>) report.get("findings")).hasSizeGreaterThan(8);
  }

  @Test
  void check_rightRules_sayThatThereAreNoErrors() throws IOException {
    Host.Result result = Host.run(environment, "check", "--rules", rules(1));

    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("rules.json: 0 errors, ");
  }

  @Test
  void check_eachFindingIsOneLineThatNamesTheFileAndTheSeverityOnce() throws IOException {
    String file = rules(4711);

    Host.Result result = Host.run(environment, "check", "--rules", file);

    assertThat(result.code()).isEqualTo(2);
    List<String> findings =
        result.out().lines().filter(line -> line.matches("(error|warning): .*")).toList();
    assertThat(findings).isNotEmpty();
    assertThat(findings)
        .allSatisfy(
            line -> {
              assertThat(line.split(Pattern.quote(file), -1)).as(line).hasSize(2);
              assertThat(line.substring(8)).doesNotContain("WARNING", "ERROR");
            });
    assertThat(findings).anyMatch(line -> line.startsWith("error: ") && line.contains("4711"));
  }

  @Test
  void check_misspeltDisposition_namesTheNearestValue() throws IOException {
    Path file = temp.resolve("rules.json");
    Files.writeString(file, RULES.formatted(1).replace("\"SELLABLE\"", "\"Sellabel\""));

    Host.Result result = Host.run(environment, "check", "--rules", file.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("'Sellabel'; did you mean 'SELLABLE'?");
  }
}
