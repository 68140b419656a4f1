package dev.restock.sync.internal.refunds;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.refunds.EntryDesk;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.day.VerdictTotal;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundMaker;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.StoredEntryPost;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundStepTest {
  private static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private static final Instant MORNING = Instant.parse("2026-11-02T08:00:00Z");
  private static final RefundRules RULES = RefundRules.builder(ZoneOffset.UTC).build();

  private final SyncStore store = new InMemorySyncStore();
  private final FakeSource shop = new FakeSource("shopify", true);
  private final FakeSource returns = new FakeSource("returngo", false);
  private Instant now = MORNING.plus(Duration.ofHours(1));

  /** A system whose observations a test sets. */
  private static final class FakeSource implements RefundSource {
    private final String id;
    private final boolean readsOrders;
    private final Map<String, Observation> shown = new HashMap<>();
    private final Map<String, Instant> changedAt = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean isDown;
    private boolean isSilent;
    private boolean knowsNoOrders;

    /** Units that the next page names. */
    private Set<String> named = Set.of();

    /** Takes place once, between an answer and its arrival. */
    private Runnable meanwhile = () -> {};

    private FakeSource(String id, boolean readsOrders) {
      this.id = id;
      this.readsOrders = readsOrders;
    }

    @Override
    public String serviceName() {
      return id;
    }

    @Override
    public String sourceId() {
      return id;
    }

    @Override
    public boolean readsOrders() {
      return readsOrders;
    }

    private void answer() {
      if (isDown) {
        throw new ServiceTroubleException(
            id,
            ServiceTroubleException.Kind.UNAVAILABLE,
            "it is down",
            Optional.empty(),
            new IllegalStateException());
      }
    }

    @Override
    public Iterable<Page> changedSince(Instant from) {
      answer();
      List<Page> pages =
          isSilent
              ? List.of(new Page(List.of(), named, from))
              : shown.values().stream()
                  .filter(one -> !changedAt.getOrDefault(one.id(), from).isBefore(from))
                  .map(one -> new Page(List.of(one), changedAt.get(one.id())))
                  .toList();
      Runnable once = meanwhile;
      meanwhile = () -> {};
      once.run();
      return pages;
    }

    @Override
    public List<Observation> read(Collection<String> ids) {
      answer();
      asked.addAll(ids);
      List<Observation> found = new ArrayList<>();
      for (String one : ids) {
        Observation known = shown.get(one);
        if (known != null) {
          found.add(known);
        } else if (readsOrders && !knowsNoOrders) {
          found.add(order(one));
        }
      }
      return found;
    }

    private void shows(Observation... seen) {
      for (Observation one : seen) {
        shown.put(one.id(), one);
      }
    }
  }

  /** Nothing is entered into Sitoo. */
  private static final class NoEntries implements EntryDesk {
    @Override
    public void toPost(Consumer<RefundOrders.Draft> visitor) {}

    @Override
    public List<StoredEntryPost> list(EntryPostState state, @Nullable String after, int limit) {
      return List.of();
    }

    @Override
    public Optional<StoredEntryPost> find(String key) {
      return Optional.empty();
    }

    @Override
    public Map<EntryPostState, Long> counts() {
      return Map.of();
    }
  }

  // ---- facts -----------------------------------------------------------------------------------

  private static RefundSource.Observation order(String id, PlatformRefund... refunds) {
    return new RefundSource.Observation(
        id,
        new RefundFacts(
            id,
            "#" + id,
            true,
            List.of(refunds),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of()),
        List.of(refunds).stream()
            .flatMap(refund -> refund.payments().stream())
            .noneMatch(one -> one.progress() == PlatformRefund.Progress.PENDING));
  }

  private static PlatformRefund refund(
      String id, String order, String amount, PlatformRefund.Progress progress) {
    return new PlatformRefund(
        id,
        order,
        "#" + order,
        null,
        true,
        MORNING,
        MORNING,
        MORNING,
        "SEK",
        List.of(
            new PlatformRefund.Line(
                "line", 1, PlatformRefund.Restock.RETURN, new BigDecimal(amount), null)),
        List.of(),
        BigDecimal.ZERO,
        List.of(),
        List.of(
            new PlatformRefund.Payment(
                "p" + id,
                progress,
                false,
                "card",
                false,
                new BigDecimal(amount),
                BigDecimal.ZERO,
                MORNING)),
        BigDecimal.ZERO,
        new RefundMaker(RefundMaker.Kind.APP, "1354745"));
  }

  private static PlatformRefund paid(String id, String order, String amount) {
    return refund(id, order, amount, PlatformRefund.Progress.SUCCEEDED);
  }

  /** A return with one unit of a price and a payment that names a refund of the platform. */
  private static RefundSource.Observation intent(
      String rma, String order, @Nullable String refund, String price) {
    RefundUnit unit =
        new RefundUnit(
            new UnitRef(rma, "u" + rma),
            order,
            "#" + order,
            "line",
            false,
            MORNING.minus(Duration.ofDays(3)),
            Set.of(),
            new BigDecimal(price),
            new BigDecimal("0.00"),
            "SEK",
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);
    ReturnPayment payment =
        new ReturnPayment(
            "t" + rma,
            rma,
            false,
            ReturnPayment.Progress.SUCCEEDED,
            refund,
            false,
            Set.of("u" + rma),
            new BigDecimal(price),
            "SEK",
            MORNING,
            MORNING);
    return new RefundSource.Observation(
        rma,
        new RefundFacts(
            order,
            "#" + order,
            false,
            List.of(),
            List.of(payment),
            List.of(unit),
            List.of(),
            Map.of(),
            List.of()),
        true);
  }

  /** A refund order of one piece that was paid in cash. */
  private static RegisterSource.Order registerRefund() {
    BigDecimal gross = new BigDecimal("-399.50");
    return new RegisterSource.Order(
        77,
        null,
        12L,
        MORNING,
        "SEK",
        true,
        Map.of(),
        List.of(new RegisterSource.Line(1, "SKU-1", -1, gross)),
        List.of(new RegisterSource.Payment("Cash", gross, false, true)),
        BigDecimal.ZERO);
  }

  // ---- the engine ------------------------------------------------------------------------------

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private EngineContext engine(SyncStore on) {
    return new EngineContext(
        TENANT, on, SyncSettings.defaults(), clock, "host", new Extensions(new SyncListener() {}));
  }

  private RefundStep step(SyncStore on) {
    EngineContext engine = engine(on);
    RefundSettings settings = RefundSettings.builder(RULES, DAY).build();
    return new RefundStep(
        engine, settings, new RefundReading(engine, settings, List.of(shop, returns)));
  }

  private static RunContext run() {
    SyncListener silent = new SyncListener() {};
    return new RunContext(silent, new Extensions(silent), () -> true);
  }

  private void runAt(Instant at) {
    now = at;
    step(store).run(run());
  }

  private void runLater() {
    runAt(now.plus(Duration.ofMinutes(20)));
  }

  private RefundRow row(String key) {
    StoredRefund found = store.refund(TENANT, key).orElseThrow();
    return requireNonNull(found.row());
  }

  private List<StoredCase> cases(CaseState state) {
    return store.cases(TENANT, CaseQuery.in(state));
  }

  private List<RefundEntry> allEntries() {
    List<RefundEntry> entries = new ArrayList<>();
    for (ClosedDay day : store.closedRefundDays(TENANT, DAY, DAY.plusYears(1))) {
      store.forEachRefundEntry(TENANT, day.number(), entries::add);
    }
    return entries;
  }

  // ---- tests -----------------------------------------------------------------------------------

  @Test
  void aRefundWithItsReturnIsEqual() {
    shop.shows(order("9001", paid("1", "9001", "399.50")));
    returns.shows(intent("r1", "9001", "1", "399.50"));

    runLater();

    assertThat(row("PLATFORM:1").verdict()).isEqualTo(RefundVerdict.EQUAL);
    assertThat(row("PLATFORM:1").units()).containsExactly(new UnitRef("r1", "ur1"));
    assertThat(cases(CaseState.OPEN)).isEmpty();
  }

  @Test
  void moneyWithoutAReturnIsACaseAfterTheGracePeriodThatClosesItself() {
    shop.shows(order("9001", paid("1", "9001", "399.50")));
    runLater();
    assertThat(row("PLATFORM:1").verdict()).isEqualTo(RefundVerdict.NOT_FINAL);
    assertThat(step(store).nextDue()).isPresent();

    runAt(MORNING.plus(Duration.ofHours(24)));

    assertThat(row("PLATFORM:1").verdict()).isEqualTo(RefundVerdict.OUTSIDE_WORKFLOW);
    assertThat(cases(CaseState.OPEN))
        .extracting(one -> one.opened().type())
        .containsExactly(ExceptionType.REFUND_OUTSIDE_WORKFLOW);
    assertThat(cases(CaseState.OPEN).get(0).opened().what())
        .startsWith("Refund 1 of order #9001, made by app 1354745: paid 399.50 SEK");

    returns.shows(intent("r1", "9001", "1", "399.50"));
    runLater();

    assertThat(row("PLATFORM:1").verdict()).isEqualTo(RefundVerdict.EQUAL);
    assertThat(cases(CaseState.OPEN)).isEmpty();
    assertThat(cases(CaseState.RESOLVED)).hasSize(1);
  }

  @Test
  void thePlatformIsAskedForAnOrderThatItHasNotShown() {
    returns.shows(intent("r1", "9001", "77", "399.50"));

    runAt(MORNING.plus(Duration.ofHours(25)));

    assertThat(shop.asked).containsExactly("9001");
    assertThat(row("RETURNS:tr1").verdict()).isEqualTo(RefundVerdict.NOT_PAID);
  }

  @Test
  void aReturnIsReadAgainWhenAPageNamesItsUnit() {
    returns.shows(intent("r1", "9001", "1", "399.50"));
    runLater();
    shop.shows(order("9001", paid("1", "9001", "449.50")));
    returns.isSilent = true;
    returns.shows(intent("r1", "9001", "1", "449.50"), intent("r2", "9001", "2", "1"));
    runLater();
    assertThat(row("PLATFORM:1").expected()).isEqualByComparingTo("399.50");

    returns.named = Set.of("ur1", "of no known return");
    runLater();

    assertThat(returns.asked).containsExactly("r1");
    assertThat(row("PLATFORM:1").expected()).isEqualByComparingTo("449.50");
  }

  @Test
  void anOrderThatThePlatformNeverShowsIsAskedForEverLessOftenAndThenNoMore() {
    shop.knowsNoOrders = true;
    returns.shows(intent("r1", "9001", "77", "399.50"));
    List<Instant> askedAt = new ArrayList<>();
    Instant end = MORNING.plus(Duration.ofDays(120));
    runLater();
    while (now.isBefore(end)) {
      shop.asked.clear();
      runAt(now.plus(Duration.ofHours(1)));
      if (!shop.asked.isEmpty()) {
        askedAt.add(now);
      }
    }
    assertThat(askedAt).hasSizeBetween(50, 70);
    assertThat(askedAt.get(askedAt.size() - 1)).isBefore(MORNING.plus(Duration.ofDays(61)));
    assertThat(row("RETURNS:tr1").verdict()).isEqualTo(RefundVerdict.NOT_FINAL);
    assertThat(row("RETURNS:tr1").cause()).contains(RefundStep.NOT_SHOWN);

    shop.shows(order("9001", paid("77", "9001", "399.50")));
    runAt(now.plus(Duration.ofHours(1)));

    assertThat(row("PLATFORM:77").verdict()).isEqualTo(RefundVerdict.EQUAL);
  }

  @Test
  void anOrderOfPaymentsWithoutATimeIsNotAskedForWithoutEnd() {
    shop.knowsNoOrders = true;
    RefundSource.Observation timed = intent("r1", "9001", "77", "399.50");
    ReturnPayment payment = timed.facts().payments().get(0);
    ReturnPayment untimed =
        new ReturnPayment(
            payment.id(),
            payment.rmaId(),
            false,
            payment.progress(),
            payment.platformRefundId(),
            false,
            payment.unitIds(),
            payment.amount(),
            payment.currency(),
            null,
            null);
    returns.shows(
        new RefundSource.Observation(
            timed.id(),
            new RefundFacts(
                "9001",
                "#9001",
                false,
                List.of(),
                List.of(untimed),
                timed.facts().units(),
                List.of(),
                Map.of(),
                List.of()),
            true));
    Instant end = MORNING.plus(Duration.ofDays(150));
    Instant lastAsked = now;
    while (now.isBefore(end)) {
      shop.asked.clear();
      runAt(now.plus(Duration.ofHours(6)));
      lastAsked = shop.asked.isEmpty() ? lastAsked : now;
    }
    assertThat(lastAsked)
        .isBetween(MORNING.plus(Duration.ofDays(58)), MORNING.plus(Duration.ofDays(62)));
    assertThat(row("RETURNS:tr1").cause()).containsOnlyOnce(RefundStep.NOT_SHOWN);
  }

  @Test
  void aRecordThatCannotBeUnderstoodIsACaseAndStopsNothing() {
    returns.shows(RefundSource.Observation.unreadable("r1", "at $.items: missing"));
    returns.shows(intent("r2", "9002", "2", "10.00"));
    shop.shows(order("9002", paid("2", "9002", "10.00")));

    runLater();

    assertThat(row("PLATFORM:2").verdict()).isEqualTo(RefundVerdict.EQUAL);
    assertThat(cases(CaseState.OPEN))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.opened().type()).isEqualTo(ExceptionType.REFUND_RECORD_UNREADABLE);
              assertThat(one.opened().what()).contains("r1", "returngo", "at $.items: missing");
            });
    returns.isSilent = true;
    returns.asked.clear();
    runLater();
    assertThat(returns.asked).as("not before six hours").isEmpty();

    runAt(now.plus(Duration.ofHours(6)));
    assertThat(returns.asked).containsExactly("r1");
    assertThat(cases(CaseState.OPEN)).hasSize(1);

    returns.shows(intent("r1", "9001", "1", "399.50"));
    shop.shows(order("9001", paid("1", "9001", "399.50")));
    runAt(now.plus(Duration.ofHours(7)));
    runLater();

    assertThat(row("PLATFORM:1").verdict()).isEqualTo(RefundVerdict.EQUAL);
    assertThat(cases(CaseState.OPEN)).isEmpty();
    returns.asked.clear();
    runAt(now.plus(Duration.ofDays(2)));
    assertThat(returns.asked).isEmpty();
  }

  @Test
  void aRecordThatIsUnderstoodAndNamesUnits_hasTheirReturnReadAndItsCaseClosed() {
    returns.shows(intent("r1", "9001", "1", "399.50"));
    shop.shows(order("9001", paid("1", "9001", "399.50")));
    returns.shows(RefundSource.Observation.unreadable("transaction 7", "at $.amount: missing"));
    runLater();
    String unit = requireNonNull(returns.shown.get("r1")).facts().units().get(0).unit().unitId();
    assertThat(cases(CaseState.OPEN))
        .singleElement()
        .satisfies(one -> assertThat(one.opened().what()).contains("transaction 7", "$.amount"));

    returns.shows(intent("r1", "9001", "1", "400.00"));
    returns.shown.remove("transaction 7");
    returns.shown.put(
        "transaction 7", RefundSource.Observation.understood("transaction 7", Set.of(unit)));
    returns.isSilent = true;
    returns.asked.clear();
    runAt(now.plus(Duration.ofHours(6)));
    runLater();

    assertThat(returns.asked).containsExactly("transaction 7", "r1");
    assertThat(row("PLATFORM:1").verdict()).isNotEqualTo(RefundVerdict.EQUAL);
    assertThat(cases(CaseState.OPEN))
        .noneMatch(one -> one.opened().type().equals(ExceptionType.REFUND_RECORD_UNREADABLE));
    assertThat(store.observationsOf(TENANT, "returngo", Set.of("returngo:transaction 7")))
        .isEmpty();
  }

  @Test
  void aRecordThatCannotBeUnderstoodAnyMoreKeepsItsFacts() {
    returns.shows(intent("r1", "9001", "1", "399.50"));
    shop.shows(order("9001", paid("1", "9001", "399.50")));
    runLater();
    returns.shows(RefundSource.Observation.unreadable("r1", "at $: no object"));

    runLater();

    assertThat(row("PLATFORM:1").verdict()).isEqualTo(RefundVerdict.EQUAL);
    assertThat(cases(CaseState.OPEN)).hasSize(1);
  }

  @Test
  void aRecordThatIsGoneKeepsItsCaseAndIsNotAskedForAtOnce() {
    returns.shows(RefundSource.Observation.unreadable("r1", "at $: no object"));
    runLater();
    returns.shown.clear();
    runAt(now.plus(Duration.ofHours(7)));
    returns.asked.clear();
    runLater();
    assertThat(returns.asked).isEmpty();
    assertThat(cases(CaseState.OPEN)).hasSize(1);
  }

  @Test
  void aDayClosesWhileARecordCannotBeUnderstood() {
    returns.shows(RefundSource.Observation.unreadable("r1", "at $: no object"));
    runAt(MORNING.plus(Duration.ofDays(2)));
    assertThat(store.closedRefundDays(TENANT, DAY, DAY.plusYears(1))).isNotEmpty();
    assertThat(cases(CaseState.OPEN)).hasSize(1);
  }

  @Test
  void aPendingPaymentIsReadAgainUntilItEnds() {
    shop.shows(order("9001", refund("1", "9001", "399.50", PlatformRefund.Progress.PENDING)));
    returns.shows(intent("r1", "9001", "1", "399.50"));
    runLater();
    assertThat(row("PLATFORM:1").verdict()).isEqualTo(RefundVerdict.NOT_FINAL);

    shop.shows(order("9001", refund("1", "9001", "399.50", PlatformRefund.Progress.FAILED)));
    shop.isSilent = true;
    runAt(now.plus(Duration.ofHours(1)));

    assertThat(shop.asked).contains("9001");
    assertThat(row("PLATFORM:1").verdict()).isEqualTo(RefundVerdict.FAILED_LATER);
  }

  private void markEntryOrder(@Nullable String why) {
    store.recordObservations(
        TENANT,
        List.of(
            new StoredObservation(
                StoredObservation.ENTRY_ORDER,
                "e1-key",
                "entry order:e1-key",
                RefundJson.text(RefundFacts.unreadable(why)),
                null)),
        Instant.MAX,
        now);
    runLater();
  }

  @Test
  void anOrderThatNoEntryHas_isACaseOfFinance_andAPersonMayEndIt() {
    markEntryOrder("order 7 is of no refund");
    assertThat(cases(CaseState.OPEN))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.opened().type()).isEqualTo(ExceptionType.REFUND_ORDER_UNKNOWN);
              assertThat(one.opened().what()).isEqualTo("Key e1-key: order 7 is of no refund");
            });
    StoredCase open = cases(CaseState.OPEN).get(0);
    assertThat(store.changeCase(TENANT, open.ref(), new CaseChange.Resolve("booked"), "ann", now))
        .isTrue();
    markEntryOrder("order 7 is of no refund");
    assertThat(cases(CaseState.OPEN)).isEmpty();

    markEntryOrder("order 8 is of no refund");
    assertThat(cases(CaseState.OPEN)).hasSize(1);
    markEntryOrder(null);
    assertThat(cases(CaseState.OPEN)).isEmpty();
  }

  @Test
  void anOrderOfARegisterThatCannotBeUnderstoodIsACaseUntilItCan() {
    EngineContext engine = engine(store);
    RefundSettings settings = RefundSettings.builder(RULES, DAY).build();
    RefundReading reading = new RefundReading(engine, settings, List.of(shop, returns));
    RegisterSource.Order broken =
        RegisterSource.Order.unreadable(77, null, "at $.payments: no list");
    assertThat(reading.unreadable(List.of())).isTrue();
    assertThat(reading.unreadable(List.of(broken))).isTrue();
    runLater();
    assertThat(cases(CaseState.OPEN))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.opened().type()).isEqualTo(ExceptionType.REFUND_RECORD_UNREADABLE);
              assertThat(one.opened().what())
                  .contains("Record 77, unreadable register", "$.payments");
            });
    assertThat(reading.unreadableDue()).as("not before six hours").isEmpty();

    now = now.plus(Duration.ofHours(6));
    assertThat(reading.unreadableDue()).containsExactly(77L);
    reading.readAgain(List.of(77L), List.of());
    assertThat(reading.unreadableDue()).isEmpty();
    runLater();
    assertThat(cases(CaseState.OPEN)).as("it is not known what it was").hasSize(1);

    now = now.plus(Duration.ofHours(6));
    reading.readAgain(reading.unreadableDue(), List.of(registerRefund()));
    runLater();
    assertThat(cases(CaseState.OPEN)).isEmpty();
    runAt(now.plus(Duration.ofDays(1)));
    assertThat(reading.unreadableDue()).isEmpty();
  }

  @Test
  void aRefundOfARegisterIsJudgedWithTheOrderThatItsSaleBelongsTo() {
    EngineContext engine = engine(store);
    RefundSettings settings = RefundSettings.builder(RULES, DAY).build();
    RefundReading reading = new RefundReading(engine, settings, List.of(shop, returns));
    RegisterSource.Order refund = registerRefund();
    reading.registerRefunds(Map.of(refund, ""), run());
    runAt(MORNING.plus(Duration.ofHours(25)));
    assertThat(row("REGISTER:sitoo:77").order()).isNull();

    reading.registerRefunds(Map.of(refund, "9001"), run());
    returns.shows(intent("r1", "9001", null, "399.50"));
    runLater();

    assertThat(row("REGISTER:sitoo:77").order()).isEqualTo("#9001");
    assertThat(row("REGISTER:sitoo:77").money()).isEqualByComparingTo("399.50");
  }

  @Test
  void aSystemWhoseClockIsBehindThatOfTheHostIsReadByItsOwnClock() {
    Instant itsNow = now.minus(Duration.ofHours(2));
    shop.changedAt.put("9001", itsNow);
    shop.shows(order("9001", paid("1", "9001", "399.50")));
    runAt(now);
    shop.changedAt.put("9002", itsNow.plus(Duration.ofMinutes(5)));
    shop.shows(order("9002", paid("2", "9002", "100.00")));
    runLater();
    assertThat(row("PLATFORM:2").money()).isEqualByComparingTo("100.00");
  }

  @Test
  void anAnswerThatArrivesLateDoesNotReplaceANewerOne() {
    shop.shows(order("9001", paid("1", "9001", "350.00")));
    shop.meanwhile =
        () -> {
          shop.shows(order("9001", paid("1", "9001", "399.50")));
          runLater();
        };

    runLater();

    assertThat(row("PLATFORM:1").money()).isEqualByComparingTo("399.50");
    shop.isSilent = true;
    runLater();
    assertThat(shop.asked)
        .as("it was read again, because neither was known to be later")
        .contains("9001");
    assertThat(row("PLATFORM:1").money()).isEqualByComparingTo("399.50");
  }

  @Test
  void anAcceptedRefundHasNoCaseUntilItChanges() {
    shop.shows(order("9001", paid("1", "9001", "399.50")));
    runAt(MORNING.plus(Duration.ofHours(24)));
    StoreRefundDesk desk =
        new StoreRefundDesk(
            engine(store), RefundSettings.builder(RULES, DAY).build(), new NoEntries(), () -> {});
    assertThat(
            desk.accept(desk.find("PLATFORM:1").orElseThrow(), "ann", "a gift for a friend", null))
        .isTrue();

    runLater();

    assertThat(cases(CaseState.OPEN)).isEmpty();
    List<RefundRow> rows = new ArrayList<>();
    desk.forEachRow(DAY, rows::add);
    assertThat(rows).extracting(RefundRow::verdict).containsExactly(RefundVerdict.ACCEPTED);
    assertThat(desk.day(DAY).currencies())
        .singleElement()
        .satisfies(
            sek -> {
              assertThat(sek.money()).isEqualByComparingTo("399.50");
              assertThat(sek.verdicts())
                  .extracting(VerdictTotal::verdict)
                  .containsExactly(RefundVerdict.ACCEPTED);
            });

    shop.shows(order("9001", paid("1", "9001", "400.00")));
    runLater();
    assertThat(cases(CaseState.OPEN)).hasSize(1);
  }

  @Test
  void anAcceptanceThatIsTakenBackOpensTheCaseAgain() {
    shop.shows(order("9001", paid("1", "9001", "399.50")));
    runAt(MORNING.plus(Duration.ofHours(24)));
    StoreRefundDesk desk =
        new StoreRefundDesk(
            engine(store), RefundSettings.builder(RULES, DAY).build(), new NoEntries(), () -> {});
    assertThat(desk.accept(desk.find("PLATFORM:1").orElseThrow(), "ann", "a gift", null)).isTrue();
    runLater();
    assertThat(cases(CaseState.OPEN)).isEmpty();
    StoredRefund accepted = desk.find("PLATFORM:1").orElseThrow();
    assertThatThrownBy(() -> desk.reopen(accepted, "bob", " "))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(desk.reopen(accepted, "bob", "it was no gift")).isTrue();
    assertThat(desk.reopen(accepted, "cid", "it was no gift")).as("bob was faster").isFalse();
    runLater();

    assertThat(cases(CaseState.OPEN)).hasSize(1);
    assertThat(row("PLATFORM:1").verdict()).isEqualTo(RefundVerdict.OUTSIDE_WORKFLOW);
  }

  @Test
  void aDayIsClosedWhenItsGracePeriodIsOverAndEverySourceWasRead() {
    shop.shows(order("9001", paid("1", "9001", "399.50")));
    returns.shows(intent("r1", "9001", "1", "399.50"));
    Instant over = Instant.parse("2026-11-04T00:00:00Z");
    runAt(over.minusSeconds(1));
    assertThat(store.lastClosedRefundDay(TENANT)).isEmpty();

    returns.isDown = true;
    runAt(over.plusSeconds(1_000));
    assertThat(store.lastClosedRefundDay(TENANT)).as("ReturnGO was not read since").isEmpty();

    returns.isDown = false;
    runAt(over.plusSeconds(2_000));
    assertThat(store.lastClosedRefundDay(TENANT).orElseThrow().day()).isEqualTo(DAY);
    assertThat(allEntries()).extracting(RefundEntry::refund).containsExactly("1");
  }

  @Test
  void aDayThatIsOverIsNotDueBeforeTheReadingThatItWaitsFor() {
    Instant over = Instant.parse("2026-11-04T00:00:00Z");
    runAt(over.minusSeconds(1));

    now = over.plusSeconds(1);

    assertThat(step(store).nextDue().orElseThrow()).isAfter(now);
  }

  /** Dies before or after a call of the store. */
  private static final class DiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private SyncStore dying(Random random) {
    return (SyncStore)
        Proxy.newProxyInstance(
            SyncStore.class.getClassLoader(),
            new Class<?>[] {SyncStore.class},
            (proxy, method, args) -> {
              if (random.nextInt(25) == 0) {
                throw new DiedException();
              }
              try {
                Object result = method.invoke(store, args);
                if (random.nextInt(25) == 0) {
                  throw new DiedException();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /**
   * Observations come in any order, again and again, some of them late, and hosts die between any
   * two calls of the store: rows and the sum of the entries are those of the last facts.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void crashesAndRepetitionsChangeNoRowAndNoEntry(long seed) {
    Random random = new Random(seed);
    Map<String, String> lastAmounts = new HashMap<>();
    for (int tick = 0; tick < 150; tick++) {
      String id = Integer.toString(random.nextInt(8));
      String order = "order" + Integer.parseInt(id) / 2;
      if (tick < 100) {
        switch (random.nextInt(3)) {
          case 0 -> returns.shows(intent("r" + id, order, id, "100.00"));
          case 1 -> lastAmounts.put(id, random.nextInt(4) == 0 ? "90.00" : "100.00");
          default -> lastAmounts.putIfAbsent(id, "100.00");
        }
        Map<String, List<PlatformRefund>> refunds = new HashMap<>();
        lastAmounts.forEach(
            (one, amount) ->
                refunds
                    .computeIfAbsent("order" + Integer.parseInt(one) / 2, any -> new ArrayList<>())
                    .add(paid(one, "order" + Integer.parseInt(one) / 2, amount)));
        refunds.forEach((one, all) -> shop.shows(order(one, all.toArray(PlatformRefund[]::new))));
      }
      now = now.plus(Duration.ofMinutes(random.nextInt(120)));
      try {
        step(tick < 130 ? dying(random) : store).run(run());
      } catch (DiedException e) {
        // Another host goes on.
      }
    }
    runAt(now.plus(Duration.ofDays(2)));
    runAt(now.plus(Duration.ofDays(2)));

    Map<String, BigDecimal> booked = new HashMap<>();
    allEntries().forEach(entry -> booked.merge(entry.refund(), entry.money(), BigDecimal::add));
    lastAmounts.forEach(
        (id, amount) -> {
          assertThat(row("PLATFORM:" + id).money()).isEqualByComparingTo(amount);
          assertThat(booked.get(id)).isEqualByComparingTo(amount);
        });
    assertThat(booked.keySet()).isSubsetOf(lastAmounts.keySet());
    List<ClosedDay> days = store.closedRefundDays(TENANT, DAY, DAY.plusYears(1));
    assertThat(days)
        .extracting(ClosedDay::number)
        .isSortedAccordingTo(Comparator.naturalOrder())
        .doesNotHaveDuplicates()
        .endsWith((long) days.size());
    assertThat(days).extracting(ClosedDay::day).isSorted().doesNotHaveDuplicates();
  }

  // ---- settlement rows ------------------------------------------------------------------------

  private final FakeSource provider = new FakeSource("klarna", false);

  private static RefundSource.Observation settled(
      String reference, String amount, String order, @Nullable String refund) {
    SettlementRow row =
        new SettlementRow(
            "klarna", reference, new BigDecimal(amount), "SEK", MORNING, null, order, null, refund);
    return new RefundSource.Observation(reference, SettlementPlaces.facts(row), true);
  }

  private void runWithProvider() {
    now = now.plus(Duration.ofHours(25));
    EngineContext engine = engine(store);
    RefundSettings settings = RefundSettings.builder(RULES, DAY).build();
    new RefundStep(
            engine, settings, new RefundReading(engine, settings, List.of(shop, returns, provider)))
        .run(run());
  }

  /** Whatever is seen first, every row meets the order's facts and is counted once. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void theOrderInWhichRowsAndOrdersAreSeenDoesNotMatter(int seed) {
    List<Runnable> steps = new ArrayList<>();
    steps.add(() -> shop.shows(order("9001", paid("1", "9001", "399.50"))));
    steps.add(() -> shop.shows(order("9002", paid("2", "9002", "100"))));
    steps.add(() -> returns.shows(intent("r1", "9001", "1", "399.50")));
    steps.add(() -> returns.shows(intent("r3", "9003", null, "70")));
    steps.add(() -> provider.shows(settled("known", "399.5", "9001", null)));
    steps.add(() -> provider.shows(settled("portal", "50", "#9001", null)));
    steps.add(() -> provider.shows(settled("named", "100", "", "2")));
    steps.add(() -> provider.shows(settled("alone", "80", "#9004", null)));
    Random random = new Random(seed);
    Collections.shuffle(steps, random);
    for (Runnable step : steps) {
      step.run();
      if (random.nextBoolean()) {
        runWithProvider();
      }
    }
    runWithProvider();
    runWithProvider();

    Map<String, String> rows = new TreeMap<>();
    for (int day = 0; day < 60; day++) {
      store.forEachRefundOf(
          TENANT,
          DAY.plusDays(day),
          one ->
              one.rowAt(now)
                  .ifPresent(row -> rows.put(row.key(), row.verdict() + " " + row.order())));
    }
    assertThat(rows)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PLATFORM:1", "EQUAL #9001",
                "PLATFORM:2", "OUTSIDE_WORKFLOW #9002",
                "RETURNS:tr3", "NOT_PAID #9003",
                "SETTLEMENT:klarna:portal", "OUTSIDE_WORKFLOW #9001",
                "SETTLEMENT:klarna:alone", "OUTSIDE_WORKFLOW #9004"));
    assertThat(store.refund(TENANT, "SETTLEMENT:klarna:portal").orElseThrow().order())
        .isEqualTo("9001");
  }

  @Test
  void aRefundThatTheProviderContradictsIsNotJudgedAgainWithoutAFact() {
    shop.shows(order("9001", refund("1", "9001", "50", PlatformRefund.Progress.FAILED)));
    provider.shows(settled("k1", "50", "9001", "1"));
    runWithProvider();
    runWithProvider();

    assertThat(row("PLATFORM:1").verdict()).isEqualTo(RefundVerdict.NOT_FINAL);
    assertThat(row("PLATFORM:1").cause()).contains("klarna");
    assertThat(store.nextRefundWork(TENANT)).isEmpty();

    shop.shows(order("9001", paid("1", "9001", "50")));
    runWithProvider();
    assertThat(row("PLATFORM:1").verdict()).isEqualTo(RefundVerdict.OUTSIDE_WORKFLOW);
  }

  /** The order is judged before and after the place at which the row waited. */
  @ParameterizedTest
  @ValueSource(strings = {"9001", "zz9001"})
  void anAcceptanceStaysWhenTheOrderOfItsRowIsSeen(String order) {
    provider.shows(settled("k1", "50", order, null));
    runWithProvider();
    StoreRefundDesk desk =
        new StoreRefundDesk(
            engine(store), RefundSettings.builder(RULES, DAY).build(), new NoEntries(), () -> {});
    String key = "SETTLEMENT:klarna:k1";
    assertThat(desk.accept(desk.find(key).orElseThrow(), "ann", "agreed by telephone", null))
        .isTrue();
    runWithProvider();
    assertThat(cases(CaseState.OPEN)).isEmpty();

    shop.shows(order(order, paid("1", order, "399.50")));
    runWithProvider();
    runWithProvider();

    StoredRefund moved = store.refund(TENANT, key).orElseThrow();
    assertThat(moved.order()).isEqualTo(order);
    assertThat(moved.acceptance()).isNotNull();
    assertThat(cases(CaseState.OPEN))
        .as("only that of the other refund")
        .extracting(one -> one.opened().unitId())
        .containsExactly("refund:PLATFORM:1");
  }

  @Test
  void aRowLeavesItsOrderWhenASecondOneHasTheName() {
    shop.shows(order("9001", paid("1", "9001", "50")));
    provider.shows(settled("k1", "50", "9001", null));
    runWithProvider();
    assertThat(store.refund(TENANT, "SETTLEMENT:klarna:k1")).isEmpty();

    RefundSource.Observation other = order("9002", paid("2", "9002", "60"));
    shop.shows(
        new RefundSource.Observation(
            "9002",
            new RefundFacts(
                "9002",
                "#9001",
                true,
                other.facts().platform(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of()),
            true));
    runWithProvider();

    RefundRow row = row("SETTLEMENT:klarna:k1");
    assertThat(row.verdict()).isEqualTo(RefundVerdict.OUTSIDE_WORKFLOW);
    assertThat(row.cause()).contains("several orders have the name");
  }
}
