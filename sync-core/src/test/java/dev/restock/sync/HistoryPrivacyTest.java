package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.Story;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.history.UnitSummary;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.refunds.StoredObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shopper's words, and codes that are worth money, are in no story, no search and no list. */
class HistoryPrivacyTest {
  private static final String WORDS = "Jane Doe jane@example.com";
  private static final String CODE = "GIFT-4711-SECRET";

  private final HistoryBench on = new HistoryBench();

  private static ReturnedUnit unit(String unitId, Disposition found, String location) {
    return ReturnedUnit.builder(unitId, HistoryBench.sku(unitId))
        .locationId(location)
        .returnReason(WORDS)
        .nonRestockableReason(WORDS)
        .nonReturnedReason(WORDS)
        .inspected(found, T0)
        .build();
  }

  @Test
  void noStoryHasAShoppersWords() {
    on.say(
        "r1",
        unit("u1", Disposition.SELLABLE, LOCATION),
        unit("u2", Disposition.MISSING, LOCATION),
        unit("u3", Disposition.DAMAGED, "nowhere").doubted("odd flags"));
    on.register.refund(on.sale, 11, HistoryBench.sku("u2"), 1);
    on.refund("77", "399.00", new UnitRef("r1", "u1"));
    on.bench.store.recordObservations(
        TENANT,
        List.of(new StoredObservation("shop", "refund 78", HistoryBench.ORDER, WORDS + CODE, null)),
        on.bench.clock.instant(),
        on.bench.clock.instant());
    on.runFor(Duration.ofDays(1));

    List<String> told = new ArrayList<>();
    List<StorySubject> subjects = new ArrayList<>();
    subjects.add(StorySubject.ofReturn("r1"));
    subjects.add(StorySubject.ofOrder(HistoryBench.ORDER));
    subjects.add(StorySubject.ofOrder("#1001"));
    subjects.add(StorySubject.ofRefund("PLATFORM:77"));
    for (int i = 0; i < subjects.size(); i++) {
      Story story = on.story(subjects.get(i));
      told.add(story.toString());
      story
          .entries()
          .forEach(
              entry -> {
                told.add(entry.toJson());
                entry.references().stream()
                    .filter(one -> !subjects.contains(one))
                    .forEach(subjects::add);
              });
    }
    assertThat(subjects)
        .extracting(StorySubject::kind)
        .contains(
            StorySubject.Kind.UNIT,
            StorySubject.Kind.MOVEMENT,
            StorySubject.Kind.SKU,
            StorySubject.Kind.REGISTER_ORDER);
    for (String text : List.of("r1", "u1", "77", "6001", "#1001", "Jane", WORDS, CODE)) {
      told.add(on.history.search(text).hits().toString());
    }
    List<UnitSummary> units = on.history.units("r1", HistoryPage.first()).items();
    assertThat(units).hasSize(3);
    told.add(units.toString());
    told.add(on.history.casesOf("r1").toString());

    assertThat(told).hasSizeGreaterThan(30);
    assertThat(String.join("\n", told))
        .doesNotContain("Jane", "jane@", "@example.com", "GIFT", "SECRET");
  }
}
