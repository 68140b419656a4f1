package dev.restock.sync;

import static dev.restock.sync.testing.Bench.trouble;
import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.inspected;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockHistory.Page;
import dev.restock.sync.port.StockHistory.Transaction;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine learns from the ledger's transactions, and when it may post. */
class LedgerCursorTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration GRACE =
      SyncSettings.defaults().lease().plus(SyncSettings.defaults().gracePeriod());
  private static final Instant LONG_AGO = T0.minus(Duration.ofDays(100));

  private final Bench bench = new Bench();

  private ReturnSync.Builder engineOn(SyncStore store) {
    Bench.polled(store, TENANT, bench.clock.instant());
    return bench.sweepingEngine().store(store).start(StartPolicy.at(LONG_AGO));
  }

  private static StockSystem around(StockSystem ledger, Decorator.Around around) {
    return Decorator.around(StockSystem.class, ledger, around);
  }

  private void inspect(ReturnSync engine, String rmaId, String unitId) {
    bench.returns.put(received(rmaId, sellable(unitId, bench.clock.instant())));
    engine.requestRead(rmaId);
  }

  private int stock(String sku) {
    return bench.ledger.stock(11, sku);
  }

  private static MovementState state(SyncStore store, String rmaId) {
    return store.movements(TENANT, rmaId).get(0).state();
  }

  private static List<String> caseTypes(SyncStore store) {
    return store.openCases(TENANT).stream().map(one -> one.type().name()).toList();
  }

  @Nested
  class Reading {

    @Test
    void nothingIsPostedBeforeTheLedgerWasRead() {
      ReturnSync engine = bench.engine().build();
      bench.ledger.before(
          method -> {
            if (method.equals("transactionsAfter")) {
              throw trouble("Sitoo", Kind.UNAVAILABLE);
            }
          });
      inspect(engine, "r1", "u1");
      SyncReport report = bench.runFor(engine, Duration.ofHours(1));
      assertThat(report.ledger().readings()).isZero();
      assertThat(bench.ledger.posts()).isEmpty();
      assertThat(bench.states("r1")).containsExactly(MovementState.PLANNED);
      bench.ledger.answerNormally();
      bench.runFor(engine, Duration.ofMinutes(5));
      assertThat(stock("SKU-u1")).isEqualTo(1);
    }

    @Test
    void aLedgerOfManyPagesIsReadToItsEnd() {
      SyncSettings small = Bench.settings().toBuilder().ledgerPage(3).build();
      for (int i = 0; i < 20; i++) {
        bench.ledger.enter("someone-" + i, 11, "X", 1);
      }
      ReturnSync engine =
          engineOn(bench.store).settings(small).start(StartPolicy.at(LONG_AGO)).build();
      SyncReport report = engine.runOnce();
      assertThat(report.ledger().transactions()).isEqualTo(20);
      assertThat(report.ledger().foreign()).isEqualTo(20);
      assertThat(report.ledger().readings()).isEqualTo(1);
    }

    @Test
    void aListThatIsNotInTheOrderOfItsIdsIsTroubleAndStopsPosts() {
      bench.ledger.enter("a", 11, "X", 1);
      bench.ledger.enter("b", 11, "X", 1);
      StockSystem turned =
          around(
              bench.ledger,
              call -> {
                Object result = call.make();
                if (result instanceof Page page) {
                  List<Transaction> all = new ArrayList<>(page.transactions());
                  Collections.reverse(all);
                  return new Page(all, page.hasMore());
                }
                return result;
              });
      ReturnSync engine = engineOn(bench.store).ledger(turned).build();
      inspect(engine, "r1", "u1");
      SyncReport report = engine.runOnce();
      assertThat(report.troubles())
          .singleElement()
          .satisfies(one -> assertThat(one).hasMessageContaining("not in the order of the ids"));
      assertThat(bench.ledger.posts()).isEmpty();
    }

    @Test
    void aPageThatIsEmptyAndNotTheLastIsTroubleAndEndsTheReading() {
      StockSystem endless =
          around(
              bench.ledger,
              call ->
                  call.name().equals("transactionsAfter")
                      ? new Page(List.of(), true)
                      : call.make());
      SyncReport report = engineOn(bench.store).ledger(endless).build().runOnce();
      assertThat(report.troubles()).hasSize(1);
      assertThat(report.ledger().readings()).isZero();
    }

    @Test
    void registerRefundsAndChangesOfOthersAreCountedAndNotKept() {
      StockSystem mixed =
          around(
              bench.ledger,
              call -> {
                if (!call.name().equals("transactionsAfter")) {
                  return call.make();
                }
                StockHistory.Line line = new StockHistory.Line("X", BigDecimal.ONE);
                return new Page(
                    List.of(
                        new Transaction(
                            101, StockHistory.Kind.REGISTER_REFUND, null, null, 11, List.of(line)),
                        new Transaction(
                            102, StockHistory.Kind.MOVE, "count 7", "by hand", 11, List.of(line)),
                        new Transaction(103, StockHistory.Kind.OTHER, null, null, 11, List.of())),
                    false);
              });
      SyncReport report = engineOn(bench.store).ledger(mixed).build().runOnce();
      assertThat(report.ledger()).isEqualTo(new SyncReport.Ledger(1, 3, 1, 2, 0, 0));
      assertThat(bench.store.ledger(TENANT, Set.of("count 7")).entries()).isEmpty();
    }

    @Test
    void aTransactionThatBecomesVisibleAfterAHigherIdIsFound() {
      Set<Long> hidden = new HashSet<>();
      StockSystem lagging =
          around(
              bench.ledger,
              call -> {
                Object result = call.make();
                return result instanceof Page page
                    ? new Page(
                        page.transactions().stream()
                            .filter(one -> !hidden.contains(one.id()))
                            .toList(),
                        page.hasMore())
                    : result;
              });
      ReturnSync engine = engineOn(bench.store).ledger(lagging).build();
      bench.ledger.answerEach(
          movement -> {
            hidden.add(bench.ledger.apply(movement));
            bench.ledger.enter("later", 11, "X", 1);
            return new PostResult.Unknown("reset", false);
          });
      inspect(engine, "r1", "u1");
      bench.runFor(engine, Duration.ofSeconds(100));
      assertThat(state(bench.store, "r1")).isEqualTo(MovementState.UNKNOWN);
      hidden.clear();
      bench.ledger.answerNormally();
      bench.runFor(engine, DAY);
      assertThat(state(bench.store, "r1")).isEqualTo(MovementState.CONFIRMED);
      assertThat(bench.ledger.posts()).hasSize(1);
    }

    @Test
    void theLedgerIsReadRegularlyAndOnceForAllThatWasApplied() {
      ReturnSync engine = bench.engine().build();
      inspect(engine, "r1", "u1");
      bench.runFor(engine, DAY);
      assertThat(bench.ledger.readings()).hasSizeBetween(6, 8);
    }

    @Test
    void aStoreWithoutMovementsReadsTheLedgerOnlyAtItsStart() {
      bench.runFor(bench.engine().build(), DAY);
      assertThat(bench.ledger.readings()).hasSize(1);
    }

    @Test
    void twoHostsReadAndPostSideBySide() {
      ReturnSync one = bench.engine().instance("one").build();
      ReturnSync two = bench.engine().instance("two").build();
      for (int i = 0; i < 10; i++) {
        inspect(one, "r" + i, "u" + i);
        one.runOnce();
        two.runOnce();
        bench.runFor(i % 2 == 0 ? one : two, Duration.ofHours(1));
      }
      bench.runFor(one, DAY);
      for (int i = 0; i < 10; i++) {
        assertThat(stock("SKU-u" + i)).isEqualTo(1);
        assertThat(state(bench.store, "r" + i)).isEqualTo(MovementState.CONFIRMED);
      }
      assertThat(bench.openCases()).isEmpty();
    }
  }

  @Nested
  class LostStores {
    private final SyncStore second = new InMemorySyncStore();

    private StockMovement postWithTheFirstStore(String rmaId, String unitId) {
      ReturnSync first = engineOn(bench.store).build();
      inspect(first, rmaId, unitId);
      bench.runFor(first, Duration.ofMinutes(1));
      assertThat(bench.states(rmaId)).containsExactly(MovementState.APPLIED);
      return bench.onlyMovement(rmaId).movement();
    }

    @Test
    void aUnitThatALostStoreMovedIsAppliedWithoutAPost() {
      postWithTheFirstStore("r1", "u1");
      ReturnSync rebuilt = engineOn(second).build();
      rebuilt.requestRead("r1");
      SyncReport report = rebuilt.runOnce();
      assertThat(report.ledger().adopted()).isEqualTo(1);
      bench.runFor(rebuilt, DAY);
      assertThat(bench.ledger.posts()).hasSize(1);
      assertThat(stock("SKU-u1")).isEqualTo(1);
      assertThat(state(second, "r1")).isEqualTo(MovementState.CONFIRMED);
      assertThat(caseTypes(second)).isEmpty();
    }

    @Test
    void postsOfARebuiltStoreWaitUntilNoneOfTheLostOneCanBeOnItsWay() {
      postWithTheFirstStore("r1", "u1");
      StockMovement onItsWay;
      {
        SyncStore planning = new InMemorySyncStore();
        bench.ledger.before(
            method -> {
              if (method.equals("transactionsAfter")) {
                throw trouble("Sitoo", Kind.UNAVAILABLE);
              }
            });
        ReturnSync dying = engineOn(planning).build();
        inspect(dying, "r2", "u2");
        dying.runOnce();
        onItsWay = planning.movements(TENANT, "r2").get(0).movement();
        bench.ledger.answerNormally();
      }
      ReturnSync rebuilt = engineOn(second).build();
      rebuilt.requestRead("r1");
      rebuilt.requestRead("r2");
      Instant began = bench.clock.instant();
      bench.runUntil(rebuilt, began.plus(GRACE).minusSeconds(1));
      assertThat(bench.ledger.posts()).hasSize(1);
      bench.ledger.apply(onItsWay);
      bench.runFor(rebuilt, DAY);
      assertThat(bench.ledger.posts()).hasSize(1);
      assertThat(stock("SKU-u2")).isEqualTo(1);
      assertThat(state(second, "r2")).isEqualTo(MovementState.CONFIRMED);
    }

    private static final class Died extends VirtualMachineError {
      private static final long serialVersionUID = 1L;
    }

    /** The process that finds out that the store is old dies before it has written its cursor. */
    @Test
    void postsOfARebuiltStoreWaitAlthoughTheHostThatFoundOutDied() {
      postWithTheFirstStore("r1", "u1");
      SyncStore dying =
          Decorator.around(
              second,
              call -> {
                Object result = call.make();
                if (call.name().equals("recordEntries")) {
                  throw new Died();
                }
                return result;
              });
      Instant began = bench.clock.instant();
      assertThatThrownBy(engineOn(dying).build()::runOnce).isInstanceOf(Died.class);
      ReturnSync next = engineOn(second).build();
      inspect(next, "r2", "u2");
      bench.runUntil(next, began.plus(GRACE).minusSeconds(1));
      assertThat(bench.ledger.posts()).hasSize(1);
      bench.runFor(next, DAY);
      assertThat(stock("SKU-u2")).isEqualTo(1);
    }

    @Test
    void aFirstStartOnALedgerWithoutOurKeysPostsAtOnce() {
      bench.ledger.enter("someone-else", 11, "X", 1);
      ReturnSync engine = engineOn(second).build();
      inspect(engine, "r1", "u1");
      engine.runOnce();
      assertThat(stock("SKU-u1")).isEqualTo(1);
    }

    @Test
    void aUnitThatALostStoreMovedAndTheReturnNamesNoMoreIsACase() {
      postWithTheFirstStore("r1", "u1");
      bench.returns.put(received("r1", sellable("u2", bench.clock.instant())));
      ReturnSync rebuilt = engineOn(second).build();
      rebuilt.requestRead("r1");
      bench.runFor(rebuilt, DAY.multipliedBy(10));
      assertThat(second.openCases(TENANT))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.type().name()).isEqualTo("MOVED_BEFORE_STORE");
                assertThat(one.unitId()).isEqualTo("u1");
                assertThat(one.what())
                    .contains("does not name the unit any more", "moved 1 of SKU SKU-u1");
              });
      assertThat(stock("SKU-u1")).isEqualTo(1);
      assertThat(stock("SKU-u2")).isEqualTo(1);
    }

    @Test
    void aKeyWithOtherContentIsParkedAndNotPosted() {
      StockMovement posted = postWithTheFirstStore("r1", "u1");
      bench.ledger.forgetAll();
      bench.ledger.enter(posted.key(), 12, posted.sku(), 1);
      ReturnSync rebuilt = engineOn(second).build();
      rebuilt.requestRead("r1");
      bench.runFor(rebuilt, DAY);
      assertThat(bench.ledger.posts()).hasSize(1);
      assertThat(caseTypes(second)).containsExactly("KEY_CONFLICT");
    }

    @Test
    void aUnitThatWasPlacedByOtherRulesIsMovedByTheRulesOfNow() {
      StockMovement posted = postWithTheFirstStore("r1", "u1");
      bench.ledger.forgetAll();
      bench.ledger.apply(
          new StockMovement(
              TENANT,
              posted.key(),
              posted.kind(),
              "",
              "r1",
              "u1",
              12,
              posted.sku(),
              1,
              "",
              Optional.empty()));
      ReturnSync rebuilt = engineOn(second).build();
      rebuilt.requestRead("r1");
      bench.runFor(rebuilt, DAY);
      assertThat(bench.ledger.stock(12, "SKU-u1")).isZero();
      assertThat(stock("SKU-u1")).isEqualTo(1);
    }

    @Test
    void aUnitThatWasInspectedAgainSinceTheLossIsMovedFromWhereTheLedgerShowsIt() {
      StockMovement old = postWithTheFirstStore("r1", "u1");
      bench.clock.advance(Duration.ofHours(1));
      bench.returns.put(received("r1", damaged("u1", bench.clock.instant())));
      ReturnSync rebuilt = engineOn(second).build();
      rebuilt.requestRead("r1");
      bench.runFor(rebuilt, DAY);
      assertThat(stock("SKU-u1")).isZero();
      assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
      assertThat(second.movements(TENANT, "r1"))
          .extracting(one -> one.movement().kind() + " " + one.state())
          .containsExactly("RESTOCK REVERSED", "REVERSAL CONFIRMED", "RESTOCK CONFIRMED");
      assertThat(second.audit(TENANT, old.key()).get(0).why()).isEqualTo("found in the ledger");
      assertThat(caseTypes(second)).isEmpty();
    }

    /** Its movement was planned before the ledger was read, and posts wait for a while. */
    @Test
    void aUnitThatIsInspectedAgainWhilePostsWaitIsMovedFromWhereTheLedgerShowsIt() {
      postWithTheFirstStore("r1", "u1");
      bench.ledger.before(
          method -> {
            if (method.equals("transactionsAfter")) {
              throw trouble("Sitoo", Kind.UNAVAILABLE);
            }
          });
      ReturnSync rebuilt = engineOn(second).build();
      rebuilt.requestRead("r1");
      rebuilt.runOnce();
      assertThat(state(second, "r1")).isEqualTo(MovementState.PLANNED);
      bench.ledger.answerNormally();
      bench.runFor(rebuilt, GRACE.dividedBy(2));
      assertThat(bench.ledger.posts()).hasSize(1);
      bench.returns.put(received("r1", damaged("u1", bench.clock.instant())));
      rebuilt.requestRead("r1");
      bench.runFor(rebuilt, DAY);
      assertThat(stock("SKU-u1")).isZero();
      assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
      assertThat(second.movements(TENANT, "r1"))
          .extracting(one -> one.movement().kind() + " " + one.state())
          .containsExactly("RESTOCK REVERSED", "REVERSAL CONFIRMED", "RESTOCK CONFIRMED");
      assertThat(caseTypes(second)).isEmpty();
    }

    @Test
    void aUnitThatWasParkedBeforeTheLedgerWasReadIsTakenOutOfStock() {
      postWithTheFirstStore("r1", "u1");
      bench.ledger.before(
          method -> {
            if (method.equals("transactionsAfter")) {
              throw trouble("Sitoo", Kind.UNAVAILABLE);
            }
          });
      bench.clock.advance(Duration.ofHours(1));
      bench.returns.put(
          received("r1", inspected("u1", Disposition.MISSING, bench.clock.instant())));
      ReturnSync rebuilt = engineOn(second).build();
      rebuilt.requestRead("r1");
      bench.runFor(rebuilt, Duration.ofMinutes(1));
      assertThat(caseTypes(second)).containsExactly("UNIT_MISSING");
      assertThat(stock("SKU-u1")).isEqualTo(1);
      bench.ledger.answerNormally();
      bench.runFor(rebuilt, DAY);

      assertThat(stock("SKU-u1")).isZero();
      assertThat(caseTypes(second)).containsExactly("UNIT_MISSING");
    }

    @Test
    void aHostWithoutMovementsLearnsWithinADayWhatAnotherStoreHasPosted() {
      ReturnSync idle = engineOn(second).build();
      bench.runFor(idle, Duration.ofHours(1));
      inspect(engineOn(bench.store).build(), "r1", "u1");
      bench.runFor(engineOn(bench.store).build(), Duration.ofMinutes(10));
      assertThat(stock("SKU-u1")).isEqualTo(1);
      bench.returns.put(
          received("r1", inspected("u1", Disposition.MISSING, bench.clock.instant())));
      idle.requestRead("r1");

      bench.runFor(idle, DAY.plus(Duration.ofHours(5)));

      assertThat(stock("SKU-u1")).isZero();
      assertThat(caseTypes(second)).containsExactly("UNIT_MISSING");
    }

    @Test
    void aStoreThatIsTurnedBackAfterAReadingIsReadAgainBeforeAMovementIsCalledLost() {
      AtomicReference<@Nullable LedgerView> older = new AtomicReference<>();
      AtomicBoolean confirms = new AtomicBoolean();
      SyncStore turned =
          Decorator.around(
              bench.store,
              call -> {
                if (call.name().equals("ledger") && confirms.getAndSet(false)) {
                  LedgerView backup = older.getAndSet(null);
                  return backup == null ? call.make() : backup;
                }
                Object answer = call.make();
                confirms.set(call.name().equals("claimToConfirm") && !((List<?>) answer).isEmpty());
                return answer;
              });
      ReturnSync engine = engineOn(turned).build();
      inspect(engine, "r1", "u1");
      engine.runOnce();
      String key = bench.onlyMovement("r1").key();
      assertThat(bench.states("r1")).containsExactly(MovementState.APPLIED);
      older.set(bench.store.ledger(TENANT, List.of(key)));
      bench.clock.advance(DAY.multipliedBy(2));

      bench.runFor(engine, DAY);

      assertThat(older.get()).as("the backup was seen").isNull();
      assertThat(bench.states("r1")).containsExactly(MovementState.CONFIRMED);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void piecesOfABundleWhoseDateWasAheadStayUntilItsCaseIsRetried() {
      MappingRules rules =
          MappingRules.builder()
              .location(LOCATION, Map.of("in", 11L))
              .bundle("SKU-u1", Map.of("MUG", 1, "PLATE", 2))
              .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("in", ""))
              .build();
      ReturnSync first = engineOn(bench.store).mapper(rules).build();
      inspect(first, "r1", "u1");
      bench.runFor(first, Duration.ofMinutes(10));
      bench.returns.put(
          received("r1", sellable("u1", bench.clock.instant().plus(Duration.ofHours(6)))));
      ReturnSync rebuilt = engineOn(second).mapper(rules).build();
      rebuilt.requestRead("r1");
      bench.runFor(rebuilt, Duration.ofHours(1));
      assertThat(caseTypes(second)).containsExactly("UNUSABLE_INSPECTION_DATE");
      bench.clock.advance(DAY);
      rebuilt.requestRead("r1");

      bench.runFor(rebuilt, DAY);

      assertThat(stock("MUG")).isEqualTo(1);
      assertThat(stock("PLATE")).isEqualTo(2);
      rebuilt.cases().retryAllOf(ExceptionType.UNUSABLE_INSPECTION_DATE, "ann");
      bench.runFor(rebuilt, DAY);
      assertThat(stock("MUG")).isEqualTo(1);
      assertThat(stock("PLATE")).isEqualTo(2);
      assertThat(caseTypes(second)).isEmpty();
    }

    @Test
    void allPiecesOfABundleThatMovesNothingSinceTheLossAreTakenOutOfStock() {
      MappingRules rules =
          MappingRules.builder()
              .location(LOCATION, Map.of("in", 11L))
              .bundle("SKU-u1", Map.of("MUG", 1, "PLATE", 2))
              .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("in", ""))
              .build();
      ReturnSync first = engineOn(bench.store).mapper(rules).build();
      inspect(first, "r1", "u1");
      bench.runFor(first, Duration.ofMinutes(10));
      assertThat(stock("MUG")).isEqualTo(1);
      assertThat(stock("PLATE")).isEqualTo(2);
      bench.clock.advance(Duration.ofHours(1));
      bench.returns.put(received("r1", damaged("u1", bench.clock.instant())));
      ReturnSync rebuilt = engineOn(second).mapper(rules).build();
      rebuilt.requestRead("r1");

      bench.runFor(rebuilt, DAY);

      assertThat(stock("MUG")).isZero();
      assertThat(stock("PLATE")).isZero();
      bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
      rebuilt.requestRead("r1");
      bench.runFor(rebuilt, DAY);
      assertThat(stock("MUG")).isEqualTo(1);
      assertThat(stock("PLATE")).isEqualTo(2);
      assertThat(caseTypes(second)).isEmpty();
    }

    @Test
    void aUnitThatTheLedgerShowsInTwoPlacesIsParked() {
      StockMovement old = postWithTheFirstStore("r1", "u1");
      bench.ledger.apply(
          new StockMovement(
              TENANT,
              "r1-r1-0123456789012345678901",
              old.kind(),
              "",
              "r1",
              "u1",
              12,
              old.sku(),
              1,
              "",
              Optional.empty()));
      bench.clock.advance(Duration.ofHours(1));
      bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
      ReturnSync rebuilt = engineOn(second).build();
      rebuilt.requestRead("r1");
      bench.runFor(rebuilt, DAY);
      assertThat(bench.ledger.posts()).hasSize(1);
      assertThat(caseTypes(second)).containsExactly("MOVED_BEFORE_STORE");
      assertThat(second.openCases(TENANT).get(0).what())
          .contains("1 of SKU SKU-u1 in warehouse 11");
    }

    @Test
    void aUnitWhoseOldMovementWasUndoneIsMovedAgain() {
      ReturnSync first = engineOn(bench.store).build();
      inspect(first, "r1", "u1");
      bench.runFor(first, Duration.ofMinutes(1));
      bench.returns.put(received("r1", damaged("u1", bench.clock.instant())));
      first.requestRead("r1");
      bench.runFor(first, Duration.ofMinutes(10));
      assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
      ReturnSync rebuilt = engineOn(second).build();
      rebuilt.requestRead("r1");
      bench.runFor(rebuilt, DAY);
      assertThat(stock("SKU-u1")).isZero();
      assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
      assertThat(caseTypes(second)).isEmpty();
    }

    @Test
    void theKeysOfAnotherShopOfTheSiteAreNotAdopted() {
      postWithTheFirstStore("r1", "u1");
      Tenant other = Tenant.of("other.myshopify.com", "10020", 1);
      Bench.polled(second, other, bench.clock.instant());
      ReturnSync neighbour =
          bench
              .sweepingEngine()
              .tenant(other)
              .store(second)
              .start(StartPolicy.at(LONG_AGO))
              .build();
      bench.returns.put(received("r1", sellable("u1", bench.clock.instant())));
      neighbour.requestRead("r1");
      SyncReport report = neighbour.runOnce();
      assertThat(report.ledger().adopted()).isZero();
      assertThat(stock("SKU-u1")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 180})
    void aStoreThatIsReplacedUnderARunningEngineStopsPostsUntilTheLedgerIsReadAgain(int minutes) {
      AtomicReference<SyncStore> current = new AtomicReference<>(bench.store);
      SyncStore replaceable =
          Decorator.around(SyncStore.class, bench.store, call -> call.on(current.get()));
      ReturnSync engine = engineOn(replaceable).build();
      inspect(engine, "r1", "u1");
      bench.runFor(engine, Duration.ofMinutes(1));
      assertThat(stock("SKU-u1")).isEqualTo(1);
      Bench.polled(second, TENANT, bench.clock.instant());
      current.set(second);
      bench.clock.advance(Duration.ofMinutes(minutes));
      engine.requestRead("r1");
      inspect(engine, "r2", "u2");
      Instant replaced = bench.clock.instant();
      bench.runUntil(engine, replaced.plus(GRACE).minusSeconds(1));
      assertThat(bench.ledger.posts()).hasSize(1);
      bench.runFor(engine, DAY);
      assertThat(stock("SKU-u1")).isEqualTo(1);
      assertThat(stock("SKU-u2")).isEqualTo(1);
      assertThat(caseTypes(second)).isEmpty();
    }
  }

  @Nested
  class LateTransactions {
    private final ReturnSync engine = bench.engine().build();

    private StockMovement confirmed() {
      inspect(engine, "r1", "u1");
      bench.runFor(engine, DAY);
      assertThat(bench.states("r1")).containsExactly(MovementState.CONFIRMED);
      return bench.onlyMovement("r1").movement();
    }

    @Test
    void aDuplicateIsFoundWeeksLaterAndItsCorrectionMakesStockRight() {
      StockMovement movement = confirmed();
      bench.runFor(engine, Duration.ofDays(20));
      bench.ledger.apply(movement);
      bench.runFor(engine, DAY);
      assertThat(bench.openCaseTypes()).containsExactly("POSTED_TWICE");
      ExceptionCase twice = bench.openCases().get(0);
      assertThat(twice.correction()).isPresent();
      assertThat(engine.cases().acceptCorrection(twice, "anna")).isTrue();
      bench.runFor(engine, Duration.ofDays(10));
      assertThat(stock("SKU-u1")).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
    }

    private void archiveAfterMonths() {
      bench.runFor(engine, DAY.multipliedBy(60));
      Instant now = bench.clock.instant();
      assertThat(bench.store.archive(TENANT, now, 10, now)).isEqualTo(1);
    }

    @Test
    void aDuplicateOfAnArchivedMovementIsACaseWithItsCorrection() {
      StockMovement movement = confirmed();
      archiveAfterMonths();
      bench.ledger.apply(movement);
      bench.runFor(engine, DAY);
      assertThat(bench.openCaseTypes()).containsExactly("POSTED_TWICE");
      ExceptionCase twice = bench.openCases().get(0);
      assertThat(twice.correction()).isPresent();
      assertThat(engine.cases().acceptCorrection(twice, "anna")).isTrue();
      bench.runFor(engine, Duration.ofDays(10));
      assertThat(stock("SKU-u1")).isEqualTo(1);
      assertThat(bench.openCases()).isEmpty();
    }

    @Test
    void aDuplicateOfAnArchivedMovementThatWasReversedIsACase() {
      StockMovement movement = confirmed();
      bench.returns.put(received("r1", damaged("u1", bench.clock.instant())));
      engine.requestRead("r1");
      archiveAfterMonths();
      assertThat(stock("SKU-u1")).isZero();
      long second = bench.ledger.apply(movement);
      bench.runFor(engine, DAY);
      assertThat(bench.openCases())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.type().name()).isEqualTo("MOVED_BEFORE_STORE");
                assertThat(one.what()).contains("transaction " + second + " moved 1 of SKU SKU-u1");
              });
      bench.runFor(engine, DAY.multipliedBy(5));
      assertThat(bench.openCases()).hasSize(1);
    }

    @Test
    void aMovementThatWasGivenUpAndAppearsIsParked() {
      bench.ledger.answerEach(movement -> new PostResult.Unknown("reset", true));
      inspect(engine, "r1", "u1");
      bench.runFor(engine, DAY);
      assertThat(bench.states("r1")).containsExactly(MovementState.REFUSED);
      bench.ledger.apply(bench.onlyMovement("r1").movement());
      bench.runFor(engine, DAY);
      assertThat(bench.states("r1")).containsExactly(MovementState.PARKED);
      assertThat(bench.openCases().get(0).what()).contains("given up without effect");
    }

    @Test
    void aTransactionThatAppearsBeforeAnotherSendTakesItsPlace() {
      bench.ledger.answerEach(movement -> new PostResult.NotSent("limit", Optional.empty()));
      inspect(engine, "r1", "u1");
      engine.runOnce();
      bench.ledger.apply(bench.onlyMovement("r1").movement());
      bench.ledger.answerNormally();
      int posts = bench.ledger.posts().size();
      ReturnSync restarted = bench.engine().build();
      bench.runFor(restarted, DAY);
      assertThat(bench.ledger.posts()).hasSize(posts);
      assertThat(stock("SKU-u1")).isEqualTo(1);
    }
  }
}
