package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * For any life of two returns of one order, and any order, repetition and loss of reads of it: what
 * the engine makes of them, from the read to the stock. Some SKUs are bundles, and one of these is
 * taken out of stock when it is damaged.
 */
class DecidingPropertiesTest {
  private static final List<Disposition> FOUND =
      List.of(Disposition.SELLABLE, Disposition.SELLABLE, Disposition.DAMAGED, Disposition.MISSING);
  private static final List<ReturnStatus> STATUSES =
      List.of(
          ReturnStatus.APPROVED,
          ReturnStatus.RECEIVED,
          ReturnStatus.DONE,
          ReturnStatus.CANCELED,
          ReturnStatus.RECEIVED);

  private static final List<String> SKUS = List.of("S", "T", "SET", "PAIR");
  private static final MappingRules RULES =
      MappingRules.builder()
          .location(LOCATION, Map.of("sellable", 11L, "quarantine", 12L))
          .bundle("SET", Map.of("S", 1, "T", 2))
          .bundle("PAIR", Map.of("T", 1, "U", 1))
          .rule(
              "damaged pairs",
              Conditions.builder().disposition(Disposition.DAMAGED).sku("PAIR").build(),
              new MappingRule.OutOfZone("quarantine", ""))
          .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("sellable", ""))
          .rule("damaged", Disposition.DAMAGED, new MappingRule.IntoZone("quarantine", ""))
          .build();

  private enum What {
    ADD,
    INSPECT,
    RELABEL,
    REMOVE,
    STATUS
  }

  /** Something that happens to a return. */
  private record Change(What what, int rma, int unit, int choice) {}

  private enum Trouble {
    NONE,
    DOWN,
    LOST_ANSWER,
    LOST_POST
  }

  /** A read of a return as it was after some number of changes, and what Sitoo does meanwhile. */
  private record Read(int rma, int version, Trouble trouble) {}

  /** What there is of a unit. */
  private record Unit(String id, String line, String sku, Disposition found, int second) {
    ReturnedUnit seen() {
      ReturnedUnit.Builder unit =
          ReturnedUnit.builder(id, sku).lineItemId(line).locationId(LOCATION);
      return found.isInspected()
          ? unit.inspected(found, T0.plusSeconds(second)).build()
          : unit.build();
    }
  }

  /** A return through its life: one record for each of its versions. */
  private static List<ReturnRecord> life(int rma, List<Change> changes, boolean removals) {
    Map<String, Unit> units = new LinkedHashMap<>();
    ReturnStatus status = ReturnStatus.APPROVED;
    List<ReturnRecord> versions = new ArrayList<>();
    versions.add(record(rma, status, units.values()));
    int second = 0;
    for (Change change : changes) {
      second++;
      if (change.rma() != rma) {
        continue;
      }
      String id = "u" + rma + change.unit();
      Unit unit = units.get(id);
      switch (change.what()) {
        case ADD ->
            units.putIfAbsent(
                id,
                new Unit(
                    id,
                    "line-" + change.unit() % 2,
                    SKUS.get(change.choice() % SKUS.size()),
                    Disposition.NOT_INSPECTED,
                    0));
        case STATUS -> status = STATUSES.get(change.choice() % STATUSES.size());
        case REMOVE -> {
          if (removals) {
            units.remove(id);
          }
        }
        case INSPECT, RELABEL -> {
          if (unit != null) {
            String sku =
                change.what() == What.RELABEL
                    ? SKUS.get(change.choice() % SKUS.size())
                    : unit.sku();
            Disposition found = FOUND.get(change.choice() % FOUND.size());
            units.put(id, new Unit(id, unit.line(), sku, found, second));
          }
        }
      }
      versions.add(record(rma, status, units.values()));
    }
    return versions;
  }

  private static ReturnRecord record(int rma, ReturnStatus status, Collection<Unit> units) {
    return Fixtures.record(
        "r" + rma, status, units.stream().map(Unit::seen).toArray(ReturnedUnit[]::new));
  }

  @Provide
  Arbitrary<List<Change>> lives() {
    return Combinators.combine(
            Arbitraries.of(
                What.ADD,
                What.ADD,
                What.INSPECT,
                What.INSPECT,
                What.INSPECT,
                What.RELABEL,
                What.REMOVE,
                What.STATUS),
            Arbitraries.integers().between(1, 2),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 9))
        .as(Change::new)
        .list()
        .ofMinSize(4)
        .ofMaxSize(16);
  }

  @Provide
  Arbitrary<List<Read>> reads() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 2),
            Arbitraries.integers().between(0, 16),
            Arbitraries.of(
                Trouble.NONE,
                Trouble.NONE,
                Trouble.NONE,
                Trouble.DOWN,
                Trouble.LOST_ANSWER,
                Trouble.LOST_POST))
        .as(Read::new)
        .list()
        .ofMaxSize(10);
  }

  /** The two returns, an engine, and what may be asked of both. */
  private static final class World {
    private final Bench bench = new Bench();
    private final List<List<ReturnRecord>> lives;
    private final Map<String, Set<String>> seen = new HashMap<>();
    private final ReturnSync sync;

    World(List<Change> changes, boolean removals, OptionalInt bought) {
      lives = List.of(life(1, changes, removals), life(2, changes, removals));
      sync = bench.engine().mapper(RULES).purchases((record, line) -> bought).build();
    }

    ReturnRecord last(int rma) {
      List<ReturnRecord> versions = lives.get(rma - 1);
      return versions.get(versions.size() - 1);
    }

    void read(Read read, Trouble trouble) {
      List<ReturnRecord> versions = lives.get(read.rma() - 1);
      read(versions.get(read.version() % versions.size()), trouble);
    }

    void read(ReturnRecord record, Trouble trouble) {
      bench.ledger.answerNormally();
      switch (trouble) {
        case NONE -> {}
        case DOWN ->
            bench.ledger.before(
                method -> {
                  throw Bench.trouble("Sitoo", Kind.UNAVAILABLE);
                });
        case LOST_ANSWER ->
            bench.ledger.answerEach(
                movement -> {
                  bench.ledger.apply(movement);
                  return new PostResult.Unknown("reset", false);
                });
        case LOST_POST ->
            bench.ledger.answerEach(movement -> new PostResult.Unknown("reset", false));
      }
      record
          .units()
          .forEach(
              unit ->
                  seen.computeIfAbsent(unit.lineItemId(), any -> new HashSet<>())
                      .add(record.rmaId() + unit.unitId()));
      bench.returns.put(record);
      sync.requestRead(record.rmaId());
      sync.runOnce();
      bench.clock.advance(Duration.ofSeconds(30));
      checkUnits();
    }

    void recordOutcomes() {
      bench.ledger.answerNormally();
      bench.runFor(sync, Duration.ofHours(3));
      checkUnits();
    }

    /** What each piece and each line holds, in the ledger, at this moment. */
    private void checkUnits() {
      Map<UnitState, Integer> ofPiece = ofPiece();
      assertThat(ofPiece.values()).allMatch(sum -> sum == 0 || sum == 1 || sum == -1);
      ofLine(ofPiece)
          .forEach(
              (line, units) ->
                  assertThat(units.size())
                      .isLessThanOrEqualTo(seen.getOrDefault(line, Set.of()).size()));
    }

    private Map<UnitState, Integer> ofPiece() {
      Map<UnitState, Integer> ofPiece = new HashMap<>();
      for (int rma = 1; rma <= 2; rma++) {
        for (StoredMovement stored : bench.movements("r" + rma)) {
          ofPiece.merge(
              bench.unit("r" + rma, stored.movement().unitId()), moved(stored), Integer::sum);
        }
      }
      return ofPiece;
    }

    private static Map<String, Set<String>> ofLine(Map<UnitState, Integer> ofPiece) {
      Map<String, Set<String>> ofLine = new HashMap<>();
      ofPiece.forEach(
          (piece, sum) -> {
            if (sum != 0) {
              ofLine
                  .computeIfAbsent(piece.inspection().lineItemId(), any -> new HashSet<>())
                  .add(piece.rmaId() + piece.returnedUnitId());
            }
          });
      return ofLine;
    }

    /** How many returned units count in stock. */
    int unitsInStock() {
      return ofLine(ofPiece()).values().stream().mapToInt(Set::size).sum();
    }

    private int moved(StoredMovement stored) {
      return bench.ledger.entries().stream()
          .filter(entry -> entry.externalId().equals(stored.key()))
          .mapToInt(entry -> entry.quantity().intValueExact())
          .sum();
    }

    /** The stock by warehouse and SKU, zeros left out. */
    Map<String, Integer> stock() {
      Map<String, Integer> stock = new HashMap<>();
      for (LedgerEntry entry : bench.ledger.entries()) {
        stock.merge(
            entry.warehouseId() + entry.sku(), entry.quantity().intValueExact(), Integer::sum);
      }
      stock.values().removeIf(count -> count == 0);
      return stock;
    }

    /** What inspection demands of the last records. */
    Map<String, Integer> demanded() {
      Map<String, Integer> stock = new HashMap<>();
      for (int rma = 1; rma <= 2; rma++) {
        for (ReturnedUnit unit : last(rma).units()) {
          int change =
              unit.sku().equals("PAIR") && unit.disposition() == Disposition.DAMAGED ? -1 : 1;
          warehouse(unit)
              .ifPresent(
                  id ->
                      RULES
                          .bundles()
                          .piecesOf(unit.sku())
                          .forEach(sku -> stock.merge(id + sku, change, Integer::sum)));
        }
      }
      stock.values().removeIf(count -> count == 0);
      return stock;
    }
  }

  private static OptionalInt warehouse(ReturnedUnit unit) {
    return switch (unit.disposition()) {
      case SELLABLE -> OptionalInt.of(11);
      case DAMAGED -> OptionalInt.of(12);
      default -> OptionalInt.empty();
    };
  }

  @Property(seed = "21", edgeCases = EdgeCasesMode.NONE)
  void theFinalRecordAloneDecidesInWhateverOrderItIsRead(
      @ForAll("lives") List<Change> life, @ForAll("reads") List<Read> reads, @ForAll int place) {
    World world = new World(life, false, OptionalInt.empty());
    int last = Math.floorMod(place, reads.size() + 1);
    for (int i = 0; i <= reads.size(); i++) {
      if (i == last) {
        world.read(world.last(1), Trouble.NONE);
        world.read(world.last(2), Trouble.NONE);
      }
      if (i < reads.size()) {
        world.read(reads.get(i), Trouble.NONE);
      }
    }
    assertThat(world.stock()).isEqualTo(world.demanded());
  }

  @Property(seed = "22", edgeCases = EdgeCasesMode.NONE)
  void theFinalRecordAloneDecidesWhateverSitooDoes(
      @ForAll("lives") List<Change> life, @ForAll("reads") List<Read> reads) {
    World world = new World(life, false, OptionalInt.empty());
    reads.forEach(read -> world.read(read, read.trouble()));
    world.read(world.last(1), Trouble.NONE);
    world.read(world.last(2), Trouble.NONE);
    world.recordOutcomes();
    assertThat(world.stock()).isEqualTo(world.demanded());
    assertThat(world.bench.openCases())
        .allMatch(
            one ->
                one.unitId().isEmpty()
                    ? one.type().equals(ExceptionType.RETURN_WITHOUT_UNITS)
                    : one.type().equals(ExceptionType.UNIT_MISSING));
  }

  @Property(seed = "23", edgeCases = EdgeCasesMode.NONE)
  void readingAgainChangesNothing(
      @ForAll("lives") List<Change> life, @ForAll("reads") List<Read> reads) {
    World world = new World(life, true, OptionalInt.empty());
    reads.forEach(read -> world.read(read, read.trouble()));
    world.read(world.last(1), Trouble.NONE);
    world.read(world.last(2), Trouble.NONE);
    world.recordOutcomes();
    List<LedgerEntry> entries = world.bench.ledger.entries();
    Map<String, UnitState> one = world.bench.store.units(TENANT, "r1");
    Map<String, UnitState> two = world.bench.store.units(TENANT, "r2");
    List<ExceptionCase> cases = world.bench.openCases();
    for (int again = 0; again < 2; again++) {
      world.read(world.last(1), Trouble.NONE);
      world.read(world.last(2), Trouble.NONE);
      assertThat(world.bench.ledger.entries()).isEqualTo(entries);
      assertThat(world.bench.store.units(TENANT, "r1")).isEqualTo(one);
      assertThat(world.bench.store.units(TENANT, "r2")).isEqualTo(two);
      assertThat(world.bench.openCases()).isEqualTo(cases);
    }
  }

  @Property(seed = "24", edgeCases = EdgeCasesMode.NONE)
  void whatTheFinalRecordDoesNotNameIsKeptAndIsACase(
      @ForAll("lives") List<Change> life, @ForAll("reads") List<Read> reads) {
    World world = new World(life, true, OptionalInt.empty());
    reads.forEach(read -> world.read(read, read.trouble()));
    world.read(world.last(1), Trouble.NONE);
    world.read(world.last(2), Trouble.NONE);
    world.recordOutcomes();
    Map<String, Integer> kept = new HashMap<>(world.demanded());
    for (int rma = 1; rma <= 2; rma++) {
      Set<String> named = new HashSet<>();
      Set<String> inspected = new HashSet<>();
      for (ReturnedUnit unit : world.last(rma).units()) {
        named.add(unit.unitId());
        if (unit.disposition().isInspected()) {
          inspected.add(unit.unitId());
        }
      }
      // A unit that is named again without its inspection counts where it did, too.
      for (StoredMovement stored : world.bench.movements("r" + rma)) {
        if (!inspected.contains(
            world.bench.unit("r" + rma, stored.movement().unitId()).returnedUnitId())) {
          kept.merge(
              stored.movement().warehouseId() + stored.movement().sku(),
              world.moved(stored),
              Integer::sum);
        }
      }
      for (UnitState unit : world.bench.store.units(TENANT, "r" + rma).values()) {
        if (!named.contains(unit.returnedUnitId())) {
          assertThat(unit.status()).isIn(UnitStatus.PARKED, UnitStatus.NOTHING);
        }
      }
    }
    kept.values().removeIf(count -> count == 0);
    assertThat(world.stock()).isEqualTo(kept);
  }

  @Property(seed = "25", edgeCases = EdgeCasesMode.NONE)
  void noMoreOfALineComesIntoStockThanWasBought(
      @ForAll("lives") List<Change> life, @ForAll("reads") List<Read> reads) {
    World world = new World(life, true, OptionalInt.of(1));
    List<Read> all = new ArrayList<>(reads);
    all.add(new Read(1, life.size(), Trouble.NONE));
    all.add(new Read(2, life.size(), Trouble.NONE));
    for (Read read : all) {
      world.read(read, read.trouble());
      assertThat(world.unitsInStock())
          .as("two lines, of each of which one was bought")
          .isLessThanOrEqualTo(2);
    }
    world.recordOutcomes();
    assertThat(world.unitsInStock()).isLessThanOrEqualTo(2);
  }
}
