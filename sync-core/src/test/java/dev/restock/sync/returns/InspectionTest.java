package dev.restock.sync.returns;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.Tenant;
import dev.restock.sync.returns.Inspection.Expectation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InspectionTest {

  private static Inspection of(ReturnedUnit unit) {
    return Inspection.of(received("r1", unit), unit);
  }

  @Test
  void onlyAnEarlierInspectionOrNoneIsOlder() {
    Inspection none = of(waiting("u"));
    Inspection first = of(sellable("u", T0));
    Inspection second = of(damaged("u", T0.plusMillis(1)));
    assertThat(none.isOlderThan(first)).isTrue();
    assertThat(first.isOlderThan(second)).isTrue();
    assertThat(second.isOlderThan(first)).isFalse();
    assertThat(first.isOlderThan(first)).isFalse();
    assertThat(first.isOlderThan(none)).isFalse();
    assertThat(none.isOlderThan(none)).isFalse();
  }

  @Test
  void onlyAUnitThatWasNotInspectedCanBeCalledOff() {
    ReturnedUnit inspected = sellable("u1", T0);
    ReturnedUnit open = waiting("u2");
    for (ReturnStatus status : List.of(ReturnStatus.CANCELED, ReturnStatus.REJECTED)) {
      ReturnRecord record = record("r1", status, inspected, open);
      assertThat(Inspection.of(record, inspected).isCalledOff()).isFalse();
      assertThat(Inspection.of(record, open).isCalledOff()).isTrue();
    }
    assertThat(of(open).isCalledOff()).isFalse();
  }

  @Test
  void whatIsToBeExpectedOfAUnitIsToldByItsReturn() {
    ReturnedUnit inspected = sellable("u1", T0);
    ReturnedUnit open = waiting("u2");
    ReturnRecord done = record("r1", ReturnStatus.DONE, inspected, open);
    assertThat(Inspection.of(done, open).expectation()).isEqualTo(Expectation.DONE);
    assertThat(Inspection.of(done, inspected).expectation()).isEqualTo(Expectation.OPEN);
    assertThat(of(open).expectation()).isEqualTo(Expectation.OPEN);
    assertThat(of(inspected).gone().expectation()).isEqualTo(Expectation.GONE);
    assertThat(of(inspected).afterDone().expectation()).isEqualTo(Expectation.DONE);
    assertThat(of(inspected).gone().inspectedAt()).contains(T0);
  }

  @Test
  void thatAReturnIsDoneIsNoNewsAndThatAUnitIsGoneIs() {
    Inspection open = of(waiting("u"));
    Inspection done = Inspection.of(record("r1", ReturnStatus.DONE, waiting("u")), waiting("u"));
    assertThat(done).isNotEqualTo(open);
    assertThat(done.leadsTheSameWayAs(open)).isTrue();
    assertThat(open.leadsTheSameWayAs(done)).isTrue();
    assertThat(done.leadsTheSameWayAs(done)).isTrue();
    assertThat(open.gone().leadsTheSameWayAs(open)).isFalse();
    assertThat(open.leadsTheSameWayAs(open.gone())).isFalse();
    assertThat(
            Inspection.of(record("r1", ReturnStatus.CANCELED, waiting("u")), waiting("u"))
                .leadsTheSameWayAs(open))
        .isFalse();
    assertThat(of(sellable("u", T0)).leadsTheSameWayAs(open)).isFalse();
  }

  @Test
  void anOrderLineThatWasNotKnownIsNoNews() {
    Inspection without = of(sellable("u", T0));
    Inspection one = onLine("one");
    assertThat(one.lineItemId()).isEqualTo("one");
    assertThat(one.leadsTheSameWayAs(without)).isTrue();
    assertThat(without.leadsTheSameWayAs(one)).isTrue();
    assertThat(one.leadsTheSameWayAs(onLine("one"))).isTrue();
    assertThat(one.leadsTheSameWayAs(onLine("other"))).isFalse();
  }

  private static Inspection onLine(String lineItemId) {
    return of(
        ReturnedUnit.builder("u", "SKU-u")
            .lineItemId(lineItemId)
            .locationId(LOCATION)
            .inspected(Disposition.SELLABLE, T0)
            .build());
  }

  @Test
  void theInspectorsWordsAreKeptAsAMarkThatTellsThemApart() {
    Inspection torn = of(damagedBecause("torn by Jane"));
    assertThat(torn.reasonMark()).matches("[0-9a-f]{16}");
    assertThat(torn).isEqualTo(of(damagedBecause("torn by Jane")));
    assertThat(torn).isNotEqualTo(of(damagedBecause("stained")));
    assertThat(of(damagedBecause("")).reasonMark()).isEmpty();
  }

  private static ReturnedUnit damagedBecause(String words) {
    return ReturnedUnit.builder("u", "S")
        .nonRestockableReason(words)
        .inspected(Disposition.DAMAGED, T0)
        .build();
  }

  @Test
  void anInspectionIsKeptToTheMillisecondAsEveryStoreKeepsIt() {
    Inspection fine = of(sellable("u", T0.plusNanos(1_234_567)));
    assertThat(fine.inspectedAt()).contains(T0.plusMillis(1));
    assertThat(fine).isEqualTo(of(sellable("u", T0.plusMillis(1))));
  }

  @Test
  void aDateThatNoStoreCanKeepIsRefused() {
    for (Instant absurd : List.of(Instant.MAX, Instant.MIN)) {
      assertThatThrownBy(() -> sellable("u", absurd))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("u")
          .hasMessageContaining("date");
    }
  }

  // ---- pieces of bundles -----------------------------------------------------------------------

  private static ReturnedUnit set() {
    return ReturnedUnit.builder("u", "SET")
        .lineItemId("line")
        .locationId("loc")
        .returnReason("broken")
        .inspected(Disposition.DAMAGED, T0)
        .build();
  }

  @Test
  void aPieceIsLikeTheUnitThatWasReturnedButForIdAndSku() {
    ReturnedUnit piece = set().piece("u.2", "MUG", 3);
    assertThat(piece.unitId()).isEqualTo("u.2");
    assertThat(piece.sku()).isEqualTo("MUG");
    assertThat(piece.pieceOf()).contains(new PieceOf("u", "SET", 3));
    assertThat(piece.returnedUnitId()).isEqualTo("u");
    assertThat(piece.returnedSku()).isEqualTo("SET");
    assertThat(piece.lineItemId()).isEqualTo("line");
    assertThat(piece.returnReason()).isEqualTo("broken");
    assertThat(piece.asReturned()).isEqualTo(set());
    assertThat(piece.piece("u.3", "PLATE", 2).pieceOf()).contains(new PieceOf("u", "SET", 2));
    assertThat(piece.doubted("odd").pieceOf()).isEqualTo(piece.pieceOf());
    assertThat(set().doubted("odd").piece("u.2", "MUG", 3).doubt()).contains("odd");
    assertThat(set().doubted("odd").asReturned().doubt()).contains("odd");
    assertThat(set().returnedUnitId()).isEqualTo("u");
    assertThat(set().returnedSku()).isEqualTo("SET");
    assertThat(set().asReturned()).isEqualTo(set());
  }

  @Test
  void aDecisionOnAPieceHoldsForTheSamePieceOnly() {
    ReturnRecord record = record("r", ReturnStatus.RECEIVED, set());
    Inspection whole = Inspection.of(record, set());
    Inspection piece = Inspection.of(record, set().piece("u.2", "MUG", 3));
    assertThat(piece.pieceOf()).contains(new PieceOf("u", "SET", 3));
    assertThat(piece.sku()).isEqualTo("MUG");
    assertThat(piece.asReturned()).isEqualTo(whole);
    assertThat(whole.asReturned()).isEqualTo(whole);
    assertThat(whole.leadsTheSameWayAs(piece)).isFalse();
    assertThat(piece.leadsTheSameWayAs(piece.afterDone())).isTrue();
    assertThat(piece.gone().pieceOf()).isEqualTo(piece.pieceOf());
    assertThat(Inspection.of(record, set().piece("u", "SET", 3)).leadsTheSameWayAs(whole))
        .as("a bundle of one piece of its own name")
        .isFalse();
  }

  @Test
  void aRecordMayHaveOtherUnits() {
    ReturnRecord record =
        record("r", ReturnStatus.RECEIVED, set())
            .asRead("shop", Optional.of(T0), T0.plusSeconds(1));
    ReturnRecord other = record.withUnits(List.of());
    assertThat(other.units()).isEmpty();
    assertThat(other.withUnits(record.units())).isEqualTo(record);
  }

  @Test
  void aPieceNeedsAUnitAndANumber() {
    assertThatThrownBy(() -> new PieceOf(" ", "SET", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PieceOf("u", "SET", 0))
        .hasMessage("a piece needs a unit id and 1 or more pieces, not 'u' and 0");
    assertThat(new PieceOf("u", "", 1).sku()).isEmpty();
  }

  @Test
  void aDateAndADispositionMustFit() {
    assertThatThrownBy(
            () ->
                new ReturnedUnit(
                    "u",
                    "",
                    "",
                    Disposition.SELLABLE,
                    Optional.empty(),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    ReturnAddress.UNKNOWN,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("u");
    assertThatThrownBy(
            () ->
                new ReturnedUnit(
                    "u",
                    "",
                    "",
                    Disposition.NOT_INSPECTED,
                    Optional.of(T0),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    ReturnAddress.UNKNOWN,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ReturnedUnit.builder(" ", "S").build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dispositionsAreReadInAnyCaseAndLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(Disposition.named("missing")).contains(Disposition.MISSING);
      assertThat(Disposition.named("Not_Inspected")).contains(Disposition.NOT_INSPECTED);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(Disposition.named("lost")).isEmpty();
  }

  @Test
  void statusesAreOpen() {
    assertThat(new ReturnStatus("Teleported").isCalledOff()).isFalse();
    assertThat(new ReturnStatus("Teleported").isBeforeReceipt()).isFalse();
    assertThat(new ReturnStatus("Teleported")).hasToString("Teleported");
    assertThat(
            Stream.of(ReturnStatus.PENDING, ReturnStatus.APPROVED)
                .allMatch(ReturnStatus::isBeforeReceipt))
        .isTrue();
  }

  @Test
  void goodsMayHaveArrivedInEveryStatusThatDoesNotSayOtherwise() {
    assertThat(
            Stream.of(
                    ReturnStatus.RECEIVED,
                    ReturnStatus.VALIDATED,
                    ReturnStatus.DONE,
                    new ReturnStatus("Teleported"))
                .allMatch(ReturnStatus::isAfterReceipt))
        .isTrue();
    assertThat(
            Stream.of(
                    ReturnStatus.PENDING,
                    ReturnStatus.APPROVED,
                    ReturnStatus.CANCELED,
                    ReturnStatus.REJECTED,
                    new ReturnStatus(""))
                .noneMatch(ReturnStatus::isAfterReceipt))
        .isTrue();
  }

  @Test
  void aTenantIsNamedUnambiguously() {
    assertThat(Tenant.of("a", "b", 1).id()).isEqualTo("a|b|1");
    assertThatThrownBy(() -> Tenant.of("a|b", "c", 1)).hasMessageContaining("shop");
    assertThatThrownBy(() -> Tenant.of("a", "b|c", 1)).hasMessageContaining("account");
    assertThatThrownBy(() -> Tenant.of("a", " ", 1)).hasMessageContaining("account");
    assertThatThrownBy(() -> Tenant.of("a\n", "b", 1)).hasMessageContaining("shop");
    assertThatThrownBy(() -> Tenant.of("a", "b", 0)).hasMessageContaining("site");
  }

  @Test
  void aTenantOfAnyIdIsTheSameAsOneFromItsParts() {
    assertThat(Tenant.of("a|b|1")).isEqualTo(Tenant.of("a", "b", 1));
    assertThat(Tenant.of("merchant-7").id()).isEqualTo("merchant-7");
    assertThat(Tenant.of("merchant-7").shop()).isEqualTo("merchant-7");
    assertThat(Tenant.of("a|b").parts()).containsExactly("a", "b");
    for (String id : List.of("", " ", "a||b", "|", "a\tb")) {
      assertThatThrownBy(() -> Tenant.of(id)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aReturnNeedsAnIdAndKeepsItsUnits() {
    assertThatThrownBy(
            () -> new ReturnRecord(" ", ReturnStatus.DONE, "", Optional.empty(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theInspectorsWordsAreToldApartButNotKept() {
    ReturnedUnit torn =
        ReturnedUnit.builder("u1", "SKU-1")
            .inspected(Disposition.DAMAGED, Instant.EPOCH)
            .nonRestockableReason("Jane Doe says it is torn")
            .build();
    ReturnedUnit stained =
        ReturnedUnit.builder("u1", "SKU-1")
            .inspected(Disposition.DAMAGED, Instant.EPOCH)
            .nonRestockableReason("Jane Doe says it is stained")
            .build();
    ReturnRecord record =
        new ReturnRecord("r1", ReturnStatus.RECEIVED, "", Optional.empty(), List.of(torn));

    assertThat(Inspection.of(record, torn)).isNotEqualTo(Inspection.of(record, stained));
    assertThat(Inspection.of(record, torn).toString()).doesNotContain("Jane", "torn");
  }
}
