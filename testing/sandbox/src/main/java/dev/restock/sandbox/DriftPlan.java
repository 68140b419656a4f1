package dev.restock.sandbox;

import dev.restock.sandbox.shopify.OtherWriter;
import dev.restock.sandbox.shopify.ShopifyShop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What other programs and people do to the stock of Sitoo and of the shop, so that the two differ.
 * Each {@link Kind} occurs once, at an SKU of its own, which no return of the scenario has. Some
 * need a return: the plan adds it. Immutable; depends only on the scenario and the seed.
 *
 * <pre>{@code
 * DriftPlan plan = DriftPlan.of(Scenario.generate(7, 200, start), 7);
 * Sandbox sandbox = Sandbox.builder(plan.scenario()).clock(clock).start();
 * sandbox.play(plan);
 * }</pre>
 */
public final class DriftPlan {
  /** The program that sets a level again whenever somebody else has changed it. */
  public static final String FEED = "Stock feed";

  private static final int OPENING = 12;
  private static final int FIRST_PRODUCT = 901;
  private static final int FIRST_SKU = 9001;
  private static final long FIRST_RETURN = 90_000_001L;
  private static final String OTHER_INTEGRATION = "Other integration";
  private static final String STOREKEEPER = "Storekeeper";
  private static final Duration FEED_EVERY = Duration.ofHours(6);
  private static final int FEED_TIMES = 240;

  private final Scenario scenario;
  private final List<Planned> drifts = new ArrayList<>();

  /** The kinds of what happens. */
  public enum Kind {
    /** A program sets a level of the shop to a number of its own, whatever the level was. */
    OTHER_WRITER,
    /**
     * A program reads a level of the shop and sets it to a number of its own if it is still what it
     * read, and again every six hours when it was changed.
     */
    OTHER_WRITER_AGAIN,
    /** A return is restocked. The shop answers that it took the change, and did not. */
    LOST_PUSH,
    /** A return is restocked. A day later somebody turns the change of the shop's level back. */
    TURNED_BACK,
    /** A person moves pieces in or out of a warehouse of Sitoo by hand. */
    BY_HAND,
    /** A return is restocked. A second integration copies the restock into the shop. */
    COPIED_INTO_SHOP,
    /** A return is restocked. A second integration books it in Sitoo with a key of its own. */
    COPIED_INTO_SITOO,
    /** The shop sells pieces from a location that are at another one. */
    OTHER_LOCATION,
    /** The shop has oversold: its level is below zero. */
    BELOW_ZERO,
    /** Sitoo's level is below zero. The shop shows zero, since it cannot sell less than nothing. */
    CLAMPED,
    /** A program sets a level of the shop to zero, without a reason. */
    ZERO,
    /** The product is deleted in the shop. */
    DELETED,
    /** The product has another SKU in the shop from now on. */
    RENAMED,
    /** A second item of the shop gets the SKU. */
    TWICE;

    /** Whether a return of its own is restocked. */
    boolean needsReturn() {
      return switch (this) {
        case LOST_PUSH, TURNED_BACK, COPIED_INTO_SHOP, COPIED_INTO_SITOO -> true;
        case OTHER_WRITER,
            OTHER_WRITER_AGAIN,
            BY_HAND,
            OTHER_LOCATION,
            BELOW_ZERO,
            CLAMPED,
            ZERO,
            DELETED,
            RENAMED,
            TWICE ->
            false;
      };
    }
  }

  /**
   * One thing that happens. Immutable.
   *
   * @param kind what happens
   * @param sku the SKU, which has this drift only
   * @param warehouse the warehouse, whose {@link World#shopLocation} sells it
   * @param otherWarehouse the warehouse where the pieces are; empty unless the kind is {@link
   *     Kind#OTHER_LOCATION}
   * @param difference by how many pieces Sitoo has more than the shop afterwards, at the warehouse;
   *     at the other one it is the opposite. 0 for {@link Kind#CLAMPED}, which is no difference
   *     that a shop can show, and for {@link Kind#DELETED}, {@link Kind#RENAMED} and {@link
   *     Kind#TWICE}, whose levels cannot be compared
   * @param byOthers by how many pieces others than the caller change Sitoo's level
   * @param at when it happens; a return of its own was inspected before, at {@link #restockedFrom}
   * @param unit the unit of its own return; empty if it needs none
   */
  public record Planned(
      Kind kind,
      String sku,
      int warehouse,
      Optional<Integer> otherWarehouse,
      int difference,
      int byOthers,
      Instant at,
      Optional<ScriptedUnit> unit) {

    /** Returns the SKU that the item of the shop has after {@link Kind#RENAMED}. */
    public String newSku() {
      return sku + "-NEW";
    }

    /** Returns when its own return was inspected; empty if it needs none. */
    public Optional<Instant> restockedFrom() {
      return unit.flatMap(ScriptedUnit::finalInspection).map(Inspection::at);
    }
  }

  private DriftPlan(Scenario base, long seed) {
    Random random = new Random(seed);
    World world = base.world();
    List<World.Location> places =
        world.locations().stream()
            .filter(
                place ->
                    world
                        .warehouse(place.sellableWarehouse())
                        .filter(one -> one.sellable() && one.type() == World.FIFO)
                        .isPresent())
            .toList();
    if (places.size() < 2) {
      throw new IllegalArgumentException("The world needs two locations that sell");
    }
    List<World.Product> products = new ArrayList<>(world.products());
    List<World.StockLevel> stock = new ArrayList<>(world.openingStock());
    List<ScriptedReturn> returns = new ArrayList<>(base.returns());
    Instant from = base.start().plus(Duration.ofDays(1));
    for (Kind kind : Kind.values()) {
      int index = drifts.size();
      String sku = "SKU-" + (FIRST_SKU + index);
      products.add(
          new World.Product(
              FIRST_PRODUCT + index,
              sku,
              "Example Product " + (FIRST_SKU + index),
              true,
              BigDecimal.valueOf(499),
              BigDecimal.valueOf(200)));
      int opening = kind == Kind.CLAMPED ? 0 : OPENING;
      places.forEach(
          place ->
              stock.add(
                  new World.StockLevel(
                      place.sellableWarehouse(), sku, BigDecimal.valueOf(opening))));
      Instant at = from.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 5)));
      int chosen = random.nextInt(places.size());
      World.Location place = places.get(chosen);
      World.Location other = places.get((chosen + 1) % places.size());
      Optional<ScriptedUnit> unit = Optional.empty();
      if (kind.needsReturn()) {
        ScriptedReturn own = restocked(FIRST_RETURN + index, sku, place.id(), at);
        returns.add(own);
        unit = Optional.of(own.scriptedUnits().get(0));
        at = kind == Kind.LOST_PUSH ? at : at.plus(Duration.ofDays(1));
      }
      drifts.add(planned(kind, sku, place, other, 1 + random.nextInt(4), at, unit));
    }
    this.scenario =
        Scenario.of(
            base.start(),
            new World(world.locations(), world.warehouses(), products, world.reasonCodes(), stock),
            returns);
  }

  private static ScriptedReturn restocked(long number, String sku, String place, Instant at) {
    return ScriptedReturn.builder(number, at.minus(Duration.ofHours(20)))
        .unit(sku)
        .approved(at.minus(Duration.ofHours(19)))
        .received(at.minus(Duration.ofHours(2)))
        .inspected(0, Inspection.sellable(at, place))
        .build();
  }

  private static Planned planned(
      Kind kind,
      String sku,
      World.Location place,
      World.Location other,
      int pieces,
      Instant at,
      Optional<ScriptedUnit> unit) {
    int byHand = pieces % 2 == 0 ? pieces : -pieces;
    int difference =
        switch (kind) {
          case OTHER_WRITER, OTHER_WRITER_AGAIN -> -pieces;
          case LOST_PUSH, TURNED_BACK, COPIED_INTO_SITOO -> 1;
          case COPIED_INTO_SHOP -> -1;
          case BY_HAND -> byHand;
          case OTHER_LOCATION -> pieces;
          case BELOW_ZERO -> OPENING + pieces;
          case ZERO -> OPENING;
          case CLAMPED, DELETED, RENAMED, TWICE -> 0;
        };
    int byOthers =
        switch (kind) {
          case BY_HAND -> byHand;
          case COPIED_INTO_SITOO -> 1;
          case CLAMPED -> -pieces;
          case OTHER_WRITER,
              OTHER_WRITER_AGAIN,
              LOST_PUSH,
              TURNED_BACK,
              COPIED_INTO_SHOP,
              OTHER_LOCATION,
              BELOW_ZERO,
              ZERO,
              DELETED,
              RENAMED,
              TWICE ->
              0;
        };
    return new Planned(
        kind,
        sku,
        place.sellableWarehouse(),
        kind == Kind.OTHER_LOCATION ? Optional.of(other.sellableWarehouse()) : Optional.empty(),
        difference,
        byOthers,
        at,
        unit);
  }

  /**
   * Makes the plan for a scenario.
   *
   * @param scenario the returns; at least two of its locations sell, and no RMA number is above
   *     90,000,000
   * @param seed chooses the places, the pieces and the times within the second to the seventh day
   */
  public static DriftPlan of(Scenario scenario, long seed) {
    return new DriftPlan(scenario, seed);
  }

  /** Returns the scenario with the SKUs and the returns of this plan, for the sandbox. */
  public Scenario scenario() {
    return scenario;
  }

  /** Returns what happens, in the order of the kinds. */
  public List<Planned> drifts() {
    return List.copyOf(drifts);
  }

  /** Returns when the last of it happens, without what a program does again and again. */
  public Instant last() {
    return drifts.stream().map(Planned::at).max(Instant::compareTo).orElse(scenario.start());
  }

  void play(Sandbox sandbox, Agenda agenda) {
    for (Planned one : drifts) {
      if (one.kind() == Kind.LOST_PUSH) {
        sandbox.shopify().loseWrites(one.sku(), World.shopLocation(one.warehouse()), 1);
      } else if (one.kind() == Kind.OTHER_WRITER_AGAIN) {
        for (int i = 0; i < FEED_TIMES; i++) {
          agenda.add(one.at().plus(FEED_EVERY.multipliedBy(i)), () -> feed(one, sandbox.shopify()));
        }
      } else {
        agenda.add(one.at(), () -> happen(one, sandbox));
      }
    }
  }

  /** As a program does that holds another number for the right one. */
  private static void feed(Planned one, ShopifyShop shop) {
    long location = World.shopLocation(one.warehouse());
    int read = shop.available(one.sku(), location);
    shop.writer(FEED).set(one.sku(), location, read, OPENING - one.difference());
  }

  private static void happen(Planned one, Sandbox sandbox) {
    ShopifyShop shop = sandbox.shopify();
    String name = one.sku() + " " + one.kind();
    OtherWriter other = shop.writer(OTHER_INTEGRATION).once(name);
    OtherWriter storekeeper = shop.writer(STOREKEEPER).once(name);
    SandboxStockroom stockroom = sandbox.stockroom().once(name);
    String sku = one.sku();
    long location = World.shopLocation(one.warehouse());
    switch (one.kind()) {
      case OTHER_WRITER, BELOW_ZERO, ZERO -> other.set(sku, location, OPENING - one.difference());
      case TURNED_BACK -> storekeeper.turnBack(sku, location);
      case BY_HAND -> stockroom.move(one.warehouse(), sku, one.byOthers());
      case COPIED_INTO_SHOP -> other.add(sku, location, 1);
      case COPIED_INTO_SITOO ->
          stockroom.copy(
              "other-" + rmaId(one),
              one.warehouse(),
              sku,
              one.byOthers(),
              "Return " + rmaId(one) + " restocked");
      case CLAMPED -> stockroom.move(one.warehouse(), sku, one.byOthers());
      case OTHER_LOCATION -> {
        storekeeper.add(sku, location, -one.difference());
        shop.writer(STOREKEEPER)
            .once(name + " there")
            .add(sku, World.shopLocation(one.otherWarehouse().orElseThrow()), one.difference());
      }
      case DELETED -> shop.delete(sku);
      case RENAMED -> shop.rename(sku, one.newSku());
      case TWICE -> shop.duplicate(sku);
      case LOST_PUSH, OTHER_WRITER_AGAIN -> {
        // played in another way
      }
    }
  }

  private static String rmaId(Planned one) {
    return one.unit().map(ScriptedUnit::rmaId).orElseThrow();
  }
}
