package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static dev.restock.sync.testing.store.StoreFixtures.reversal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The audit. */
abstract class AuditTests extends StoreTests {
  AuditTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  private List<String> audited(String subject) {
    return store.audit(TENANT, subject).stream()
        .map(entry -> entry.from() + ">" + entry.to() + " " + entry.actor())
        .toList();
  }

  @Test
  void everyTransitionOfAMovementIsAudited() {
    planOne();
    StoredMovement claimed =
        only(store.claimToSend(TENANT, new Lease("a", T0.plusSeconds(1), LATER), 1));
    StoredMovement sent =
        only(store.markSent(TENANT, List.of(claimed), 5, T0.plusSeconds(9), T0.plusSeconds(2)));
    store.recordOutcomes(
        TENANT, Map.of(sent, new MovementOutcome.StillUnknown(T0, T0)), T0.plusSeconds(3));
    StoredMovement unknown =
        only(store.claimUnknown(TENANT, new Lease("b", T0.plusSeconds(4), LATER), 1));
    store.recordOutcomes(
        TENANT,
        Map.of(unknown, new MovementOutcome.Applied(12, T0, T0.plusSeconds(6))),
        T0.plusSeconds(5));
    StoredMovement toConfirm =
        only(store.claimToConfirm(TENANT, new Lease("c", T0.plusSeconds(6), LATER), 1));
    store.recordOutcomes(
        TENANT, Map.of(toConfirm, new MovementOutcome.Confirmed(T0)), T0.plusSeconds(7));

    assertThat(audited("k1"))
        .containsExactly(
            ">PLANNED host",
            "PLANNED>CLAIMED a",
            "CLAIMED>SENT a",
            "SENT>UNKNOWN a",
            "UNKNOWN>UNKNOWN b",
            "UNKNOWN>APPLIED b",
            "APPLIED>APPLIED c",
            "APPLIED>CONFIRMED c");
    assertThat(store.audit(TENANT, "k1"))
        .extracting(AuditEntry::at)
        .containsExactly(
            T0,
            T0.plusSeconds(1),
            T0.plusSeconds(2),
            T0.plusSeconds(3),
            T0.plusSeconds(4),
            T0.plusSeconds(5),
            T0.plusSeconds(6),
            T0.plusSeconds(7));
    assertThat(store.audit(TENANT, "k1"))
        .allSatisfy(
            entry -> {
              assertThat(entry.subject()).isEqualTo("k1");
              assertThat(entry.why()).isNotBlank();
            });
    assertThat(store.audit(TENANT, "k1").get(5).why()).contains("12");
    assertThat(store.audit(OTHER_TENANT, "k1")).isEmpty();
    assertThat(store.audit(TENANT, "nothing")).isEmpty();
  }

  @Test
  void whatOthersDoToAMovementIsAudited() {
    confirm(bringAnywhere(MovementState.APPLIED));
    reverse();
    assertThat(audited("k1")).last().isEqualTo("CONFIRMED>REVERSED host");
    decide("r2", deciding().planned(free(restock("k8", "r2", "u8"))));
    decide("r2", deciding().withdrawn("k8"));
    assertThat(audited("k8")).containsExactly(">PLANNED host", "PLANNED>WITHDRAWN host");
  }

  @Test
  void aParkedUnitIsAuditedWithItsMovementsAndItsCase() {
    StoredMovement restock = bringAnywhere(MovementState.APPLIED);
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    recordOutcomes(restock, new MovementOutcome.Parked(twice(restock)));
    store.acceptCorrection(TENANT, "r1/u1", "person", T0.plusSeconds(30));

    assertThat(audited("k1")).endsWith("APPLIED>PARKED host", "PARKED>CONFIRMED person");
    assertThat(audited("k2")).last().isEqualTo("PLANNED>WITHDRAWN host");
    assertThat(audited("c1")).containsExactly(">PLANNED person");
    assertThat(audited(AuditEntry.ofCase("r1/u1")))
        .containsExactly(">OPEN host", "OPEN>RESOLVED person");
    assertThat(store.audit(TENANT, AuditEntry.ofCase("r1/u1")).get(0).why())
        .isEqualTo("POSTED_TWICE");
  }

  @Test
  void aCaseIsAuditedFromItsOpeningToItsEnd() {
    ExceptionCase one = opened(HOUSE_RULE, "r1", "u1", T0);
    decide("r1", deciding().units(parkedUnit("r1", "u1")).cases(one));
    decide("r1", deciding().cases(one));
    retryAll(HOUSE_RULE, T0.plusSeconds(4));
    decide("r1", deciding().closed("r1/u1"));
    decide("r1", deciding().cases(one));
    decide("r1", deciding().closed("r1/u1"));
    assertThat(audited(AuditEntry.ofCase("r1/u1")))
        .containsExactly(
            ">OPEN host",
            "OPEN>OPEN host",
            "OPEN>RETRIED person",
            "RETRIED>OPEN host",
            "OPEN>RESOLVED host");
  }

  @Test
  void whatWasNotWrittenIsNotAudited() {
    StoredMovement lost = bring(MovementState.CLAIMED);
    claimOne(LATER);
    List<AuditEntry> before = store.audit(TENANT, "k1");
    store.markSent(TENANT, List.of(lost), 1, LATER, LATER);
    recordOutcomes(lost, new MovementOutcome.Again(LATER, false));
    assertThat(store.audit(TENANT, "k1")).isEqualTo(before);
  }

  @Test
  void casesOfUnitsWithSlashesInTheirIdsAreKeptApart() {
    ExceptionCase one = opened(HOUSE_RULE, "r1/a", "b", T0);
    ExceptionCase two = opened(HOUSE_RULE, "r1", "a/b", T0.plusSeconds(1));
    ExceptionCase three = opened(HOUSE_RULE, "r1/a/b", "", T0.plusSeconds(2));
    decide("r1", deciding().cases(one, two, three));
    assertThat(store.openCases(TENANT)).containsExactly(one, two, three);
    decide("r1", deciding().closed(two.id()));
    assertThat(store.openCases(TENANT)).containsExactly(one, three);
  }
}
