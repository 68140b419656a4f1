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
 * The contract of {@link PartialReturnLineResolver}. Extend this class in a JUnit test:
 *
 * <pre>{@code
 * class MyResolverTest extends PartialReturnLineResolverContract {
 *   protected PartialReturnLineResolver resolver() {
 *     return new MyResolver();
 *   }
 * }
 * }</pre>
 *
 * <p>A resolver may leave units out; their decisions stay as they are. It must not name a unit that
 * is not in the return, an inspection that is older than the decided one, or the same inspection
 * again. In the returns of the tests all units are received and inspected unless the test says
 * otherwise. If a resolver depends on other facts of a unit, override {@link #unit}.
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
   * @return a resolver configured as in production
   */
  protected abstract PartialReturnLineResolver resolver();

  /**
   * Makes a unit that the resolver returns once it is inspected. By default the unit has a SKU and
   * an order line, and a location if it is inspected.
   *
   * @param unitId the id
   * @param disposition the disposition
   * @param at the time of the inspection; ignored for {@link Disposition#NOT_INSPECTED}
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

  /** The decided inspections after a record was resolved. */
  private Map<String, Inspection> after(Map<String, Inspection> decided, ReturnRecord record) {
    Map<String, Inspection> after = new HashMap<>(decided);
    resolve(record, decided).forEach(unit -> after.put(unit.unitId(), Inspection.of(record, unit)));
    return after;
  }

  /** Units that were never decided are in the result, in the order of the return. */
  @Test
  protected void inspectedUnitsThatAreNewAreFound() {
    ReturnRecord record = received(sellable("u2", 1), damaged("u1", 2), sellable("u3", 3));
    assertThat(ids(resolve(record, Map.of()))).containsExactly("u2", "u1", "u3");
  }

  /** A return with one unit and no other facts is resolved. */
  @Test
  protected void aSingleUnitIsFound() {
    ReturnRecord record = received(sellable("u1", 1));
    assertThat(resolve(record, Map.of())).containsExactly(sellable("u1", 1));
  }

  /** A return without units has an empty result, whatever was decided before. */
  @Test
  protected void noUnitsAreNothingToDecide() {
    Map<String, Inspection> decided = after(Map.of(), received(sellable("u1", 1)));
    assertThat(resolve(received(), Map.of())).isEmpty();
    assertThat(resolve(received(), decided)).isEmpty();
  }

  /** The same return again, in any order of its units, has an empty result. */
  @Test
  protected void whatIsDecidedIsNotDecidedAgain() {
    ReturnRecord record = received(sellable("u1", 1), damaged("u2", 2), sellable("u3", 3));
    Map<String, Inspection> decided = after(Map.of(), record);
    assertThat(decided).hasSize(3);
    assertThat(resolve(record, decided)).isEmpty();
    assertThat(resolve(received(damaged("u2", 2), sellable("u3", 3), sellable("u1", 1)), decided))
        .isEmpty();
  }

  /** A later inspection concerns only its own unit. */
  @Test
  protected void aLaterInspectionIsFound() {
    Map<String, Inspection> decided =
        after(Map.of(), received(sellable("u1", 1), sellable("u2", 2)));
    ReturnRecord again = received(damaged("u1", 9), sellable("u2", 2));
    assertThat(resolve(again, decided)).containsExactly(damaged("u1", 9));
    assertThat(resolve(again, after(decided, again))).isEmpty();
  }

  /** A unit that was not inspected before and is inspected now is in the result. */
  @Test
  protected void theFirstInspectionIsFound() {
    Map<String, Inspection> decided = new HashMap<>();
    ReturnRecord before = received(waiting("u1"));
    decided.put("u1", Inspection.of(before, waiting("u1")));
    assertThat(resolve(received(sellable("u1", 1)), decided)).containsExactly(sellable("u1", 1));
  }

  /** A record that is older than the decision undoes nothing. */
  @Test
  protected void anOlderInspectionIsNotFound() {
    Map<String, Inspection> decided =
        after(Map.of(), received(damaged("u1", 5), sellable("u2", 6)));
    assertThat(resolve(received(sellable("u1", 4), sellable("u2", 6)), decided)).isEmpty();
    assertThat(resolve(received(waiting("u1"), waiting("u2")), decided)).isEmpty();
  }

  /** A unit that the record names several times is in the result once. */
  @Test
  protected void aUnitThatIsNamedTwiceIsOneUnit() {
    assertThat(ids(resolve(received(sellable("u1", 1), sellable("u1", 1)), Map.of())))
        .containsExactly("u1");
  }

  /** A unit with two different contents is in doubt, in either order. */
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

  /** A unit in doubt is in the result, so that it can be parked. */
  @Test
  protected void aDoubtIsHandedOn() {
    ReturnRecord odd = received(sellable("u1", 1).doubted("odd"));
    List<ReturnedUnit> found = resolve(odd, Map.of());
    assertThat(ids(found)).containsExactly("u1");
    assertThat(found.get(0).doubt()).contains("odd");
  }

  /** The resolver does not change units. */
  @Test
  protected void unitsAreNotChanged() {
    ReturnRecord record = received(sellable("u1", 1), damaged("u2", 2));
    assertThat(record.units()).containsAll(resolve(record, Map.of()));
  }

  /** The result depends only on the arguments, not on earlier calls or on the object. */
  @Test
  protected void theSameQuestionHasTheSameAnswer() {
    PartialReturnLineResolver one = resolver();
    ReturnRecord record = received(sellable("u1", 1), damaged("u2", 2));
    List<ReturnedUnit> first = one.resolve(record, Map.of());
    one.resolve(received(damaged("u1", 7), waiting("u2"), sellable("u3", 1)), Map.of());
    assertThat(one.resolve(record, Map.of())).isEqualTo(first);
    assertThat(resolver().resolve(record, Map.of())).isEqualTo(first);
  }

  /** Many threads use one resolver. */
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
   * Random histories of returns, read in any order and more than once. Each unit is in the result
   * at most once and only if the record names it, and the last decision of each unit is on its
   * newest inspection.
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

  /** Some reads of one return. The second of an inspection determines its result. */
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
