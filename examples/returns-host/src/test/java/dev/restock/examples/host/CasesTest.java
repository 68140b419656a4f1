package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.Moshi;
import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Works on the cases that a run against a sandbox has opened. */
class CasesTest {
  /** No rule fits, so every unit is parked. */
  private static final String RULES =
      """
      {"version": 1, "locations": {"loc-none": {"in": 1}},
       "rules": [{"name": "none", "when": {"disposition": "SELLABLE", "sku": ["NO-SUCH-*"]}, "then": {"zone": "in"}}]}
      """;

  @TempDir private Path temp;
  private final Map<String, String> environment = new HashMap<>();
  private String first = "";

  @BeforeEach
  void park() throws IOException {
    Instant start = Instant.now().minusSeconds(30 * 24 * 3600);
    try (Sandbox sandbox = Sandbox.builder(Scenario.generate(3, 5, start)).start()) {
      environment.putAll(Accounts.of(sandbox));
      Path rules = Files.writeString(temp.resolve("rules.json"), RULES);
      Host.Result sync =
          Host.run(
              environment,
              "sync",
              "--live",
              "--start",
              "2020-01-01T00:00:00Z",
              "--store",
              store(),
              "--rules",
              rules.toString());
      assertThat(sync.out()).as(sync.err()).contains("parked ");
    }
    first = stored().get(0).opened().id();
  }

  private String store() {
    return temp.resolve("restock.db").toString();
  }

  private Host.Result cases(String... args) {
    return Host.run(
        environment,
        Stream.of(List.of("cases"), List.of(args), List.of("--store", store()))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private List<StoredCase> stored() {
    try (HikariDataSource source = SqliteFile.openToRead(Path.of(store()))) {
      Tenant tenant = LiveAccounts.neededTenant(environment, "the test");
      return CaseDesk.of(JdbcSyncStore.open(source), tenant, Clock.systemUTC())
          .list(CaseQuery.open());
    }
  }

  @Test
  void list_hasEveryCaseThatWaits_asTableAndAsJson() throws IOException {
    List<StoredCase> stored = stored();

    Host.Result table = cases("list");
    assertThat(table.code()).as(table.err()).isZero();
    assertThat(table.out()).endsWith(stored.size() + " cases" + System.lineSeparator());
    stored.forEach(one -> assertThat(table.out()).contains(one.opened().id()));

    Object json =
        new Moshi.Builder().build().adapter(Object.class).fromJson(cases("list", "--json").out());
    assertThat((List<?>) json).hasSameSizeAs(stored);
    assertThat(((Map<?, ?>) ((List<?>) json).get(0)).get("id")).isEqualTo(first);
  }

  @Test
  void list_filters() {
    String type = stored().get(0).opened().type().name();
    assertThat(cases("list", "--containing", first + "-not").out()).startsWith("0 cases");
    assertThat(cases("list", "--type", type).out()).contains(first);
    assertThat(cases("list", "--type", "NO_SUCH_TYPE").out()).startsWith("0 cases");
    assertThat(cases("list", "--limit", "1").out()).contains("1 cases; there may be more");
  }

  @Test
  void assign_isInTheHistoryWithItsActor() {
    Host.Result assigned = cases("assign", first, "--to", "warehouse", "--actor", "anna");

    assertThat(assigned.code()).as(assigned.err()).isZero();
    assertThat(assigned.out()).startsWith(first + " is ASSIGNED now, revision ");
    assertThat(cases("show", first).out()).contains("Assignee:  warehouse", " by anna");
    assertThat(cases("list").out()).contains("ASSIGNED warehouse");
  }

  @Test
  void change_ofAnOldRevision_isRefusedAndChangesNothing() {
    String seen = Long.toString(stored().get(0).revision());
    assertThat(cases("assign", first, "--to", "anna").code()).isZero();

    Host.Result late = cases("dismiss", first, "--why", "not needed", "--revision", seen);

    assertThat(late.code()).isEqualTo(2);
    assertThat(late.err()).contains("was not changed: it is ASSIGNED at revision");
    assertThat(cases("list").out()).contains(first);
  }

  @Test
  void retry_dismissAndResolve_takeTheCaseFromTheList() {
    List<StoredCase> stored = stored();
    assertThat(stored).hasSizeGreaterThan(2);

    assertThat(cases("retry", id(stored, 0)).out()).contains(" is RETRIED now");
    assertThat(cases("dismiss", id(stored, 1), "--why", "a test").out())
        .contains(" is DISMISSED now");
    assertThat(cases("resolve", id(stored, 2), "--why", "moved by hand").out())
        .contains(" is RESOLVED now");

    assertThat(stored()).hasSize(stored.size() - 3);
    assertThat(cases("list", "--all").out()).contains(id(stored, 1));
    assertThat(cases("show", id(stored, 2), "--json").out()).contains("moved by hand");
    assertThat(cases("retry", id(stored, 2)).code()).isEqualTo(2);
  }

  private static String id(List<StoredCase> stored, int index) {
    return stored.get(index).opened().id();
  }

  @Test
  void caseThatDoesNotExist_isOneClearLine() {
    Host.Result result = cases("show", "no-such-case");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("error: there is no case 'no-such-case'");
  }
}
