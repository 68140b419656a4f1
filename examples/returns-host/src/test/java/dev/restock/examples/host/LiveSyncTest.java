package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedRefund;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.ScriptedSale;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.model.NewWarehouseTransaction;
import dev.restock.sitoo.model.TransactionType;
import dev.restock.sync.Tenant;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the live command on the accounts of a sandbox. */
class LiveSyncTest {
  private static final String RULES =
      """
      {"version": 1,
       "locations": {"loc-100": {"in": %d, "out": 2}, "loc-200": {"in": 3, "out": 4},
                     "loc-300": {"in": 5, "out": 6}},
       "rules": [
         {"name": "sellable", "when": {"disposition": "SELLABLE"}, "then": {"zone": "in"}},
         {"name": "damaged", "when": {"disposition": "DAMAGED"}, "then": {"zone": "out"}}]}
      """;

  /** Before all returns of the sandbox. */
  private static final String LONG_AGO = "2020-01-01T00:00:00Z";

  @TempDir private Path temp;
  private Sandbox sandbox;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void start() {
    Instant start = Instant.now().minusSeconds(30 * 24 * 3600);
    sandbox = Sandbox.builder(Scenario.generate(3, 5, start)).start();
    environment.putAll(Accounts.of(sandbox));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void sync_dryRunThenRealThenAgain_postsOnce() throws Exception {
    Path rules = rules(1);
    Outcome dry = sync(rules, "--dry-run");
    assertThat(dry.code).as(dry.out).isZero();
    assertThat(dry.out).contains("would post +1", "0 are already in Sitoo");
    assertThat(sandbox.ledger().transactions()).isEmpty();
    assertThat(temp.resolve("restock.db")).doesNotExist();

    Outcome real = sync(rules);
    assertThat(real.code).as(real.out).isZero();
    assertThat(real.out).contains("applied +1");
    int posted = sandbox.ledger().transactions().size();
    assertThat(posted).as(real.out).isPositive();

    Outcome again = sync(rules, "--dry-run");
    assertThat(again.out).contains("0 movements would be posted");
    assertThat(sync(rules).code).isZero();
    assertThat(sandbox.ledger().transactions()).hasSize(posted);

    Files.delete(temp.resolve("restock.db"));
    Outcome lost = sync(rules, "--dry-run");
    assertThat(lost.code).as(lost.out).isZero();
    assertThat(lost.out)
        .contains("already in Sitoo: +1", "0 movements would be posted, " + posted + " are already")
        .doesNotContain("would post");
    assertThat(temp.resolve("restock.db")).doesNotExist();
    assertThat(sandbox.ledger().transactions()).hasSize(posted);
  }

  @Test
  void sync_orderReference_readsRegistersAndPostsNothingThatTheyCounted() throws Exception {
    Outcome without = sync(rules(1), "--dry-run");
    assertThat(without.out).containsOnlyOnce("Registers are not read");
    for (ScriptedReturn one : sandbox.scenario().returns()) {
      Instant sold = one.createdAt().minusSeconds(3600);
      boolean isKnown =
          one.orderLines().stream()
              .allMatch(line -> sandbox.scenario().world().product(line.sku()).isPresent());
      if (isKnown) {
        ScriptedRefund.Builder refund =
            ScriptedRefund.of("refund-" + one.rmaId(), one.createdAt(), "shopify-" + one.orderId());
        one.orderLines().stream()
            .filter(line -> line.returning() > 0)
            .forEach(line -> refund.line(line.sku(), line.returning()));
        sandbox.register().play(ScriptedSale.webOrderOf(one, sold).build(), refund.build());
      }
    }
    int before = sandbox.ledger().transactions().size();
    Outcome with = sync(rules(1), "--order-reference", "shopify-(\\d+)");
    assertThat(with.code).as(with.out).isZero();
    assertThat(with.out)
        .containsPattern("Registers: read [1-9]\\d* times, [1-9]\\d* new refunds")
        .doesNotContain("Registers are not read", "applied +1");
    assertThat(sandbox.ledger().transactions()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource({"shopify-(, no regular expression", "shopify-1, no group"})
  void sync_orderReferenceThatCannotBeUsed_isAnError(String pattern, String why) throws Exception {
    Outcome outcome = sync(rules(1), "--order-reference", pattern);
    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.out).contains("--order-reference", why);
  }

  @Test
  void sync_dryRunOnAStoreInUse_leavesItsFileAsItIs() throws Exception {
    Path file = temp.resolve("restock.db");
    assertThat(sync(rules(1)).code).isZero();
    int posted = sandbox.ledger().transactions().size();
    byte[] before = Files.readAllBytes(file);

    Outcome dry = sync(rules(1), "--dry-run");
    assertThat(dry.code).as(dry.out).isZero();
    assertThat(dry.out).contains("nothing was");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files.map(one -> one.getFileName().toString()))
          .as("no journal is left")
          .containsExactlyInAnyOrder("restock.db", "rules.json");
    }

    assertThat(sync(rules(1)).code).isZero();
    assertThat(sandbox.ledger().transactions()).hasSize(posted);
  }

  @Test
  void sync_withoutAStart_movesNothingThatWasInspectedBefore() throws Exception {
    Outcome dry = sync(rules(1), "--dry-run", "--from-now");
    assertThat(dry.out).contains("0 movements would be posted");
    assertThat(dry.out).containsPattern("Start now: [1-9][0-9]* units were inspected before it");
    Outcome real = sync(rules(1), "--from-now");
    assertThat(real.code).as(real.out).isZero();
    assertThat(real.out).containsPattern("Start 2[^ ]+Z: [1-9][0-9]* units were inspected before");
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }

  @Test
  void sync_anotherStart_isRefusedUnlessItIsMovedOnPurpose() throws Exception {
    assertThat(sync(rules(1), "--from-now").code).isZero();

    Outcome refused = sync(rules(1));
    assertThat(refused.code).isEqualTo(2);
    assertThat(refused.out).contains("and not moved yet", "error: ", "add --move-start");
    Outcome foreseen = sync(rules(1), "--move-start", "--dry-run");
    assertThat(foreseen.code).as(foreseen.out).isZero();
    assertThat(foreseen.out).contains("the start was not moved");
    assertThat(sync(rules(1)).code).isEqualTo(2);
    assertThat(sandbox.ledger().transactions()).isEmpty();

    Outcome moved = sync(rules(1), "--move-start");
    assertThat(moved.code).as(moved.out).isZero();
    assertThat(moved.out).contains("The start was moved.");
    int posted = sandbox.ledger().transactions().size();
    assertThat(posted).as(moved.out).isPositive();
    assertThat(sync(rules(1)).code).isZero();
    assertThat(sync(rules(1), "--from-now").code).isZero();
    assertThat(sandbox.ledger().transactions()).hasSize(posted);
  }

  @Test
  void sync_startOptionsThatCannotWork_areNamed() throws Exception {
    assertThat(sync(rules(1), "--start", "yesterday").out).contains("--start must be a moment");
    assertThat(sync(rules(1), "--from-now", "--move-start").out)
        .contains("--move-start needs --start");
    assertThat(sync(rules(1), "--take-over", "old|1|1").out)
        .contains("error: --take-over: ", "old|1|1");
  }

  @Test
  void sync_anotherNameOfTheShop_takesOverWhatTheOldNameMoved() throws Exception {
    assertThat(sync(rules(1)).code).isZero();
    int posted = sandbox.ledger().transactions().size();
    Tenant old =
        Tenant.of(sandbox.shop(), sandbox.sitooAccount(), Integer.parseInt(sandbox.sitooSite()));
    // The stored tenant gets a name that is not the sandbox's, as if the shop were renamed since.
    try (HikariDataSource file = SqliteFile.open(temp.resolve("restock.db"))) {
      JdbcSyncStore.open(file).takeOver(Tenant.of("old|1|1"), old, "test", Instant.now());
    }
    Outcome refused = sync(rules(1));
    assertThat(refused.code).isEqualTo(2);
    assertThat(refused.out).contains("old|1|1");
    Outcome taken = sync(rules(1), "--take-over", "old|1|1");
    assertThat(taken.code).as(taken.out).isZero();
    assertThat(taken.out).contains("Took over what the store keeps of tenant old|1|1.");
    assertThat(sync(rules(1)).code).isZero();
    assertThat(sandbox.ledger().transactions()).hasSize(posted);
  }

  @Test
  void sync_tenantThatWasTakenOver_isRefusedInPlainWords() throws Exception {
    assertThat(sync(rules(1)).code).isZero();
    Tenant old =
        Tenant.of(sandbox.shop(), sandbox.sitooAccount(), Integer.parseInt(sandbox.sitooSite()));
    try (HikariDataSource file = SqliteFile.open(temp.resolve("restock.db"))) {
      JdbcSyncStore.open(file).takeOver(Tenant.of("new|1|1"), old, "test", Instant.now());
    }

    Outcome refused = sync(rules(1));
    assertThat(refused.code).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(refused.out).contains("error: tenant ", "was taken over by tenant new|1|1");
  }

  @ParameterizedTest
  @CsvSource({
    "RETURNGO_SHOP, a|b",
    "RETURNGO_SHOP, a\u00e4",
    "RETURNGO_API_KEY, k\u00e9y",
    "SITOO_ACCOUNT, a|b",
    "SITOO_SITE, 1.0",
  })
  void sync_settingOfAnotherForm_isNamedInPlainWords(String name, String value) throws Exception {
    environment.put(name, value);

    Outcome outcome = sync(rules(1));
    assertThat(outcome.code).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(outcome.out)
        .startsWith("error: ")
        .contains(name.substring(0, name.indexOf('_') + 1))
        .doesNotContain("java.", value);
  }

  @Test
  void sync_wrongSitooPassword_isOneClearLine() throws Exception {
    environment.put("SITOO_API_PASSWORD", "not-the-password");

    assertTrouble(
        syncAsProcess(rules(1)),
        3,
        "Sitoo",
        "Check the API id and its password",
        "not-the-password");
  }

  @Test
  void sync_siteThatTheAccountDoesNotHave_namesTheSitesThatItHas() throws Exception {
    environment.put("SITOO_SITE", "7");

    Outcome outcome = sync(rules(1));

    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.out)
        .contains("SITOO_SITE is 7, but account " + sandbox.sitooAccount())
        .contains("it has " + sandbox.sitooSite());
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }

  @Test
  void sync_shopAsUrl_isRefusedWithTheNameToSet() throws Exception {
    environment.put("RETURNGO_SHOP", "https://" + sandbox.shop() + "/admin");

    Outcome outcome = sync(rules(1));

    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.out).contains("a RETURNGO_ setting is wrong", "set: " + sandbox.shop());
  }

  @Test
  void sync_wrongReturnGoKey_isOneClearLineAndPostsNothing() throws Exception {
    environment.put("RETURNGO_API_KEY", "not-the-key");

    assertTrouble(sync(rules(1)), 3, "ReturnGO", "Check the API key", "not-the-key");
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }

  @Test
  void sync_warehouseThatSitooDoesNotHave_isNamedBeforeAnythingIsPosted() throws Exception {
    Outcome outcome = sync(rules(4711));

    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.out).contains("error: ", "rules.json", "loc-100", "warehouse 4711");
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }

  @Test
  void sync_virtualWarehouse_isNamedBeforeAnythingIsPosted() throws Exception {
    Outcome outcome = sync(rules(7));

    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.out).contains("error: ", "warehouse 7 ", "is Virtual");
  }

  @Test
  void sync_missingEnvironment_isNamed() throws Exception {
    environment.remove("SITOO_API_ID");
    environment.put("RETURNGO_SHOP", " ");

    Outcome outcome = syncAsProcess(rules(1));
    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.out).contains("error: ", "RETURNGO_SHOP, SITOO_API_ID");
  }

  @Test
  void sync_storeThatCannotBeWritten_isNamedAndPostsNothing() throws Exception {
    Path file = Files.writeString(temp.resolve("occupied"), "a file");
    Outcome outcome = sync(rules(1), "--store", file.resolve("restock.db").toString());

    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.out).contains("error: ", "occupied");
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }

  @Test
  void sync_storeThatIsGone_isRefusedUnlessANewOneIsAskedFor() throws Exception {
    Path file = temp.resolve("restock.db");
    post("somebody-elses-key");
    Outcome first = sync(rules(1));
    assertThat(first.code).as(first.out).isZero();
    assertThat(first.out).contains("Store: " + file + " (new)");
    post("r1-9000601-0JYkTfl3mX2mB8E3kX4a1Q");
    Outcome again = sync(rules(1));
    assertThat(again.code).as(again.out).isZero();
    assertThat(again.out).contains("Store: " + file + System.lineSeparator());

    int posted = sandbox.ledger().transactions().size();
    Files.delete(file);
    Outcome lost = sync(rules(1));
    assertThat(lost.code).as(lost.out).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(lost.out)
        .contains("there is no store at " + file, "such as r1-9000", "--store", "--new-store");
    assertThat(file).doesNotExist();
    assertThat(sync(rules(1), "--store", temp.resolve("elsewhere.db").toString()).code)
        .isEqualTo(ReturnsHost.WRONG_INPUT);
    Outcome dry = sync(rules(1), "--dry-run");
    assertThat(dry.code).isZero();
    assertThat(dry.out).contains("warning: without --dry-run this is refused: there is no store");
    assertThat(sandbox.ledger().transactions()).hasSize(posted);

    assertThat(sync(rules(1), "--new-store").code).isZero();
    assertThat(file).exists();
  }

  private void post(String key) {
    try (SitooClient sitoo = LiveAccounts.from(environment).sitoo()) {
      assertThat(
              sitoo
                  .transactions()
                  .post(
                      List.of(
                          NewWarehouseTransaction.builder(1, TransactionType.MOVE_IN)
                              .externalId(key)
                              .item("SKU-1001", BigDecimal.ONE)
                              .build())))
          .hasSize(1);
    }
  }

  @Test
  void storePlace_usual_isTheSameWhereverTheHostIsStarted() {
    Path usual = StorePlace.usual(Tenant.of("example.myshopify.com", "10020", 1)).file();
    assertThat(usual)
        .isAbsolute()
        .hasFileName("example.myshopify.com-10020-1.db")
        .startsWithRaw(Path.of(System.getProperty("user.home")));
    assertThat(StorePlace.usual(Tenant.of("other.myshopify.com", "10020", 1)).file())
        .isNotEqualTo(usual);
  }

  private static void assertTrouble(
      Outcome outcome, int code, String service, String problem, String secret) {
    assertThat(outcome.code).as(outcome.out).isEqualTo(code);
    assertThat(outcome.out.lines().filter(line -> line.startsWith("error: "))).hasSize(1);
    assertThat(outcome.out).contains(service, problem).doesNotContain(secret);
  }

  private record Outcome(int code, String out) {}

  private Path rules(int warehouse) throws IOException {
    return Files.writeString(temp.resolve("rules.json"), RULES.formatted(warehouse));
  }

  private Outcome sync(Path rules, String... more) {
    Host.Result result = Host.run(environment, arguments(rules, more));
    return new Outcome(result.code(), result.out() + result.err());
  }

  /** Runs the command as a process; the output includes the log. */
  private Outcome syncAsProcess(Path rules) throws Exception {
    Path out = temp.resolve("out.txt");
    int code = Host.start(out, environment, arguments(rules)).waitFor();
    return new Outcome(code, Files.readString(out));
  }

  private String[] arguments(Path rules, String... more) {
    List<String> args = new ArrayList<>(List.of("sync", "--live", "--rules", rules.toString()));
    if (!List.of(more).contains("--store")) {
      args.addAll(List.of("--store", temp.resolve("restock.db").toString()));
    }
    if (Stream.of("--start", "--from-now").noneMatch(List.of(more)::contains)) {
      args.addAll(List.of("--start", LONG_AGO));
    }
    args.addAll(List.of(more));
    args.remove("--from-now");
    return args.toArray(String[]::new);
  }
}
