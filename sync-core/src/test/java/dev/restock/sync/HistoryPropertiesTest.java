package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.movements.StoredMovement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens to returns, their stories tell all of it once and in time order. */
class HistoryPropertiesTest {
  private static final List<String> UNITS = List.of("u1", "u2", "u3");
  private static final Disposition[] FOUND = {
    Disposition.SELLABLE, Disposition.DAMAGED, Disposition.NOT_INSPECTED
  };

  private final Map<String, ReturnedUnit> said = new HashMap<>();

  @Property(tries = 10)
  void everyStoryIsWholeAndInTimeOrder(@ForAll long seed) {
    Random random = new Random(seed);
    HistoryBench on = new HistoryBench();
    said.clear();
    for (int step = 0; step < 12; step++) {
      step(on, random);
    }
    on.bench.ledger.answerNormally();
    on.runFor(Duration.ofHours(random.nextInt(10)));

    List<StoredMovement> movements = on.bench.movements("r1");
    List<StoredPush> pushes = new ArrayList<>();
    for (PushState state : PushState.values()) {
      pushes.addAll(on.sync.channel().list(state, null, 100));
    }
    StorySubject whole = StorySubject.ofReturn("r1");
    List<StoryEntry> entries = on.entries(whole);
    movements.forEach(one -> assertToldOnce(on, entries, one.key()));
    // Further pieces at the register belong to the order, and not to the return.
    List<StoryEntry> ofOrder = on.entries(StorySubject.ofOrder(HistoryBench.ORDER));
    pushes.forEach(one -> assertToldOnce(on, ofOrder, AuditEntry.ofPush(one.id())));
    on.history
        .casesOf("r1")
        .forEach(one -> assertToldOnce(on, entries, AuditEntry.ofCase(one.opened().id())));

    List<StorySubject> subjects = new ArrayList<>();
    subjects.add(whole);
    subjects.add(StorySubject.ofOrder(HistoryBench.ORDER));
    UNITS.forEach(unit -> subjects.add(StorySubject.ofUnit(new UnitRef("r1", unit))));
    UNITS.forEach(unit -> subjects.add(StorySubject.ofSku(HistoryBench.sku(unit), null)));
    movements.forEach(one -> subjects.add(StorySubject.ofMovement(one.key())));
    pushes.forEach(one -> subjects.add(StorySubject.ofPush(one.id())));
    for (StorySubject subject : subjects) {
      List<StoryEntry> told = on.entries(subject);
      assertThat(told).isSortedAccordingTo(StoryEntry.IN_TIME_ORDER);
      assertThat(told).extracting(StoryEntry::id).doesNotHaveDuplicates();
      assertThat(on.paged(subject, 1 + random.nextInt(9))).hasSameElementsAs(told);
      for (StoryEntry entry : told) {
        for (StorySubject reference : entry.references()) {
          assertThat(on.story(reference).isKnown()).as("%s of %s", reference, entry).isTrue();
        }
      }
    }
    assertStockIsTold(on);
  }

  private static void assertToldOnce(HistoryBench on, List<StoryEntry> entries, String subject) {
    assertThat(entries)
        .filteredOn(one -> one.id().startsWith("audit " + subject + "#"))
        .extracting(StoryEntry::at)
        .containsExactlyElementsOf(
            on.bench.store.audit(TENANT, subject).stream().map(AuditEntry::at).sorted().toList());
  }

  /** What the lines of the ledger add up to is what the stock is. */
  private static void assertStockIsTold(HistoryBench on) {
    on.runFor(Duration.ofDays(2));
    List<StoryEntry> all = on.entries(StorySubject.ofOrder(HistoryBench.ORDER));
    for (String unit : UNITS) {
      long told =
          all.stream()
              .filter(
                  one -> one.kind() == StoryKind.LEDGER || one.kind() == StoryKind.REGISTER_STOCK)
              .filter(
                  one ->
                      one.references().stream()
                          .anyMatch(
                              of ->
                                  of.kind() == StorySubject.Kind.SKU
                                      && of.id().equals(HistoryBench.sku(unit))))
              .mapToLong(one -> one.quantity() == null ? 0 : one.quantity().longValueExact())
              .sum();
      int stock =
          on.bench.ledger.stock(11, HistoryBench.sku(unit))
              + on.bench.ledger.stock(12, HistoryBench.sku(unit));
      assertThat(told).as("unit %s", unit).isEqualTo(stock);
    }
  }

  private void step(HistoryBench on, Random random) {
    String unit = UNITS.get(random.nextInt(UNITS.size()));
    switch (random.nextInt(7)) {
      case 0, 1, 2 -> {
        String location = random.nextInt(5) == 0 ? "nowhere" : LOCATION;
        said.put(unit, on.unit(unit, FOUND[random.nextInt(FOUND.length)], location));
        on.say("r1", said.values().toArray(ReturnedUnit[]::new));
      }
      case 3 ->
          on.bench.ledger.answerEach(any -> new PostResult.Unknown("cut", random.nextBoolean()));
      case 4 -> on.bench.ledger.answerNormally();
      case 5 -> {
        if (said.containsKey(unit)) {
          on.register.refund(on.sale, 11, HistoryBench.sku(unit), 1);
        }
      }
      default -> {
        for (StoredCase one : on.sync.cases().list(CaseQuery.open())) {
          on.sync.cases().retry(one.ref(), "ann");
        }
      }
    }
    on.runFor(Duration.ofMinutes(random.nextInt(200)));
  }
}
