package dev.restock.sync.returns;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardLineResolverTest {
  private final PartialReturnLineResolver resolver = PartialReturnLineResolver.standard();

  /** What is remembered after a record was decided, on top of what was known. */
  private Map<String, Inspection> after(Map<String, Inspection> known, ReturnRecord record) {
    Map<String, Inspection> after = new HashMap<>(known);
    resolver
        .resolve(record, known)
        .forEach(unit -> after.put(unit.unitId(), Inspection.of(record, unit)));
    return after;
  }

  private List<String> found(Map<String, Inspection> known, ReturnRecord record) {
    return resolver.resolve(record, known).stream().map(ReturnedUnit::unitId).toList();
  }

  @Test
  void everyUnitOfANewReturnIsToBeDecidedInItsOrder() {
    ReturnRecord record = received("r1", sellable("u2", T0), waiting("u1"), damaged("u3", T0));
    assertThat(found(Map.of(), record)).containsExactly("u2", "u1", "u3");
  }

  @Test
  void ofAPartlyInspectedReturnOnlyWhatIsNewComesAgain() {
    Map<String, Inspection> known =
        after(Map.of(), received("r1", sellable("u1", T0), waiting("u2"), waiting("u3")));
    assertThat(
            found(
                known,
                received(
                    "r1", sellable("u1", T0), damaged("u2", T0.plusSeconds(1)), waiting("u3"))))
        .containsExactly("u2");
  }

  @Test
  void unitsOfOneLineAreToldApartByTheirIds() {
    ReturnedUnit one = ReturnedUnit.builder("u1", "S").lineItemId("l").build();
    ReturnedUnit two =
        ReturnedUnit.builder("u2", "S").lineItemId("l").inspected(Disposition.SELLABLE, T0).build();
    Map<String, Inspection> known = after(Map.of(), received("r1", one, two));
    assertThat(known).hasSize(2);
    assertThat(found(known, received("r1", two, one))).isEmpty();
  }

  @Test
  void aReinspectionComesAgain() {
    Map<String, Inspection> known = after(Map.of(), received("r1", sellable("u1", T0)));
    assertThat(found(known, received("r1", damaged("u1", T0.plusMillis(1))))).containsExactly("u1");
    assertThat(found(known, received("r1", sellable("u1", T0.plusMillis(1)))))
        .containsExactly("u1");
  }

  @Test
  void anOlderPayloadDoesNotComeAgain() {
    Map<String, Inspection> known = after(Map.of(), received("r1", damaged("u1", T0)));
    assertThat(found(known, received("r1", sellable("u1", T0.minusMillis(1))))).isEmpty();
    assertThat(found(known, received("r1", waiting("u1")))).isEmpty();
    assertThat(found(known, record("r1", ReturnStatus.CANCELED, waiting("u1")))).isEmpty();
  }

  @Test
  void aChangeWithoutANewDateComesAgain() {
    Map<String, Inspection> known = after(Map.of(), received("r1", sellable("u1", T0)));
    ReturnedUnit moved =
        ReturnedUnit.builder("u1", "SKU-u1")
            .locationId("elsewhere")
            .inspected(Disposition.SELLABLE, T0)
            .build();
    assertThat(found(known, received("r1", moved))).containsExactly("u1");
  }

  @Test
  void whatNoDecisionRestsOnDoesNotComeAgain() {
    Map<String, Inspection> known = after(Map.of(), received("r1", sellable("u1", T0)));
    ReturnedUnit reworded =
        ReturnedUnit.builder("u1", "SKU-u1")
            .locationId(LOCATION)
            .returnReason("changed my mind")
            .resolutionType("RefundToPaymentMethod")
            .inspected(Disposition.SELLABLE, T0)
            .build();
    assertThat(found(known, record("r1", ReturnStatus.DONE, reworded))).isEmpty();
  }

  @Test
  void aUnitThatIsNamedTwiceTheSameWayIsOneUnit() {
    List<ReturnedUnit> found =
        resolver.resolve(received("r1", sellable("u1", T0), sellable("u1", T0)), Map.of());
    assertThat(found).containsExactly(sellable("u1", T0));
  }

  @Test
  void aUnitThatIsNamedTwiceWithOtherContentIsInDoubtInAnyOrder() {
    ReturnedUnit one = sellable("u1", T0);
    ReturnedUnit other = damaged("u1", T0.plusSeconds(1));
    List<ReturnedUnit> found = resolver.resolve(received("r1", one, other), Map.of());
    assertThat(found).hasSize(1);
    assertThat(found.get(0).doubt()).hasValueSatisfying(why -> assertThat(why).contains("twice"));
    assertThat(resolver.resolve(received("r1", other, one), Map.of())).isEqualTo(found);
    Map<String, Inspection> known = after(Map.of(), received("r1", one));
    assertThat(resolver.resolve(received("r1", one, other), known)).isEqualTo(found);
    assertThat(resolver.resolve(received("r1", other, one), known)).isEqualTo(found);
  }

  @Test
  void doubtAboutADecidedUnitComesAgainUnlessItIsOlder() {
    Map<String, Inspection> known = after(Map.of(), received("r1", sellable("u1", T0)));
    assertThat(found(known, received("r1", sellable("u1", T0).doubted("odd"))))
        .containsExactly("u1");
    assertThat(found(known, received("r1", sellable("u1", T0.minusSeconds(1)).doubted("odd"))))
        .isEmpty();
  }

  @Test
  void aReturnThatIsCalledOffAndReopenedComesAgainBothTimes() {
    Map<String, Inspection> waits = after(Map.of(), received("r1", waiting("u1")));
    ReturnRecord canceled = record("r1", ReturnStatus.CANCELED, waiting("u1"));
    assertThat(found(waits, canceled)).containsExactly("u1");
    Map<String, Inspection> calledOff = after(waits, canceled);
    assertThat(found(calledOff, record("r1", ReturnStatus.REJECTED, waiting("u1")))).isEmpty();
    assertThat(found(calledOff, received("r1", waiting("u1")))).containsExactly("u1");
  }

  @Test
  void cancellingAReturnDoesNotTouchItsInspectedUnits() {
    Map<String, Inspection> known = after(Map.of(), received("r1", sellable("u1", T0)));
    assertThat(found(known, record("r1", ReturnStatus.CANCELED, sellable("u1", T0)))).isEmpty();
  }
}
