package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ReturnSource.RowQuery;
import dev.restock.sync.port.ReturnSource.StatusRow;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ReturnSource} must do. An implementer extends this class, in any package, and
 * makes sources over a platform that holds the returns that are passed in. JUnit 5 or 6 runs the
 * tests:
 *
 * <pre>{@code
 * class MySourceTest extends ReturnSourceContract {
 *   protected ReturnSource sourceOf(List<ReturnRecord> returns) { ... }
 *   protected ReturnSource sourceThatIsDown() { ... }
 * }
 * }</pre>
 *
 * <p>The returns have digits for ids, a moment of creation, and one of the phases REQUESTED,
 * RECEIVED and INSPECTED; their units have a SKU and, if inspected, a disposition, a moment and a
 * location. The texts of statuses, the ids of units and all else are the platform's own. A source
 * that fails a test can make the engine lose a unit or count it for another, so no test is
 * optional.
 */
public abstract class ReturnSourceContract {
  private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant INSPECTED = Instant.parse("2026-03-02T11:30:00Z");
  private static final int MORE_THAN_A_PAGE = 1_201;

  /** For subclasses. */
  protected ReturnSourceContract() {}

  /**
   * Makes a source over a platform that holds exactly these returns, long after the last of them
   * was created or inspected.
   *
   * @param returns the returns
   * @return the source; the subclass closes what it holds
   */
  protected abstract ReturnSource sourceOf(List<ReturnRecord> returns);

  /**
   * Replaces a return in the platform behind a source. Overridden by a subclass whose source lists
   * change stamps; the default skips the test of them.
   *
   * @param source the source that {@link #sourceOf} made last
   * @param changed the return as it is from now on; one of that id is there
   */
  protected void replace(ReturnSource source, ReturnRecord changed) {
    assumeThat(true).as("the platform cannot be changed by a test").isFalse();
  }

  /**
   * Makes a source over a platform that cannot be reached at all.
   *
   * @return the source
   */
  protected abstract ReturnSource sourceThatIsDown();

  // ---- helpers ---------------------------------------------------------------------------------

  private static ReturnRecord record(
      String rmaId, ReturnStatus status, Instant createdAt, ReturnedUnit... units) {
    return new ReturnRecord(rmaId, status, "", Optional.of(createdAt), List.of(units));
  }

  private static ReturnRecord pending(String rmaId, Instant createdAt) {
    return record(rmaId, ReturnStatus.PENDING, createdAt, waiting("SKU-1001"));
  }

  private static ReturnedUnit waiting(String sku) {
    return ReturnedUnit.builder("u", sku).build();
  }

  private static ReturnedUnit inspected(String sku, Disposition found, Instant at) {
    return ReturnedUnit.builder("u", sku).locationId("loc-100").inspected(found, at).build();
  }

  private static List<StatusRow> listed(ReturnSource source, Instant createdFrom) {
    return listed(source, RowQuery.createdFrom(createdFrom));
  }

  private static List<StatusRow> listed(ReturnSource source, RowQuery query) {
    try (Stream<StatusRow> rows = source.list(query)) {
      return rows.toList();
    }
  }

  private static void assertSame(ReturnedUnit found, ReturnedUnit expected) {
    assertThat(found.sku()).isEqualTo(expected.sku());
    assertThat(found.disposition()).isEqualTo(expected.disposition());
    assertThat(found.inspectedAt()).isEqualTo(expected.inspectedAt());
    assertThat(found.locationId()).isEqualTo(expected.locationId());
    assertThat(found.doubt()).isEmpty();
  }

  // ---- reading ---------------------------------------------------------------------------------

  @Test
  void eachUnitComesWithItsOwnInspectionInItsPlace() {
    ReturnRecord given =
        record(
            "1001",
            ReturnStatus.VALIDATED,
            CREATED,
            inspected("SKU-1002", Disposition.DAMAGED, INSPECTED),
            inspected("SKU-1001", Disposition.SELLABLE, INSPECTED.plusSeconds(60)),
            inspected("SKU-1001", Disposition.MISSING, INSPECTED.plusSeconds(120)));
    ReturnRecord found = sourceOf(List.of(given)).read("1001").orElseThrow();
    assertThat(found.rmaId()).isEqualTo("1001");
    assertThat(found.status().phase()).isEqualTo(ReturnPhase.INSPECTED);
    assertThat(found.createdAt()).contains(CREATED);
    assertThat(found.units()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertSame(found.units().get(i), given.units().get(i));
    }
    assertThat(found.units()).extracting(ReturnedUnit::unitId).doesNotHaveDuplicates();
  }

  @Test
  void aUnitThatWasNotInspectedIsNotDamagedOrMissing() {
    ReturnRecord given =
        record(
            "1001",
            ReturnStatus.RECEIVED,
            CREATED,
            waiting("SKU-1001"),
            inspected("SKU-1002", Disposition.SELLABLE, INSPECTED));
    ReturnRecord found = sourceOf(List.of(given)).read("1001").orElseThrow();
    assertThat(found.status().phase()).isEqualTo(ReturnPhase.RECEIVED);
    assertThat(found.units())
        .extracting(ReturnedUnit::disposition)
        .containsExactly(Disposition.NOT_INSPECTED, Disposition.SELLABLE);
  }

  @Test
  void aReturnThatIsReadTwiceIsTheSame() {
    ReturnSource source = sourceOf(List.of(pending("1001", CREATED), pending("1002", CREATED)));
    assertThat(source.read("1001")).isEqualTo(source.read("1001"));
    assertThat(source.readNow("1001")).isEqualTo(source.read("1001"));
    assertThat(source.read("1002").orElseThrow().rmaId()).isEqualTo("1002");
  }

  @Test
  void aReturnThatDoesNotExistIsEmptyAndNoTrouble() {
    ReturnSource source = sourceOf(List.of(pending("1001", CREATED)));
    assertThat(source.read("9999")).isEmpty();
    assertThat(source.readNow("9999")).isEmpty();
  }

  // ---- listing ---------------------------------------------------------------------------------

  @Test
  void everyReturnIsListedOnceWithItsStatus() {
    List<ReturnRecord> given =
        List.of(
            pending("1001", CREATED),
            record("1002", ReturnStatus.RECEIVED, CREATED.plusSeconds(60), waiting("SKU-1001")),
            record(
                "1003",
                ReturnStatus.VALIDATED,
                CREATED.plusSeconds(120),
                inspected("SKU-1001", Disposition.SELLABLE, INSPECTED)));
    ReturnSource source = sourceOf(given);
    List<StatusRow> rows = listed(source, CREATED);
    assertThat(rows).extracting(StatusRow::rmaId).containsExactlyInAnyOrder("1001", "1002", "1003");
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.status())
                    .isEqualTo(source.read(row.rmaId()).orElseThrow().status()));
  }

  @Test
  void theBoundOfCreationIsInclusive() {
    ReturnSource source =
        sourceOf(
            List.of(
                pending("1001", CREATED),
                pending("1002", CREATED.plusSeconds(3600)),
                pending("1003", CREATED.plusSeconds(7200))));
    assertThat(listed(source, CREATED.plusSeconds(3600)))
        .as("rows that do not match are allowed")
        .extracting(StatusRow::rmaId)
        .contains("1002", "1003")
        .doesNotHaveDuplicates();
  }

  @Test
  void everyReturnOfAPhaseIsListed() {
    ReturnSource source =
        sourceOf(
            List.of(
                pending("1001", CREATED),
                record("1002", ReturnStatus.RECEIVED, CREATED, waiting("SKU-1001")),
                record("1003", ReturnStatus.RECEIVED, CREATED, waiting("SKU-1001"))));
    Map<ReturnPhase, List<String>> expected =
        Map.of(
            ReturnPhase.REQUESTED, List.of("1001"),
            ReturnPhase.RECEIVED, List.of("1002", "1003"),
            ReturnPhase.UNKNOWN, List.of());
    expected.forEach(
        (phase, rmaIds) ->
            assertThat(listed(source, RowQuery.createdFrom(CREATED).withPhases(List.of(phase))))
                .extracting(StatusRow::rmaId)
                .containsAll(rmaIds)
                .doesNotHaveDuplicates());
  }

  @Test
  void aWholeReturnInARowIsTheSameAsWhenItIsRead() {
    ReturnSource source =
        sourceOf(
            List.of(
                pending("1001", CREATED),
                record(
                    "1002",
                    ReturnStatus.VALIDATED,
                    CREATED,
                    inspected("SKU-1001", Disposition.SELLABLE, INSPECTED))));
    for (StatusRow row : listed(source, CREATED)) {
      row.whole().ifPresent(whole -> assertThat(source.read(row.rmaId())).hasValue(whole));
    }
  }

  @Test
  void aChangeStampIsTheSameUntilTheReturnChanges() {
    ReturnRecord before =
        record(
            "1001",
            ReturnStatus.RECEIVED,
            CREATED,
            inspected("SKU-1001", Disposition.SELLABLE, INSPECTED),
            waiting("SKU-1002"));
    ReturnSource source = sourceOf(List.of(before));
    Optional<String> stamp = listed(source, CREATED).get(0).changeStamp();
    assumeThat(stamp).isPresent();
    assertThat(listed(source, CREATED).get(0).changeStamp()).isEqualTo(stamp);
    replace(
        source,
        record(
            "1001",
            ReturnStatus.RECEIVED,
            CREATED,
            inspected("SKU-1001", Disposition.DAMAGED, INSPECTED.plusSeconds(60)),
            waiting("SKU-1002")));
    assertThat(listed(source, CREATED).get(0).changeStamp()).isPresent().isNotEqualTo(stamp);
  }

  @Test
  void nothingIsMissingOrDoubledOverManyPages() {
    List<ReturnRecord> given =
        IntStream.range(0, MORE_THAN_A_PAGE)
            .mapToObj(i -> pending(Integer.toString(1001 + i), CREATED.plusSeconds(i)))
            .toList();
    assertThat(listed(sourceOf(given), CREATED))
        .extracting(StatusRow::rmaId)
        .containsExactlyInAnyOrderElementsOf(given.stream().map(ReturnRecord::rmaId).toList());
  }

  // ---- calls, names and trouble
  // -----------------------------------------------------------------------

  @Test
  void theServiceHasAName() {
    ReturnSource source = sourceThatIsDown();
    assertThat(source.serviceName()).isNotBlank().isEqualTo(source.serviceName());
  }

  @Test
  void callsAreCounted() {
    ReturnSource source = sourceOf(List.of(pending("1001", CREATED)));
    long before = source.calls();
    source.read("1001");
    long read = source.calls();
    listed(source, CREATED);
    assertThat(read).isGreaterThan(before);
    assertThat(source.calls()).isGreaterThan(read);
  }

  @Test
  void aPlatformThatCannotBeReachedIsTroubleAndNotAnEmptyAnswer() {
    ReturnSource source = sourceThatIsDown();
    assertThatThrownBy(() -> source.read("1001")).isInstanceOf(ServiceTroubleException.class);
    assertThatThrownBy(() -> listed(source, CREATED)).isInstanceOf(ServiceTroubleException.class);
  }
}
