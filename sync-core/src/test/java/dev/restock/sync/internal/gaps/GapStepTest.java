package dev.restock.sync.internal.gaps;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncReport;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.gaps.BusinessHours;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.gaps.GapReport;
import dev.restock.sync.gaps.GapSettings;
import dev.restock.sync.gaps.GapState;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import dev.restock.sync.testing.FakeChannel;
import dev.restock.sync.testing.Fixtures;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A test for each clock that stops exactly there, and each way in which a gap ends. */
class GapStepTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final GapSettings SHORT =
      GapSettings.builder()
          .limit(GapClock.RECEIVED_TO_INSPECTED, DAY.multipliedBy(3))
          .limit(GapClock.INSPECTED_TO_DECIDED, DAY)
          .limit(GapClock.DECIDED_TO_STOCK, HOUR.multipliedBy(4))
          .limit(GapClock.STOCK_TO_CHANNEL, HOUR.multipliedBy(4))
          .build();

  private final Bench bench = new Bench();

  private ReturnSync.Builder engine() {
    return bench.engine().gaps(SHORT);
  }

  /** An engine that finds returns by listings. */
  private ReturnSync.Builder listing() {
    return bench.sweepingEngine().settings(SyncSettings.defaults()).gaps(SHORT);
  }

  private Instant now() {
    return bench.clock.instant();
  }

  private List<ExceptionCase> gapCases() {
    return bench.openCases().stream().filter(one -> one.unitId().startsWith("gap:")).toList();
  }

  private ExceptionCase onlyGap(GapClock clock) {
    List<ExceptionCase> open = gapCases();
    assertThat(open).hasSize(1);
    assertThat(open.get(0).type()).isEqualTo(clock.caseType());
    assertThat(open.get(0).unitId()).startsWith("gap:" + clock);
    return open.get(0);
  }

  private void arrives(ReturnSync sync, String rmaId, ReturnStatus status, ReturnedUnit... units) {
    bench.returns.put(record(rmaId, status, units));
    sync.requestRead(rmaId);
  }

  // ---- each clock ------------------------------------------------------------------------------

  private static GapState state(ReturnSync sync, GapClock clock) {
    return requireNonNull(sync.gaps().get(clock), clock::name);
  }

  @Nested
  class Inspection {
    @Test
    void aReturnThatNobodyInspectsIsAGapUntilItIsInspected() {
      ReturnSync sync = engine().build();
      Instant received = now();
      arrives(sync, "r1", ReturnStatus.RECEIVED, waiting("u1"), sellable("u2", now()));
      bench.runUntil(sync, received.plus(DAY.multipliedBy(3)).minusSeconds(1));
      assertThat(gapCases()).isEmpty();

      bench.runFor(sync, HOUR);

      ExceptionCase gap = onlyGap(GapClock.RECEIVED_TO_INSPECTED);
      assertThat(gap.rmaId()).isEqualTo("r1");
      assertThat(gap.what()).contains("received 5 Jan 08:00").endsWith("not inspected: u1");
      assertThat(sync.gaps().get(GapClock.RECEIVED_TO_INSPECTED))
          .satisfies(state -> assertThat(state.open()).isEqualTo(1))
          .satisfies(
              state -> assertThat(state.oldest()).hasValue(Duration.between(received, now())));

      arrives(sync, "r1", ReturnStatus.RECEIVED, sellable("u1", now()), sellable("u2", received));
      sync.runOnce();
      assertThat(gapCases()).isEmpty();
      assertThat(sync.gaps().get(GapClock.RECEIVED_TO_INSPECTED))
          .satisfies(state -> assertThat(state.gaps()).isZero())
          .satisfies(state -> assertThat(state.oldest()).isEmpty())
          .satisfies(state -> assertThat(state.ended()).isEqualTo(1))
          .satisfies(
              state -> assertThat(state.median()).hasValue(Duration.between(received, now())));
    }

    @Test
    void aReturnThatCannotBeReadIsAGapOfItsInspection() {
      ReturnSync sync = listing().build();
      bench.returns.failReads(Bench.trouble("ReturnGO", Kind.UNAVAILABLE));
      bench.returns.put(record("r1", ReturnStatus.RECEIVED, waiting("u1")));
      bench.runFor(sync, DAY.multipliedBy(4));
      assertThat(onlyGap(GapClock.RECEIVED_TO_INSPECTED).what()).contains("never read");

      bench.returns.heal();
      arrives(sync, "r1", ReturnStatus.RECEIVED, sellable("u1", now()));
      bench.runFor(sync, HOUR);
      assertThat(gapCases()).isEmpty();
    }

    @Test
    void unitsThatNeverComeStartNoClock() {
      ReturnSync sync = engine().build();
      ReturnedUnit green = ReturnedUnit.builder("u1", "SKU-u1").neverReturns().build();
      arrives(sync, "r1", ReturnStatus.RECEIVED, green);
      arrives(sync, "r2", ReturnStatus.CANCELED, waiting("u2"));
      arrives(sync, "r3", ReturnStatus.DONE, waiting("u3"));
      bench.runFor(sync, DAY.multipliedBy(30));
      assertThat(gapCases()).isEmpty();
      assertThat(sync.gaps().values()).allMatch(state -> state.oldest().isEmpty());
    }

    @Test
    void limitsAreCountedInBusinessHours() {
      BusinessHours hours =
          BusinessHours.of(
              ZoneId.of("Europe/Stockholm"),
              List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
              LocalTime.of(9, 0),
              LocalTime.of(17, 0));
      GapSettings settings =
          GapSettings.builder()
              .limit(GapClock.RECEIVED_TO_INSPECTED, Duration.ofHours(20))
              .businessHours(hours, List.of(GapClock.RECEIVED_TO_INSPECTED))
              .build();
      ReturnSync sync = bench.engine().gaps(settings).build();
      // Monday 9:00 in Stockholm: eight hours on Monday, eight on Tuesday, four on the next Monday.
      arrives(sync, "r1", ReturnStatus.RECEIVED, waiting("u1"));
      bench.runUntil(sync, Instant.parse("2026-01-12T11:59:59Z"));
      assertThat(gapCases()).isEmpty();
      bench.runFor(sync, Duration.ofMinutes(1));
      onlyGap(GapClock.RECEIVED_TO_INSPECTED);
    }
  }

  @Nested
  class Decision {
    @Test
    void aUnitThatARuleHoldsIsAGapThatNamesTheRule() {
      AtomicBoolean holds = new AtomicBoolean(true);
      DispositionMapper rules = Fixtures.rules();
      ReturnSync sync =
          engine()
              .mapper(
                  (record, unit) ->
                      holds.get()
                          ? new MappingDecision.Hold("rule weigh: it is to be weighed first", null)
                          : rules.map(record, unit))
              .build();
      arrives(sync, "r1", ReturnStatus.RECEIVED, sellable("u1", now()));
      bench.runFor(sync, DAY.plus(HOUR));
      assertThat(onlyGap(GapClock.INSPECTED_TO_DECIDED).what())
          .contains("inspected 5 Jan 08:00", "rule weigh");

      holds.set(false);
      sync.requestRead("r1");
      sync.runOnce();
      assertThat(gapCases()).isEmpty();
    }

    @Test
    void inspectionsThatCannotBeReadAreAGapOfTheDecision() {
      ReturnSync sync = listing().build();
      arrives(sync, "r1", ReturnStatus.RECEIVED, waiting("u1"));
      sync.runOnce();
      bench.returns.failReads(Bench.trouble("ReturnGO", Kind.UNAVAILABLE));
      bench.returns.put(record("r1", ReturnStatus.VALIDATED, sellable("u1", now())));
      bench.runFor(sync, DAY.multipliedBy(2));
      assertThat(onlyGap(GapClock.INSPECTED_TO_DECIDED).what())
          .contains("Validated, last read 5 Jan 08:00");

      bench.returns.heal();
      sync.requestRead("r1");
      bench.runFor(sync, HOUR);
      assertThat(gapCases()).isEmpty();
    }

    @Test
    void aUnitThatIsParkedIsCountedAndHasNoSecondCase() {
      ReturnSync sync =
          engine()
              .mapper(
                  (record, unit) -> {
                    throw new IllegalStateException("the mapper is broken");
                  })
              .build();
      arrives(sync, "r1", ReturnStatus.RECEIVED, sellable("u1", now()));
      long covered = 0;
      Instant end = now().plus(DAY.multipliedBy(2));
      while (now().isBefore(end)) {
        SyncReport report = sync.runOnce();
        covered +=
            report
                .section(GapReport.class, GapReport.NONE)
                .covered()
                .getOrDefault(GapClock.INSPECTED_TO_DECIDED, 0L);
        bench.clock.advance(HOUR);
      }
      assertThat(bench.openCaseTypes()).containsExactly("EXTENSION_FAILED");
      assertThat(covered).isEqualTo(1);
      assertThat(state(sync, GapClock.INSPECTED_TO_DECIDED).covered()).isEqualTo(1);

      StoredCase parked = sync.cases().list(CaseQuery.open()).get(0);
      sync.cases().dismiss(parked.ref(), "ann", "moved by hand");
      bench.runFor(sync, DAY);
      assertThat(state(sync, GapClock.INSPECTED_TO_DECIDED).gaps()).isZero();
      assertThat(bench.openCases()).isEmpty();
    }
  }

  @Nested
  class Stock {
    @Test
    void aMovementThatIsNotPostedIsAGapThatSaysSinceWhen() {
      ReturnSync sync = engine().build();
      bench.ledger.answerEach(movement -> new PostResult.NotSent("503", Optional.empty()));
      arrives(sync, "r1", ReturnStatus.RECEIVED, sellable("u1", now()));
      bench.runFor(sync, HOUR.multipliedBy(5));
      ExceptionCase gap = onlyGap(GapClock.DECIDED_TO_STOCK);
      assertThat(gap.what())
          .contains(
              "received 5 Jan 08:00, inspected 5 Jan 08:00, decided 5 Jan 08:00, movement r1-",
              "planned, not posted since 5 Jan 08:0",
              "not in the stock system");
      assertThat(gap.unitId()).endsWith(":u1");

      bench.ledger.answerNormally();
      bench.runFor(sync, HOUR.multipliedBy(2));
      assertThat(bench.ledger.entries()).hasSize(1);
      assertThat(gapCases()).isEmpty();
    }

    @Test
    void aRefusedMovementIsCoveredByItsCase() {
      ReturnSync sync = engine().build();
      bench.ledger.answerEach(movement -> new PostResult.Refused("no"));
      arrives(sync, "r1", ReturnStatus.RECEIVED, sellable("u1", now()));
      bench.runFor(sync, HOUR.multipliedBy(5));
      assertThat(bench.openCaseTypes()).containsExactly("REFUSED_BY_LEDGER");
      assertThat(state(sync, GapClock.DECIDED_TO_STOCK).covered()).isEqualTo(1);
    }

    @Test
    void timesOfUnitsThatWentWellAreMeasured() {
      ReturnSync sync = engine().build();
      for (int i = 0; i < 20; i++) {
        arrives(sync, "r" + i, ReturnStatus.RECEIVED, sellable("u" + i, now()));
      }
      bench.runFor(sync, DAY);
      assertThat(sync.gaps().get(GapClock.DECIDED_TO_STOCK))
          .satisfies(state -> assertThat(state.ended()).isEqualTo(20))
          .satisfies(state -> assertThat(state.p95()).hasValue(Duration.ZERO))
          .satisfies(state -> assertThat(state.oldest()).isEmpty());
      assertThat(bench.store.nextWatch(TENANT)).isEmpty();
    }
  }

  @Nested
  class Channel {
    private final FakeChannel channel = new FakeChannel(bench.clock);

    @Test
    void aSilentChannelIsAGapUntilThePushTakesEffect() {
      channel.level("SKU-u1", "L", 5);
      ReturnSync sync =
          engine()
              .channel(
                  channel,
                  ChannelSettings.builder()
                      .mode(ChannelSettings.Mode.PUSH_ALL)
                      .location("L", List.of(11L))
                      .build())
              .build();
      sync.runOnce();
      channel.failing(any -> FakeChannel.Fault.TROUBLE);
      arrives(sync, "r1", ReturnStatus.RECEIVED, sellable("u1", now()));
      bench.runFor(sync, HOUR.multipliedBy(6));
      assertThat(onlyGap(GapClock.STOCK_TO_CHANNEL).what())
          .contains("+1 of SKU SKU-u1 at location L", "not in the sales channel");
      assertThat(state(sync, GapClock.STOCK_TO_CHANNEL).open()).isEqualTo(1);

      channel.failing(any -> FakeChannel.Fault.NONE);
      bench.runFor(sync, DAY);
      assertThat(channel.available("SKU-u1", "L")).isEqualTo(6);
      assertThat(gapCases()).isEmpty();
      assertThat(state(sync, GapClock.STOCK_TO_CHANNEL).ended()).isEqualTo(1);
    }

    @Test
    void withoutPushesTheClockDoesNotRun() {
      ReturnSync sync = engine().channel(channel, ChannelSettings.observe()).build();
      assertThat(sync.gaps()).doesNotContainKey(GapClock.STOCK_TO_CHANNEL);
    }
  }

  // ---- refunds ---------------------------------------------------------------------------------

  /** A source of refunds that shows what a test sets. */
  private static final class FakeRefunds implements RefundSource {
    private final Map<String, Observation> shown = new HashMap<>();

    @Override
    public String serviceName() {
      return "refunds";
    }

    @Override
    public String sourceId() {
      return "refunds";
    }

    @Override
    public boolean readsOrders() {
      return true;
    }

    @Override
    public Iterable<Page> changedSince(Instant from) {
      return shown.values().stream().map(one -> new Page(List.of(one), null)).toList();
    }

    @Override
    public List<Observation> read(Collection<String> ids) {
      List<Observation> found = new ArrayList<>();
      ids.forEach(id -> Optional.ofNullable(shown.get(id)).ifPresent(found::add));
      return found;
    }
  }

  @Nested
  class Refunds {
    private final FakeRefunds source = new FakeRefunds();
    private final RefundSettings judged =
        RefundSettings.builder(
                RefundRules.builder(ZoneOffset.UTC).build(), LocalDate.of(2026, 1, 1))
            .closesDays(false)
            .build();

    private ReturnSync sync() {
      return listing().refunds(List.of(source), judged).build();
    }

    private void paid(String rmaId, String unitId, Instant at) {
      BigDecimal amount = new BigDecimal("100.00");
      PlatformRefund refund =
          new PlatformRefund(
              "f" + rmaId,
              "o" + rmaId,
              "#o" + rmaId,
              null,
              true,
              at,
              at,
              at,
              "SEK",
              List.of(
                  new PlatformRefund.Line("line", 1, PlatformRefund.Restock.RETURN, amount, null)),
              List.of(),
              BigDecimal.ZERO,
              List.of(),
              List.of(
                  new PlatformRefund.Payment(
                      "p" + rmaId,
                      PlatformRefund.Progress.SUCCEEDED,
                      false,
                      "card",
                      false,
                      amount,
                      BigDecimal.ZERO,
                      at)),
              BigDecimal.ZERO,
              null);
      RefundUnit unit =
          new RefundUnit(
              new UnitRef(rmaId, unitId),
              "o" + rmaId,
              "#o" + rmaId,
              "line",
              false,
              at,
              Set.of(),
              amount,
              new BigDecimal("0.00"),
              "SEK",
              BigDecimal.ZERO,
              BigDecimal.ZERO,
              BigDecimal.ZERO);
      ReturnPayment payment =
          new ReturnPayment(
              "t" + rmaId,
              rmaId,
              false,
              ReturnPayment.Progress.SUCCEEDED,
              "f" + rmaId,
              false,
              Set.of(unitId),
              amount,
              "SEK",
              at,
              at);
      RefundFacts facts =
          new RefundFacts(
              "o" + rmaId,
              "#o" + rmaId,
              true,
              List.of(refund),
              List.of(payment),
              List.of(unit),
              List.of(),
              Map.of(),
              List.of());
      source.shown.put(rmaId, new RefundSource.Observation(rmaId, facts, true));
    }

    private ReturnedUnit dueUnit(String unitId, boolean isInspected) {
      ReturnedUnit.Builder unit =
          ReturnedUnit.builder(unitId, "SKU-" + unitId)
              .locationId(LOCATION)
              .resolutionType("RefundToPaymentMethod");
      return (isInspected ? unit.inspected(Disposition.SELLABLE, now()) : unit).build();
    }

    @Test
    void refundedGoodsThatDoNotArriveAreAGap() {
      ReturnSync sync = sync();
      bench.returns.put(record("r1", ReturnStatus.APPROVED, waiting("u1")));
      sync.runOnce();
      paid("r1", "u1", now());
      bench.runFor(sync, DAY.multipliedBy(32));
      assertThat(onlyGap(GapClock.REFUNDED_TO_RECEIVED).what())
          .contains("refunded 5 Jan 00:00", "not received");
      assertThat(bench.returns.readsOf("r1")).isGreaterThanOrEqualTo(1);

      bench.returns.put(record("r1", ReturnStatus.RECEIVED, sellable("u1", now())));
      bench.runFor(sync, DAY);
      assertThat(gapCases()).isEmpty();
    }

    @Test
    void refundedGoodsThatTheShopperKeepsAreNoGap() {
      ReturnSync sync = sync();
      ReturnedUnit green = ReturnedUnit.builder("u1", "SKU-u1").neverReturns().build();
      bench.returns.put(record("r1", ReturnStatus.APPROVED, green));
      sync.runOnce();
      paid("r1", "u1", now());
      bench.runFor(sync, DAY.multipliedBy(40));
      assertThat(gapCases()).isEmpty();
      assertThat(state(sync, GapClock.REFUNDED_TO_RECEIVED).gaps()).isZero();
    }

    @Test
    void receivedGoodsThatNobodyPaysAreAGap() {
      ReturnSync sync = sync();
      ReturnedUnit unit = dueUnit("u1", true);
      arrives(sync, "r1", ReturnStatus.RECEIVED, unit);
      bench.runFor(sync, DAY.multipliedBy(13));
      assertThat(gapCases()).isEmpty();
      bench.runFor(sync, DAY.multipliedBy(2));
      assertThat(onlyGap(GapClock.RECEIVED_TO_REFUNDED).what())
          .contains("received 5 Jan 08:00", "not refunded: u1");

      paid("r1", "u1", now());
      bench.runFor(sync, DAY);
      assertThat(gapCases()).isEmpty();
    }

    @Test
    void exchangesAndMissingUnitsAreNotPaid() {
      ReturnSync sync = sync();
      ReturnedUnit exchanged =
          ReturnedUnit.builder("u1", "SKU-u1")
              .locationId(LOCATION)
              .resolutionType("InstantVariantExchange")
              .exchange(true)
              .inspected(Disposition.SELLABLE, now())
              .build();
      ReturnedUnit missing =
          ReturnedUnit.builder("u2", "SKU-u2")
              .locationId(LOCATION)
              .resolutionType("RefundToPaymentMethod")
              .inspected(Disposition.MISSING, now())
              .build();
      arrives(sync, "r1", ReturnStatus.RECEIVED, exchanged, missing);
      bench.runFor(sync, DAY.multipliedBy(30));
      assertThat(gapCases()).isEmpty();
    }

    @Test
    void aRefundedUnitThatIsNotInStockIsAGapByTheSourcesOfRefunds() {
      ReturnSync sync =
          engine()
              .gaps(SHORT.toBuilder().off(GapClock.RECEIVED_TO_INSPECTED).build())
              .refunds(List.of(source), judged)
              .build();
      arrives(sync, "r1", ReturnStatus.RECEIVED, dueUnit("u1", false));
      sync.runOnce();
      paid("r1", "u1", now());
      bench.runFor(sync, DAY.multipliedBy(8));
      assertThat(onlyGap(GapClock.REFUNDED_TO_STOCK).what())
          .contains("received 5 Jan 08:00, refunded 5 Jan 08:00, not inspected");

      arrives(sync, "r1", ReturnStatus.RECEIVED, dueUnit("u1", true));
      bench.runFor(sync, HOUR.multipliedBy(2));
      assertThat(gapCases()).isEmpty();
    }

    @Test
    void aRefundedUnitThatIsNotInStockIsAGapByTheReturnsPlatformAlone() {
      ReturnSync sync =
          engine().gaps(SHORT.toBuilder().off(GapClock.RECEIVED_TO_INSPECTED).build()).build();
      Instant refunded = now().plus(HOUR);
      ReturnedUnit unit =
          ReturnedUnit.builder("u1", "SKU-u1").locationId(LOCATION).refundedAt(refunded).build();
      arrives(sync, "r1", ReturnStatus.RECEIVED, unit, waiting("u2"));
      bench.runFor(sync, DAY.multipliedBy(8));
      ExceptionCase gap = onlyGap(GapClock.REFUNDED_TO_STOCK);
      assertThat(gap.unitId()).endsWith(":u1");
      assertThat(gap.what()).contains("refunded 5 Jan 09:00");
      assertThat(sync.gaps())
          .doesNotContainKeys(GapClock.RECEIVED_TO_REFUNDED, GapClock.REFUNDED_TO_RECEIVED);

      arrives(sync, "r1", ReturnStatus.RECEIVED, sellable("u1", now()), waiting("u2"));
      bench.runFor(sync, HOUR.multipliedBy(2));
      assertThat(gapCases()).isEmpty();
    }
  }

  // ---- people, crashes, bounds -----------------------------------------------------------------

  @Test
  void aCaseThatAPersonClosedStaysClosedAndCanBeOpenedAgain() {
    ReturnSync sync = engine().build();
    arrives(sync, "r1", ReturnStatus.RECEIVED, waiting("u1"));
    bench.runFor(sync, DAY.multipliedBy(4));
    StoredCase gap = sync.cases().list(CaseQuery.open()).get(0);
    assertThat(bench.store.changeCase(TENANT, gap.ref(), new CaseChange.Retry(), "ann", now()))
        .isFalse();
    assertThat(sync.cases().dismiss(gap.ref(), "ann", "it is in the post")).isTrue();
    bench.runFor(sync, DAY.multipliedBy(10));
    assertThat(gapCases()).isEmpty();
    assertThat(state(sync, GapClock.RECEIVED_TO_INSPECTED).open()).isEqualTo(1);

    StoredCase closed = bench.store.findCase(TENANT, gap.opened().id()).orElseThrow();
    assertThat(closed.state()).isEqualTo(CaseState.DISMISSED);
    assertThat(sync.cases().reopen(closed.ref(), "ann", "it is not")).isTrue();
    onlyGap(GapClock.RECEIVED_TO_INSPECTED);

    arrives(sync, "r1", ReturnStatus.RECEIVED, sellable("u1", now()));
    bench.runFor(sync, HOUR);
    assertThat(gapCases()).isEmpty();
  }

  @Test
  void aClockThatIsSwitchedOffFindsNothingAndClosesItsCases() {
    arrives(engine().build(), "r1", ReturnStatus.RECEIVED, waiting("u1"));
    bench.runFor(engine().build(), DAY.multipliedBy(4));
    onlyGap(GapClock.RECEIVED_TO_INSPECTED);
    GapSettings without = SHORT.toBuilder().off(GapClock.RECEIVED_TO_INSPECTED).build();
    bench.runFor(bench.engine().gaps(without).build(), HOUR.multipliedBy(12));
    assertThat(gapCases()).isEmpty();
  }

  @Test
  void aDeathWhileClocksAreRecordedOpensOneCase() {
    ReturnSync sync = engine().build();
    arrives(sync, "r1", ReturnStatus.RECEIVED, waiting("u1"));
    bench.runFor(sync, DAY.multipliedBy(3).minusSeconds(10));
    bench.clock.advance(Duration.ofMinutes(1));
    for (boolean isAfter : new boolean[] {false, true}) {
      AtomicBoolean dead = new AtomicBoolean();
      SyncStore dying =
          Decorator.around(
              bench.store,
              call -> {
                boolean dies = call.name().equals("recordClocks") && !dead.getAndSet(true);
                if (dies && !isAfter) {
                  throw new StoreException("the process is dead");
                }
                Object result = call.make();
                if (dies) {
                  throw new StoreException("the process is dead");
                }
                return result;
              });
      assertThatThrownBy(engine().store(dying).build()::runOnce).isInstanceOf(StoreException.class);
      assertThat(dead).isTrue();
      assertThat(gapCases()).hasSize(isAfter ? 1 : 0);
    }
    bench.runFor(sync, HOUR);
    ExceptionCase gap = onlyGap(GapClock.RECEIVED_TO_INSPECTED);
    assertThat(bench.store.audit(TENANT, "case " + gap.id())).hasSize(1);
  }

  @Test
  void endedUnitsAreNotLookedAtAgain() {
    ReturnSync sync = engine().build();
    for (int i = 0; i < 50; i++) {
      arrives(sync, "r" + i, ReturnStatus.RECEIVED, sellable("u" + i, now()));
    }
    bench.runFor(sync, Duration.ofMinutes(10));
    long looked = 0;
    for (int i = 0; i < 48; i++) {
      bench.clock.advance(Duration.ofMinutes(1));
      looked += sync.runOnce().section(GapReport.class, GapReport.NONE).looked();
    }
    assertThat(looked).isZero();
  }
}
