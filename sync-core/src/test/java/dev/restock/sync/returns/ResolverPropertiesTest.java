package dev.restock.sync.returns;

import static dev.restock.sync.testing.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.testing.Fixtures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ResolverPropertiesTest {
  private final PartialReturnLineResolver resolver = PartialReturnLineResolver.standard();

  /** One state of a unit: not inspected, or inspected at a second, which decides what was found. */
  private static ReturnedUnit unit(int id, int second) {
    if (second == 0) {
      return Fixtures.waiting("u" + id);
    }
    Disposition[] found = {Disposition.SELLABLE, Disposition.DAMAGED, Disposition.MISSING};
    return Fixtures.inspected(
        "u" + id, found[(second * 31 + id * 7) % found.length], T0.plusSeconds(second));
  }

  @Provide
  Arbitrary<List<ReturnRecord>> payloads() {
    Arbitrary<ReturnedUnit> units =
        Combinators.combine(
                Arbitraries.integers().between(1, 4), Arbitraries.integers().between(0, 6))
            .as(ResolverPropertiesTest::unit);
    return units
        .list()
        .ofMaxSize(5)
        .uniqueElements(ReturnedUnit::unitId)
        .map(list -> Fixtures.received("r1", list.toArray(ReturnedUnit[]::new)))
        .list()
        .ofMaxSize(8);
  }

  private Map<String, Inspection> apply(List<ReturnRecord> payloads) {
    Map<String, Inspection> known = new HashMap<>();
    for (ReturnRecord record : payloads) {
      resolver
          .resolve(record, Map.copyOf(known))
          .forEach(unit -> known.put(unit.unitId(), Inspection.of(record, unit)));
    }
    return known;
  }

  @Property(seed = "1")
  void theOrderOfPayloadsDoesNotMatter(
      @ForAll("payloads") List<ReturnRecord> payloads, @ForAll Random random) {
    List<ReturnRecord> shuffled = new ArrayList<>(payloads);
    Collections.shuffle(shuffled, random);
    assertThat(apply(shuffled)).isEqualTo(apply(payloads));
  }

  @Property(seed = "2")
  void applyingThePayloadsTwiceChangesNothing(@ForAll("payloads") List<ReturnRecord> payloads) {
    Map<String, Inspection> once = apply(payloads);
    List<ReturnRecord> twice = new ArrayList<>(payloads);
    twice.addAll(payloads);
    assertThat(apply(twice)).isEqualTo(once);
    payloads.forEach(record -> assertThat(resolver.resolve(record, once)).isEmpty());
  }

  @Property(seed = "3")
  void onlyTheNewestInspectionOfEachUnitCounts(@ForAll("payloads") List<ReturnRecord> payloads) {
    Map<String, Inspection> newest = new HashMap<>();
    for (ReturnRecord record : payloads) {
      for (ReturnedUnit unit : record.units()) {
        newest.merge(
            unit.unitId(),
            Inspection.of(record, unit),
            (known, other) -> other.isOlderThan(known) ? known : other);
      }
    }
    assertThat(apply(payloads)).isEqualTo(newest);
  }

  @Property(seed = "4")
  void theOrderOfUnitsInAPayloadDoesNotMatter(
      @ForAll("payloads") List<ReturnRecord> payloads, @ForAll Random random) {
    List<ReturnedUnit> all =
        new ArrayList<>(payloads.stream().flatMap(record -> record.units().stream()).toList());
    ReturnRecord one = Fixtures.received("r1", all.toArray(ReturnedUnit[]::new));
    Collections.shuffle(all, random);
    ReturnRecord other = Fixtures.received("r1", all.toArray(ReturnedUnit[]::new));
    assertThat(resolver.resolve(other, Map.of()))
        .containsExactlyInAnyOrderElementsOf(resolver.resolve(one, Map.of()))
        .extracting(ReturnedUnit::unitId)
        .doesNotHaveDuplicates();
  }
}
