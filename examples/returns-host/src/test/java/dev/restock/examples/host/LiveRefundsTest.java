package dev.restock.examples.host;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedRefund;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.ScriptedSale;
import dev.restock.sandbox.ScriptedTransaction;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.ShopRefundPlan;
import dev.restock.sitoo.OrderQuery;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.model.Order;
import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.StoredEntryPost;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the live command with the refunds of a sandbox. */
class LiveRefundsTest {
  private static final String RULES =
      """
      {"version": 1,
       "locations": {"loc-100": {"in": 1, "out": 2}, "loc-200": {"in": 3, "out": 4},
                     "loc-300": {"in": 5, "out": 6}},
       "rules": [
         {"name": "sellable", "when": {"disposition": "SELLABLE"}, "then": {"zone": "in"}},
         {"name": "damaged", "when": {"disposition": "DAMAGED"}, "then": {"zone": "out"}}]}
      """;
  private static final String FORM =
      """
      {"version": 1, "warehouse": 1,
       "payments": {"shopify_payments": "Web card"}, "otherPayments": "Web",
       "otherProducts": {"sku": "SKU-1001", "name": "Refund", "vat": 25},
       "vatRates": [25, 12, 6, 0]}
      """;
  private static final List<String> FIELDS = List.of("orderid", "externalid", "payments");
  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
  private static final Duration AGE = Duration.ofDays(30);
  private static final long SEED = 3;
  private static final int RETURNS = 24;

  /** How many orders are in Sitoo when the process is killed during a further call. */
  private static final int POSTED_BEFORE_KILL = 3;

  @TempDir private Path temp;
  private final Map<String, String> environment = new HashMap<>();
  private final AtomicReference<Process> toKill = new AtomicReference<>();
  private final AtomicInteger killAbove = new AtomicInteger(Integer.MAX_VALUE);
  private Instant start = Instant.EPOCH;
  private Sandbox sandbox;
  private ShopRefundPlan plan;

  @BeforeEach
  void start() {
    start = Instant.now().minus(AGE);
    Scenario scenario = Scenario.generate(SEED, RETURNS, start);
    plan = ShopRefundPlan.of(scenario, SEED);
    sandbox = Sandbox.builder(scenario).duringSitooCall(this::kill).start();
    sandbox.play(plan);
    environment.putAll(Accounts.withShopify(sandbox));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  /** Kills the process during its call, which has its effect nevertheless. */
  private void kill() {
    Process process = toKill.get();
    if (process != null && sandbox.register().orders().size() > killAbove.get()) {
      toKill.set(null);
      process.destroyForcibly().onExit().join();
    }
  }

  private LocalDate firstDay() {
    return LocalDate.ofInstant(start, ZONE);
  }

  private String[] arguments(String... more) throws IOException {
    Path rules = Files.writeString(temp.resolve("rules.json"), RULES);
    List<String> args =
        new ArrayList<>(
            List.of("sync", "--live", "--rules", rules.toString(), "--start", start.toString()));
    args.addAll(List.of("--store", temp.resolve("restock.db").toString()));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private Host.Result sync(String... more) throws IOException {
    return Host.run(environment, arguments(more));
  }

  private <T> T inStore(Function<SyncStore, T> work) {
    try (HikariDataSource source = SqliteFile.openToRead(temp.resolve("restock.db"))) {
      return work.apply(JdbcSyncStore.open(source));
    }
  }

  private Tenant tenant() {
    return LiveAccounts.tenant(environment).orElseThrow();
  }

  private Host.Result syncRefunds(String... more) throws IOException {
    List<String> args = new ArrayList<>(refundArguments());
    args.addAll(List.of(more));
    return sync(args.toArray(String[]::new));
  }

  private List<String> refundArguments() {
    return List.of(
        "--zone",
        ZONE.getId(),
        "--books-from",
        firstDay().toString(),
        "--order-reference",
        "shopify-(\\d+)");
  }

  // ---- rows and days ---------------------------------------------------------------------------

  /** The verdict and the money of a refund. */
  private record Expected(RefundVerdict verdict, BigDecimal money) {
    private Expected {
      money = money.stripTrailingZeros();
    }
  }

  /** What the scripts of the shop and of the returns say, by key. */
  private Map<String, Expected> expected() {
    Map<String, Expected> expected = new TreeMap<>();
    for (ShopRefundPlan.Planned one : plan.refunds()) {
      RefundVerdict verdict =
          switch (one.kind()) {
            case USUAL,
                LATE,
                PAID_AT_SECOND_ATTEMPT,
                GIFT_CARD_AND_CARD,
                PENDING_DISCREPANCY,
                STORE_CREDIT ->
                RefundVerdict.EQUAL;
            case WITH_SHIPPING,
                WITH_DUTY,
                CASH,
                EXCHANGE_FOR_CHEAPER,
                EXCHANGE_FOR_DEARER,
                CANCELLED ->
                RefundVerdict.EXPLAINED;
            case LESS_BY_HAND -> RefundVerdict.AMOUNT_DIFFERS;
            case FAILS_LATER, FAILED -> RefundVerdict.FAILED_LATER;
            case NEVER_MADE, NOTHING_PAID -> RefundVerdict.NOT_PAID;
            case BY_AGENT, BY_AGENT_IN_EUROS, BY_AGENT_ABROAD -> RefundVerdict.OUTSIDE_WORKFLOW;
          };
      expected.put("PLATFORM:" + one.refund().id(), new Expected(verdict, one.money()));
    }
    for (ScriptedTransaction one : plan.neverMade()) {
      expected.put("RETURNS:" + one.id(), new Expected(RefundVerdict.NOT_PAID, BigDecimal.ZERO));
    }
    for (ScriptedReturn one : sandbox.scenario().returns()) {
      for (ScriptedTransaction credit : one.transactions()) {
        if (credit.platformRefundId().isEmpty()) {
          expected.put(
              "RETURNS:" + credit.id(),
              credit.succeeds()
                  ? new Expected(RefundVerdict.EQUAL, credit.amount())
                  : new Expected(RefundVerdict.FAILED_LATER, BigDecimal.ZERO));
        }
      }
    }
    return expected;
  }

  private Map<String, Expected> rows() {
    Map<String, Expected> rows = new TreeMap<>();
    inStore(
        store -> {
          LocalDate last = LocalDate.now(ZONE);
          for (LocalDate day = firstDay(); !day.isAfter(last); day = day.plusDays(1)) {
            store.forEachRefundOf(
                tenant(),
                day,
                one -> {
                  RefundRow row = one.rowAt(Instant.now()).orElseThrow();
                  rows.put(one.key(), new Expected(row.verdict(), requireNonNull(row.money())));
                });
          }
          return rows;
        });
    return rows;
  }

  /** A refund at a register of a unit that was also refunded online, and one that was not. */
  private Map<String, Expected> refundAtRegister() {
    Map<String, Expected> made = new TreeMap<>();
    ScriptedReturn free =
        sandbox.scenario().returns().stream()
            .filter(one -> one.transactions().isEmpty() && one.scriptedUnits().size() == 1)
            .filter(
                one ->
                    one.orderLines().stream()
                        .allMatch(
                            line -> sandbox.scenario().world().product(line.sku()).isPresent()))
            .findFirst()
            .orElseThrow();
    ScriptedUnit unit = free.scriptedUnits().get(0);
    sandbox
        .register()
        .play(
            ScriptedSale.webOrderOf(free, free.createdAt().minus(Duration.ofDays(2))).build(),
            ScriptedRefund.of(
                    "at-register",
                    free.createdAt().plus(Duration.ofHours(1)),
                    "shopify-" + free.orderId())
                .line(unit.sku(), 1)
                .build());
    long id = sandbox.register().order("at-register").orElseThrow().orderId();
    BigDecimal price =
        free.shopOrder(start).lines().stream()
            .filter(line -> line.id() == Long.parseLong(unit.lineItemId()))
            .findFirst()
            .orElseThrow()
            .price();
    made.put("REGISTER:sitoo:" + id, new Expected(RefundVerdict.EQUAL, price));
    return made;
  }

  @Test
  void aRunGivesTheRowOfEachRefundAndClosesTheDays() throws IOException {
    Map<String, Expected> expected = expected();
    expected.putAll(refundAtRegister());
    assertThat(plan.refunds()).extracting(ShopRefundPlan.Planned::kind).hasSizeGreaterThan(8);
    LocalDate before = LocalDate.now(ZONE);

    Host.Result result = syncRefunds();

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("Refunds: zone Europe/Stockholm, cut-off 00:00, first day " + firstDay())
        .contains("noted by the first run", "the balance of Shopify Payments, registers.")
        .contains("Entries in Sitoo: off.")
        .containsPattern("\\d+ new or changed facts, [1-9]\\d* orders judged, [1-9]\\d* cases");
    assertThat(rows()).isEqualTo(expected);
    ClosedDay last = inStore(store -> store.lastClosedRefundDay(tenant())).orElseThrow();
    assertThat(last.day()).isBetween(before.minusDays(2), LocalDate.now(ZONE).minusDays(2));
    assertThat(result.out()).contains("days closed; the last closed day is " + last.day());
    assertThat(sandbox.calls().endpoint(Service.SITOO, "POST /sites/{site}/orders")).isZero();
    long listed =
        expected.values().stream()
            .map(Expected::verdict)
            .filter(Set.of(RefundVerdict.NOT_PAID, RefundVerdict.AMOUNT_DIFFERS)::contains)
            .count();
    assertThat(refunds("list", "--verdict", "NOT_PAID,AMOUNT_DIFFERS").out())
        .contains("RETURNS:" + plan.neverMade().get(0).id(), listed + " refunds.");
    long lessByHand =
        plan.refunds().stream()
            .filter(one -> one.kind() == ShopRefundPlan.Kind.LESS_BY_HAND)
            .findFirst()
            .orElseThrow()
            .refund()
            .id();
    assertThat(refunds("show", String.valueOf(lessByHand)).out())
        .contains("AMOUNT_DIFFERS", "unexplained -50.00", "  shopify ", "  returngo ")
        .contains("adjustment REFUND_DISCREPANCY", "refund " + lessByHand, "transaction ", "paid ");

    Host.Result again = sync("--zone", ZONE.getId(), "--order-reference", "shopify-(\\d+)");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).contains("first day " + firstDay() + ". Read from");
    assertThat(rows()).isEqualTo(expected);
  }

  private Host.Result refunds(String... args) {
    List<String> all = new ArrayList<>(List.of("refunds"));
    all.addAll(List.of(args));
    all.addAll(List.of("--store", temp.resolve("restock.db").toString()));
    return Host.run(environment, all.toArray(String[]::new));
  }

  @Test
  void anAcceptedRefundLosesItsCaseAndAReopenedOneGetsItBack() throws IOException {
    assertThat(syncRefunds().code()).isZero();
    String key = "RETURNS:" + plan.neverMade().get(0).id();
    long cases = openCases();
    assertThat(cases).isPositive();

    assertThat(decide("accept", key).code()).isZero();
    assertThat(syncRefunds().code()).isZero();
    assertThat(openCases()).isEqualTo(cases - 1);
    assertThat(rows().get(key)).isEqualTo(new Expected(RefundVerdict.ACCEPTED, BigDecimal.ZERO));

    assertThat(decide("reopen", key).code()).isZero();
    assertThat(syncRefunds().code()).isZero();
    assertThat(openCases()).isEqualTo(cases);
    assertThat(rows().get(key)).isEqualTo(new Expected(RefundVerdict.NOT_PAID, BigDecimal.ZERO));
  }

  private Host.Result decide(String what, String key) {
    long revision = inStore(store -> store.refund(tenant(), key)).orElseThrow().revision();
    return refunds(
        what, key, "--seen", String.valueOf(revision), "--by", "ann", "--why", "paid by bank");
  }

  private long openCases() {
    return inStore(store -> store.counts(tenant())).openCases();
  }

  // ---- entries ---------------------------------------------------------------------------------

  @Test
  void entriesArePostedOnceThoughTheProcessIsKilledInBetween() throws Exception {
    Path form = Files.writeString(temp.resolve("form.json"), FORM);
    String[] entering =
        Stream.concat(
                refundArguments().stream(),
                Stream.of("--entries", form.toString(), "--entries-from", firstDay().toString()))
            .toArray(String[]::new);
    killAbove.set(sandbox.register().orders().size() + POSTED_BEFORE_KILL);
    Path out = temp.resolve("out.txt");
    Process process = Host.start(out, environment, arguments(entering));
    toKill.set(process);

    assertThat(process.waitFor()).as(Files.readString(out)).isNotZero();

    assertThat(toKill.get()).as("the process was killed during a call").isNull();
    Map<EntryPostState, Long> states = inStore(store -> store.countEntryPosts(tenant()));
    assertThat(states.get(EntryPostState.PLANNED)).isPositive();
    assertThat(states.get(EntryPostState.SENT)).isEqualTo(1);
    assertThat(orders())
        .as("the request that was under way has made its order")
        .hasSize(Math.toIntExact(states.getOrDefault(EntryPostState.APPLIED, 0L)) + 1);
    endLeases();
    Host.Result second = sync(entering);
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).contains("Entries in Sitoo: one order for each refund");
    endLeases();
    assertThat(sync(entering).code()).isZero();
    endLeases();
    Host.Result last = sync(entering);
    assertThat(last.out()).contains("Entries in Sitoo: 0 planned, 0 posted");

    List<StoredEntryPost> posts = posts();
    assertThat(posts).hasSameSizeAs(entriesToPost());
    Map<String, Order> orders = orders();
    int made = 0;
    for (StoredEntryPost post : posts) {
      BigDecimal money = post.entry().money();
      if (money.scale() > 2) {
        assertThat(post.state()).as("Sitoo has two decimals").isEqualTo(EntryPostState.REFUSED);
        assertThat(orders).doesNotContainKey(post.key());
      } else if (money.signum() != 0) {
        assertThat(post.state()).isEqualTo(EntryPostState.CONFIRMED);
        assertThat(paid(requireNonNull(orders.get(post.key()), post.key())))
            .isEqualByComparingTo(money.negate());
        made++;
      }
    }
    assertThat(made).isGreaterThan(POSTED_BEFORE_KILL);
    assertThat(posts).extracting(StoredEntryPost::key).containsAll(orders.keySet());
  }

  private static BigDecimal paid(Order order) {
    return order.payments().stream()
        .map(payment -> payment.moneyAmount().orElseThrow())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Has the leases of the process that was killed end now, instead of ten minutes later. */
  private void endLeases() throws SQLException {
    try (HikariDataSource source = SqliteFile.open(temp.resolve("restock.db"));
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE restock_refund_entry_post SET due_at = 1 WHERE due_at IS NOT NULL");
    }
  }

  private List<StoredEntryPost> posts() {
    return inStore(
        store ->
            Stream.of(EntryPostState.values())
                .flatMap(state -> store.entryPosts(tenant(), state, null, 1000).stream())
                .toList());
  }

  private List<String> entriesToPost() {
    return inStore(
        store -> {
          List<String> refunds = new ArrayList<>();
          for (ClosedDay day : store.closedRefundDays(tenant(), firstDay(), LocalDate.MAX)) {
            store.forEachRefundEntry(
                tenant(),
                day.number(),
                entry -> {
                  if (FinancialEntries.includes(entry)) {
                    refunds.add(entry.refundKey());
                  }
                });
          }
          return refunds;
        });
  }

  /** The orders in Sitoo with keys of entries; a second one with the same key fails. */
  private Map<String, Order> orders() {
    try (SitooClient sitoo = LiveAccounts.from(environment).sitoo()) {
      return sitoo.orders().list(OrderQuery.builder().fields(FIELDS).build()).stream()
          .filter(one -> one.externalId().filter(id -> id.startsWith("e1-")).isPresent())
          .collect(toMap(one -> one.externalId().orElseThrow(), identity()));
    }
  }

  // ---- options ---------------------------------------------------------------------------------

  @Test
  void otherBusinessDaysAreRefusedAndNothingIsRead() throws IOException {
    assertThat(sync("--zone", "Europe/Stockholm", "--day-cut-off", "04:00").code()).isZero();
    long read = sandbox.calls().total(Service.RETURNGO);
    for (List<String> other :
        List.of(
            List.of("--zone", "Europe/Helsinki"),
            List.of("--zone", "Europe/Stockholm", "--day-cut-off", "00:00"),
            List.of("--zone", "Europe/Stockholm", "--books-from", "2026-01-01"))) {
      Host.Result refused = sync(other.toArray(String[]::new));
      assertThat(refused.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
      assertThat(refused.err())
          .contains("the store keeps the business days of refunds: zone Europe/Stockholm")
          .contains("cut-off 04:00", "Give --zone Europe/Stockholm, and leave out");
    }
    assertThat(sandbox.calls().total(Service.RETURNGO)).isEqualTo(read);

    Host.Result without = sync();
    assertThat(without.code()).isZero();
    assertThat(without.err())
        .contains("warning: the store accounts for refunds", "give --zone Europe/Stockholm");
  }

  @Test
  void aDryRunSaysHowRefundsWouldBeReadAndKeepsNothing() throws IOException {
    LocalDate before = LocalDate.now(ZONE);
    Host.Result dry = sync("--dry-run", "--zone", "Europe/Stockholm");
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.out())
        .containsAnyOf("first day " + before, "first day " + LocalDate.now(ZONE))
        .contains("Refunds at registers are not seen")
        .contains("A dry run reads no refunds, closes no day and enters nothing into Sitoo.");
    assertThat(temp.resolve("restock.db")).doesNotExist();
  }

  @Test
  void aStoreInThePlaceOfALostOneNeedsTheFirstDayOfTheBooks() throws IOException {
    Host.Result refused = sync("--new-store", "--zone", "Europe/Stockholm");
    assertThat(refused.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(refused.err()).contains("--new-store needs --books-from DAY");
    assertThat(temp.resolve("restock.db")).doesNotExist();
    assertThat(syncRefunds("--new-store", "--dry-run").code()).isZero();
  }

  @Test
  void anAppWithoutTheScopeOfTheBalanceLeavesItOut() throws IOException {
    Host.Result result = syncRefunds("--no-balance");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("Read from ReturnGO, Shopify, registers.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--zone Sweden/Stockholm; --zone must be a zone such as Europe/Stockholm",
        "--zone UTC --day-cut-off 4; --day-cut-off must be a time such as 04:00, but is '4'",
        "--zone UTC --books-from soon; --books-from must be a day such as 2026-11-29",
        "--books-from 2026-11-01; give --zone",
        "--no-balance; give --zone",
        "--entries form.json --entries-from 2026-11-01; give --zone",
        "--zone UTC --entries form.json; --entries needs --entries-from DAY",
        "--zone UTC --entries-from 2026-11-01; --entries-from needs --entries FILE",
        "--zone UTC --entries no.json --entries-from 2026-11-01; there is no file no.json",
      })
  void optionsThatCannotWorkAreNamedAndNothingIsCalled(String options, String why)
      throws IOException {
    Host.Result result = sync(options.split(" ", -1));
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).startsWith("error: ").contains(why);
    assertThat(sandbox.calls().total(Service.SITOO)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SHOPIFY_SHOP; ; --zone needs these environment variables: SHOPIFY_SHOP",
        "SHOPIFY_ACCESS_TOKEN; ; --zone needs these environment variables: either SHOPIFY_ACCESS",
        "SHOPIFY_SHOP; other.myshopify.com; SHOPIFY_SHOP is other.myshopify.com, and the returns",
      })
  void aShopThatCannotBeReadIsNamed(String name, String value, String why) throws IOException {
    if (value == null) {
      environment.remove(name);
    } else {
      environment.put(name, value);
    }
    Host.Result result = sync("--zone", "Europe/Stockholm");
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains(why);
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }
}
