package dev.restock.examples.host.demo;

import dev.restock.examples.host.demo.Truth.Place;
import dev.restock.sandbox.LedgerTransaction;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.shopify.StockChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * By how many pieces Sitoo had more than the shop, at any time. Computed from what the imitated
 * services did, without the engine.
 */
final class LevelHistory {
  private final Map<Place, List<Step>> steps = new HashMap<>();
  private Instant last;

  /** A difference that begins. */
  private record Step(Instant at, int pieces) {}

  LevelHistory(Sandbox sandbox) {
    last = sandbox.scenario().start();
    Map<Place, Map<Instant, Integer>> changes = new HashMap<>();
    for (LedgerTransaction one : sandbox.ledger().transactions()) {
      for (LedgerTransaction.Line line : one.lines()) {
        add(
            changes,
            new Place(one.warehouseId(), line.sku()),
            one.createdAt(),
            line.quantity().intValueExact());
      }
    }
    for (StockChange one : sandbox.shopify().changes()) {
      add(changes, DemoShop.placeOf(one), one.at(), -one.delta());
    }
    changes.forEach(
        (place, byTime) -> {
          int sum = 0;
          for (Instant at : new TreeSet<>(byTime.keySet())) {
            sum += byTime.getOrDefault(at, 0);
            steps.computeIfAbsent(place, any -> new ArrayList<>()).add(new Step(at, sum));
          }
        });
  }

  private void add(Map<Place, Map<Instant, Integer>> changes, Place place, Instant at, int pieces) {
    changes.computeIfAbsent(place, any -> new HashMap<>()).merge(at, pieces, Integer::sum);
    last = at.isAfter(last) ? at : last;
  }

  /** When a level changed last, of any pair. */
  Instant last() {
    return last;
  }

  /** The difference at a moment. Both sides begin with the same levels. */
  int at(Place place, Instant moment) {
    int pieces = 0;
    for (Step step : steps.getOrDefault(place, List.of())) {
      if (step.at().isAfter(moment)) {
        return pieces;
      }
      pieces = step.pieces();
    }
    return pieces;
  }

  /** Whether the difference was a certain one at some time between two moments, both included. */
  boolean was(Place place, BigDecimal difference, Instant from, Instant to) {
    return BigDecimal.valueOf(at(place, from)).compareTo(difference) == 0
        || steps.getOrDefault(place, List.of()).stream()
            .filter(step -> !step.at().isBefore(from) && !step.at().isAfter(to))
            .anyMatch(step -> BigDecimal.valueOf(step.pieces()).compareTo(difference) == 0);
  }
}
