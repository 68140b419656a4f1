package dev.restock.sync.store.ledger;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.movements.StoredMovement;
import java.util.List;
import java.util.Set;
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
 *     one
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
