package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PartialReturnLineResolver} must do. An implementer extends this class; JUnit
 * runs the rest:
 *
 * <pre>{@code
 * class MyResolverTest extends PartialReturnLineResolverContract {
 *   protected PartialReturnLineResolver resolver() {
 *     return new MyResolver();
 *   }
 * }
 * }</pre>
 *
 * <p>A resolver may leave units out, for as long as it likes: they stay as they were. The contract
 * holds what it may not do: name a unit that is not there, or an inspection that is older than what
 * was decided, or the same again and again. The returns that it makes are received and every unit
 * of them is inspected, unless a test is about others; a resolver with an eye for something else of
 * a unit overrides {@link #unit} to show it.
 */
public abstract class PartialReturnLineResolverContract {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final int LIVES = 300;
  private static final int THREADS = 4;

  /** For subclasses. */
  protected PartialReturnLineResolverContract() {}

  /**
   * Makes the resolver.
   *
   * @return a resolver set up as in the running system
   */
  protected abstract PartialReturnLineResolver resolver();

  /**
   * Makes a unit that the resolver lets pass once it is inspected. This one has a SKU, an order
   * line and, inspected, a location.
   *
   * @param unitId its id
   * @param disposition what inspection found, or {@link Disposition#NOT_INSPECTED}
   * @param at when; to be ignored for a unit that is not inspected
   * @return the unit
   */
  protected ReturnedUnit unit(String unitId, Disposition disposition, Instant at) {
    ReturnedUnit.Builder unit =
        ReturnedUnit.builder(unitId, "SKU-" + unitId).lineItemId("line-" + unitId);
    return disposition.isInspected()
        ? unit.locationId("loc-100").inspected(disposition, at).build()
        : unit.build();
  }

  private static ReturnRecord received(List<ReturnedUnit> units) {
    return new ReturnRecord("9000601", ReturnStatus.RECEIVED, "#1001", Optional.of(T0), units);
  }

  private static ReturnRecord received(ReturnedUnit... units) {
    return received(List.of(units));
  }

  private ReturnedUnit sellable(String unitId, int second) {
    return unit(unitId, Disposition.SELLABLE, T0.plusSeconds(second));
  }

  private ReturnedUnit damaged(String unitId, int second) {
    return unit(unitId, Disposition.DAMAGED, T0.plusSeconds(second));
  }

  private ReturnedUnit waiting(String unitId) {
    return unit(unitId, Disposition.NOT_INSPECTED, T0);
  }

  private List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
    return resolver().resolve(record, Map.copyOf(decided));
  }

  private static List<String> ids(List<ReturnedUnit> units) {
    return units.stream().map(ReturnedUnit::unitId).toList();
  }

  /** What is decided after a record was resolved. */
  private Map<String, Inspection> after(Map<String, Inspection> decided, ReturnRecord record) {
    Map<String, Inspection> after = new HashMap<>(decided);
    resolve(record, decided).forEach(unit -> after.put(unit.unitId(), Inspection.of(record, unit)));
    return after;
  }

  /** What was never decided is to be decided, in the order of the return. */
  @Test
  protected void inspectedUnitsThatAreNewAreFound() {
    ReturnRecord record = received(sellable("u2", 1), damaged("u1", 2), sellable("u3", 3));
    assertThat(ids(resolve(record, Map.of()))).containsExactly("u2", "u1", "u3");
  }

  /** A return of one unit, of which nothing is known, is as good as any. */
  @Test
  protected void aSingleUnitIsFound() {
    ReturnRecord record = received(sellable("u1", 1));
    assertThat(resolve(record, Map.of())).containsExactly(sellable("u1", 1));
  }

  /** A return without units leads to nothing, whatever was decided before. */
  @Test
  protected void noUnitsAreNothingToDecide() {
    Map<String, Inspection> decided = after(Map.of(), received(sellable("u1", 1)));
    assertThat(resolve(received(), Map.of())).isEmpty();
    assertThat(resolve(received(), decided)).isEmpty();
  }

  /** The same return again, in any order of its units, brings no more decisions. */
  @Test
  protected void whatIsDecidedIsNotDecidedAgain() {
    ReturnRecord record = received(sellable("u1", 1), damaged("u2", 2), sellable("u3", 3));
    Map<String, Inspection> decided = after(Map.of(), record);
    assertThat(decided).hasSize(3);
    assertThat(resolve(record, decided)).isEmpty();
    assertThat(resolve(received(damaged("u2", 2), sellable("u3", 3), sellable("u1", 1)), decided))
        .isEmpty();
  }

  /** A later inspection is news, and only for its own unit. */
  @Test
  protected void aLaterInspectionIsFound() {
    Map<String, Inspection> decided =
        after(Map.of(), received(sellable("u1", 1), sellable("u2", 2)));
    ReturnRecord again = received(damaged("u1", 9), sellable("u2", 2));
    assertThat(resolve(again, decided)).containsExactly(damaged("u1", 9));
    assertThat(resolve(again, after(decided, again))).isEmpty();
  }

  /** A unit that was not inspected, and is now. */
  @Test
  protected void theFirstInspectionIsFound() {
    Map<String, Inspection> decided = new HashMap<>();
    ReturnRecord before = received(waiting("u1"));
    decided.put("u1", Inspection.of(before, waiting("u1")));
    assertThat(resolve(received(sellable("u1", 1)), decided)).containsExactly(sellable("u1", 1));
  }

  /** A payload that is older than what was decided undoes nothing. */
  @Test
  protected void anOlderInspectionIsNotFound() {
    Map<String, Inspection> decided =
        after(Map.of(), received(damaged("u1", 5), sellable("u2", 6)));
    assertThat(resolve(received(sellable("u1", 4), sellable("u2", 6)), decided)).isEmpty();
    assertThat(resolve(received(waiting("u1"), waiting("u2")), decided)).isEmpty();
  }

  /** One piece is one unit, however often a payload names it. */
  @Test
  protected void aUnitThatIsNamedTwiceIsOneUnit() {
    assertThat(ids(resolve(received(sellable("u1", 1), sellable("u1", 1)), Map.of())))
        .containsExactly("u1");
  }

  /** Of two contents under one id nobody knows which is true, in whichever order they come. */
  @Test
  protected void aUnitThatIsNamedTwiceWithOtherContentIsInDoubt() {
    for (ReturnRecord record :
        List.of(
            received(sellable("u1", 1), damaged("u1", 2)),
            received(damaged("u1", 2), sellable("u1", 1)))) {
      List<ReturnedUnit> found = resolve(record, Map.of());
      assertThat(ids(found)).containsExactly("u1");
      assertThat(found.get(0).doubt()).as("doubt").isPresent();
    }
  }

  /** A doubt about a unit is not left out, so that it can be parked. */
  @Test
  protected void aDoubtIsHandedOn() {
    ReturnRecord odd = received(sellable("u1", 1).doubted("odd"));
    List<ReturnedUnit> found = resolve(odd, Map.of());
    assertThat(ids(found)).containsExactly("u1");
    assertThat(found.get(0).doubt()).contains("odd");
  }

  /** Units are handed on as they were read; deciding is not the resolver's. */
  @Test
  protected void unitsAreNotChanged() {
    ReturnRecord record = received(sellable("u1", 1), damaged("u2", 2));
    assertThat(record.units()).containsAll(resolve(record, Map.of()));
  }

  /** The answer rests on its arguments alone: not on what was asked before, nor on the object. */
  @Test
  protected void theSameQuestionHasTheSameAnswer() {
    PartialReturnLineResolver one = resolver();
    ReturnRecord record = received(sellable("u1", 1), damaged("u2", 2));
    List<ReturnedUnit> first = one.resolve(record, Map.of());
    one.resolve(received(damaged("u1", 7), waiting("u2"), sellable("u3", 1)), Map.of());
    assertThat(one.resolve(record, Map.of())).isEqualTo(first);
    assertThat(resolver().resolve(record, Map.of())).isEqualTo(first);
  }

  /** Many threads ask one resolver. */
  @Test
  protected void manyMayAskAtOnce() {
    PartialReturnLineResolver one = resolver();
    List<ReturnRecord> records =
        IntStream.range(0, LIVES)
            .mapToObj(i -> received(sellable("u" + i, i), damaged("v" + i, i)))
            .toList();
    List<List<ReturnedUnit>> alone =
        records.stream().map(record -> one.resolve(record, Map.of())).toList();
    for (int round = 0; round < THREADS; round++) {
      assertThat(records.parallelStream().map(record -> one.resolve(record, Map.of())).toList())
          .isEqualTo(alone);
    }
  }

  /**
   * Lives of returns, drawn at random, read in any order and more than once: each unit named at
   * most once, only what is in the record, and what is decided in the end is the newest inspection
   * of each unit that was decided at all.
   */
  @Test
  protected void forAnyOrderOfReadsTheNewestInspectionStays() {
    Random random = new Random(5);
    for (int life = 0; life < LIVES; life++) {
      List<ReturnRecord> reads = reads(random);
      Map<String, Inspection> forwards = new HashMap<>();
      Map<String, Inspection> newest = new HashMap<>();
      for (ReturnRecord record : reads) {
        List<ReturnedUnit> found = resolve(record, forwards);
        assertThat(ids(found)).doesNotHaveDuplicates();
        assertThat(ids(record.units())).containsAll(ids(found));
        found.forEach(unit -> forwards.put(unit.unitId(), Inspection.of(record, unit)));
        record
            .units()
            .forEach(
                unit ->
                    newest.merge(
                        unit.unitId(),
                        Inspection.of(record, unit),
                        (one, other) -> other.isOlderThan(one) ? one : other));
      }
      assertThat(newest).containsAllEntriesOf(forwards);
      reads.forEach(record -> assertThat(resolve(record, forwards)).isEmpty());
      Map<String, Inspection> shuffled = new HashMap<>();
      Collections.shuffle(reads, random);
      reads.forEach(record -> shuffled.putAll(after(shuffled, record)));
      assertThat(newest).containsAllEntriesOf(shuffled);
    }
  }

  /** Some reads of one return; every unit is inspected, at a second that tells what was found. */
  private List<ReturnRecord> reads(Random random) {
    List<ReturnRecord> reads = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int read = 0; read < count; read++) {
      List<ReturnedUnit> units = new ArrayList<>();
      for (int id = 0; id < 4; id++) {
        int second = 1 + random.nextInt(5);
        if (random.nextInt(4) > 0) {
          units.add(second % 2 == 0 ? sellable("u" + id, second) : damaged("u" + id, second));
        }
      }
      Collections.shuffle(units, random);
      reads.add(received(units));
    }
    return reads;
  }
}
