package dev.restock.sync.internal.deliver;

import static dev.restock.sync.testing.Fixtures.OTHER_TENANT;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One host dies or sleeps; another one goes on. Nothing is sent twice and nothing is lost. */
class CaseDeliveryTest {
  private static final Duration LEASE = SyncSettings.defaults().lease();
  private static final Duration SETTLING = SyncSettings.defaults().gracePeriod();

  private final Bench bench = new Bench();

  /** The end of a process, which no code catches. */
  private static final class Died extends VirtualMachineError {
    private static final long serialVersionUID = 1L;
  }

  private ReturnSync host(String owner) {
    return bench.engine().instance(owner).build();
  }

  /** A host that claims movements before it records them as sent. */
  private ReturnSync host(String owner, SyncStore store) {
    SyncSettings settings =
        Bench.settings().toBuilder()
            .virtualStock(SyncSettings.VirtualStock.READ_SET_VERIFY)
            .build();
    return bench.engine().settings(settings).instance(owner).store(store).build();
  }

  private void one() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    host("asking").requestRead("r1");
  }

  private SyncStore dyingAfter(String method) {
    return Decorator.around(
        bench.store,
        call -> {
          Object result = call.make();
          if (call.name().equals(method)) {
            throw new Died();
          }
          return result;
        });
  }

  private void checkAppliedOnce() {
    assertThat(bench.states("r1")).singleElement().matches(MovementState::isInLedger);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(bench.ledger.entries()).hasSize(1);
  }

  @Test
  void aHostThatDiesAfterReadingIsReplacedWhenItsLeaseEnds() {
    one();
    ReturnSync first = host("first", dyingAfter("claimReads"));
    assertThatThrownBy(first::runOnce).isInstanceOf(Died.class);
    ReturnSync second = host("second");
    second.runOnce();
    assertThat(bench.movements("r1")).isEmpty();
    assertThat(second.nextDue()).isEqualTo(T0.plus(LEASE));
    bench.clock.advance(LEASE);
    second.runOnce();
    checkAppliedOnce();
  }

  @Test
  void aHostThatDiesBeforeItNotesTheSendLosesNothing() {
    one();
    assertThatThrownBy(host("first", dyingAfter("claimToSend"))::runOnce).isInstanceOf(Died.class);
    bench.clock.advance(LEASE);
    host("second").runOnce();
    checkAppliedOnce();
    assertThat(bench.onlyMovement("r1").sends()).isEqualTo(1);
  }

  @Test
  void aHostThatDiesBetweenNotingTheSendAndSendingIsFoundOut() {
    one();
    assertThatThrownBy(host("first", dyingAfter("markSent"))::runOnce).isInstanceOf(Died.class);
    bench.clock.advance(LEASE);
    ReturnSync second = host("second");
    second.runOnce();
    assertThat(bench.ledger.posts()).isEmpty();
    bench.runFor(second, SETTLING.plusSeconds(60));
    checkAppliedOnce();
    assertThat(bench.onlyMovement("r1").sends()).isEqualTo(1);
  }

  @Test
  void aHostThatDiesAfterThePostIsFoundOutAndNothingIsSentAgain() {
    one();
    bench.ledger.answer(
        movements -> {
          bench.ledger.applyAll(movements);
          throw new Died();
        });
    assertThatThrownBy(host("first")::runOnce).isInstanceOf(Died.class);
    bench.ledger.answerNormally();
    bench.clock.advance(LEASE);
    host("second").runOnce();
    checkAppliedOnce();
    assertThat(bench.ledger.posts()).hasSize(1);
  }

  @Test
  void aHostThatSleptWhileItNotedTheSendAndDiedLateIsGivenTheWholeSettlingTime() {
    one();
    List<StockMovement> onTheWire = new ArrayList<>();
    bench.ledger.answer(
        movements -> {
          onTheWire.addAll(movements);
          throw new Died();
        });
    SyncStore slow =
        Decorator.around(
            bench.store,
            call -> {
              Object result = call.make();
              if (call.name().equals("markSent")) {
                bench.clock.advance(LEASE.minusSeconds(1));
              }
              return result;
            });
    assertThatThrownBy(host("first", slow)::runOnce).isInstanceOf(Died.class);
    bench.ledger.answerNormally();
    ReturnSync second = host("second");
    // Sitoo carries the request out late, but within the settling time after it was sent.
    bench.runFor(second, SETTLING.minusSeconds(2));
    onTheWire.forEach(bench.ledger::apply);
    bench.runFor(second, Duration.ofHours(1));
    checkAppliedOnce();
    assertThat(bench.ledger.posts()).hasSize(1);
  }

  @Test
  void aHostThatSleepsPastItsLeaseBeforeThePostDoesNotPost() {
    one();
    SyncStore slow =
        Decorator.around(
            bench.store,
            call -> {
              Object result = call.make();
              if (call.name().equals("markSent") && bench.clock.instant().equals(T0)) {
                bench.clock.advance(LEASE);
              }
              return result;
            });
    host("first", slow).runOnce();
    assertThat(bench.ledger.posts()).isEmpty();
    bench.runFor(host("second"), Duration.ofHours(1));
    checkAppliedOnce();
  }

  @Test
  void aHostThatWasReplacedBeforeItNotesTheSendDoesNotPost() {
    one();
    ReturnSync second = host("second");
    bench.ledger.before(
        method -> {
          if (method.equals("products")) {
            bench.ledger.before(any -> {});
            bench.clock.advance(LEASE);
            second.runOnce();
          }
        });
    host("first", bench.store).runOnce();
    checkAppliedOnce();
    assertThat(bench.ledger.posts()).hasSize(1);
  }

  @Test
  void aHostThatWasReplacedDuringThePostOverwritesNothing() {
    one();
    ReturnSync second = host("second");
    bench.ledger.answer(
        movements -> {
          List<PostResult> results = bench.ledger.applyAll(movements);
          bench.ledger.answerNormally();
          bench.clock.advance(LEASE);
          second.runOnce();
          return results.stream()
              .map(any -> (PostResult) new PostResult.Refused("late and wrong"))
              .toList();
        });
    host("first").runOnce();
    checkAppliedOnce();
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void aHostThatWasReplacedWhileReadingDecidesNothing() {
    one();
    ReturnSync second = host("second");
    ReturnSource slow =
        new ReturnSource() {
          @Override
          public String serviceName() {
            return "ReturnGO";
          }

          @Override
          public Optional<ReturnRecord> read(String rmaId) {
            Optional<ReturnRecord> old = bench.returns.read(rmaId);
            bench.clock.advance(LEASE);
            bench.returns.put(received("r1", damaged("u1", T0.plusSeconds(1))));
            second.runOnce();
            return old;
          }

          @Override
          public Stream<StatusRow> list(RowQuery query) {
            return Stream.empty();
          }

          @Override
          public long calls() {
            return 0;
          }
        };
    bench.engine().instance("first").returns(slow).build().runOnce();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.entries()).hasSize(1);
  }

  @Test
  void twoTenantsOnOneStoreDoNotTouchEachOther() {
    SyncStore store = new InMemorySyncStore();
    Bench mine = new Bench(store);
    Bench theirs = new Bench(store);
    Bench.polled(store, OTHER_TENANT, T0);
    ReturnSync myEngine = mine.engine().build();
    ReturnSync theirEngine = theirs.engine().tenant(OTHER_TENANT).build();
    mine.returns.put(received("r1", sellable("u1", T0)));
    theirs.returns.put(received("r1", sellable("u1", T0)));
    theirs.returns.failReads(
        Bench.trouble("ReturnGO", Kind.RATE_LIMITED, Optional.of(T0.plus(Duration.ofDays(1)))));
    myEngine.requestRead("r1");
    theirEngine.requestRead("r1");
    theirEngine.runOnce();
    myEngine.runOnce();
    assertThat(mine.ledger.entries()).hasSize(1);
    assertThat(theirs.ledger.entries()).isEmpty();
    theirs.returns.heal();
    theirs.clock.advance(Duration.ofDays(1));
    theirEngine.runOnce();
    assertThat(theirs.ledger.entries()).hasSize(1);
    assertThat(mine.ledger.entries().get(0).externalId())
        .isNotEqualTo(theirs.ledger.entries().get(0).externalId());
    assertThat(store.counts(TENANT).movements()).containsEntry(MovementState.APPLIED, 1L);
  }
}
