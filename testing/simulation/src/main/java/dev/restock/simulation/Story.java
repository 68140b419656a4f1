package dev.restock.simulation;

import dev.restock.sandbox.World;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returns.Disposition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The events of the returns of one shop, independent of the engine. Verdicts compare the ledger
 * with them.
 */
final class Story {
  static final long FIRST_NUMBER = 9001;

  /** A place that no rule maps. */
  static final String NOWHERE = "loc-9";

  private static final List<String> PLACES = List.of("loc-1", "loc-1", "loc-1", "loc-2", NOWHERE);
  private static final List<Disposition> FOUND =
      List.of(
          Disposition.SELLABLE,
          Disposition.SELLABLE,
          Disposition.SELLABLE,
          Disposition.DAMAGED,
          Disposition.MISSING);
  private static final Map<String, Long> ONE = Map.of("in", 1L, "out", 2L);
  private static final Map<String, Long> TWO = Map.of("in", 3L, "out", 4L);
  private static final Duration LONG_AGO = Duration.ofDays(40);
  private static final Duration RECENT = Duration.ofHours(2);
  private static final Duration HOURS = Duration.ofHours(14);
  private static final Duration YEARS = Duration.ofDays(6 * 365);
  private static final int MOST_RETURNS = 4;
  private static final int SKUS_AT_REGISTERS = 4;
  private static final int MOST_UNITS = 3;

  /** What a customer paid for each unit. */
  static final BigDecimal PRICE = BigDecimal.TEN;

  /** A set of three pieces. The stock counts the pieces. */
  private static final String SET = sku(3);

  private static final Map<String, Integer> PIECES = Map.of("PIECE-A", 1, "PIECE-B", 2);

  /**
   * The SKU of units that a register put on sale before their inspection, so that damage takes them
   * out of stock.
   */
  private static final String ON_SALE = sku(4);

  static final MappingRules RULES = rules(ONE, TWO);

  /** The rules after the two locations exchanged their warehouses. */
  static final MappingRules OTHER_RULES = rules(TWO, ONE);

  private static MappingRules rules(Map<String, Long> first, Map<String, Long> second) {
    return MappingRules.builder()
        .location("loc-1", first)
        .location("loc-2", second)
        .bundle(SET, PIECES)
        .rule(
            "damaged and on sale",
            Conditions.builder().disposition(Disposition.DAMAGED).sku(ON_SALE).build(),
            new MappingRule.OutOfZone("in", ""))
        .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("in", "101"))
        .rule("damaged", Disposition.DAMAGED, new MappingRule.IntoZone("out", ""))
        .build();
  }

  static final World WORLD = world();

  private final List<ReturnStory> returns;
  private final RegisterStory register;
  private final RefundStory refunds;
  private final TreeSet<Instant> events = new TreeSet<>();

  private Story(List<ReturnStory> returns, RegisterStory register, RefundStory refunds) {
    this.returns = returns;
    this.register = register;
    this.refunds = refunds;
    events.addAll(register.events());
    events.addAll(refunds.events());
    for (ReturnStory one : returns) {
      events.add(one.receivedAt());
      one.units().forEach(unit -> unit.inspections().forEach(each -> events.add(each.at())));
    }
  }

  /** A return. */
  record ReturnStory(
      long number, String orderId, Instant createdAt, Instant receivedAt, List<UnitStory> units) {
    ReturnStory(long number, Instant createdAt, Instant receivedAt, List<UnitStory> units) {
      this(number, "7" + number, createdAt, receivedAt, units);
    }

    String rmaId() {
      return Long.toString(number);
    }
  }

  /** The inspections of one unit, in order. */
  record UnitStory(String unitId, String sku, List<UnitInspection> inspections) {
    Optional<UnitInspection> inspectionAt(Instant when) {
      return inspections.stream().filter(one -> !one.at().isAfter(when)).reduce((a, b) -> b);
    }

    Optional<UnitInspection> lastInspection() {
      return inspections.isEmpty()
          ? Optional.empty()
          : Optional.of(inspections.get(inspections.size() - 1));
    }

    /** Returns the SKUs of the pieces that the stock counts. */
    List<String> pieces() {
      return RULES.bundles().piecesOf(sku);
    }

    /**
     * Returns whether the unit was put on sale before its inspection, so that damage takes it out
     * of stock.
     */
    boolean isOnSale() {
      return sku.equals(ON_SALE);
    }

    /**
     * Returns the change that the last inspection requires; empty if nothing moves or a person must
     * decide.
     */
    Optional<Demand> demand() {
      return lastInspection()
          .flatMap(
              inspection ->
                  inspection.found() == Disposition.DAMAGED && isOnSale()
                      ? inspection.warehouse("in").map(id -> new Demand(id, -1))
                      : inspection.warehouse().map(id -> new Demand(id, 1)));
    }
  }

  /** The change of the stock in a warehouse for each piece of a unit. */
  record Demand(long warehouse, int quantity) {

    /** The change by {@link #OTHER_RULES}. */
    Demand byOtherRules() {
      return new Demand(otherWarehouse(warehouse), quantity);
    }
  }

  /** The warehouse that takes the place of another one in {@link #OTHER_RULES}. */
  static long otherWarehouse(long warehouse) {
    return warehouse <= 2 ? warehouse + 2 : warehouse - 2;
  }

  /**
   * An inspection of a unit.
   *
   * @param at when it took place
   * @param date when it took place by the clock of the person
   */
  record UnitInspection(Instant at, Instant date, Disposition found, String place) {
    /** Returns the warehouse of the unit after this inspection; empty if a person must decide. */
    private Optional<Long> warehouse() {
      return found == Disposition.MISSING
          ? Optional.empty()
          : warehouse(found == Disposition.SELLABLE ? "in" : "out");
    }

    private Optional<Long> warehouse(String zone) {
      return Optional.ofNullable(Map.of("loc-1", ONE, "loc-2", TWO).get(place))
          .map(zones -> zones.get(zone));
    }
  }

  static Story generate(Chance chance, Instant start, Duration active) {
    List<ReturnStory> returns = new ArrayList<>();
    int count = 1 + chance.below(MOST_RETURNS);
    int sku = 0;
    for (int i = 0; i < count; i++) {
      long number = FIRST_NUMBER + i;
      Instant receivedAt = start.plus(chance.upTo(active.dividedBy(3)));
      List<UnitStory> units = new ArrayList<>();
      int many = 1 + chance.below(MOST_UNITS);
      for (int u = 0; u < many; u++) {
        units.add(
            new UnitStory(
                Long.toString(number * 100 + u),
                sku(sku++),
                inspections(chance, receivedAt, active)));
      }
      returns.add(new ReturnStory(number, start, receivedAt, units));
    }
    return new Story(returns, RegisterStory.NONE, RefundStory.NONE);
  }

  /** Adds returns that were inspected before the first run, some of them again after it. */
  Story withHistory(Chance chance, Instant firstRun, Duration active) {
    List<ReturnStory> all = new ArrayList<>(returns);
    int sku = MOST_RETURNS * MOST_UNITS;
    for (int i = 1 + chance.below(MOST_RETURNS); i > 0; i--) {
      long number = FIRST_NUMBER + all.size();
      Duration age = chance.upTo(chance.happens(0.5) ? RECENT : LONG_AGO);
      Instant receivedAt = firstRun.minus(age);
      List<UnitStory> units = new ArrayList<>();
      for (int u = chance.below(MOST_UNITS); u >= 0; u--) {
        List<UnitInspection> inspections = new ArrayList<>();
        inspections.add(inspection(chance, receivedAt.plus(chance.upTo(age))));
        if (chance.happens(0.3)) {
          inspections.add(inspection(chance, firstRun.plus(chance.upTo(active))));
        }
        units.add(new UnitStory(Long.toString(number * 100 + u), sku(sku++), inspections));
      }
      all.add(new ReturnStory(number, receivedAt.minus(RECENT), receivedAt, units));
    }
    return new Story(all, register, refunds);
  }

  /**
   * Has units come back at registers. Several units have one SKU, and several returns are of one
   * order.
   */
  Story withRegisters(Chance chance, int shop, Instant start, Duration active) {
    List<ReturnStory> all = new ArrayList<>();
    for (ReturnStory one : returns) {
      boolean isOfLastOrder = !all.isEmpty() && chance.happens(0.3);
      all.add(
          new ReturnStory(
              one.number(),
              isOfLastOrder ? all.get(all.size() - 1).orderId() : one.orderId(),
              one.createdAt(),
              one.receivedAt(),
              one.units().stream()
                  .map(
                      unit ->
                          new UnitStory(
                              unit.unitId(),
                              sku(chance.below(SKUS_AT_REGISTERS)),
                              unit.inspections()))
                  .toList()));
    }
    return new Story(
        all, RegisterStory.generate(chance, shop, all, start, active), RefundStory.NONE);
  }

  /** Has money paid back, some of it for units that come back at registers, if there are any. */
  Story withRefunds(Chance chance, Instant start, Duration active) {
    List<ReturnStory> atRegisters = register.refunds().isEmpty() ? List.of() : List.copyOf(returns);
    return new Story(returns, register, RefundStory.generate(chance, atRegisters, start, active));
  }

  private static UnitInspection inspection(Chance chance, Instant at) {
    return new UnitInspection(at, at, chance.oneOf(FOUND), chance.oneOf(PLACES));
  }

  private static List<UnitInspection> inspections(
      Chance chance, Instant receivedAt, Duration active) {
    List<Instant> times = new ArrayList<>();
    for (int i = chance.below(5); i > 0; i--) {
      times.add(receivedAt.plus(chance.upTo(active.multipliedBy(2).dividedBy(3))));
    }
    // Two inspections may fall within one second: a person corrects a mistake at once.
    if (!times.isEmpty() && chance.happens(0.2)) {
      times.add(times.get(0).plusMillis(1 + chance.below(500)));
    }
    return times.stream().sorted().distinct().map(at -> inspection(chance, at)).toList();
  }

  /** Dates some of the inspections by clocks that are wrong by hours or years. */
  Story withWrongClocks(Chance chance) {
    return new Story(
        returns.stream()
            .map(
                one ->
                    new ReturnStory(
                        one.number(),
                        one.orderId(),
                        one.createdAt(),
                        one.receivedAt(),
                        one.units().stream().map(unit -> dated(chance, unit)).toList()))
            .toList(),
        register,
        refunds);
  }

  private static UnitStory dated(Chance chance, UnitStory unit) {
    return new UnitStory(
        unit.unitId(),
        unit.sku(),
        unit.inspections().stream()
            .map(
                one ->
                    new UnitInspection(
                        one.at(),
                        chance.happens(0.5) ? one.date() : one.date().plus(wrongBy(chance)),
                        one.found(),
                        one.place()))
            .toList());
  }

  private static Duration wrongBy(Chance chance) {
    chance.record("wrong clock");
    Duration by = chance.upTo(chance.happens(0.5) ? HOURS : YEARS);
    return chance.happens(0.5) ? by : by.negated();
  }

  private static String sku(int index) {
    return "SKU-" + (1001 + index);
  }

  private static World world() {
    World demo = World.demo();
    return new World(
        List.of(new World.Location("loc-1", "One", 1, 2), new World.Location("loc-2", "Two", 3, 4)),
        IntStream.rangeClosed(1, 4)
            .mapToObj(id -> new World.Warehouse(id, World.FIFO, "W" + id, id % 2 == 1, "W" + id))
            .toList(),
        products(),
        demo.reasonCodes(),
        List.of(onSale(1), onSale(3)));
  }

  private static List<World.Product> products() {
    List<World.Product> products = new ArrayList<>();
    Stream.concat(
            IntStream.range(0, MOST_RETURNS * MOST_UNITS).mapToObj(Story::sku),
            PIECES.keySet().stream().sorted())
        .forEach(sku -> products.add(product(101 + products.size(), sku)));
    return products;
  }

  private static World.Product product(int id, String sku) {
    return new World.Product(id, sku, "Product " + sku, true, BigDecimal.TEN, BigDecimal.ONE);
  }

  private static World.StockLevel onSale(int warehouse) {
    return new World.StockLevel(warehouse, ON_SALE, BigDecimal.TEN);
  }

  RegisterStory register() {
    return register;
  }

  RefundStory refunds() {
    return refunds;
  }

  List<ReturnStory> returns() {
    return returns;
  }

  List<String> rmaIds() {
    return returns.stream().map(ReturnStory::rmaId).toList();
  }

  /** Returns the time of the next event. */
  Optional<Instant> nextEventAfter(Instant when) {
    return Optional.ofNullable(events.higher(when));
  }
}
