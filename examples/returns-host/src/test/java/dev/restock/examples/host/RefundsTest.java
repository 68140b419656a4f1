package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.RefundCalendar;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("RETURNGO_SHOP", "nordic.example", "SITOO_ACCOUNT", "7", "SITOO_SITE", "1");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final Tenant TENANT = LiveAccounts.tenant(ENVIRONMENT).orElseThrow();

  @TempDir private Path folder;

  /** Makes each observation differ from the one before, so that the order is judged again. */
  private int recorded;

  private static RefundRow row(
      RefundOrigin origin, String id, RefundVerdict verdict, LocalDate day) {
    BigDecimal money = new BigDecimal("549.00");
    return new RefundRow(
        id,
        origin,
        "#1002",
        verdict,
        verdict.isSettled() ? "" : "nobody knows\u202e why",
        "SEK",
        money,
        new BigDecimal("500.00"),
        new BigDecimal("49.00"),
        List.of(
            new RefundPart(
                RefundComponent.GOODS, new BigDecimal("500.00"), new BigDecimal("100.00")),
            new RefundPart(RefundComponent.UNEXPLAINED, new BigDecimal("49.00"), null)),
        Map.of("shopify_payments", money),
        List.of(),
        day);
  }

  @BeforeEach
  void store() {
    record(
        row(RefundOrigin.PLATFORM, "1", RefundVerdict.AMOUNT_DIFFERS, DAY),
        row(RefundOrigin.PLATFORM, "2", RefundVerdict.EQUAL, DAY),
        row(RefundOrigin.PLATFORM, "3", RefundVerdict.OUTSIDE_WORKFLOW, DAY.plusDays(1)),
        row(RefundOrigin.RETURNS, "3", RefundVerdict.NOT_PAID, DAY.plusDays(1)));
  }

  /** Has the order judged, with these rows. */
  private void record(RefundRow... rows) {
    String facts =
        RefundJson.text(
            new RefundFacts(
                "6001",
                "#1002",
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(
                    new SettlementRow(
                        "klarna",
                        "k" + ++recorded,
                        new BigDecimal("549"),
                        "SEK",
                        NOW,
                        "6001",
                        "#1002",
                        null,
                        null)),
                null));
    inStore(
        store -> {
          store.recordObservations(
              TENANT,
              List.of(new StoredObservation("settlement", "k1", "6001", facts, null)),
              Instant.MAX,
              NOW);
          store
              .claimRefundOrders(TENANT, new Lease("host", NOW, NOW.plusSeconds(60)), 10)
              .forEach(
                  claim ->
                      store.recordRefunds(
                          TENANT,
                          List.of(new JudgedOrder(claim, List.of(rows), List.of(), null)),
                          "host",
                          NOW));
          return true;
        });
  }

  private <T> T inStore(Function<SyncStore, T> work) {
    try (HikariDataSource source = SqliteFile.open(folder.resolve("store.db"))) {
      return work.apply(JdbcSyncStore.open(source));
    }
  }

  private StoredRefund stored(String key) {
    return inStore(store -> store.refund(TENANT, key).orElseThrow());
  }

  private Host.Result refunds(String... more) {
    List<String> args = new ArrayList<>(List.of("refunds"));
    args.addAll(List.of(more));
    args.addAll(List.of("--store", folder.resolve("store.db").toString()));
    return Host.run(ENVIRONMENT, args.toArray(String[]::new));
  }

  private Host.Result accept(String key, String seen, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("accept", key, "--seen", seen, "--by", "ann", "--why", "a gift for a friend"));
    args.addAll(List.of(more));
    return refunds(args.toArray(String[]::new));
  }

  private Host.Result reopen(String key, String seen) {
    return refunds("reopen", key, "--seen", seen, "--by", "bob", "--why", "it was no gift");
  }

  // ---- list ------------------------------------------------------------------------------------

  @Test
  void theListHasTheRefundsThatNeedSomebody() {
    Host.Result result = refunds("list");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().lines())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("KEY").contains("REV", "VERDICT", "EXPECTED"),
            first ->
                assertThat(first)
                    .matches(
                        "PLATFORM:1 +1 +2026-11-26 +AMOUNT_DIFFERS +#1002 +549.00 +500.00 +SEK"
                            + " +nobody knows.* why"),
            second -> assertThat(second).startsWith("PLATFORM:3"),
            third -> assertThat(third).startsWith("RETURNS:3"),
            sum -> assertThat(sum).isEqualTo("3 refunds."));
    assertThat(result.out()).doesNotContain("\u202e");
  }

  @Test
  void aDayHasAllItsRefundsAndVerdictsAreChosen() {
    assertThat(refunds("list", "--day", "2026-11-26").out())
        .contains("PLATFORM:1", "PLATFORM:2", "2 refunds.")
        .doesNotContain("PLATFORM:3");
    assertThat(refunds("list", "--day", "2026-11-26", "--verdict", "EQUAL,NOT_PAID").out())
        .contains("PLATFORM:2", "1 refunds.");
    assertThat(refunds("list", "--verdict", "NOT_PAID").out()).contains("RETURNS:3", "1 refunds.");
    assertThat(refunds("list", "--day", "2020-01-01").out()).contains("0 refunds.");
  }

  @Test
  void aLongListIsReadPageByPage() {
    Host.Result first = refunds("list", "--limit", "2");
    assertThat(first.out())
        .contains("PLATFORM:1", "PLATFORM:3", "2 refunds; more: --after PLATFORM:3")
        .doesNotContain("RETURNS:3");
    Host.Result second = refunds("list", "--limit", "2", "--after", "PLATFORM:3");
    assertThat(second.out()).contains("RETURNS:3", "1 refunds.").doesNotContain("PLATFORM:");

    assertThat(refunds("list", "--limit", "1", "--json").out())
        .contains("\"key\": \"PLATFORM:1\"", "\"money\": \"549.00\"", "\"unexplained\": \"49.00\"")
        .contains("\"revision\": 1", "\"acceptance\": null", "\"next\": \"PLATFORM:1\"");
    assertThat(refunds("list", "--json").out()).contains("\"next\": null");
  }

  // ---- show ------------------------------------------------------------------------------------

  @Test
  void aRefundIsShownWithItsPartsAndWhatTheSystemsSay() {
    Host.Result result = refunds("show", "PLATFORM:1");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("PLATFORM:1, revision 1")
        .contains("AMOUNT_DIFFERS: The money differs from the value of the return")
        .contains("Compare the refund with the return.")
        .contains("goods 500.00, of it tax 100.00", "unexplained 49.00")
        .contains("paid by shopify_payments 549.00")
        .contains("in no batch yet")
        .contains("settlement k1, recorded 2026-11-28T10:00:00Z")
        .contains("settlement row klarna:k1: 549 SEK at 2026-11-28T10:00:00Z, order 6001")
        .contains("refunds accept PLATFORM:1 --seen 1 --by YOU --why REASON")
        .doesNotContain("\u202e");
    assertThat(refunds("show", "PLATFORM:2").out()).doesNotContain("refunds accept");
    assertThat(refunds("show", "1", "--json").out())
        .contains("\"verdict\": \"AMOUNT_DIFFERS\"", "\"shopify_payments\": \"549.00\"")
        .contains("\"source\": \"settlement\"", "\"provider\":\"klarna\"");
  }

  @Test
  void aRefundInTheBooksNamesItsBatch() {
    inStore(store -> store.closeRefundDay(TENANT, DAY, DAY, "finn", NOW));
    assertThat(refunds("show", "PLATFORM:2").out()).contains("549.00 SEK, last changed by batch 1");
    assertThat(refunds("show", "PLATFORM:2", "--json").out()).contains("\"booked\": \"549.00\"");
  }

  @Test
  void anIdOfSeveralSystemsIsNotGuessed() {
    Host.Result result = refunds("show", "3");
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains("several refunds have the id 3", "PLATFORM:3, RETURNS:3");
    assertThat(refunds("show", "4711").err())
        .contains("the store has no refund 4711", "'refunds list' shows");
  }

  // ---- accept and reopen -----------------------------------------------------------------------

  @Test
  void anAcceptedRefundIsListedAsSuchUntilItIsReopened() {
    Host.Result accepted = accept("1", "1");
    assertThat(accepted.code()).as(accepted.err()).isZero();
    assertThat(accepted.out()).contains("Accepted refund PLATFORM:1 by ann.", "AMOUNT_DIFFERS");
    assertThat(refunds("list").out()).contains("2 refunds.").doesNotContain("PLATFORM:1");
    assertThat(refunds("list", "--verdict", "ACCEPTED").out())
        .contains("PLATFORM:1", "accepted by ann: a gift for a friend");
    assertThat(refunds("show", "PLATFORM:1").out())
        .contains("ACCEPTED", "by ann: a gift for a friend", "refunds reopen PLATFORM:1 --seen 2");

    Host.Result reopened = reopen("PLATFORM:1", "2");
    assertThat(reopened.code()).as(reopened.err()).isZero();
    assertThat(reopened.out()).contains("Refund PLATFORM:1 is AMOUNT_DIFFERS again.");
    assertThat(refunds("list").out()).contains("PLATFORM:1", "3 refunds.");
    List<AuditEntry> audit =
        inStore(store -> store.audit(TENANT, AuditEntry.ofRefund("PLATFORM:1")));
    assertThat(audit)
        .extracting(AuditEntry::to, AuditEntry::actor, AuditEntry::why)
        .containsExactly(
            tuple("ACCEPTED", "ann", "a gift for a friend"),
            tuple("AMOUNT_DIFFERS", "bob", "it was no gift"));
  }

  @Test
  void anAcceptanceEndsAfterItsLastBusinessDay() {
    assertThat(accept("1", "1", "--until", "2126-12-31").err())
        .contains("the store does not know the zone", "2026-12-31T12:00:00Z");
    inStore(
        store ->
            new RefundCalendar(ZoneId.of("Europe/Stockholm"), LocalTime.of(4, 0), DAY)
                .keep(store, TENANT));

    assertThat(accept("1", "1", "--until", "2126-12-31").code()).isZero();

    assertThat(stored("PLATFORM:1").acceptance())
        .isEqualTo(
            new RefundAcceptance(
                "ann", "a gift for a friend", Instant.parse("2127-01-01T03:00:00Z")));
    assertThat(accept("PLATFORM:3", "1", "--until", "2126-12-31T12:00:00Z").code()).isZero();
    assertThat(refunds("show", "PLATFORM:3").out()).contains("until 2126-12-31T12:00:00Z");
  }

  @Test
  void businessDaysAreMovedFromALaterDayOn() {
    RefundCalendar before =
        new RefundCalendar(ZoneId.of("Europe/Stockholm"), LocalTime.of(4, 0), DAY);
    inStore(store -> before.keep(store, TENANT));

    assertThat(refunds("move-day", "--from", "2020-01-01", "--zone", "UTC").err())
        .contains("can only be moved an hour before it begins");
    assertThat(refunds("move-day", "--from", "2126-12-31", "--zone", "Stockholm").err())
        .contains("a zone such as Europe/Stockholm");
    Host.Result moved = refunds("move-day", "--from", "2126-12-31", "--day-cut-off", "06:00");

    assertThat(moved.code()).as(moved.err()).isZero();
    assertThat(moved.out())
        .contains("from 2126-12-31 zone Europe/Stockholm and cut-off 06:00")
        .contains("begins at 2126-12-31T05:00:00Z", "--zone Europe/Stockholm --day-cut-off 06:00");
    assertThat(
            inStore(store -> RefundCalendar.kept(store, TENANT).orElseThrow()).latest().dayCutOff())
        .isEqualTo(LocalTime.of(6, 0));
    // An acceptance ends with its business day, as the days are divided then.
    accept("1", "1", "--until", "2127-01-01");
    assertThat(stored("PLATFORM:1").acceptance())
        .isEqualTo(
            new RefundAcceptance(
                "ann", "a gift for a friend", Instant.parse("2127-01-02T05:00:00Z")));
  }

  @Test
  void aDecisionAboutAnEarlierRevisionIsRefused() {
    assertThat(accept("PLATFORM:1", "1").code()).isZero();
    StoredRefund accepted = stored("PLATFORM:1");

    Host.Result late =
        refunds("accept", "PLATFORM:1", "--seen", "1", "--by", "cid", "--why", "a gift, too");
    assertThat(late.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(late.err()).contains("you looked at revision 1, and it is at revision 2 now");
    assertThat(stored("PLATFORM:1")).isEqualTo(accepted);

    record(row(RefundOrigin.PLATFORM, "1", RefundVerdict.OUTSIDE_WORKFLOW, DAY));
    Host.Result changed = reopen("PLATFORM:1", "2");
    assertThat(changed.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(changed.err())
        .contains("you looked at revision 2, and it is at revision 3 now")
        .contains("Nothing was written", "refunds show PLATFORM:1");
    assertThat(stored("PLATFORM:1").revision()).isEqualTo(3);
  }

  @Test
  void nothingIsDecidedWhereNothingIsOpen() {
    assertThat(accept("PLATFORM:2", "1").err()).contains("is EQUAL, so there is nothing to accept");
    assertThat(reopen("PLATFORM:1", "1").err())
        .contains("is not accepted, so there is nothing to take back");
    inStore(store -> store.closeRefundDay(TENANT, DAY, DAY, "finn", NOW));
    record(row(RefundOrigin.PLATFORM, "9", RefundVerdict.EQUAL, DAY));
    assertThat(refunds("show", "PLATFORM:1").out())
        .contains("no system shows this refund any more", "549.00 SEK");
    assertThat(accept("PLATFORM:1", String.valueOf(stored("PLATFORM:1").revision())).err())
        .contains("no system shows refund PLATFORM:1 any more");
  }

  // ---- bad input -------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "refunds; say what to do: refunds list, show, accept, reopen or move-day",
        "refunds move-day --from 2126-12-31; move-day needs --zone, --day-cut-off or both",
        "refunds move-day --from 2126-12-31 --zone Stockholm; keeps no business days yet",
        "refunds list --day 26/11/2026; --day must be a day such as 2026-11-29",
        "refunds list --limit 0; --limit must be 1 to 10000, but is 0",
        "refunds list --verdict EQUAL; --verdict EQUAL needs --day DAY",
        "refunds list --verdict WRONG; AMOUNT_DIFFERS",
        "refunds show; KEY",
        "refunds accept PLATFORM:1 --by ann --why gift; --seen",
        "refunds accept PLATFORM:1 --seen 1 --why gift; --by",
        "refunds accept PLATFORM:1 --seen 1 --by ann; --why",
        "refunds accept PLATFORM:1 --seen one --by ann --why gift; --seen",
        "refunds accept PLATFORM:1 --seen 1 --by ann --why ''; --by and --why need a text",
        "refunds accept PLATFORM:1 --seen 1 --by ann --why x --until soon; such as 2026-12-31",
        "refunds accept PLATFORM:1 --seen 1 --by ann --why x --until 2020-01-01T00:00:00Z; is over",
      })
  void wrongInputIsNamedAndNothingIsWritten(String command, String why) {
    List<String> args = new ArrayList<>();
    for (String one : command.split(" ", -1)) {
      args.add(one.equals("''") ? " " : one);
    }
    if (args.size() > 1) {
      args.addAll(List.of("--store", folder.resolve("store.db").toString()));
    }
    StoredRefund before = stored("PLATFORM:1");
    Host.Result result = Host.run(ENVIRONMENT, args.toArray(String[]::new));
    assertThat(result.code()).isEqualTo(ReturnsHost.WRONG_INPUT);
    assertThat(result.err()).contains(why).doesNotContain("Exception");
    assertThat(stored("PLATFORM:1")).isEqualTo(before);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(Host.run("refunds", "list").err())
        .contains("set RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE");
    String missing = folder.resolve("no.db").toString();
    assertThat(Host.run(ENVIRONMENT, "refunds", "list", "--store", missing).err())
        .contains("there is no store at " + missing);
    assertThat(folder.resolve("no.db")).doesNotExist();
  }
}
