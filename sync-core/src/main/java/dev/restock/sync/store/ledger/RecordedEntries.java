package dev.restock.sync.store.ledger;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.movements.StoredMovement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The meaning of ledger lines for the movements of a store, as found when they are recorded.
 *
 * @param adopted how many keys no movement has, and were not recorded before
 * @param adoptedUnits the units of the tenant that these keys' transactions name: they were surely
 *     moved for it, before the store was lost or restored, or by a host with another store
 * @param neverSent how many keys belong to movements that this store has never recorded as sent,
 *     and were not recorded before: the store is older than the ledger
 * @param contradicted movements that have ended, and to which the lines add a transaction: one that
 *     is in the ledger twice, or one that was given up and is there after all
 * @param ofArchived keys of archived movements that are on another transaction than the archived
 *     one, and that were not brought back from the archive
 */
public record RecordedEntries(
    int adopted,
    Set<UnitRef> adoptedUnits,
    int neverSent,
    List<StoredMovement> contradicted,
    List<String> ofArchived) {

  /** Nothing was recorded. */
  public static final RecordedEntries NONE =
      new RecordedEntries(0, Set.of(), 0, List.of(), List.of());

  public RecordedEntries {
    adoptedUnits = Set.copyOf(adoptedUnits);
    contradicted = List.copyOf(contradicted);
    ofArchived = List.copyOf(ofArchived);
  }

  /**
   * Whether the lines show that the store is older than the ledger: it was lost or restored, or a
   * host works on another store.
   *
   * @return whether the ledger has movements of the tenant that this store did not send
   */
  public boolean showsOlderStore() {
    return neverSent > 0 || !adoptedUnits.isEmpty();
  }

  /**
   * The lines that add a transaction to an archived movement. A store brings the returns that they
   * name back from the archive and records the lines once more, so that a duplicate is found at any
   * later time.
   *
   * @param recorded the lines that were recorded
   * @return some of them
   */
  public List<LedgerEntry> archivedLines(List<LedgerEntry> recorded) {
    return recorded.stream().filter(line -> ofArchived.contains(line.externalId())).toList();
  }

  /**
   * The returns that lines name.
   *
   * @param lines the lines
   * @return the ids of the returns, in ascending order
   */
  public static Set<String> returnsOf(List<LedgerEntry> lines) {
    Set<String> rmaIds = new TreeSet<>();
    for (LedgerEntry line : lines) {
      UnitRef unit = line.unit();
      if (unit != null) {
        rmaIds.add(unit.rmaId());
      }
    }
    return rmaIds;
  }

  /**
   * The returns that are to be read because of lines: those of adopted units, and those with a line
   * of an archived movement that brought nothing back.
   *
   * @param lines the lines
   * @return the ids of the returns, in ascending order
   */
  public Set<String> returnsToRead(List<LedgerEntry> lines) {
    Set<String> rmaIds = returnsOf(archivedLines(lines));
    adoptedUnits.forEach(unit -> rmaIds.add(unit.rmaId()));
    return rmaIds;
  }

  /**
   * The same findings, with others for the keys of archived movements.
   *
   * @param again what was found of {@link #archivedLines} after their returns were brought back
   * @return the findings
   */
  public RecordedEntries afterBringingBack(RecordedEntries again) {
    return new RecordedEntries(adopted, adoptedUnits, neverSent, contradicted, List.of())
        .plus(again);
  }

  /**
   * Adds what was found elsewhere.
   *
   * @param more the rest
   * @return the sum
   */
  public RecordedEntries plus(RecordedEntries more) {
    return new RecordedEntries(
        adopted + more.adopted,
        Stream.concat(adoptedUnits.stream(), more.adoptedUnits.stream()).collect(toSet()),
        neverSent + more.neverSent,
        Stream.concat(contradicted.stream(), more.contradicted.stream()).toList(),
        Stream.concat(ofArchived.stream(), more.ofArchived.stream()).toList());
  }
}
