package dev.restock.examples.host.demo;

import dev.restock.examples.host.demo.Truth.Place;
import dev.restock.sandbox.DriftPlan;
import dev.restock.sandbox.DriftPlan.Kind;
import dev.restock.sandbox.DriftPlan.Planned;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.StockChange;
import dev.restock.sync.Tenant;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.drift.DriftCases;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the comparisons of the engine found with what was scripted, and with the levels
 * that the imitated services had at the time.
 */
final class DriftAccounting {
  private static final int ALL = 100_000;

  /** By then the push of a restock was answered. */
  private static final Duration PUSHED = Duration.ofHours(6);

  private final DriftPlan plan;
  private final Sandbox sandbox;
  private final LevelHistory levels;
  private final Map<Place, String> known;
  private final Tenant tenant;
  private final List<List<Comparison>> stores = new ArrayList<>();
  private final Map<Place, Integer> healings = new HashMap<>();
  private final Set<String> ownSkus = new HashSet<>();
  private final Set<Place> opened = new HashSet<>();
  private final Map<String, Integer> open = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  /** A full comparison and its rows. */
  private record Comparison(DriftRun run, Map<Place, DriftRow> rows, boolean isOfLostStore) {
    @Nullable DriftRow at(Place place) {
      return rows.get(place);
    }

    Instant endedAt() {
      Instant end = run.endedAt();
      return end == null ? run.startedAt() : end;
    }

    @Override
    public String toString() {
      return run.number() + (isOfLostStore ? " (lost store)" : "");
    }
  }

  private DriftAccounting(
      DriftPlan plan, Sandbox sandbox, Map<Place, String> known, Tenant tenant) {
    this.plan = plan;
    this.sandbox = sandbox;
    this.levels = new LevelHistory(sandbox);
    this.known = known;
    this.tenant = tenant;
    for (Planned one : plan.drifts()) {
      ownSkus.add(one.sku());
      ownSkus.add(one.newSku());
    }
    for (StockChange one : sandbox.shopify().changes()) {
      if (ShopAccounting.isHealing(one)) {
        healings.merge(DemoShop.placeOf(one), 1, Integer::sum);
      }
    }
  }

  /**
   * Accounts for every difference.
   *
   * @param known why the levels of a pair differ that nothing of the plan has changed, or differed
   * @param lost the store that was lost; empty if none was
   */
  static DriftAccount of(
      DriftPlan plan,
      Sandbox sandbox,
      Map<Place, String> known,
      Tenant tenant,
      Optional<SyncStore> lost,
      SyncStore store) {
    DriftAccounting accounting = new DriftAccounting(plan, sandbox, known, tenant);
    lost.ifPresent(one -> accounting.gather(one, true));
    accounting.gather(store, false);
    store.openCases(tenant).stream()
        .filter(one -> DriftCases.isDrift(one.rmaId()))
        .forEach(
            one ->
                accounting.open.merge(
                    one.type().name() + " / " + one.type().owner(), 1, Integer::sum));
    return accounting.account();
  }

  private void gather(SyncStore store, boolean isLost) {
    List<Comparison> full = new ArrayList<>();
    for (DriftRun run : store.driftRuns(tenant, null, ALL)) {
      if (run.state() == DriftRun.State.FULL) {
        Map<Place, DriftRow> rows = new HashMap<>();
        for (DriftRow row : store.driftRows(tenant, run.number(), null, ALL)) {
          Place place = DemoShop.placeOf(row.sku(), row.locationId());
          rows.put(place, row);
          if (row.report().hasCase()) {
            opened.add(place);
          }
        }
        full.add(0, new Comparison(run, rows, isLost));
      }
    }
    stores.add(full);
  }

  private DriftAccount account() {
    List<Comparison> all = stores.stream().flatMap(List::stream).toList();
    all.forEach(one -> one.rows().forEach((place, row) -> check(one, place, row)));
    List<DriftAccount.Line> lines = plan.drifts().stream().map(this::line).toList();
    List<Comparison> latest = stores.get(stores.size() - 1);
    int unexplained = 0;
    long pairs = 0;
    if (latest.size() < 2
        || !latest.get(latest.size() - 2).run().startedAt().isAfter(levels.last())) {
      wrong.add("the levels were not compared twice after their last change");
    } else {
      Comparison end = latest.get(latest.size() - 1);
      Comparison before = latest.get(latest.size() - 2);
      pairs = Math.min(end.run().totals().compared(), before.run().totals().compared());
      unexplained = checkEnd(end);
    }
    Map<String, Integer> reasons = new TreeMap<>();
    all.stream()
        .flatMap(one -> one.rows().entrySet().stream())
        .filter(entry -> entry.getValue().isConfirmed() && !isOwn(entry.getKey()))
        .map(Map.Entry::getKey)
        .distinct()
        .forEach(place -> reasons.merge(reason(place), 1, Integer::sum));
    return new DriftAccount(
        all.size(),
        pairs,
        unexplained,
        lines,
        reasons,
        healings.values().stream().mapToInt(Integer::intValue).sum(),
        open,
        wrong);
  }

  private boolean isOwn(Place place) {
    return ownSkus.contains(place.sku());
  }

  private String reason(Place place) {
    return known.getOrDefault(place, "not known");
  }

  // ---- what was found must have been so ---------------------------------------------------------

  private void check(Comparison found, Place place, DriftRow row) {
    String what = "comparison " + found + " found " + row.cause() + " of " + place;
    Long difference = row.difference();
    if (difference == null) {
      if (!isOwn(place) && !isNotComparable(place, row.cause(), found)) {
        wrong.add(what + ", and the pair can be compared");
      }
      return;
    }
    boolean isPlain = row.low() == 0 && row.high() == 0;
    if (isPlain
        && !levels.was(
            place, BigDecimal.valueOf(difference), found.run().startedAt(), found.endedAt())) {
      wrong.add(what + " by " + difference + " pieces, and the levels did not differ so");
    }
    if (row.isConfirmed() && !isOwn(place) && !known.containsKey(place)) {
      wrong.add(what + " by " + difference + " pieces, and nothing has made them differ");
    }
  }

  /** Whether one side lacks the pair for a reason that is part of the demo. */
  private boolean isNotComparable(Place place, DriftCause cause, Comparison found) {
    return switch (cause) {
      case UNKNOWN_IN_LEDGER -> !isStocked(place, found.run().startedAt());
      case NOT_ACTIVE -> DemoShop.isTakenOut(place, sandbox.shopify());
      default -> false;
    };
  }

  /** Whether Sitoo has a record of a level. */
  private boolean isStocked(Place place, Instant at) {
    return sandbox.scenario().world().openingStock().stream()
            .anyMatch(one -> new Place(one.warehouse(), one.sku()).equals(place))
        || sandbox.ledger().transactions().stream()
            .filter(one -> one.warehouseId() == place.warehouse() && one.createdAt().isBefore(at))
            .anyMatch(one -> one.lines().stream().anyMatch(l -> l.sku().equals(place.sku())));
  }

  /** Every pair that differs at the end is a row, and the other way round. */
  private int checkEnd(Comparison end) {
    int unexplained = 0;
    for (World.Warehouse warehouse : DemoShop.warehouses(sandbox.scenario().world())) {
      for (World.Product product : sandbox.scenario().world().products()) {
        Place place = new Place(warehouse.id(), product.sku());
        DriftRow row = end.at(place);
        boolean isSkipped = row != null && row.difference() == null;
        int differs = isSkipped ? 0 : levels.at(place, end.endedAt());
        boolean isClamped =
            sandbox.ledger().level(warehouse.id(), product.sku()).signum() < 0
                && DemoShop.available(place, sandbox.shopify()).equals(OptionalInt.of(0));
        if (differs != 0 && !isClamped && row == null) {
          wrong.add(place + " differs by " + differs + " pieces at the end, and is not found");
        }
        if (row != null && row.isConfirmed() && !isKnownAtEnd(place)) {
          unexplained++;
        }
      }
    }
    return unexplained;
  }

  private boolean isKnownAtEnd(Place place) {
    return isOwn(place) || known.containsKey(place);
  }

  // ---- what was scripted must be found ----------------------------------------------------------

  private DriftAccount.Line line(Planned one) {
    List<Place> places = new ArrayList<>(List.of(new Place(one.warehouse(), one.sku())));
    one.otherWarehouse().ifPresent(other -> places.add(new Place(other, one.sku())));
    String foundIn = "";
    Set<String> causes = new LinkedHashSet<>();
    for (Place place : places) {
      foundIn = found(one, place, causes);
    }
    if (one.kind() == Kind.RENAMED) {
      found(one, new Place(one.warehouse(), one.newSku()), causes);
    }
    return new DriftAccount.Line(
        one.kind(), one.sku(), foundIn, String.join(", ", causes), end(one, places));
  }

  /**
   * Looks for a pair in the first two full comparisons after its levels differed.
   *
   * @return the comparison that settled it
   */
  private String found(Planned one, Place place, Set<String> causes) {
    DriftCause expected = cause(one.kind(), place.sku().equals(one.newSku()));
    Instant from = one.unit().isPresent() ? one.at().plus(PUSHED) : one.at();
    Instant before = one.restockedFrom().orElse(one.at());
    String what = one.kind() + " of " + place;
    String foundIn = "";
    for (List<Comparison> store : stores) {
      for (Comparison each : store) {
        DriftRow row = each.at(place);
        if (row != null && each.endedAt().isBefore(before)) {
          wrong.add(what + " is found before it happened, in comparison " + each);
        } else if (row != null && row.difference() != null && row.isConfirmed()) {
          causes.add(row.cause().title());
        } else if (row != null && row.difference() == null) {
          causes.add(row.cause().title());
        }
      }
      List<Comparison> after =
          store.stream().filter(each -> each.run().startedAt().isAfter(from)).limit(2).toList();
      if (foundIn.isEmpty() && expected != null && !after.isEmpty()) {
        foundIn = found(what, place, expected, store, after);
      } else if (expected == null && after.stream().anyMatch(each -> each.at(place) != null)) {
        wrong.add(what + " is found, and shall count as equal");
      }
    }
    if (foundIn.isEmpty() && expected != null) {
      wrong.add(what + " is not found");
    }
    return foundIn;
  }

  private String found(
      String what,
      Place place,
      DriftCause expected,
      List<Comparison> store,
      List<Comparison> after) {
    Comparison first = after.get(0);
    DriftRow seen = first.at(place);
    // It may have been confirmed, and ended, by comparisons before the one in which it must be.
    Comparison confirmed =
        store.stream()
            .filter(
                each ->
                    !each.run().startedAt().isAfter(after.get(after.size() - 1).run().startedAt()))
            .filter(each -> isFound(each.at(place)))
            .findFirst()
            .orElse(null);
    if (confirmed == null) {
      if (after.size() == 2 || seen == null) {
        wrong.add(what + " is not found within two comparisons: " + after);
      }
      return "";
    }
    DriftRow row = confirmed.at(place);
    if (row != null && row.cause() != expected) {
      wrong.add(what + " has the cause " + row.cause() + " instead of " + expected);
    }
    return confirmed.toString();
  }

  private static boolean isFound(@Nullable DriftRow row) {
    return row != null && (row.difference() == null || row.isConfirmed());
  }

  /** The cause that the engine can name; null if the pair counts as equal. */
  private static @Nullable DriftCause cause(Kind kind, boolean isNewSku) {
    return switch (kind) {
      case OTHER_WRITER, OTHER_WRITER_AGAIN, LOST_PUSH, TURNED_BACK, COPIED_INTO_SHOP ->
          DriftCause.UNEXPLAINED;
      case BY_HAND, COPIED_INTO_SITOO -> DriftCause.HAND_MADE;
      case OTHER_LOCATION -> DriftCause.LOCATION_MISMATCH;
      case BELOW_ZERO -> DriftCause.NEGATIVE;
      case ZERO -> DriftCause.UNEXPLAINED_ZERO;
      case CLAMPED -> null;
      case DELETED -> DriftCause.UNKNOWN_IN_CHANNEL;
      case RENAMED -> isNewSku ? DriftCause.UNKNOWN_IN_LEDGER : DriftCause.UNKNOWN_IN_CHANNEL;
      case TWICE -> DriftCause.AMBIGUOUS_SKU;
    };
  }

  /** What became of it; checks that it became so. */
  private String end(Planned one, List<Place> places) {
    int times = places.stream().mapToInt(place -> healings.getOrDefault(place, 0)).sum();
    boolean hadCase = places.stream().allMatch(opened::contains);
    boolean isEqual = places.stream().allMatch(place -> levels.at(place, Instant.MAX) == 0);
    String what = one.kind() + " of " + one.sku();
    return switch (one.kind()) {
      case OTHER_WRITER, LOST_PUSH, TURNED_BACK, BY_HAND, COPIED_INTO_SHOP, COPIED_INTO_SITOO -> {
        expect(times == 1 && isEqual, what + " is healed " + times + " times, equal: " + isEqual);
        yield "corrected";
      }
      case OTHER_WRITER_AGAIN -> {
        expect(
            times >= 3 && hadCase && isEqual,
            what + " is healed " + times + " times, case: " + hadCase + ", equal: " + isEqual);
        yield "corrected " + times + " times, stopped by a person";
      }
      case OTHER_LOCATION, BELOW_ZERO, ZERO -> {
        expect(
            times == 0 && hadCase && isEqual,
            what + " is healed " + times + " times, case: " + hadCase + ", equal: " + isEqual);
        yield "a case, counted by a person";
      }
      case CLAMPED -> {
        expect(times == 0, what + " is healed");
        yield "counts as equal";
      }
      case DELETED, RENAMED, TWICE -> {
        expect(times == 0, what + " is healed");
        yield "listed, not compared";
      }
    };
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }
}
