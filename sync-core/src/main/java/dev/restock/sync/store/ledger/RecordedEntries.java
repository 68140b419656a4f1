package dev.restock.sync.store.ledger;

import dev.restock.sync.store.movements.StoredMovement;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a store says of ledger lines when it records them.
 *
 * @param adopted how many keys no movement has, and were not recorded before
 * @param adoptedUnits how many of them are on transactions that name a unit of the tenant: they
 *     were surely posted for it, before the store was lost or restored, or by a host with another
 *     store
 * @param neverSent how many keys belong to movements that this store has never recorded as sent,
 *     and were not recorded before: the store is older than the ledger
 * @param contradicted movements that have ended, and to which the lines add a transaction: one that
 *     is in the ledger twice, or one that was given up and is there after all
 * @param ofArchived keys of archived movements that are on another transaction than the archived
 *     one
 */
public record RecordedEntries(
    int adopted,
    int adoptedUnits,
    int neverSent,
    List<StoredMovement> contradicted,
    List<String> ofArchived) {

  /** Nothing was recorded. */
  public static final RecordedEntries NONE = new RecordedEntries(0, 0, 0, List.of(), List.of());

  public RecordedEntries {
    contradicted = List.copyOf(contradicted);
    ofArchived = List.copyOf(ofArchived);
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
        adoptedUnits + more.adoptedUnits,
        neverSent + more.neverSent,
        Stream.concat(contradicted.stream(), more.contradicted.stream()).toList(),
        Stream.concat(ofArchived.stream(), more.ofArchived.stream()).toList());
  }
}
