package dev.restock.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The webhook deliveries of a scenario: some are lost, some come twice, some come late and out of
 * order. The seed decides this for each event separately, so any division into time windows gives
 * the same deliveries.
 */
final class HintFeed {
  private static final double LOST = 0.08;
  private static final double TWICE = 0.1;
  private static final double LATE = 0.1;

  private final List<Hint> deliveries = new ArrayList<>();

  HintFeed(Scenario scenario, long seed) {
    for (ScriptedReturn scripted : scenario.returns()) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + scripted.number());
      for (Hint event : events(scripted)) {
        boolean lost = random.nextDouble() < LOST;
        boolean twice = random.nextDouble() < TWICE;
        Hint first = later(event, delay(random));
        Hint second = later(event, delay(random));
        if (!lost) {
          deliveries.add(first);
          if (twice) {
            deliveries.add(second);
          }
        }
      }
    }
    deliveries.sort(Comparator.comparing(Hint::deliveredAt));
  }

  List<Hint> between(Instant fromExclusive, Instant toInclusive) {
    return deliveries.stream()
        .filter(
            hint ->
                hint.deliveredAt().isAfter(fromExclusive)
                    && !hint.deliveredAt().isAfter(toInclusive))
        .toList();
  }

  private static Duration delay(SplittableRandom random) {
    int late = random.nextDouble() < LATE ? random.nextInt(3 * 3600) : 0;
    return Duration.ofSeconds(1 + random.nextInt(60) + late);
  }

  private static Hint later(Hint hint, Duration delay) {
    return new Hint(hint.eventName(), hint.rmaId(), hint.deliveredAt().plus(delay));
  }

  /**
   * Returns the events that ReturnGO announces: creations, refunds and changes of status. An
   * inspection alone is not announced.
   */
  private static List<Hint> events(ScriptedReturn scripted) {
    List<Hint> events = new ArrayList<>();
    Instant created = scripted.createdAt();
    events.add(new Hint("RMA_CREATED", scripted.rmaId(), created));
    if (scripted.shipmentRequired()) {
      events.add(new Hint("SHIPMENT_CREATED", scripted.rmaId(), created));
    }
    ReturnState before = ReturnState.of(scripted, created);
    for (Step step : scripted.steps()) {
      ReturnState after = ReturnState.of(scripted, step.at());
      if (!after.status.equals(before.status)) {
        events.add(new Hint("RMA_STATUS_UPDATED", scripted.rmaId(), step.at()));
      }
      if (!after.shipmentStatus.equals(before.shipmentStatus)) {
        events.add(new Hint("SHIPMENT_STATUS_UPDATED", scripted.rmaId(), step.at()));
      }
      if (step instanceof Step.Refunded) {
        events.add(new Hint("TRANSACTION_CREATED", scripted.rmaId(), step.at()));
      }
      before = after;
    }
    return events;
  }
}
