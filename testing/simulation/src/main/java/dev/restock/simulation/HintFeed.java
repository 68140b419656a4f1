package dev.restock.simulation;

import dev.restock.simulation.Story.ReturnStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The webhook deliveries: some are lost, some come twice, some come late and out of order, some are
 * forged.
 */
final class HintFeed {
  private final List<Hint> coming = new ArrayList<>();

  /** One delivery. */
  record Hint(Instant at, int shop, String rmaId) {}

  HintFeed(List<Story> stories, Chance chance, Instant start, Duration active) {
    for (int shop = 0; shop < stories.size(); shop++) {
      for (ReturnStory one : stories.get(shop).returns()) {
        deliver(chance, shop, one, one.receivedAt());
        int whose = shop;
        one.units()
            .forEach(
                unit ->
                    unit.inspections()
                        .forEach(inspection -> deliver(chance, whose, one, inspection.at())));
      }
      for (int forged = chance.below(3); forged > 0; forged--) {
        coming.add(new Hint(start.plus(chance.upTo(active)), shop, "forged" + forged));
        coming.add(new Hint(start.plus(chance.upTo(active)), shop, "77" + forged));
      }
    }
    coming.sort(Comparator.comparing(Hint::at));
  }

  private void deliver(Chance chance, int shop, ReturnStory one, Instant at) {
    if (chance.happens(0.2)) {
      chance.record("hint lost");
      return;
    }
    for (int times = chance.happens(0.15) ? 2 : 1; times > 0; times--) {
      Duration delay =
          chance.upTo(chance.happens(0.15) ? Duration.ofMinutes(40) : Duration.ofSeconds(5));
      coming.add(new Hint(at.plus(delay), shop, one.rmaId()));
    }
  }

  /** Returns the deliveries up to now, each once. */
  List<Hint> due(Instant now) {
    List<Hint> due = new ArrayList<>();
    while (!coming.isEmpty() && !coming.get(0).at().isAfter(now)) {
      due.add(coming.remove(0));
    }
    return due;
  }
}
