package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generates returns from a seed: every kind once, then in realistic proportions. */
final class ScenarioGenerator {
  private static final int MAX_RETURNS = 100_000;
  private static final long FIRST_NUMBER = 9_000_001;
  private static final Duration CREATION_WINDOW = Duration.ofHours(84);
  private static final Map<ReturnKind, Integer> WEIGHTS = weights();
  private static final List<String> DAMAGES =
      List.of("Stained", "Torn seam", "Worn outside", "Broken zipper");

  private final Random random;
  private final World world;
  private final Instant start;
  private final List<World.Product> active;
  private final List<World.Product> inactive;

  ScenarioGenerator(long seed, World world, Instant start) {
    this.random = new Random(seed);
    this.world = world;
    this.start = start;
    this.active = world.products().stream().filter(World.Product::active).toList();
    this.inactive = world.products().stream().filter(product -> !product.active()).toList();
  }

  private static Map<ReturnKind, Integer> weights() {
    Map<ReturnKind, Integer> weights = new EnumMap<>(ReturnKind.class);
    for (ReturnKind kind : ReturnKind.values()) {
      weights.put(kind, 1);
    }
    weights.put(ReturnKind.SELLABLE, 30);
    weights.put(ReturnKind.DAMAGED, 10);
    weights.put(ReturnKind.PARTIAL_RETURN, 8);
    weights.put(ReturnKind.EXCHANGE, 7);
    weights.put(ReturnKind.TWO_UNITS_OF_ONE_LINE, 6);
    weights.put(ReturnKind.NEVER_INSPECTED, 5);
    weights.put(ReturnKind.NEVER_RECEIVED, 5);
    weights.put(ReturnKind.NO_SHIPMENT, 5);
    weights.put(ReturnKind.TWO_UNITS_SPLIT, 4);
    weights.put(ReturnKind.MISSING, 4);
    weights.put(ReturnKind.REFUND_BEFORE_RECEIPT, 4);
    weights.put(ReturnKind.CANCELED_AND_REOPENED, 3);
    weights.put(ReturnKind.CANCELED, 3);
    weights.put(ReturnKind.PARTIAL_INSPECTION, 3);
    weights.put(ReturnKind.INSPECTED_AFTER_DONE, 3);
    weights.put(ReturnKind.LATE_RECEIPT, 3);
    weights.remove(ReturnKind.CUSTOM);
    return weights;
  }

  List<ScriptedReturn> generate(int numberOfReturns) {
    if (numberOfReturns < 0 || numberOfReturns > MAX_RETURNS) {
      throw new IllegalArgumentException(
          "The number of returns must be 0 to " + MAX_RETURNS + ", but is " + numberOfReturns);
    }
    List<ReturnKind> kinds = kinds(numberOfReturns);
    long[] created = new long[numberOfReturns];
    for (int i = 0; i < numberOfReturns; i++) {
      created[i] = random.nextInt((int) CREATION_WINDOW.toSeconds());
    }
    Arrays.sort(created);
    List<ScriptedReturn> returns = new ArrayList<>();
    for (int i = 0; i < numberOfReturns; i++) {
      returns.add(script(FIRST_NUMBER + i, kinds.get(i), start.plusSeconds(created[i])));
    }
    return returns;
  }

  private List<ReturnKind> kinds(int count) {
    List<ReturnKind> once = new ArrayList<>(WEIGHTS.keySet());
    Collections.shuffle(once, random);
    List<ReturnKind> kinds = new ArrayList<>(once.subList(0, Math.min(count, once.size())));
    int total = WEIGHTS.values().stream().mapToInt(Integer::intValue).sum();
    while (kinds.size() < count) {
      int ticket = random.nextInt(total);
      for (Map.Entry<ReturnKind, Integer> entry : WEIGHTS.entrySet()) {
        ticket -= entry.getValue();
        if (ticket < 0) {
          kinds.add(entry.getKey());
          break;
        }
      }
    }
    Collections.shuffle(kinds, random);
    return kinds;
  }

  private ScriptedReturn script(long number, ReturnKind kind, Instant createdAt) {
    ScriptedReturn.Builder script = ScriptedReturn.builder(number, createdAt).kind(kind);
    Resolution resolution =
        kind == ReturnKind.EXCHANGE
            ? Resolution.VARIANT_EXCHANGE
            : random.nextInt(3) == 0 ? Resolution.STORE_CREDIT : Resolution.REFUND;
    script.resolution(resolution);
    int units = lines(script, kind);
    Instant approved = createdAt.plus(minutes(1, 8 * 60));
    script.approved(approved);
    switch (kind) {
      case NO_SHIPMENT -> {
        script.noShipment();
        Instant paid = approved.plus(minutes(1, 60));
        refund(script, resolution, paid, units);
        script.done(paid.plus(minutes(60, 600)));
      }
      case CANCELED -> script.canceled(approved.plus(minutes(60, 3000)));
      case CANCELED_AND_REOPENED -> {
        Instant canceled = approved.plus(minutes(30, 600));
        Instant reopened = canceled.plus(minutes(60, 1200));
        script.canceled(canceled).reopened(reopened);
        travelAndInspect(script, kind, resolution, reopened, units);
      }
      default -> travelAndInspect(script, kind, resolution, approved, units);
    }
    return script.build();
  }

  /** Adds the lines of the order; returns how many units come back. */
  private int lines(ScriptedReturn.Builder script, ReturnKind kind) {
    switch (kind) {
      case TWO_UNITS_OF_ONE_LINE, TWO_UNITS_SPLIT -> {
        line(script, product(active), 2 + random.nextInt(2), 2);
        return 2;
      }
      case PARTIAL_RETURN -> {
        line(script, product(active), 2, 1);
        line(script, product(active), 1, 0);
        line(script, product(active), 1, 1);
        return 2;
      }
      case PARTIAL_INSPECTION -> {
        line(script, product(active), 1, 1);
        line(script, product(active), 1, 1);
        return 2;
      }
      case UNKNOWN_SKU -> {
        script.line(World.UNKNOWN_SKU, 1, 1, BigDecimal.valueOf(599));
        return 1;
      }
      case INACTIVE_PRODUCT -> {
        line(script, product(inactive), 1, 1);
        return 1;
      }
      default -> {
        int lines = 1 + (random.nextInt(4) == 0 ? 1 : 0);
        for (int i = 0; i < lines; i++) {
          line(script, product(active), 1, 1);
        }
        return lines;
      }
    }
  }

  private static void line(
      ScriptedReturn.Builder script, World.Product product, int ordered, int returning) {
    script.line(product.sku(), ordered, returning, product.price());
  }

  private void travelAndInspect(
      ScriptedReturn.Builder script,
      ReturnKind kind,
      Resolution resolution,
      Instant from,
      int units) {
    Instant labelled = from.plus(minutes(1, 3));
    script.labelCreated(labelled);
    if (kind == ReturnKind.NEVER_RECEIVED && random.nextBoolean()) {
      return;
    }
    Instant shipped = labelled.plus(minutes(5 * 60, 24 * 60));
    script.inTransit(shipped);
    if (kind == ReturnKind.NEVER_RECEIVED) {
      return;
    }
    boolean paidEarly = kind == ReturnKind.REFUND_BEFORE_RECEIPT;
    if (paidEarly) {
      refund(script, resolution, shipped.plus(minutes(10, 120)), units);
    }
    Instant received =
        shipped.plus(
            kind == ReturnKind.LATE_RECEIPT
                ? minutes(4 * 1440, 5 * 1440)
                : minutes(12 * 60, 48 * 60));
    script.received(received);
    if (kind == ReturnKind.NEVER_INSPECTED) {
      return;
    }
    Instant done = received.plus(minutes(5, 120));
    if (kind == ReturnKind.INSPECTED_AFTER_DONE) {
      refund(script, resolution, received.plus(minutes(1, 4)), units);
      script.done(done);
      inspect(script, kind, done.plus(minutes(60, 36 * 60)), units);
      return;
    }
    Instant inspected = inspect(script, kind, received.plus(minutes(30, 30 * 60)), units);
    Instant recorded = inspected.plus(minutes(10, 12 * 60));
    if (resolution == Resolution.VARIANT_EXCHANGE) {
      script.exchangeReleased(recorded);
    } else if (!paidEarly) {
      refund(script, resolution, recorded, units);
    }
    if (kind != ReturnKind.REINSPECTED_AFTER_DONE && random.nextInt(3) == 0) {
      return; // not marked as done
    }
    Instant finished = recorded.plus(minutes(60, 600));
    script.done(finished);
    if (kind == ReturnKind.REINSPECTED_AFTER_DONE) {
      Instant again = finished.plus(minutes(120, 24 * 60));
      for (int unit = 0; unit < units; unit++) {
        script.inspected(unit, Inspection.damaged(again, location().id(), damage()));
      }
    }
  }

  /** Inspects all units; returns the time of the last inspection, corrections included. */
  private Instant inspect(
      ScriptedReturn.Builder script, ReturnKind kind, Instant first, int units) {
    String place = location().id();
    Instant last = first;
    for (int unit = 0; unit < units; unit++) {
      Instant at = first.plus(minutes(0, 9));
      switch (kind) {
        case DAMAGED -> script.inspected(unit, Inspection.damaged(at, place, damage()));
        case MISSING -> {
          boolean missing = unit == 0;
          script.inspected(
              unit,
              missing
                  ? Inspection.missing(at, place, "Not in the parcel")
                  : Inspection.sellable(at, place));
        }
        case TWO_UNITS_SPLIT ->
            script.inspected(
                unit,
                unit == 0
                    ? Inspection.sellable(at, place)
                    : Inspection.damaged(at, place, damage()));
        case UNKNOWN_LOCATION ->
            script.inspected(unit, Inspection.sellable(at, World.UNKNOWN_LOCATION));
        case PARTIAL_INSPECTION -> {
          at = unit == 0 ? at : at.plus(minutes(24 * 60, 48 * 60));
          script.inspected(unit, Inspection.sellable(at, place));
        }
        case REINSPECTED_TO_DAMAGED -> {
          script.inspected(unit, Inspection.sellable(at, place));
          at = at.plus(minutes(240, 30 * 60));
          script.inspected(unit, Inspection.damaged(at, place, damage()));
        }
        case REINSPECTED_TO_SELLABLE -> {
          script.inspected(unit, Inspection.damaged(at, place, damage()));
          at = at.plus(minutes(240, 30 * 60));
          script.inspected(unit, Inspection.sellable(at, place));
        }
        case REINSPECTED_ELSEWHERE -> {
          script.inspected(unit, Inspection.sellable(at, place));
          at = at.plus(minutes(240, 30 * 60));
          script.inspected(unit, Inspection.sellable(at, other(place)));
        }
        default -> script.inspected(unit, Inspection.sellable(at, place));
      }
      last = at.isAfter(last) ? at : last;
    }
    return last;
  }

  private void refund(ScriptedReturn.Builder script, Resolution resolution, Instant at, int units) {
    if (resolution == Resolution.VARIANT_EXCHANGE) {
      return;
    }
    for (int unit = 0; unit < units; unit++) {
      script.refunded(at, unit, random.nextInt(30) != 0);
    }
  }

  private World.Product product(List<World.Product> from) {
    return from.get(random.nextInt(from.size()));
  }

  private World.Location location() {
    return world.locations().get(random.nextInt(world.locations().size()));
  }

  private String other(String place) {
    List<String> others =
        world.locations().stream().map(World.Location::id).filter(id -> !id.equals(place)).toList();
    return others.get(random.nextInt(others.size()));
  }

  private String damage() {
    return DAMAGES.get(random.nextInt(DAMAGES.size()));
  }

  private Duration minutes(int from, int to) {
    return Duration.ofSeconds(60L * from + random.nextInt(60 * (to - from) + 1));
  }
}
