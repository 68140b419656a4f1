package dev.restock.sync.testing;

import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedRefund;
import dev.restock.sandbox.ScriptedSale;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sitoo.OrderQuery;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.model.Order;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.Tenant;
import dev.restock.sync.bookkeeping.BookExport;
import dev.restock.sync.bookkeeping.BookExportFile;
import dev.restock.sync.bookkeeping.Books;
import dev.restock.sync.bookkeeping.StoredBatches;
import dev.restock.sync.bookkeeping.VoucherWriters;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundDesk;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.refunds.day.BridgeReason;
import dev.restock.sync.refunds.day.BridgeStep;
import dev.restock.sync.refunds.day.CurrencyDay;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.RefundOrderForm;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.sitoo.SitooRefundOrders;
import dev.restock.sync.sitoo.SitooRegister;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.EntryPostState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refunds of closed days become orders in the sandbox's Sitoo, and are seen again at registers. */
class SitooRefundOrdersTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final String SKU = "SKU-1001";
  private static final String POST = "POST /sites/{site}/orders";

  private final VirtualClock clock = new VirtualClock(START);
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<PlatformRefund> refunds = new ArrayList<>();
  private SyncStore store = new InMemorySyncStore();

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  private Sandbox sandbox(FaultPlan faults) {
    Sandbox sandbox =
        Sandbox.builder(Scenario.of(START, World.demo(), List.of()))
            .clock(clock)
            .faults(faults)
            .start();
    opened.push(sandbox);
    return sandbox;
  }

  private SitooClient sitoo(Sandbox sandbox) {
    SitooClient client =
        SitooClient.builder()
            .baseUrl(sandbox.sitooUrl().toString())
            .accountId(sandbox.sitooAccount())
            .siteId(Integer.parseInt(sandbox.sitooSite()))
            .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
            .options(ClientOptions.builder().clock(clock).sleeper(clock::advance).build())
            .build();
    opened.push(client);
    return client;
  }

  private static RefundOrderForm form() {
    return RefundOrderForm.builder()
        .warehouseId(1)
        .payment("card", "Web card")
        .otherPayments("Web other")
        .product(RefundComponent.GOODS, SKU, "Returned goods", BigDecimal.valueOf(25))
        .otherProducts("SKU-1002", "Other refunds", BigDecimal.valueOf(25))
        .vatRates(List.of(BigDecimal.valueOf(25), BigDecimal.valueOf(12), BigDecimal.ZERO))
        .saleExternalId(name -> Optional.of("shopify-" + name.substring(1)))
        .build();
  }

  /** The sales platform: it shows the refunds of this test. */
  private final class Shop implements RefundSource {
    @Override
    public String serviceName() {
      return "Shop";
    }

    @Override
    public String sourceId() {
      return "shop";
    }

    @Override
    public Iterable<Page> changedSince(Instant from) {
      return List.of(new Page(read(List.of()), null));
    }

    @Override
    public List<Observation> read(Collection<String> ids) {
      return refunds.stream()
          .map(
              one ->
                  new Observation(
                      one.orderId(),
                      new RefundFacts(
                          one.orderId(),
                          one.orderName(),
                          true,
                          List.of(one),
                          List.of(),
                          List.of(),
                          List.of(),
                          Map.of(),
                          List.of()),
                      true))
          .toList();
    }
  }

  private void paid(String id, String currency, String amount, @Nullable String tax) {
    refunds.removeIf(one -> one.id().equals(id));
    refunds.add(
        new PlatformRefund(
            id,
            "90" + id,
            "#90" + id,
            null,
            true,
            START,
            START,
            START,
            currency,
            List.of(
                new PlatformRefund.Line(
                    "line",
                    1,
                    PlatformRefund.Restock.RETURN,
                    new BigDecimal(amount),
                    tax == null ? null : new BigDecimal(tax))),
            List.of(),
            BigDecimal.ZERO,
            List.of(),
            List.of(
                new PlatformRefund.Payment(
                    "p" + id,
                    PlatformRefund.Progress.SUCCEEDED,
                    false,
                    "card",
                    false,
                    new BigDecimal(amount),
                    BigDecimal.ZERO,
                    START)),
            BigDecimal.ZERO,
            null));
  }

  private ReturnSync sync(Sandbox sandbox, SitooClient sitoo) {
    ReturnGoClient returnGo =
        ReturnGoClient.builder()
            .baseUrl(sandbox.returnGoUrl().toString())
            .apiKey(sandbox.apiKey())
            .shop(sandbox.shop())
            .options(ClientOptions.builder().clock(clock).sleeper(clock::advance).build())
            .build();
    opened.push(returnGo);
    return ReturnSync.builder()
        .tenant(
            Tenant.of(
                sandbox.shop(), sandbox.sitooAccount(), Integer.parseInt(sandbox.sitooSite())))
        .returns(ReturnGoSource.of(returnGo))
        .ledger(SitooLedger.of(sitoo))
        .registers(
            SitooRegister.of(sitoo),
            ChannelOrderResolver.externalId(Pattern.compile("shopify-(\\d+)")),
            RegisterSettings.defaults())
        .refunds(
            List.of(new Shop()),
            RefundSettings.builder(RefundRules.builder(ZoneOffset.UTC).build(), DAY)
                .entries(FinancialEntries.refundOrders(SitooRefundOrders.of(sitoo, form()), DAY))
                .build())
        .mapper((record, unit) -> new MappingDecision.Ignore("no goods in this test"))
        .start(StartPolicy.at(START))
        .store(store)
        .clock(clock)
        .build();
  }

  private void runFor(ReturnSync sync, Duration length) {
    Instant end = clock.instant().plus(length);
    while (clock.instant().isBefore(end)) {
      sync.runOnce();
      clock.advance(Duration.ofMinutes(10));
    }
  }

  private static List<Order> ordersOfEntries(SitooClient sitoo) {
    List<Order> found = new ArrayList<>();
    OrderQuery all =
        OrderQuery.builder()
            .fields(
                List.of(
                    "orderid",
                    "externalid",
                    "creditorderid",
                    "currencycode",
                    "moneyfinal_vat",
                    "moneytotal_gross_all",
                    "additionaldata",
                    "orderitems",
                    "payments"))
            .build();
    for (Order one : sitoo.orders().list(all)) {
      if (one.externalId().filter(id -> id.startsWith("e1-")).isPresent()) {
        found.add(one);
      }
    }
    return found;
  }

  @Test
  void aClosedDayIsEnteredOnceWithItsTaxAndSaleAndIsSeenAgain() {
    Sandbox sandbox = sandbox(FaultPlan.none());
    sandbox.register().play(ScriptedSale.webOrder("shopify-901", START).line(SKU, 1).build());
    SitooClient sitoo = sitoo(sandbox);
    long sale = sandbox.register().order("shopify-901").orElseThrow().orderId();
    paid("1", "SEK", "399.50", "79.90");
    paid("2", "EUR", "30.00", null);
    // Of 25 and 12 percent: 100.00 with 20.00, and 56.00 with 6.00.
    paid("3", "SEK", "156.00", "26.00");
    ReturnSync sync = sync(sandbox, sitoo);
    int before = sandbox.ledger().transactions().size();

    runFor(sync, Duration.ofDays(3));

    List<Order> orders = ordersOfEntries(sitoo);
    assertThat(orders)
        .extracting(
            one -> one.moneyTotalGrossAll().orElseThrow(),
            one -> one.moneyFinalVat().orElseThrow(),
            one -> one.currencyCode().orElseThrow(),
            one -> one.creditOrderId().orElse(0L),
            Order::deliveryIgnoresStock)
        .containsExactlyInAnyOrder(
            tuple(new BigDecimal("-399.50"), new BigDecimal("-79.90"), "SEK", sale, true),
            tuple(new BigDecimal("-30.00"), new BigDecimal("-6.00"), "EUR", 0L, true),
            tuple(new BigDecimal("-156.00"), new BigDecimal("-26.00"), "SEK", 0L, true));
    assertThat(orders).allSatisfy(one -> assertThat(one.payments()).hasSize(1));
    assertThat(sandbox.calls().endpoint(Service.SITOO, POST)).isEqualTo(3);
    assertThat(sandbox.ledger().transactions()).as("stock").hasSize(before);

    RefundDesk desk = sync.refunds().orElseThrow();
    assertThat(desk.entries().counts()).containsExactly(Map.entry(EntryPostState.CONFIRMED, 3L));
    assertThat(
            store
                .registerOrders(
                    Tenant.of(
                        sandbox.shop(),
                        sandbox.sitooAccount(),
                        Integer.parseInt(sandbox.sitooSite())),
                    orders.stream().map(Order::orderId).toList())
                .refunds())
        .as("they are no returns at a register")
        .isEmpty();
    assertThat(desk.find("REGISTER:sitoo:" + orders.get(0).orderId())).isEmpty();
    assertThat(desk.day(DAY).currencies())
        .hasSize(2)
        .allSatisfy(
            one -> {
              assertThat(one.entries()).isEqualByComparingTo(one.money());
              assertThat(one.bridge())
                  .extracting(BridgeStep::reason)
                  .doesNotContain(BridgeReason.NOT_IN_SITOO, BridgeReason.ENTRY_DIFFERS);
            })
        .extracting(CurrencyDay::currency)
        .containsExactlyInAnyOrder("EUR", "SEK");
  }

  @Test
  void aCorrectionIsEnteredWithTheDifference() {
    Sandbox sandbox = sandbox(FaultPlan.none());
    SitooClient sitoo = sitoo(sandbox);
    paid("1", "SEK", "100.00", "20.00");
    ReturnSync sync = sync(sandbox, sitoo);
    runFor(sync, Duration.ofDays(3));
    paid("1", "SEK", "80.00", "16.00");
    runFor(sync, Duration.ofDays(3));

    assertThat(ordersOfEntries(sitoo))
        .extracting(
            one -> one.moneyTotalGrossAll().orElseThrow(), one -> one.moneyFinalVat().orElseThrow())
        .containsExactly(
            tuple(new BigDecimal("-100.00"), new BigDecimal("-20.00")),
            tuple(new BigDecimal("20.00"), new BigDecimal("4.00")));
    assertThat(sync.refunds().orElseThrow().day(DAY).currencies())
        .singleElement()
        .satisfies(one -> assertThat(one.entries()).isEqualByComparingTo("80.00"));
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void eachFaultOfTheRequestLeavesOneOrder(FaultKind fault) {
    FaultPlan plan =
        FaultPlan.scripted(List.of(new FaultPlan.Scripted(Service.SITOO, POST, 1, fault)));
    Sandbox sandbox = sandbox(plan);
    SitooClient sitoo = sitoo(sandbox);
    paid("1", "SEK", "100.00", "20.00");
    ReturnSync sync = sync(sandbox, sitoo);

    runFor(sync, Duration.ofDays(3));

    assertThat(ordersOfEntries(sitoo)).hasSize(1);
    assertThat(sync.refunds().orElseThrow().entries().counts())
        .containsExactly(Map.entry(EntryPostState.CONFIRMED, 1L));
    assertThat(sandbox.ledger().transactions()).as("stock").isEmpty();
    assertThat(sync.cases().list(CaseQuery.in(CaseState.OPEN)))
        .as("only that no return is known")
        .extracting(one -> one.opened().type().name())
        .containsOnly("REFUND_OUTSIDE_WORKFLOW");
  }

  @Test
  void aLostStoreEntersNothingTwice() {
    Sandbox sandbox = sandbox(FaultPlan.none());
    SitooClient sitoo = sitoo(sandbox);
    paid("1", "SEK", "100.00", "20.00");
    runFor(sync(sandbox, sitoo), Duration.ofDays(3));

    store = new InMemorySyncStore();
    ReturnSync again = sync(sandbox, sitoo);
    runFor(again, Duration.ofDays(3));

    assertThat(ordersOfEntries(sitoo)).hasSize(1);
    assertThat(sandbox.calls().endpoint(Service.SITOO, POST)).isEqualTo(1);
    assertThat(again.refunds().orElseThrow().entries().counts())
        .containsExactly(Map.entry(EntryPostState.CONFIRMED, 1L));
  }

  // ---- from the rows to the files --------------------------------------------------------------

  private static final AccountPlan PLAN =
      AccountPlan.parse(
          """
          {"version": 1, "company": "Shop", "series": "R", "currencies": {
            "SEK": {
              "components": {"goods": {"vat": "25", "rates": {
                "25": {"account": "3101"}, "mixed": {"account": "3109"}}}},
              "vat": {"25": {"account": "2651"}, "mixed": {"account": "2659"}},
              "payments": {"card": {"account": "1581"}}},
            "EUR": {
              "components": {"goods": {"account": "4101", "vat": "25"}},
              "vat": {"25": {"account": "2661"}},
              "payments": {"card": {"account": "1582"}}}}}
          """,
          "plan.json");

  private static final Pattern SIE_LINE = Pattern.compile("#TRANS (\\d+) \\{} (-?[0-9.]+) .*");

  /** The sum of each account in a SIE file. */
  private static Map<String, String> accounts(Path sie) throws IOException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (String line : Files.readString(sie, StandardCharsets.ISO_8859_1).lines().toList()) {
      Matcher trans = SIE_LINE.matcher(line);
      if (trans.matches()) {
        sums.merge(trans.group(1), new BigDecimal(trans.group(2)), BigDecimal::add);
      }
    }
    Map<String, String> texts = new TreeMap<>();
    sums.forEach((account, sum) -> texts.put(account, sum.toPlainString()));
    return texts;
  }

  @Test
  void rowsBatchesOrdersVouchersAndFilesHaveTheMoneyOfTheScript(@TempDir Path folder)
      throws IOException {
    Sandbox sandbox = sandbox(FaultPlan.none());
    sandbox.register().play(ScriptedSale.webOrder("shopify-905", START).line(SKU, 1).build());
    sandbox
        .register()
        .play(
            ScriptedRefund.of("at the register", START.plusSeconds(60), "shopify-905")
                .line(SKU, 1)
                .build());
    SitooClient sitoo = sitoo(sandbox);
    paid("1", "SEK", "399.50", "79.90");
    paid("2", "EUR", "30.00", null);
    // Of 25 and 12 percent: 100.00 with 20.00, and 56.00 with 6.00.
    paid("3", "SEK", "156.00", "26.00");
    ReturnSync sync = sync(sandbox, sitoo);
    Tenant tenant =
        Tenant.of(sandbox.shop(), sandbox.sitooAccount(), Integer.parseInt(sandbox.sitooSite()));
    runFor(sync, Duration.ofDays(2));
    // After its day was closed, the refund is found to be smaller.
    paid("1", "SEK", "380.00", "76.00");
    runFor(sync, Duration.ofDays(3));

    Map<String, BigDecimal> rows = new TreeMap<>();
    BigDecimal[] atRegister = {BigDecimal.ZERO};
    sync.refunds()
        .orElseThrow()
        .forEachRow(
            DAY,
            row -> {
              if (row.origin() == RefundOrigin.REGISTER) {
                atRegister[0] = atRegister[0].add(row.money());
              } else {
                rows.merge(row.currency(), row.money(), BigDecimal::add);
              }
            });
    assertThat(rows)
        .isEqualTo(Map.of("SEK", new BigDecimal("536.00"), "EUR", new BigDecimal("30.00")));
    assertThat(atRegister[0]).isPositive();

    Map<String, BigDecimal> batches = new TreeMap<>();
    LocalDate last = store.lastClosedRefundDay(tenant).orElseThrow().day();
    for (ClosedDay day : store.closedRefundDays(tenant, DAY, last)) {
      store.forEachRefundEntry(
          tenant,
          day.number(),
          entry -> batches.merge(entry.currency(), entry.money(), BigDecimal::add));
    }
    assertThat(batches.get("SEK"))
        .isEqualByComparingTo(new BigDecimal("536.00").add(atRegister[0]));
    assertThat(batches.get("EUR")).isEqualByComparingTo("30.00");

    Map<String, BigDecimal> orders = new TreeMap<>();
    ordersOfEntries(sitoo)
        .forEach(
            one ->
                orders.merge(
                    one.currencyCode().orElseThrow(),
                    one.moneyTotalGrossAll().orElseThrow(),
                    BigDecimal::add));
    assertThat(orders)
        .isEqualTo(Map.of("SEK", new BigDecimal("-536.00"), "EUR", new BigDecimal("-30.00")));

    Path log = folder.resolve("exports.csv");
    Books books = new Books(PLAN, StoredBatches.of(store, tenant), BookExportFile.at(log));
    assertThat(books.currencies(DAY, last)).containsExactly("EUR", "SEK");
    Path sek = folder.resolve("sek.si");
    Path eur = folder.resolve("eur.si");
    BookExport export = books.export(VoucherWriters.sie(), "SEK", DAY, last, sek);
    books.export(VoucherWriters.sie(), "EUR", DAY, last, eur);
    assertThat(export.vouchers()).as("two refunds and a correction").isEqualTo(3);
    assertThat(accounts(sek))
        .isEqualTo(
            Map.of(
                "3101", "304.00", "2651", "76.00", "3109", "130.00", "2659", "26.00", "1581",
                "-536.00"));
    assertThat(accounts(eur)).isEqualTo(Map.of("4101", "24.00", "2661", "6.00", "1582", "-30.00"));

    byte[] bytes = Files.readAllBytes(sek);
    assertThat(books.export(VoucherWriters.sie(), "SEK", DAY, last, sek)).isEqualTo(export);
    Files.delete(log);
    assertThat(books.export(VoucherWriters.sie(), "SEK", DAY, last, sek))
        .as("without the log")
        .isEqualTo(export);
    assertThat(Files.readAllBytes(sek)).isEqualTo(bytes);
    assertThat(BookExportFile.at(log).exports()).containsExactly(export);
  }

  @Test
  void whatSitooRefusesIsAnsweredAsRefused() {
    Sandbox sandbox = sandbox(FaultPlan.none());
    RefundOrderForm wrong =
        RefundOrderForm.builder()
            .warehouseId(1)
            .otherPayments("Web")
            .otherProducts("NO-SUCH-SKU", "Refunds", BigDecimal.valueOf(25))
            .vatRates(List.of(BigDecimal.valueOf(25)))
            .build();
    SitooRefundOrders orders = SitooRefundOrders.of(sitoo(sandbox), wrong);
    RefundEntry entry =
        new RefundEntry(
            "1",
            RefundOrigin.PLATFORM,
            "#901",
            DAY,
            "SEK",
            BigDecimal.TEN,
            List.of(new RefundPart(RefundComponent.GOODS, BigDecimal.TEN, null)),
            Map.of("card", BigDecimal.TEN),
            null);
    RefundOrders.Draft draft = orders.draft(EntryPost.keyOf(TENANT, "PLATFORM:1", 1), entry);

    PostResult result = orders.post(draft, null, clock.instant().plusSeconds(60));

    assertThat(result).isInstanceOf(PostResult.Refused.class);
    assertThat(orders.find(List.of(draft.key()))).isEmpty();
    assertThat(sandbox.ledger().transactions()).isEmpty();
  }
}
