package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.UnitPolicies.Choice;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.ListedPiece;
import dev.restock.sync.register.RegisterDesk;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReport;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import dev.restock.sync.testing.FakeRegister;
import dev.restock.sync.testing.Fixtures;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The effect of a return at a register on the way of the same unit into stock. */
class RegisterTest {
  private static final String SKU = "KNIT-L";
  private static final String WEB_ORDER = "6001";
  private static final Price PRICE = new Price(new BigDecimal("599.00"), "SEK");

  private final Bench bench = new Bench();
  private final FakeRegister register = new FakeRegister(bench.ledger);
  private ReturnSync sync = engine(RegisterSettings.defaults());
  private long sale;

  private ReturnSync engine(RegisterSettings settings) {
    return bench
        .engine()
        .registers(
            register, ChannelOrderResolver.externalId(Pattern.compile("web-(\\d+)")), settings)
        .build();
  }

  @BeforeEach
  void aWebOrderWasSold() {
    sale = register.webOrder(WEB_ORDER);
    sync.runOnce();
  }

  private static ReturnedUnit unit(String id, Disposition found, Instant at) {
    ReturnedUnit.Builder unit =
        ReturnedUnit.builder(id, SKU).locationId(LOCATION).grossPrice(PRICE);
    return found == Disposition.NOT_INSPECTED ? unit.build() : unit.inspected(found, at).build();
  }

  private static ReturnedUnit waiting(String id) {
    return unit(id, Disposition.NOT_INSPECTED, T0);
  }

  private void say(ReturnedUnit... units) {
    say("r1", units);
  }

  private void say(String rmaId, ReturnedUnit... units) {
    bench.returns.put(received(rmaId, units).withOrderId(WEB_ORDER));
    sync.requestRead(rmaId);
    sync.runOnce();
  }

  private SyncReport later(Duration time) {
    bench.clock.advance(time);
    return sync.runOnce();
  }

  private SyncReport later() {
    return later(Duration.ofMinutes(20));
  }

  private Instant now() {
    return bench.clock.instant();
  }

  private UnitStatus status(String unitId) {
    return bench.unit("r1", unitId).status();
  }

  private int stock() {
    return bench.ledger.stock(11, SKU);
  }

  @Test
  void anOrderThatCannotBeUnderstood_isReportedAndHidesNoOther() {
    say(waiting("1"));
    register.unreadable("at $.orderitems[0].quantity: is no number");
    register.refund(sale, 11, SKU, 1);
    SyncReport report = later();

    assertThat(report.troubles())
        .singleElement()
        .satisfies(one -> assertThat(one.toString()).contains("order 20002", "$.orderitems[0]"));
    assertThat(report.section(RegisterReport.class, RegisterReport.NONE).bound()).isEqualTo(1);
  }

  @Nested
  class Certain {

    @Test
    void beforeTheInspectionTheUnitCountsAtTheRegister() {
      say(waiting("1"));
      register.refund(sale, 11, SKU, 1);
      RegisterReport report = later().section(RegisterReport.class, RegisterReport.NONE);
      say(unit("1", Disposition.SELLABLE, now()));
      bench.runFor(sync, Duration.ofDays(1));

      assertThat(report.bound()).isEqualTo(1);
      assertThat(report.counted()).isEqualTo(1);
      assertThat(report.undone()).isZero();
      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
      assertThat(bench.unit("r1", "1").why()).contains("warehouse 11", "order 20002");
      assertThat(bench.ledger.posts()).isEmpty();
      assertThat(stock()).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void aCountedUnitIsExplainedByTheRegisterUntilItIsInspectedOtherwise() {
      ReturnedUnit sellable = unit("1", Disposition.SELLABLE, now());
      say(waiting("1"));
      register.refund(sale, 11, SKU, 1);
      later();
      say(sellable);
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(explained(sellable))
          .isInstanceOf(MappingDecision.Ignore.class)
          .extracting(MappingDecision::why)
          .asString()
          .contains("order 20002");
      assertThat(explained(unit("1", Disposition.DAMAGED, now())))
          .isInstanceOf(MappingDecision.Move.class);
    }

    private MappingDecision explained(ReturnedUnit unit) {
      ReturnRecord record = received("r1", unit).withOrderId(WEB_ORDER);
      return new ReturnExplainer(Fixtures.rules())
          .explain(
              record,
              bench.store.start(TENANT).orElseThrow(),
              StartPolicy.now().margin(),
              bench.store.units(TENANT, "r1"))
          .get(0)
          .decision();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOrderThatAnEngineMadeIsNoReturn(boolean isOfThisTenant) {
      Tenant tenant = isOfThisTenant ? TENANT : Tenant.of("another");
      String key = EntryPost.keyOf(tenant, "PLATFORM:1", 1);
      say(waiting("1"));
      long order = register.entryOrder(key, sale, SKU);
      register.deliver(order, 11, SKU, 1);
      SyncReport report = later();
      say(unit("1", Disposition.SELLABLE, now()));
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(report.section(RegisterReport.class, RegisterReport.NONE).refunds()).isZero();
      assertThat(status("1")).isEqualTo(UnitStatus.PLACED);
      assertThat(register.calls()).doesNotContain("deliveriesOf");
      assertThat(bench.store.entryOrders(TENANT, List.of(key))).hasSize(isOfThisTenant ? 1 : 0);
    }

    @Test
    void aReturnThatIsReadAfterTheRegisterCountsThere() {
      register.refund(sale, 11, SKU, 1);
      later();
      say(unit("1", Disposition.SELLABLE, now()));
      bench.runFor(sync, Duration.ofDays(1));

      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
      assertThat(stock()).isEqualTo(1);
    }

    @Test
    void aRefundBetweenInspectionAndPostIsSeenBeforeThePost() {
      say(waiting("1"));
      bench.clock.advance(Duration.ofMinutes(20));
      register.refund(sale, 11, SKU, 1);
      say(unit("1", Disposition.SELLABLE, now()));

      assertThat(bench.ledger.posts()).isEmpty();
      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
    }

    @Test
    void whatWePostedIsUndone() {
      say(unit("1", Disposition.SELLABLE, T0));
      assertThat(stock()).isEqualTo(1);
      register.refund(sale, 11, SKU, 1);
      RegisterReport report = later().section(RegisterReport.class, RegisterReport.NONE);

      assertThat(report.counted()).isEqualTo(1);
      assertThat(report.undone()).isEqualTo(1);
      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
      assertThat(bench.movements("r1"))
          .extracting(one -> one.movement().kind())
          .containsExactly(MovementKind.RESTOCK, MovementKind.REVERSAL);
      assertThat(stock()).isEqualTo(1);
      bench.runFor(sync, Duration.ofDays(2));
      assertThat(bench.movements("r1")).hasSize(2);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void aUnitOnItsWayWaitsForItsOutcome() {
      sync = engine(RegisterSettings.builder().every(Duration.ofSeconds(1)).build());
      bench.ledger.answerEach(movement -> new PostResult.Unknown("cut", false));
      say(unit("1", Disposition.SELLABLE, T0));
      register.refund(sale, 11, SKU, 1);
      sync.hintRegister();
      later(Duration.ofSeconds(30));
      assertThat(register.calls()).contains("deliveriesOf");
      assertThat(bench.states("r1")).containsExactly(MovementState.UNKNOWN);
      bench.ledger.apply(bench.onlyMovement("r1").movement());
      bench.ledger.answerNormally();
      bench.runFor(sync, Duration.ofHours(3));

      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
      assertThat(stock()).isEqualTo(1);
    }

    @Test
    void withoutStockAtTheRegisterTheUnitStaysOurs() {
      say(waiting("1"));
      register.refundWithoutStock(sale, SKU, 1, PRICE, T0);
      later();
      say(unit("1", Disposition.SELLABLE, now()));
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(status("1")).isEqualTo(UnitStatus.PLACED);
      assertThat(stock()).isEqualTo(1);
    }

    @Test
    void stockThatComesLaterThanTheOrderIsFoundByTheNightlyReading() {
      say(waiting("1"));
      long order = register.refundWithoutStock(sale, SKU, 1, PRICE, T0);
      later();
      bench.runFor(sync, Duration.ofHours(5));
      say(unit("1", Disposition.SELLABLE, now()));
      bench.runFor(sync, Duration.ofHours(1));
      assertThat(stock()).isEqualTo(1);
      register.deliver(order, 11, SKU, 1);
      bench.runFor(sync, Duration.ofDays(2));

      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
      assertThat(stock()).isEqualTo(1);
    }

    @Test
    void onePieceIsOneUnit() {
      say(waiting("1"), waiting("2"));
      register.refund(sale, 11, SKU, 1);
      later();
      say(unit("1", Disposition.SELLABLE, now()), unit("2", Disposition.SELLABLE, now()));
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
      assertThat(status("2")).isEqualTo(UnitStatus.PLACED);
      assertThat(stock()).isEqualTo(2);
    }

    @Test
    void threePiecesOfTwoReturnsBindBothReturns() {
      say("r1", waiting("1"));
      say("r2", waiting("2"));
      register.refund(sale, 11, SKU, 3);
      later();
      say("r1", unit("1", Disposition.SELLABLE, now()));
      say("r2", unit("2", Disposition.SELLABLE, now()));
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(bench.ledger.posts()).isEmpty();
      assertThat(stock()).isEqualTo(3);
      assertThat(sync.registers().unbound(null, 10))
          .extracting(one -> one.stored().piece())
          .containsExactly(new RegisterPiece(20_002, 0, 3));
    }

    /** Records a refund of the online order, as if the engine had read and judged it. */
    private void refunded(RefundOrigin origin, @Nullable String money, String unitId) {
      bench.store.recordObservations(
          TENANT,
          List.of(new StoredObservation("shop", "o1", WEB_ORDER, "{}", null)),
          now(),
          now());
      RefundRow row =
          new RefundRow(
              "77",
              origin,
              "#1001",
              RefundVerdict.NOT_FINAL,
              "",
              "SEK",
              money == null ? null : new BigDecimal(money),
              null,
              null,
              List.of(),
              Map.of(),
              List.of(new UnitRef("r1", unitId)),
              null);
      bench.store.recordRefunds(
          TENANT,
          bench
              .store
              .claimRefundOrders(TENANT, new Lease("host", now(), now().plusSeconds(60)), 1)
              .stream()
              .map(claim -> new JudgedOrder(claim, List.of(row), List.of(), null))
              .toList(),
          "host",
          now());
    }

    @ParameterizedTest
    @CsvSource({
      "PLATFORM, 10.00, 2",
      "PLATFORM, , 2",
      "PLATFORM, 0.00, 1",
      "RETURNS, 10.00, 2",
      "RETURNS, , 1",
      "RETURNS, 0.00, 1",
      "REGISTER, 10.00, 1",
      "SETTLEMENT, 10.00, 1",
    })
    void ofTwoUnitsTheOneThatNoRefundHasPaidIsTheFirst(
        RefundOrigin origin, @Nullable String money, String first) {
      say(waiting("1"), waiting("2"));
      refunded(origin, money, "1");
      register.refund(sale, 11, SKU, 1);
      later();

      RegisterPiece piece = new RegisterPiece(20_002, 0, 1);
      assertThat(sync.registers().find(piece).orElseThrow().stored().unit())
          .isEqualTo(new UnitRef("r1", first));
    }

    @Test
    void aPaidUnitIsThePieceIfNoOtherIsFree() {
      say(waiting("1"), waiting("2"));
      refunded(RefundOrigin.PLATFORM, "10.00", "1");
      register.refund(sale, 11, SKU, 2);
      later();

      assertThat(sync.registers().ofReturn("r1"))
          .extracting(one -> one.stored().unit())
          .containsExactly(new UnitRef("r1", "2"), new UnitRef("r1", "1"));
    }

    @Test
    void anInspectedUnitIsThePieceOnlyAfterThosePaidAndNotInspected() {
      say(unit("1", Disposition.DAMAGED, T0), waiting("2"));
      refunded(RefundOrigin.PLATFORM, "10.00", "2");
      register.refund(sale, 11, SKU, 1);
      later();

      assertThat(sync.registers().ofReturn("r1"))
          .extracting(one -> one.stored().unit())
          .containsExactly(new UnitRef("r1", "2"));
    }

    @Test
    void aRefundThatIsReadLaterChangesNoBinding() {
      say(waiting("1"), waiting("2"));
      register.refund(sale, 11, SKU, 1);
      later();
      refunded(RefundOrigin.PLATFORM, "10.00", "1");
      say(waiting("1"), waiting("2"));
      later();

      assertThat(sync.registers().ofReturn("r1"))
          .extracting(one -> one.stored().unit())
          .containsExactly(new UnitRef("r1", "1"));
    }

    @Test
    void anotherOrdersPieceIsNotBound() {
      long other = register.webOrder("6002");
      say(waiting("1"));
      register.refund(other, 11, SKU, 1);
      later();
      say(unit("1", Disposition.SELLABLE, now()));
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(status("1")).isEqualTo(UnitStatus.PLACED);
      assertThat(stock()).isEqualTo(2);
    }
  }

  @Nested
  class LateSales {

    /** A refund of a sale is read, and so far it is none of the channel. */
    private void refundedAndPosted(long unknown) {
      say(waiting("1"));
      register.refund(unknown, 11, SKU, 1);
      later();
      say(unit("1", Disposition.SELLABLE, now()));
      assertThat(status("1")).isEqualTo(UnitStatus.PLACED);
      assertThat(stock()).isEqualTo(2);
    }

    private void countsAtTheRegister() {
      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
      assertThat(stock()).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void aSaleThatBecomesVisibleAfterItsRefundIsFoundWithoutACall() {
      refundedAndPosted(20_003);
      int before = register.calls().size();
      assertThat(register.webOrder(WEB_ORDER)).isEqualTo(20_003);
      later();

      assertThat(register.calls().subList(before, register.calls().size()))
          .containsExactly("ordersAfter", "deliveriesOf");
      countsAtTheRegister();
    }

    @Test
    void aSaleThatIsNamedLaterIsFoundByTheNightlyReading() {
      long unnamed = register.webOrder("none, it is sold in the store");
      refundedAndPosted(unnamed);
      bench.runFor(sync, Duration.ofHours(1));
      int before = register.calls().size();
      bench.runFor(sync, Duration.ofHours(12));
      assertThat(register.calls().subList(before, register.calls().size()))
          .containsOnly("ordersAfter");
      register.nameWebOrder(unnamed, WEB_ORDER);
      bench.runFor(sync, Duration.ofDays(1));

      countsAtTheRegister();
    }

    @Test
    void aSaleIsFoundByACorrectedPattern() {
      sync =
          bench
              .engine()
              .registers(
                  register,
                  ChannelOrderResolver.externalId(Pattern.compile("wrong-(\\d+)")),
                  RegisterSettings.defaults())
              .build();
      refundedAndPosted(sale);
      sync = engine(RegisterSettings.defaults());
      bench.runFor(sync, Duration.ofDays(1));

      countsAtTheRegister();
    }
  }

  @Nested
  class Cases {

    @Test
    void aDamagedUnitThatTheRegisterPutOnSaleIsACase() {
      say(waiting("1"));
      register.refund(sale, 11, SKU, 1);
      later();
      say(unit("1", Disposition.DAMAGED, now()));

      assertThat(bench.openCaseTypes()).containsExactly("REGISTER_RESTOCKED_DAMAGED");
      assertThat(bench.ledger.posts()).isEmpty();
    }

    @Test
    void aDamagedUnitIsMovedIntoQuarantineIfTheShopWantsIt() {
      sync = engine(RegisterSettings.builder().damaged(Choice.MOVE).build());
      say(waiting("1"));
      register.refund(sale, 11, SKU, 1);
      later();
      say(unit("1", Disposition.DAMAGED, now()));
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(bench.openCases()).isEmpty();
      assertThat(stock()).isZero();
      assertThat(bench.ledger.stock(12, SKU)).isEqualTo(1);
      say(unit("1", Disposition.SELLABLE, now().plusSeconds(1)));
      bench.runFor(sync, Duration.ofDays(1));
      assertThat(stock()).isEqualTo(1);
      assertThat(bench.ledger.stock(12, SKU)).isZero();
    }

    @Test
    void aDamagedUnitWhosePostHasNotLeftYetIsTakenFromWhereTheRegisterPutIt() {
      sync = engine(RegisterSettings.builder().damaged(Choice.MOVE).build());
      bench.ledger.answerEach(any -> new PostResult.NotSent("429", Optional.empty()));
      bench.returns.put(received("r1", unit("1", Disposition.DAMAGED, T0)));
      sync.requestRead("r1");
      sync.runOnce();
      register.refund(sale, 11, SKU, 1);
      later();
      // The piece is bound by the decision itself, which finds the movement planned.
      say(unit("1", Disposition.DAMAGED, T0));
      bench.ledger.answerNormally();
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(stock()).isZero();
      assertThat(bench.ledger.stock(12, SKU)).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
      assertThat(status("1")).isEqualTo(UnitStatus.PLACED);
    }

    @Test
    void aMissingUnitThatTheRegisterCountedIsACase() {
      say(waiting("1"));
      register.refund(sale, 11, SKU, 1);
      later();
      say(unit("1", Disposition.MISSING, now()));

      assertThat(bench.openCaseTypes()).containsExactly("REGISTER_AND_RETURN_DIFFER");
    }

    @Test
    void aDamagedUnitThatBothPutIntoStockIsUndoneHereAndACase() {
      say(unit("1", Disposition.DAMAGED, T0));
      assertThat(bench.ledger.stock(12, SKU)).isEqualTo(1);
      register.refund(sale, 11, SKU, 1);
      later();
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(bench.ledger.stock(12, SKU)).isZero();
      assertThat(bench.openCaseTypes()).containsExactly("REGISTER_RESTOCKED_DAMAGED");
    }

    @Test
    void aDamagedUnitThatBothPutIntoStockEndsInQuarantineIfTheShopWantsIt() {
      sync = engine(RegisterSettings.builder().damaged(Choice.MOVE).build());
      say(unit("1", Disposition.DAMAGED, T0));
      register.refund(sale, 11, SKU, 1);
      later();
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(stock()).isZero();
      assertThat(bench.ledger.stock(12, SKU)).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void aPieceThatWasMovedAndTakenAwayIsACaseAndMayBeAnotherUnit() {
      sync = engine(RegisterSettings.builder().damaged(Choice.MOVE).build());
      say(waiting("1"));
      register.refund(sale, 11, SKU, 1);
      later();
      say(unit("1", Disposition.DAMAGED, now()));
      bench.runFor(sync, Duration.ofHours(1));
      RegisterPiece piece = new RegisterPiece(20_002, 0, 1);
      assertThat(sync.registers().unbind(piece, "ann", "seen")).isTrue();
      bench.runFor(sync, Duration.ofDays(1));
      assertThat(bench.openCaseTypes()).containsExactly("REGISTER_AND_RETURN_DIFFER");
      assertThat(bench.ledger.stock(12, SKU)).isEqualTo(1);

      say("r2", waiting("2"));
      assertThat(sync.registers().bind(piece, new UnitRef("r2", "2"), "ann", "seen")).isTrue();
      say("r2", unit("2", Disposition.DAMAGED, now()));
      bench.runFor(sync, Duration.ofDays(1));

      assertThat(bench.unit("r2", "2").status()).isEqualTo(UnitStatus.PLACED);
      assertThat(bench.ledger.stock(12, SKU)).isEqualTo(2);
      assertThat(bench.openCaseTypes()).containsExactly("REGISTER_AND_RETURN_DIFFER");
    }

    @Test
    void aMissingUnitThatBothPutIntoStockIsUndoneHereAndACase() {
      say(unit("1", Disposition.SELLABLE, T0));
      register.refund(sale, 11, SKU, 1);
      later();
      assertThat(stock()).isEqualTo(1);
      say(unit("1", Disposition.MISSING, now()));
      bench.runFor(sync, Duration.ofDays(1));

      assertThat(bench.openCaseTypes()).containsExactly("REGISTER_AND_RETURN_DIFFER");
      assertThat(stock()).isEqualTo(1);
      assertThat(bench.movements("r1")).hasSize(2);
    }

    @Test
    void whatWePostedIsNotUndoneBelowZero() {
      say(unit("1", Disposition.SELLABLE, T0));
      register.refund(sale, 11, SKU, 1);
      bench.ledger.tellLevels();
      bench.ledger.enter("sold", 11, SKU, -2);
      later();
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(bench.openCaseTypes()).containsExactly("STOCK_BELOW_ZERO");
      assertThat(stock()).isZero();
    }

    @Test
    void whatWePostedIsACaseIfTheShopWantsToDecide() {
      sync = engine(RegisterSettings.builder().countedTwice(Choice.PARK).build());
      say(unit("1", Disposition.SELLABLE, T0));
      register.refund(sale, 11, SKU, 1);
      later();

      assertThat(bench.openCaseTypes()).containsExactly("REGISTER_COUNTED_TWICE");
      assertThat(stock()).isEqualTo(2);
      sync.cases().retryAllOf(bench.openCases().get(0).type(), "ann");
      bench.runFor(sync, Duration.ofHours(1));
      assertThat(stock()).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
    }

    @Nested
    class WithoutASale {
      private final RegisterPiece piece = new RegisterPiece(20_002, 0, 1);

      /** A person is asked about the unit, and it is inspected before there is an answer. */
      private void askedAndInspected() {
        say(waiting("1"));
        register.deliver(refunded(), 11, SKU, 1);
        later();
        say(waiting("1"));
        assertThat(bench.openCaseTypes()).containsExactly("REGISTER_RETURN_UNCLEAR");
        say(unit("1", Disposition.SELLABLE, now()));
        bench.runFor(sync, Duration.ofDays(2));
      }

      private long refunded() {
        return register.refundWithoutStock(null, SKU, 1, PRICE, T0.plusSeconds(60));
      }

      private CaseRef theCase() {
        return bench
            .store
            .findCase(TENANT, bench.openCases().get(0).id())
            .map(StoredCase::ref)
            .orElseThrow();
      }

      private void isHeld() {
        assertThat(bench.openCaseTypes()).containsExactly("REGISTER_RETURN_UNCLEAR");
        assertThat(bench.openCases().get(0).what()).contains("piece " + piece);
        assertThat(status("1")).isEqualTo(UnitStatus.PARKED);
        assertThat(bench.ledger.posts()).isEmpty();
        assertThat(stock()).isEqualTo(1);
      }

      @Test
      void theInspectionDoesNotAnswerTheQuestion() {
        askedAndInspected();

        isHeld();
        assertThat(bench.unit("r1", "1").inspection().disposition())
            .isEqualTo(Disposition.SELLABLE);
      }

      @Test
      void aRetryDoesNotAnswerTheQuestion() {
        askedAndInspected();
        assertThat(sync.cases().retry(theCase(), "ann")).isTrue();
        bench.runFor(sync, Duration.ofDays(1));

        isHeld();
      }

      @Test
      void theUnitThatAPersonBindsCountsAtTheRegister() {
        askedAndInspected();
        assertThat(sync.registers().bind(piece, new UnitRef("r1", "1"), "ann", "seen")).isTrue();
        bench.runFor(sync, Duration.ofDays(1));

        assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
        assertThat(bench.openCases()).isEmpty();
        assertThat(stock()).isEqualTo(1);
      }

      @Test
      void theUnitOfADismissedCaseIsMovedAsItsInspectionSays() {
        askedAndInspected();
        assertThat(sync.cases().dismiss(theCase(), "ann", "another piece")).isTrue();
        bench.runFor(sync, Duration.ofDays(1));

        assertThat(status("1")).isEqualTo(UnitStatus.PLACED);
        assertThat(bench.openCases()).isEmpty();
        assertThat(stock()).isEqualTo(2);
      }

      @Test
      void aDismissedSuggestionIsNotMadeAgain() {
        say(waiting("1"));
        refunded();
        later();
        say(waiting("1"));
        assertThat(sync.cases().dismiss(theCase(), "ann", "another piece")).isTrue();
        bench.runFor(sync, Duration.ofDays(2));
        assertThat(bench.openCases()).isEmpty();
        assertThat(status("1")).isEqualTo(UnitStatus.WAITING);
        say(unit("1", Disposition.SELLABLE, now()));

        assertThat(bench.openCases()).isEmpty();
        assertThat(stock()).isEqualTo(1);
      }

      @Test
      void anotherUnitThatThePieceMayHaveBeenIsReleasedByTheBinding() {
        say("r2", waiting("2"));
        askedAndInspected();
        say("r2", unit("2", Disposition.SELLABLE, now()));
        assertThat(bench.openCaseTypes())
            .containsExactly("REGISTER_RETURN_UNCLEAR", "REGISTER_RETURN_UNCLEAR");
        assertThat(sync.registers().bind(piece, new UnitRef("r1", "1"), "ann", "seen")).isTrue();
        bench.runFor(sync, Duration.ofDays(1));

        assertThat(bench.openCases()).isEmpty();
        assertThat(bench.unit("r2", "2").status()).isEqualTo(UnitStatus.PLACED);
        assertThat(stock()).isEqualTo(2);
      }

      @Test
      void aUnitThatWasInspectedBeforeIsNoSuggestion() {
        say(unit("1", Disposition.SELLABLE, T0));
        register.deliver(refunded(), 11, SKU, 1);
        bench.runFor(sync, Duration.ofDays(2));
        say(unit("1", Disposition.SELLABLE, T0));

        assertThat(bench.openCases()).isEmpty();
        assertThat(status("1")).isEqualTo(UnitStatus.PLACED);
        assertThat(stock()).isEqualTo(2);
      }
    }
  }

  @Nested
  class People {
    private final RegisterPiece piece = new RegisterPiece(20_002, 0, 1);

    @Test
    void aPieceThatAPersonBindsCounts() {
      say(waiting("1"));
      long order = register.refundWithoutStock(null, SKU, 1, PRICE, T0.plusSeconds(60));
      register.deliver(order, 11, SKU, 1);
      later();
      assertThat(sync.registers().bind(piece, new UnitRef("r1", "1"), "ann", "seen")).isTrue();
      assertThat(sync.registers().bind(piece, new UnitRef("r1", "1"), "ann", "seen")).isFalse();
      bench.runFor(sync, Duration.ofDays(2));

      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
    }

    @Test
    void thePiecesOfAnOrderAndOfAReturnAreListedWithWhatIsKnown() {
      say(waiting("1"));
      register.refund(sale, 11, SKU, 2);
      later();
      RegisterDesk desk = RegisterDesk.of(bench.store, TENANT, bench.clock);

      ListedPiece bound = desk.ofReturn("r1").get(0);
      ListedPiece unbound = desk.unbound(null, 10).get(0);
      assertThat(desk.ofReturn("r1")).containsExactly(bound);
      assertThat(desk.ofOrder(WEB_ORDER)).containsExactly(bound, unbound);
      assertThat(bound.stored().piece()).isEqualTo(piece);
      assertThat(bound.stored().unit()).isEqualTo(new UnitRef("r1", "1"));
      assertThat(bound.sku()).isEqualTo(SKU);
      assertThat(bound.channelOrderId()).isEqualTo(WEB_ORDER);
      assertThat(bound.saleOrderId()).isEqualTo(sale);
      assertThat(bound.stock()).isNotNull();
      assertThat(unbound.stored().unit()).isNull();
      assertThat(desk.find(piece)).contains(bound);
      assertThat(desk.find(new RegisterPiece(1, 0, 1))).isEmpty();
      assertThat(desk.ofReturn("r2")).isEmpty();
      assertThat(desk.ofOrder("")).isEmpty();
      assertThat(desk.inQuestion()).isEmpty();
    }

    @Test
    void aPieceInQuestionIsListedWithTheUnitsThatItMayBe() {
      say(waiting("1"));
      say("r2", waiting("2"));
      register.refundWithoutStock(null, SKU, 1, PRICE, T0.plusSeconds(60));
      register.refundWithoutStock(null, "OTHER", 1, PRICE, T0.plusSeconds(60));
      later();
      say(waiting("1"));
      say("r2", waiting("2"));

      assertThat(sync.registers().unbound(null, 10)).hasSize(2);
      assertThat(sync.registers().inQuestion())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.stored().piece()).isEqualTo(piece);
                assertThat(one.asked())
                    .containsExactlyInAnyOrder(new UnitRef("r1", "1"), new UnitRef("r2", "2"));
              });
    }

    @Test
    void whatAPersonDidWithoutAnEngineIsDecidedByItsNextRun() {
      say(waiting("1"));
      register.refund(sale, 11, SKU, 1);
      later();
      say(unit("1", Disposition.SELLABLE, now()));
      RegisterDesk desk = RegisterDesk.of(bench.store, TENANT, bench.clock);
      assertThat(desk.unbind(piece, "ann", "another pair")).isTrue();
      bench.runFor(sync, Duration.ofHours(1));
      assertThat(status("1")).isEqualTo(UnitStatus.PLACED);
      assertThat(stock()).isEqualTo(2);
      assertThat(desk.bind(piece, new UnitRef("r1", "1"), "ann", "the same pair")).isTrue();
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
      assertThat(stock()).isEqualTo(1);
      assertThat(bench.store.audit(TENANT, AuditEntry.ofPiece(piece)))
          .extracting(AuditEntry::actor, AuditEntry::why)
          .contains(
              tuple("ann", "taken from its unit by a person: another pair"),
              tuple("ann", "bound to its unit by a person: the same pair"));
    }

    @Test
    void aPieceThatAPersonUnbindsFreesTheUnitForGood() {
      say(waiting("1"));
      register.refund(sale, 11, SKU, 1);
      later();
      say(unit("1", Disposition.SELLABLE, now()));
      assertThat(sync.registers().unbind(piece, "ann", "seen")).isTrue();
      bench.runFor(sync, Duration.ofDays(2));

      assertThat(status("1")).isEqualTo(UnitStatus.PLACED);
      assertThat(stock()).isEqualTo(2);
      assertThat(sync.registers().unbind(piece, "ann", "seen")).isFalse();
    }
  }

  @Nested
  class Waiting {

    @Test
    void postsWaitForARegisterThatCannotBeReadAndGoOnInTheEnd() {
      register.fail(trouble("Sitoo", Kind.UNAVAILABLE));
      bench.clock.advance(Duration.ofMinutes(30));
      say(unit("1", Disposition.SELLABLE, now()));
      bench.runFor(sync, Duration.ofMinutes(110));
      assertThat(bench.ledger.posts()).isEmpty();
      bench.runFor(sync, Duration.ofMinutes(20));

      assertThat(stock()).isEqualTo(1);
    }

    @Test
    void whatWasPostedUnreadIsPutRightAfterwards() {
      register.fail(trouble("Sitoo", Kind.UNAVAILABLE));
      bench.clock.advance(Duration.ofMinutes(30));
      register.refund(sale, 11, SKU, 1);
      say(unit("1", Disposition.SELLABLE, now()));
      long unread = 0;
      for (int i = 0; i < 36; i++) {
        unread +=
            later(Duration.ofMinutes(5))
                .section(RegisterReport.class, RegisterReport.NONE)
                .postedUnread();
      }
      assertThat(unread).isEqualTo(1);
      assertThat(stock()).isEqualTo(2);
      register.heal();
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(stock()).isEqualTo(1);
      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
    }

    @Test
    void anotherHostsReadingEndsTheFailureThatPatienceCountsFrom() {
      ReturnSync other = engine(RegisterSettings.defaults());
      register.fail(trouble("Sitoo", Kind.UNAVAILABLE));
      bench.clock.advance(Duration.ofMinutes(30));
      sync.runOnce();
      register.heal();
      for (int i = 0; i < 40; i++) {
        bench.clock.advance(Duration.ofMinutes(4));
        other.runOnce();
      }
      register.fail(trouble("Sitoo", Kind.UNAVAILABLE));
      bench.clock.advance(Duration.ofMinutes(10));
      say(unit("1", Disposition.SELLABLE, now()));
      assertThat(bench.ledger.posts()).isEmpty();
      bench.runFor(sync, Duration.ofMinutes(100));
      assertThat(bench.ledger.posts()).isEmpty();
      bench.runFor(sync, Duration.ofMinutes(40));

      assertThat(stock()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aHostThatIsPausedBetweenItsReadingAndItsPostReadsAgain(int pausedAt) {
      AtomicInteger untilPause = new AtomicInteger(-1);
      List<Duration> agesOfReadings = new ArrayList<>();
      Instant[] readAt = {now()};
      SyncStore pausing =
          Decorator.around(
              bench.store,
              call -> {
                if (call.name().equals("moveRegisterCursor")) {
                  untilPause.compareAndSet(-1, pausedAt);
                  readAt[0] = now();
                } else if (call.name().equals("registerCursor")
                    && untilPause.get() > 0
                    && untilPause.decrementAndGet() == 0) {
                  bench.clock.advance(Duration.ofMinutes(10));
                }
                Object result = call.make();
                if (call.name().equals("claimAsSent") && !List.of().equals(result)) {
                  agesOfReadings.add(Duration.between(readAt[0], now()));
                }
                return result;
              });
      bench.clock.advance(Duration.ofMinutes(30));
      bench.returns.put(received("r1", unit("1", Disposition.SELLABLE, now())));
      sync.requestRead("r1");
      sync =
          bench
              .engine()
              .store(pausing)
              .registers(
                  register,
                  ChannelOrderResolver.externalId(Pattern.compile("web-(\\d+)")),
                  RegisterSettings.defaults())
              .build();
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(untilPause).hasValue(0);
      assertThat(agesOfReadings)
          .singleElement()
          .satisfies(age -> assertThat(age).isLessThan(Duration.ofMinutes(5)));
      assertThat(stock()).isEqualTo(1);
    }

    @Test
    void oneReadingServesAllPostsOfFiveMinutes() {
      int before = register.calls().size();
      for (int i = 0; i < 4; i++) {
        bench.clock.advance(Duration.ofMinutes(1));
        say("r" + i, unit("1", Disposition.SELLABLE, now()));
      }
      assertThat(bench.ledger.posts()).hasSize(4);
      assertThat(register.calls().size() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void aResolverThatFailsIsTroubleAndNothingIsLost() {
      boolean[] fails = {true};
      sync =
          bench
              .engine()
              .registers(
                  register,
                  order -> {
                    if (fails[0]) {
                      throw new IllegalStateException("a bug");
                    }
                    return Optional.of(WEB_ORDER);
                  },
                  RegisterSettings.defaults())
              .build();
      say(waiting("1"));
      register.refund(sale, 11, SKU, 1);
      SyncReport report = later();
      assertThat(report.failures()).isNotEmpty();
      fails[0] = false;
      bench.runFor(sync, Duration.ofHours(1));

      assertThat(status("1")).isEqualTo(UnitStatus.PLACED_BY_REGISTER);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutRegistersNothingIsRead(boolean isExplicit) {
    ReturnSync.Builder engine = bench.engine();
    if (isExplicit) {
      engine.registers(
          register,
          ChannelOrderResolver.externalId(Pattern.compile("web-(\\d+)")),
          RegisterSettings.off());
    }
    ReturnSync without = engine.build();
    int before = register.calls().size();
    bench.runFor(without, Duration.ofDays(1));
    without.hintRegister();

    assertThat(register.calls()).hasSize(before);
    assertThat(bench.store.registerCursor(TENANT)).isPresent();
  }
}
