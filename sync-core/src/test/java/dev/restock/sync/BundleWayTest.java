package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.UnitPolicies.Choice;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.NotInspected;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.PieceOf;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** SET is a mug and two plates in stock, PAIR a mug and a spoon; both come back as one unit. */
class BundleWayTest {
  private final Bench bench = new Bench();
  private ReturnSync sync = bench.engine().mapper(rules().build()).build();

  private static MappingRules.Builder zones() {
    return MappingRules.builder()
        .location(LOCATION, Map.of("sellable", 11L, "quarantine", 12L))
        .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("sellable", "R1"))
        .rule("damaged", Disposition.DAMAGED, new MappingRule.IntoZone("quarantine", ""));
  }

  private static MappingRules.Builder rules() {
    return zones()
        .bundle("SET", Map.of("MUG", 1, "PLATE", 2))
        .bundle("PAIR", Map.of("MUG", 1, "SPOON", 1));
  }

  private void use(MappingRules.Builder rules) {
    sync = bench.engine().mapper(rules.build()).build();
  }

  private void oneWasBought() {
    sync =
        bench
            .engine()
            .mapper(rules().build())
            .purchases((record, line) -> OptionalInt.of(1))
            .build();
  }

  private void say(ReturnRecord record) {
    bench.returns.put(record);
    sync.requestRead(record.rmaId());
    sync.runOnce();
  }

  private static ReturnedUnit unit(String unitId, String sku, Disposition found, int second) {
    ReturnedUnit.Builder unit =
        ReturnedUnit.builder(unitId, sku).lineItemId("line").locationId(LOCATION);
    return found.isInspected()
        ? unit.inspected(found, T0.plusSeconds(second)).build()
        : unit.build();
  }

  private static ReturnedUnit set(Disposition found, int second) {
    return unit("u1", "SET", found, second);
  }

  private void say(Disposition found, int second) {
    say(received("r1", set(found, second)));
  }

  /** The stock by warehouse and SKU, such as {@code 11 MUG}. */
  private Map<String, Integer> stock() {
    Map<String, Integer> stock = new TreeMap<>();
    for (LedgerEntry entry : bench.ledger.entries()) {
      stock.merge(
          entry.warehouseId() + " " + entry.sku(), entry.quantity().intValueExact(), Integer::sum);
    }
    stock.values().removeIf(count -> count == 0);
    return stock;
  }

  private UnitState unit(String unitId) {
    return bench.unit("r1", unitId);
  }

  private List<String> cases() {
    return bench.openCases().stream().map(one -> one.unitId() + " " + one.type().name()).toList();
  }

  // ---- coming in -------------------------------------------------------------------------------

  @Test
  void aBundleComesIntoStockPieceByPieceAndOnce() {
    say(Disposition.SELLABLE, 0);
    say(Disposition.SELLABLE, 0);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(bench.store.units(TENANT, "r1").keySet()).containsExactly("u1", "u1.2", "u1.3");
    assertThat(unit("u1.2").inspection().sku()).isEqualTo("PLATE");
    assertThat(unit("u1.2").inspection().pieceOf()).contains(new PieceOf("u1", "SET", 3));
    assertThat(unit("u1.2").returnedUnitId()).isEqualTo("u1");
    assertThat(bench.states("r1")).containsOnly(MovementState.APPLIED).hasSize(3);
    assertThat(bench.ledger.posts()).as("all in one request").hasSize(1);
  }

  @Test
  void theOtherUnitsOfTheReturnAreAsEver() {
    say(
        received(
            "r1",
            set(Disposition.SELLABLE, 0),
            unit("u2", "MUG", Disposition.DAMAGED, 0),
            unit("u3", "SET", Disposition.NOT_INSPECTED, 0)));
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2, "12 MUG", 1));
    assertThat(bench.store.units(TENANT, "r1")).hasSize(5);
    assertThat(unit("u3").status()).isEqualTo(UnitStatus.WAITING);
    assertThat(unit("u2").inspection().pieceOf()).isEmpty();
  }

  @Test
  void aBundleThatMovesNoStockIsOneUnitAndOneCase() {
    say(Disposition.MISSING, 0);
    assertThat(bench.store.units(TENANT, "r1").keySet()).containsExactly("u1");
    assertThat(cases()).containsExactly("u1 UNIT_MISSING");
    assertThat(unit("u1").inspection().sku()).isEqualTo("SET");
    say(Disposition.SELLABLE, 1);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(cases()).isEmpty();
  }

  @Test
  void aBundleOfOnePieceIsAnotherNameOfIt() {
    use(zones().bundle("OLD", Map.of("NEW", 1)));
    say(received("r1", unit("u1", "OLD", Disposition.SELLABLE, 0)));
    assertThat(stock()).isEqualTo(Map.of("11 NEW", 1));
    assertThat(bench.store.units(TENANT, "r1").keySet()).containsExactly("u1");
    say(received("r1", unit("u1", "NEW", Disposition.SELLABLE, 0)));
    assertThat(stock()).isEqualTo(Map.of("11 NEW", 1));
    assertThat(bench.movements("r1")).as("it is there already").hasSize(1);
  }

  // ---- inspected again -------------------------------------------------------------------------

  @Test
  void anotherInspectionMovesEveryPiece() {
    say(Disposition.SELLABLE, 0);
    say(Disposition.DAMAGED, 1);
    assertThat(stock()).isEqualTo(Map.of("12 MUG", 1, "12 PLATE", 2));
    assertThat(bench.movements("r1")).hasSize(9);
  }

  @Test
  void aBundleThatIsMissingAfterAllIsTakenOutAndIsOneCase() {
    say(Disposition.SELLABLE, 0);
    say(Disposition.MISSING, 1);
    assertThat(stock()).isEmpty();
    assertThat(cases()).containsExactly("u1 UNIT_MISSING");
    assertThat(unit("u1.2").status()).isEqualTo(UnitStatus.NOTHING);
    assertThat(unit("u1.2").why()).isEqualTo("the unit is not made of this piece any more");
    Map<String, UnitState> units = bench.store.units(TENANT, "r1");
    say(Disposition.MISSING, 1);
    assertThat(bench.store.units(TENANT, "r1")).isEqualTo(units);
    say(Disposition.SELLABLE, 2);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(cases()).isEmpty();
  }

  /** As when a piece at a register is bound to it and taken away again. */
  @Test
  void aBundleThatIsDecidedAgainBeforeItsPiecesAreTakenOutIsTakenOutWhole() {
    say(Disposition.SELLABLE, 0);
    bench.ledger.before(
        method -> {
          if (method.equals("post")) {
            throw Bench.trouble("Sitoo", Kind.UNAVAILABLE);
          }
        });
    say(Disposition.MISSING, 1);
    bench.store.decideAgain(
        TENANT, List.of(new UnitRef("r1", "u1")), "host", bench.clock.instant());
    assertThat(bench.states("r1")).contains(MovementState.WITHDRAWN);
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(stock()).isEmpty();
    assertThat(cases()).containsExactly("u1 UNIT_MISSING");
  }

  @Test
  void aPieceThatCouldNotBeTakenOutFollowsItsMissingBundleWhenItsCaseIsRetried() {
    say(Disposition.SELLABLE, 0);
    bench.ledger.answerEach(movement -> new PostResult.Refused("closed"));
    say(Disposition.MISSING, 1);
    assertThat(cases())
        .containsExactlyInAnyOrder(
            "u1 REVERSAL_REFUSED", "u1.2 REVERSAL_REFUSED", "u1.3 REVERSAL_REFUSED");
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofDays(10));
    assertThat(stock()).as("nobody retried").isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    StoredCase ofOnePiece =
        sync.cases().list(CaseQuery.in(CaseState.OPEN)).stream()
            .filter(one -> one.opened().unitId().equals("u1.2"))
            .findFirst()
            .orElseThrow();
    sync.cases().retry(ofOnePiece.ref(), "ann");
    bench.runFor(sync, Duration.ofHours(3));
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 1));
    assertThat(unit("u1.2").status()).isEqualTo(UnitStatus.NOTHING);
    assertThat(cases()).containsExactlyInAnyOrder("u1 REVERSAL_REFUSED", "u1.3 REVERSAL_REFUSED");
  }

  /** As when a piece at a register is bound to the bundle after it was found. */
  @Test
  void aPieceThatNeverLeftIsNotLostWhenItsMissingBundleIsDecidedAgainAndFound() {
    bench.ledger.answerEach(
        movement ->
            movement.unitId().equals("u1.2")
                ? new PostResult.NotSent("limit", Optional.empty())
                : new PostResult.Applied(bench.ledger.apply(movement)));
    say(Disposition.SELLABLE, 0);
    say(Disposition.MISSING, 1);
    assertThat(stock()).isEmpty();
    bench.ledger.answerNormally();
    bench.returns.put(received("r1", set(Disposition.DAMAGED, 2)));
    bench.store.decideAgain(
        TENANT, List.of(new UnitRef("r1", "u1")), "host", bench.clock.instant());
    bench.runFor(sync, Duration.ofDays(1));
    assertThat(stock()).isEqualTo(Map.of("12 MUG", 1, "12 PLATE", 2));
    assertThat(cases()).isEmpty();
  }

  @Test
  void anOlderReadChangesNothing() {
    say(Disposition.SELLABLE, 5);
    say(Disposition.MISSING, 1);
    say(Disposition.NOT_INSPECTED, 0);
    say(received("r1", unit("u1", "MUG", Disposition.SELLABLE, 1)));
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(bench.movements("r1")).hasSize(3);
    assertThat(cases()).isEmpty();
  }

  @Test
  void aBundleInDoubtIsOneCaseAndCountsNowhere() {
    say(Disposition.SELLABLE, 0);
    say(received("r1", set(Disposition.SELLABLE, 0).doubted("odd")));
    assertThat(cases()).containsExactly("u1 CONTRADICTORY_INSPECTION");
    assertThat(stock()).isEmpty();
    say(Disposition.SELLABLE, 0);
    assertThat(stock()).as("in doubt no more, and not inspected again").isEmpty();
    say(Disposition.SELLABLE, 1);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(cases()).isEmpty();
  }

  @Test
  void aUnitThatIsNamedTwiceAsTwoThingsIsOneCase() {
    say(Disposition.SELLABLE, 0);
    say(received("r1", set(Disposition.SELLABLE, 1), unit("u1", "MUG", Disposition.SELLABLE, 1)));
    assertThat(cases()).containsExactly("u1 CONTRADICTORY_INSPECTION");
    assertThat(stock()).isEmpty();
    say(received("r1", set(Disposition.SELLABLE, 2), set(Disposition.SELLABLE, 2)));
    assertThat(stock()).as("named twice alike").isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
  }

  // ---- another SKU -----------------------------------------------------------------------------

  @Test
  void aUnitThatTurnsOutToBeABundleIsUndoneAndComesInAsIts() {
    say(received("r1", unit("u1", "SPOON", Disposition.SELLABLE, 0)));
    say(Disposition.SELLABLE, 0);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(bench.states("r1")).containsOnlyOnce(MovementState.REVERSED);
  }

  @Test
  void aBundleThatTurnsOutToBeAUnitIsThatUnitAlone() {
    say(Disposition.SELLABLE, 0);
    say(received("r1", unit("u1", "SPOON", Disposition.SELLABLE, 0)));
    assertThat(stock()).isEqualTo(Map.of("11 SPOON", 1));
    assertThat(unit("u1").inspection().pieceOf()).isEmpty();
    assertThat(unit("u1.3").status()).isEqualTo(UnitStatus.NOTHING);
    assertThat(cases()).isEmpty();
  }

  @Test
  void whatAnotherBundleHasInCommonStaysWhereItIs() {
    say(Disposition.SELLABLE, 0);
    say(received("r1", unit("u1", "PAIR", Disposition.SELLABLE, 0)));
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 SPOON", 1));
    assertThat(bench.movements("r1")).as("3 in, 2 out, 1 in").hasSize(6);
    assertThat(unit("u1").inspection().pieceOf()).contains(new PieceOf("u1", "PAIR", 2));
    say(Disposition.SELLABLE, 0);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
  }

  @Test
  void aUnitWhoseSkuIsTakenAwayIsACaseAndCountsNowhere() {
    say(Disposition.SELLABLE, 0);
    say(received("r1", unit("u1", "", Disposition.SELLABLE, 0)));
    assertThat(stock()).isEmpty();
    assertThat(cases()).containsExactly("u1 UNKNOWN_SKU");
  }

  // ---- another table ---------------------------------------------------------------------------

  @Test
  void anotherTableMovesNothingThatWasDecided() {
    say(Disposition.SELLABLE, 0);
    for (MappingRules.Builder changed :
        List.of(
            zones(),
            zones().bundle("SET", Map.of("MUG", 1)),
            zones().bundle("SET", Map.of("MUG", 1, "PLATE", 2, "BOWL", 1)),
            zones().bundle("SET", Map.of("A", 1, "B", 1)))) {
      use(changed);
      say(Disposition.SELLABLE, 0);
      assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
      assertThat(bench.movements("r1")).hasSize(3);
    }
  }

  @Test
  void aBundleMovesWhatItMovedWhateverTheTableSaysLater() {
    say(Disposition.SELLABLE, 0);
    use(zones().bundle("SET", Map.of("BOWL", 1, "PLATE", 1)));
    say(Disposition.DAMAGED, 1);
    assertThat(stock()).isEqualTo(Map.of("12 MUG", 1, "12 PLATE", 2));
    use(zones());
    say(Disposition.SELLABLE, 2);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(cases()).isEmpty();
  }

  @Test
  void aBundleThatWasTakenOutComesBackAsWhatItWas() {
    say(Disposition.SELLABLE, 0);
    say(Disposition.MISSING, 1);
    use(zones().bundle("SET", Map.of("BOWL", 1)));
    say(Disposition.MISSING, 2);
    assertThat(stock()).isEmpty();
    assertThat(cases()).containsExactly("u1 UNIT_MISSING");
    say(Disposition.SELLABLE, 3);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(cases()).isEmpty();
  }

  @Test
  void aBundleThatWasParkedAndRetriedMovesWhatItMoved() {
    UnitPolicies ask = UnitPolicies.builder().inspectedAgain(Choice.PARK).build();
    say(Disposition.SELLABLE, 0);
    sync =
        bench
            .engine()
            .mapper(zones().bundle("SET", Map.of("BOWL", 1)).build())
            .policies(ask)
            .build();
    say(Disposition.DAMAGED, 1);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    sync.cases().retryAllOf(ExceptionType.INSPECTED_AGAIN, "ann");
    sync.runOnce();
    assertThat(stock()).isEqualTo(Map.of("12 MUG", 1, "12 PLATE", 2));
    assertThat(cases()).isEmpty();
  }

  @Test
  void aBundleThatWasArchivedMovesWhatItMoved() {
    say(Disposition.SELLABLE, 0);
    bench.runFor(sync, Duration.ofDays(60));
    assertThat(bench.store.archive(TENANT, bench.clock.instant(), 10, bench.clock.instant()))
        .isEqualTo(1);
    use(zones().bundle("SET", Map.of("BOWL", 1, "PLATE", 1)));
    say(Disposition.DAMAGED, 1);
    assertThat(stock()).isEqualTo(Map.of("12 MUG", 1, "12 PLATE", 2));
  }

  @Test
  void aBundleOfWhichAPieceWasRefusedKeepsWhatWasMoved() {
    bench.ledger.forget("PLATE");
    say(Disposition.SELLABLE, 0);
    use(zones().bundle("SET", Map.of("BOWL", 2)));
    say(Disposition.DAMAGED, 1);
    assertThat(stock()).isEqualTo(Map.of("12 MUG", 1));
    bench.ledger.learn("PLATE");
    use(rules());
    sync.cases().retryAllOf(ExceptionType.UNKNOWN_SKU, "ann");
    sync.runOnce();
    assertThat(stock()).isEqualTo(Map.of("12 MUG", 1, "12 PLATE", 2));
  }

  @Test
  void whatCameInBeforeItWasABundleMovesAsItCameIn() {
    use(zones());
    say(Disposition.SELLABLE, 0);
    use(rules());
    say(Disposition.SELLABLE, 0);
    assertThat(stock()).isEqualTo(Map.of("11 SET", 1));
    say(Disposition.DAMAGED, 1);
    assertThat(stock()).isEqualTo(Map.of("12 SET", 1));
  }

  @Test
  void aBundleThatNeverMovedIsMadeOfWhatTheTableSaysNow() {
    say(Disposition.MISSING, 0);
    use(zones().bundle("SET", Map.of("BOWL", 1, "PLATE", 1)));
    say(Disposition.SELLABLE, 1);
    assertThat(stock()).isEqualTo(Map.of("11 BOWL", 1, "11 PLATE", 1));
  }

  // ---- pieces that are refused -----------------------------------------------------------------

  @Test
  void aPieceThatSitooDoesNotKnowIsACaseAndTheOthersStand() {
    bench.ledger.forget("PLATE");
    say(Disposition.SELLABLE, 0);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1));
    assertThat(cases()).containsExactlyInAnyOrder("u1.2 UNKNOWN_SKU", "u1.3 UNKNOWN_SKU");
    assertThat(bench.openCases())
        .extracting(ExceptionCase::what)
        .containsOnly("Sitoo has no product with SKU PLATE");

    use(zones().bundle("SET", Map.of("DISH", 2, "MUG", 1)));
    say(Disposition.SELLABLE, 0);
    assertThat(stock()).as("nobody released it").isEqualTo(Map.of("11 MUG", 1));
    sync.cases().retryAllOf(ExceptionType.UNKNOWN_SKU, "ann");
    sync.runOnce();
    assertThat(stock()).isEqualTo(Map.of("11 DISH", 2, "11 MUG", 1));
    assertThat(cases()).isEmpty();
    assertThat(unit("u1").inspection().sku()).isEqualTo("MUG");
  }

  @Test
  void aPieceThatTheMendedTableDoesNotHaveIsDoneWith() {
    bench.ledger.forget("PLATE");
    say(Disposition.SELLABLE, 0);
    use(zones().bundle("SET", Map.of("MUG", 1)));
    sync.cases().retryAllOf(ExceptionType.UNKNOWN_SKU, "ann");
    sync.runOnce();
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1));
    assertThat(cases()).isEmpty();
    assertThat(unit("u1.2").status()).isEqualTo(UnitStatus.NOTHING);
    say(Disposition.SELLABLE, 0);
    assertThat(bench.movements("r1")).hasSize(3);
  }

  @Test
  void aPieceOfWhatIsNoBundleAnyMoreIsDoneWithAndDoesNotComeInAsTheWhole() {
    bench.ledger.forget("PLATE");
    say(Disposition.SELLABLE, 0);
    use(zones());
    sync.cases().retryAllOf(ExceptionType.UNKNOWN_SKU, "ann");
    sync.runOnce();
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1));
    assertThat(cases()).isEmpty();
  }

  @Test
  void aPieceKeepsItsPlaceWhereverOthersComeIn() {
    use(
        zones()
            .bundle("SET", Map.of("MUG", 1, "PLATE", 1))
            .bundle("TEA", Map.of("BOWL", 1, "PLATE", 1))
            .bundle("ZOO", Map.of("PLATE", 1, "ZEBRA", 1)));
    say(Disposition.SELLABLE, 0);
    say(received("r1", unit("u1", "TEA", Disposition.SELLABLE, 1)));
    assertThat(stock()).isEqualTo(Map.of("11 BOWL", 1, "11 PLATE", 1));
    assertThat(unit("u1.2").inspection().sku()).isEqualTo("PLATE");
    assertThat(bench.movements("r1")).as("2 in, 1 out, 1 in").hasSize(4);
    say(received("r1", unit("u1", "ZOO", Disposition.SELLABLE, 2)));
    assertThat(unit("u1.2").inspection().sku()).isEqualTo("PLATE");
    assertThat(unit("u1").inspection().sku()).isEqualTo("ZEBRA");
  }

  @Test
  void theFirstPieceCanBeDoneWithToo() {
    bench.ledger.forget("MUG");
    say(Disposition.SELLABLE, 0);
    assertThat(cases()).containsExactly("u1 UNKNOWN_SKU");
    use(zones().bundle("SET", Map.of("PLATE", 2)));
    sync.cases().retryAllOf(ExceptionType.UNKNOWN_SKU, "ann");
    sync.runOnce();
    say(Disposition.SELLABLE, 0);
    assertThat(stock()).isEqualTo(Map.of("11 PLATE", 2));
    assertThat(cases()).isEmpty();
    assertThat(unit("u1").status()).isEqualTo(UnitStatus.NOTHING);
    say(Disposition.DAMAGED, 1);
    assertThat(stock()).isEqualTo(Map.of("12 PLATE", 2));
  }

  @Test
  void aBundleIsReleasedAsOne() {
    use(MappingRules.builder().bundle("SET", Map.of("MUG", 1, "PLATE", 2)));
    say(Disposition.SELLABLE, 0);
    assertThat(cases()).containsExactly("u1 NO_RULE");
    use(rules());
    sync.cases().retryAllOf(ExceptionType.NO_RULE, "ann");
    sync.runOnce();
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(cases()).isEmpty();
  }

  // ---- under way -------------------------------------------------------------------------------

  @Test
  void aPieceThatIsUnderWayIsDecidedLaterWithTheOthers() {
    bench.ledger.answerEach(
        movement ->
            movement.unitId().equals("u1.2")
                ? new PostResult.Unknown("reset", false)
                : new PostResult.Applied(bench.ledger.apply(movement)));
    say(Disposition.SELLABLE, 0);
    bench.ledger.answerNormally();
    say(Disposition.MISSING, 1);
    assertThat(unit("u1").status()).isEqualTo(UnitStatus.PLACED);
    assertThat(unit("u1.2").status()).isEqualTo(UnitStatus.PLACED);
    bench.runFor(sync, Duration.ofHours(3));
    assertThat(stock()).isEmpty();
    assertThat(unit("u1.2").status()).isEqualTo(UnitStatus.NOTHING);
    assertThat(cases()).containsExactly("u1 UNIT_MISSING");
  }

  @Test
  void aPieceThatIsBeingTakenOutIsNotLostWhenItsBundleIsFound() {
    say(Disposition.SELLABLE, 0);
    bench.ledger.answerEach(
        movement ->
            movement.unitId().equals("u1.3")
                ? new PostResult.Unknown("reset", false)
                : new PostResult.Applied(bench.ledger.apply(movement)));
    say(Disposition.MISSING, 1);
    bench.ledger.answerNormally();
    say(Disposition.SELLABLE, 2);
    bench.runFor(sync, Duration.ofHours(3));
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(cases()).isEmpty();
  }

  @Test
  void theTableOfTheFirstPieceHoldsForOneThatWasUnderWay() {
    bench.ledger.answerEach(
        movement ->
            movement.unitId().equals("u1")
                ? new PostResult.Unknown("reset", false)
                : new PostResult.Applied(bench.ledger.apply(movement)));
    say(Disposition.SELLABLE, 0);
    bench.ledger.answerNormally();
    say(Disposition.DAMAGED, 1);
    use(zones().bundle("SET", Map.of("MUG", 1, "PLATE", 2, "ZEBRA", 1)));
    bench.runFor(sync, Duration.ofHours(3));
    assertThat(stock()).isEqualTo(Map.of("12 MUG", 1, "12 PLATE", 2));
  }

  @Test
  void whileSitooIsDownNothingIsDoubled() {
    bench.ledger.before(
        method -> {
          throw Bench.trouble("Sitoo", Kind.UNAVAILABLE);
        });
    say(Disposition.SELLABLE, 0);
    say(received("r1", unit("u1", "PAIR", Disposition.SELLABLE, 1)));
    bench.ledger.answerNormally();
    bench.runFor(sync, Duration.ofHours(3));
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 SPOON", 1));
  }

  // ---- gone ------------------------------------------------------------------------------------

  @Test
  void ofABundleThatIsGoneEachPieceThatCountsIsACase() {
    bench.ledger.forget("MUG");
    ReturnedUnit other = unit("u2", "SPOON", Disposition.SELLABLE, 0);
    say(received("r1", set(Disposition.SELLABLE, 0), other));
    say(received("r1", other));
    assertThat(cases())
        .containsExactlyInAnyOrder("u1 UNKNOWN_SKU", "u1.2 UNIT_GONE", "u1.3 UNIT_GONE");
    assertThat(stock()).isEqualTo(Map.of("11 PLATE", 2, "11 SPOON", 1));
    say(received("r1", set(Disposition.SELLABLE, 0), other));
    assertThat(cases()).containsExactly("u1 UNKNOWN_SKU");
    assertThat(bench.movements("r1")).as("nothing was moved for it").hasSize(4);
  }

  // ---- ids -------------------------------------------------------------------------------------

  @Test
  void aUnitThatHasTheIdOfAPieceIsNeverMergedWithIt() {
    say(
        received(
            "r1", set(Disposition.SELLABLE, 0), unit("u1.2", "SPOON", Disposition.SELLABLE, 0)));
    assertThat(cases()).containsExactly("u1 CONTRADICTORY_INSPECTION");
    assertThat(bench.openCases().get(0).what())
        .isEqualTo("a piece of it would have the id of another unit");
    assertThat(stock()).isEqualTo(Map.of("11 SPOON", 1));
    say(received("r1", set(Disposition.SELLABLE, 1)));
    assertThat(stock()).as("u1.2 is gone, and still counts").isEqualTo(Map.of("11 SPOON", 1));
  }

  @Test
  void aUnitThatComesToHaveTheIdOfAPieceIsACaseAsWell() {
    say(Disposition.SELLABLE, 0);
    say(
        received(
            "r1", set(Disposition.SELLABLE, 0), unit("u1.2", "SPOON", Disposition.SELLABLE, 0)));
    assertThat(cases())
        .containsExactlyInAnyOrder("u1 CONTRADICTORY_INSPECTION", "u1.2 CONTRADICTORY_INSPECTION");
    assertThat(bench.openCases())
        .extracting(ExceptionCase::what)
        .contains("its id is that of a piece of unit 'u1'");
    assertThat(stock()).isEmpty();
  }

  // ---- policies --------------------------------------------------------------------------------

  @Test
  void aBundleCountsOnceForItsOrderLine() {
    oneWasBought();
    say(
        received(
            "r1",
            unit("u1", "SET", Disposition.SELLABLE, 0),
            unit("u2", "SET", Disposition.SELLABLE, 1)));
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(cases()).containsExactly("u2 MORE_THAN_BOUGHT");
    assertThat(bench.store.units(TENANT, "r1").keySet())
        .containsExactly("u1", "u1.2", "u1.3", "u2");

    say(
        received(
            "r1",
            unit("u1", "SET", Disposition.MISSING, 2),
            unit("u2", "SET", Disposition.SELLABLE, 1)));
    assertThat(stock()).isEmpty();
    sync.cases().retryAllOf(ExceptionType.MORE_THAN_BOUGHT, "ann");
    sync.runOnce();
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(cases()).containsExactly("u1 UNIT_MISSING");
  }

  @Test
  void aPieceThatFollowsTheOthersNeedsNoMoreRoomInItsLine() {
    bench.ledger.forget("PLATE");
    oneWasBought();
    say(Disposition.SELLABLE, 0);
    bench.ledger.learn("PLATE");
    sync.cases().retryAllOf(ExceptionType.UNKNOWN_SKU, "ann");
    sync.runOnce();
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(cases()).isEmpty();
  }

  @Test
  void whatIsInspectedAgainAndAskedForIsACaseOfEachPieceThatCounts() {
    sync =
        bench
            .engine()
            .mapper(rules().build())
            .policies(UnitPolicies.builder().inspectedAgain(Choice.PARK).build())
            .build();
    say(received("r1", unit("u1", "PAIR", Disposition.SELLABLE, 0)));
    say(received("r1", unit("u1", "PAIR", Disposition.MISSING, 1)));
    say(received("r1", unit("u1", "PAIR", Disposition.MISSING, 1)));
    assertThat(cases()).containsExactlyInAnyOrder("u1 INSPECTED_AGAIN", "u1.2 INSPECTED_AGAIN");
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 SPOON", 1));
    sync.cases().retryAllOf(ExceptionType.INSPECTED_AGAIN, "ann");
    sync.runOnce();
    assertThat(stock()).isEmpty();
    assertThat(cases()).containsExactly("u1 UNIT_MISSING");
  }

  @Test
  void whatIsInspectedAfterItsReturnIsDoneAndAskedForIsOneCase() {
    sync =
        bench
            .engine()
            .mapper(rules().build())
            .policies(UnitPolicies.builder().inspectedAfterDone(Choice.PARK).build())
            .build();
    say(record("r1", ReturnStatus.DONE, set(Disposition.NOT_INSPECTED, 0)));
    say(record("r1", ReturnStatus.DONE, set(Disposition.SELLABLE, 0)));
    assertThat(cases()).containsExactly("u1 INSPECTED_AFTER_DONE");
    assertThat(stock()).isEmpty();
    assertThat(bench.store.units(TENANT, "r1").keySet()).containsExactly("u1");
    sync.cases().retryAllOf(ExceptionType.INSPECTED_AFTER_DONE, "ann");
    sync.runOnce();
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    assertThat(cases()).isEmpty();
  }

  @Test
  void aBundleThatNobodyInspectedComesInAndIsUndonePieceByPiece() {
    use(
        rules()
            .notInspected(NotInspected.restockAfter(1))
            .rule("late", Disposition.NOT_INSPECTED, new MappingRule.IntoWarehouse(11, "")));
    say(Disposition.NOT_INSPECTED, 0);
    assertThat(stock()).isEmpty();
    bench.runFor(sync, Duration.ofDays(2));
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
    say(Disposition.SELLABLE, 0);
    assertThat(bench.movements("r1")).as("it is there").hasSize(3);
    say(Disposition.DAMAGED, 1);
    assertThat(stock()).isEqualTo(Map.of("12 MUG", 1, "12 PLATE", 2));
  }

  // ---- mappers of one's own --------------------------------------------------------------------

  @Test
  void aMapperOfOnesOwnHasBundlesToo() {
    List<String> asked = new ArrayList<>();
    sync =
        bench
            .engine()
            .mapper(
                new DispositionMapper() {
                  @Override
                  public MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
                    asked.add(unit.unitId() + " " + unit.sku() + " " + unit.returnedSku());
                    return new MappingDecision.MoveInto(11, "", "always");
                  }

                  @Override
                  public Bundles bundles() {
                    return Bundles.builder().bundle("SET", Map.of("MUG", 1, "PLATE", 1)).build();
                  }
                })
            .build();
    say(Disposition.SELLABLE, 0);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 1));
    assertThat(asked).containsExactly("u1 SET SET", "u1 MUG SET", "u1.2 PLATE SET");
  }

  @Test
  void aMapperWhoseBundlesFailParksTheReturn() {
    sync =
        bench
            .engine()
            .mapper(
                new DispositionMapper() {
                  @Override
                  public MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
                    return new MappingDecision.MoveInto(11, "", "always");
                  }

                  @Override
                  public Bundles bundles() {
                    throw new IllegalStateException("jane@example.com");
                  }
                })
            .build();
    say(Disposition.SELLABLE, 0);
    assertThat(cases()).containsExactly(" EXTENSION_FAILED");
    assertThat(bench.openCases().get(0).what())
        .isEqualTo(
            "the bundles of the disposition mapper failed with java.lang.IllegalStateException");
    assertThat(stock()).isEmpty();
  }

  @Test
  void aPieceThatAResolverLeavesOutIsOfferedAgain() {
    List<String> left = new ArrayList<>(List.of("u1.2"));
    PartialReturnLineResolver standard = PartialReturnLineResolver.standard();
    sync =
        bench
            .engine()
            .mapper(rules().build())
            .resolver(
                (record, decided) ->
                    standard.resolve(record, decided).stream()
                        .filter(unit -> !left.contains(unit.unitId()))
                        .toList())
            .build();
    say(Disposition.SELLABLE, 0);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 1));
    left.clear();
    say(Disposition.SELLABLE, 0);
    assertThat(stock()).isEqualTo(Map.of("11 MUG", 1, "11 PLATE", 2));
  }

  // ---- looking back ----------------------------------------------------------------------------

  private List<String> replayed(MappingRules.Builder rules) {
    ReplayReport report = sync.replay(rules.build(), Instant.MIN, 10);
    assertThat(report.returns()).isEqualTo(1);
    return report.differences().stream().map(ReplayReport.Difference::toString).toList();
  }

  @Test
  void aReplayTellsWhatAnotherTableWouldMove() {
    say(Disposition.SELLABLE, 0);
    bench.runFor(sync, Duration.ofHours(1));
    assertThat(sync.replay(rules().build(), Instant.MIN, 10).units()).isEqualTo(3);
    assertThat(replayed(rules())).isEmpty();
    String by = " (rule 'sellable': SELLABLE at location 'loc-1', zone 'sellable')";
    assertThat(replayed(zones().bundle("SET", Map.of("MUG", 1, "PLATE", 2, "SPOON", 1))))
        .containsExactly("RMA r1 unit u1.4 SKU SPOON: nothing, would be in warehouse 11" + by);
    assertThat(replayed(zones().bundle("SET", Map.of("BOWL", 1, "PLATE", 1))))
        .containsExactly(
            "RMA r1 unit u1 SKU BOWL: in warehouse 11 as SKU MUG, would be in warehouse 11" + by,
            "RMA r1 unit u1.3 SKU PLATE: in warehouse 11, would be nothing (the unit is not made"
                + " of this piece any more)");
    assertThat(replayed(zones()))
        .hasSize(3)
        .first()
        .isEqualTo(
            "RMA r1 unit u1 SKU SET: in warehouse 11 as SKU MUG, would be in warehouse 11" + by);
    assertThat(bench.movements("r1")).hasSize(3);
  }

  @Test
  void aBundleWasSeenOnceWhereItWasInspected() {
    say(received("r1", set(Disposition.SELLABLE, 0), unit("u2", "X", Disposition.SELLABLE, 0)));
    assertThat(sync.observedSince(T0).locations()).isEqualTo(Map.of(LOCATION, 2L));
  }

  @Test
  void anExplanationIsOfTheUnitAndNamesItsPieces() {
    List<ReturnExplainer.Explanation> explained =
        sync.explain(
            received(
                "r9",
                set(Disposition.SELLABLE, 0),
                unit("u2", "MUG", Disposition.DAMAGED, 0),
                unit("u3", "SET", Disposition.MISSING, 0)));
    assertThat(explained)
        .extracting(ReturnExplainer.Explanation::pieces)
        .containsExactly(List.of("MUG", "PLATE", "PLATE"), List.of("MUG"), List.of());
    assertThat(explained.get(0).unit().sku()).isEqualTo("SET");
  }
}
