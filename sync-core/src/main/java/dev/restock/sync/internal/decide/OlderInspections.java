package dev.restock.sync.internal.decide;

import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.returns.Sighting;
import dev.restock.sync.store.returns.UnitState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The units of a return whose inspection is dated before the decided one, or is not there any more.
 * Either a cache answered with an older state of the return, or the date is that of another clock,
 * or somebody took the inspection back. The date cannot tell which. So at first sight nothing is
 * decided for such a unit, and the return is read again soon; if the same is seen then, it is
 * decided like any other inspection.
 */
final class OlderInspections {
  private static final int MARK_BYTES = 16;

  private final Set<String> unitIds;
  private final @Nullable Sighting sighting;
  private final boolean stay;

  private OlderInspections(Set<String> unitIds, @Nullable Sighting sighting, boolean stay) {
    this.unitIds = unitIds;
    this.sighting = sighting;
    this.stay = stay;
  }

  /**
   * Compares a return with what was decided.
   *
   * @param record the return as it was read, with its bundles as they were returned
   * @param known what was decided
   * @param before what an earlier read showed and left undecided
   * @param latest the latest date that an inspection can have; a later one is not believed
   * @param staleReads how long an older state may be seen
   */
  static OlderInspections of(
      ReturnRecord record,
      Map<String, UnitState> known,
      Optional<Sighting> before,
      Instant now,
      Instant latest,
      Duration staleReads) {
    Map<String, String> older = new TreeMap<>();
    for (ReturnedUnit unit : record.units()) {
      Inspection inspection = Inspection.of(record, unit);
      boolean isOlder =
          known.values().stream()
              .filter(state -> state.returnedUnitId().equals(unit.unitId()))
              .filter(state -> !BundlePieces.isDropped(state))
              .map(UnitState::inspection)
              .filter(decided -> decided.inspectedAt().filter(latest::isBefore).isEmpty())
              .anyMatch(inspection::isOlderThan);
      if (isOlder) {
        older.merge(unit.unitId(), inspection.toString(), String::concat);
      }
    }
    if (older.isEmpty()) {
      return new OlderInspections(Set.of(), null, false);
    }
    String mark = mark(older.toString());
    Optional<Sighting> same = before.filter(one -> one.mark().equals(mark));
    boolean stay = same.filter(one -> !now.isBefore(one.since().plus(staleReads))).isPresent();
    return new OlderInspections(
        Set.copyOf(older.keySet()), same.orElseGet(() -> new Sighting(mark, now)), stay);
  }

  private static String mark(String seen) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(seen.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether nothing is decided for a returned unit at this read. */
  boolean isPending(String returnedUnitId) {
    return !stay && unitIds.contains(returnedUnitId);
  }

  /** Whether a returned unit is decided although its inspection is older. */
  boolean isAccepted(String returnedUnitId) {
    return stay && unitIds.contains(returnedUnitId);
  }

  /**
   * Whether the record may be an older state of the return, so that what it lacks proves nothing.
   */
  boolean mayBeStale() {
    return !stay && !unitIds.isEmpty();
  }

  /** What the next read is compared with; it is kept until everything is decided. */
  Optional<Sighting> sighting() {
    return Optional.ofNullable(sighting);
  }

  /** When to read the return again to see whether it stays. */
  Optional<Instant> readAgainAt(Instant now, Duration staleReads) {
    return sighting().map(one -> (stay ? now : one.since()).plus(staleReads));
  }
}
