package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.ReturnNotReadableException;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A dry run says what a run would do, and leaves nothing behind. */
class DryRunTest {
  private static final Set<String> QUERIES =
      Set.of(
          "openHints",
          "known",
          "expected",
          "dueReads",
          "nextReads",
          "nextWatch",
          "countDue",
          "callsSpent",
          "note",
          "units",
          "returnOf",
          "movements",
          "openCases",
          "nextDue",
          "nextDelivery",
          "start",
          "successor",
          "adopted",
          "ledger",
          "takenOver");

  private final List<String> calls = new ArrayList<>();
  private final Bench bench =
      new Bench(
          Decorator.around(
              new InMemorySyncStore(),
              call -> {
                calls.add(call.name());
                return call.make();
              }));

  private DryRunReport dryRun(ReturnSync sync) {
    calls.clear();
    DryRunReport report = sync.dryRun();
    assertThat(QUERIES).as("only queries").containsAll(calls);
    return report;
  }

  private static List<String> lines(DryRunReport report) {
    return report.movements().stream().map(one -> one.sku() + " " + one.quantity()).toList();
  }

  @Test
  void whatAFirstRunWouldDoIsReportedAndTheRunDoesItOnce() {
    bench.returns.put(received("r1", sellable("u1", T0), damaged("u2", T0)));
    bench.returns.put(received("r2", sellable("u3", T0).doubted("odd")));
    bench.returns.put(received("r3", waiting("u4")));
    ReturnSync sync = bench.sweepingEngine().settings(SyncSettings.defaults()).build();

    DryRunReport report = dryRun(sync);
    assertThat(report.returns()).containsExactlyInAnyOrder("r1", "r2", "r3");
    assertThat(lines(report)).containsExactlyInAnyOrder("SKU-u1 1", "SKU-u2 1");
    assertThat(report.cases())
        .extracting(one -> one.type().name())
        .containsExactly("CONTRADICTORY_INSPECTION");
    assertThat(report.run().decisions().movements()).isEqualTo(2);
    assertThat(report.run().polling().reads()).isEqualTo(3);
    assertThat(report.run().hasTrouble()).isFalse();
    assertThat(bench.ledger.posts()).isEmpty();
    assertThat(bench.sink.cases()).isEmpty();
    assertThat(sync.counts().openCases()).isZero();

    sync.runOnce();
    assertThat(bench.ledger.entries()).hasSize(2);
    assertThat(bench.openCases()).isEqualTo(report.cases());
    List<StockMovement> posted = bench.ledger.posts().stream().flatMap(List::stream).toList();
    assertThat(posted).containsExactlyInAnyOrderElementsOf(report.movements());
    assertThat(dryRun(sync).movements()).isEmpty();
  }

  @Test
  void readsThatAreDueAndHintsAreIncluded() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    bench.returns.put(received("r2", sellable("u2", T0)));
    ReturnSync sync = bench.engine().build();
    sync.requestRead("r1");
    assertThat(dryRun(sync).returns()).containsExactly("r1");
    assertThat(dryRun(sync).returns()).as("it is still due").containsExactly("r1");
    sync.runOnce();
    assertThat(bench.ledger.entries()).hasSize(1);
  }

  @Test
  void aReinspectionIsReportedAsAReversalAndANewMovement() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    ReturnSync sync = bench.engine().build();
    sync.requestRead("r1");
    sync.runOnce();
    bench.returns.put(received("r1", damaged("u1", T0.plusSeconds(9))));
    sync.requestRead("r1");
    assertThat(lines(dryRun(sync))).containsExactly("SKU-u1 -1", "SKU-u1 1");
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    sync.runOnce();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isZero();
    assertThat(bench.ledger.stock(12, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void ofALostStoreTheLedgerShowsWhatWasPostedBefore() {
    bench.returns.put(received("r1", sellable("u1", T0), sellable("u2", T0)));
    ReturnSync before = bench.engine().start(StartPolicy.at(T0.minusSeconds(3600))).build();
    before.requestRead("r1");
    before.runOnce();
    assertThat(bench.ledger.entries()).hasSize(2);

    bench.returns.put(
        received(
            "r1",
            sellable("u1", T0),
            damaged("u2", T0.plusSeconds(9)),
            sellable("u3", T0.plusSeconds(9))));
    SyncStore empty = new InMemorySyncStore();
    ReturnSync after =
        bench.engine().store(empty).start(StartPolicy.at(T0.minusSeconds(3600))).build();
    after.requestRead("r1");
    DryRunReport report = after.dryRun();
    assertThat(report.inLedger())
        .extracting(line -> line.sku() + " " + line.quantity())
        .containsExactly("SKU-u1 1", "SKU-u2 1");
    assertThat(lines(report)).containsExactlyInAnyOrder("SKU-u2 -1", "SKU-u2 1", "SKU-u3 1");
    assertThat(report.cases()).isEmpty();
    assertThat(empty.ledger(TENANT, List.of()).found()).as("cursor").isEmpty();

    bench.runFor(after, Duration.ofHours(1));
    List<StockMovement> posted = bench.ledger.posts().stream().flatMap(List::stream).toList();
    assertThat(posted.subList(2, posted.size()))
        .as("posts of a real run")
        .containsExactlyInAnyOrderElementsOf(report.movements());
  }

  @Test
  void aKeyWithOtherContentInTheLedgerIsACase() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    ReturnSync before = bench.engine().keys(intent -> "same").build();
    before.requestRead("r1");
    before.runOnce();
    bench.returns.put(received("r2", damaged("u2", T0)));
    ReturnSync after = bench.engine().store(new InMemorySyncStore()).keys(intent -> "same").build();
    after.requestRead("r2");
    DryRunReport report = after.dryRun();
    assertThat(report.movements()).isEmpty();
    assertThat(report.cases()).extracting(one -> one.type().name()).containsOnly("KEY_CONFLICT");
  }

  @Test
  void aLedgerThatCannotBeReadIsATrouble() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    bench.ledger.before(
        call -> {
          if (call.equals("transactionsAfter")) {
            throw Bench.trouble("Sitoo", ServiceTroubleException.Kind.UNAVAILABLE);
          }
        });
    ReturnSync sync = bench.engine().build();
    sync.requestRead("r1");
    DryRunReport report = dryRun(sync);
    assertThat(report.run().troubles()).hasSize(1);
    assertThat(report.movements()).hasSize(1);
  }

  @Test
  void aReturnThatCannotBeReadAndTroubleAreReported() {
    bench.returns.poison("r1", new ReturnNotReadableException("no shape", new RuntimeException()));
    bench.returns.poison("r2", Bench.trouble("ReturnGO", ServiceTroubleException.Kind.UNAVAILABLE));
    ReturnSync sync = bench.engine().build();
    sync.requestRead("r1");
    sync.requestRead("r2");
    DryRunReport report = dryRun(sync);
    assertThat(report.returns()).isEmpty();
    assertThat(report.cases()).extracting(ExceptionCase::rmaId).containsExactly("r1");
    assertThat(report.run().troubles()).hasSize(1);
    assertThat(bench.openCases()).isEmpty();
  }

  @Test
  void aKeyThatTwoReturnsWouldHaveIsParked() {
    bench.returns.put(received("r1", sellable("u1", T0)));
    bench.returns.put(received("r2", sellable("u2", T0)));
    ReturnSync sync = bench.engine().keys(intent -> "same").build();
    sync.requestRead("r1");
    sync.requestRead("r2");
    DryRunReport report = dryRun(sync);
    assertThat(report.movements()).hasSize(1);
    assertThat(report.cases()).extracting(one -> one.type().name()).containsExactly("KEY_CONFLICT");
  }

  @Test
  void theListenerIsNotNotified() {
    List<String> events = new ArrayList<>();
    SyncListener listener =
        new SyncListener() {
          @Override
          public void decided(ReturnRecord record) {
            events.add("decided");
          }

          @Override
          public void parked(ExceptionCase parked) {
            events.add("parked");
          }
        };
    bench.returns.put(received("r1", sellable("u1", T0), sellable("u2", T0).doubted("odd")));
    ReturnSync sync = bench.engine().listener(listener).build();
    sync.requestRead("r1");
    assertThat(dryRun(sync).cases()).hasSize(1);
    assertThat(events).isEmpty();
  }

  @Test
  void theRunAfterwardsReadsAsManyReturnsAsWithoutIt() {
    SyncStore store = bench.store;
    bench.returns.put(received("r1", sellable("u1", T0)));
    ReturnSync sync = bench.engine().build();
    sync.requestRead("r1");
    sync.dryRun();
    assertThat(store.nextReads(TENANT)).hasSize(1);
    assertThat(sync.runOnce().polling().reads()).isEqualTo(1);
  }
}
