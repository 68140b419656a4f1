package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.ledger.LedgerCursor;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.ledger.RecordedEntries;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The role of a store that remembers what was read of the ledger. {@link SyncStore} says what holds
 * of every method.
 */
public interface LedgerStore {

  /**
   * Reads the cursor and the recorded lines of some keys, as one snapshot. Lines that a person
   * accepted as corrected are left out.
   *
   * @param tenant the tenant
   * @param keys the keys
   * @return what is known
   */
  LedgerView ledger(Tenant tenant, Collection<String> keys);

  /**
   * Records lines of the ledger. A line that is recorded already is left as it is. A line is not
   * recorded if it belongs to the transaction of a movement that is confirmed, or archived.
   *
   * <p>What follows from lines that were not recorded before is written with them, so that a host
   * that dies loses none of it: if the cursor {@linkplain LedgerCursor#isPausedBy is paused by
   * them}, posts wait until {@code postsFrom}, and the returns of adopted units that the store
   * knows are due for a read. A return with a line that adds a transaction to an archived movement
   * is brought back from the archive; it is due for a read if the archive keeps no more of the
   * movement than its key.
   *
   * @param tenant the tenant
   * @param entries lines that carry keys of the engine; all lines of each transaction
   * @param postsFrom when posts may begin if they have to wait because of these lines
   * @param now the current time
   * @return the meaning of the lines for the movements of the store
   */
  RecordedEntries recordEntries(
      Tenant tenant, List<LedgerEntry> entries, Instant postsFrom, Instant now);

  /**
   * Reads the recorded lines that name units of some returns and carry keys that no movement of
   * this store has: the units were moved before the store was lost or restored.
   *
   * @param tenant the tenant
   * @param rmaIds the returns
   * @return the lines by unit; a unit without such lines is not there
   */
  Map<UnitRef, List<LedgerEntry>> adopted(Tenant tenant, Collection<String> rmaIds);

  /**
   * Moves the cursor, unless another host moved it since it was read. The begin of posts is not
   * moved to an earlier time.
   *
   * @param tenant the tenant
   * @param next the cursor, with the version that follows the one that was read
   * @return whether it was moved
   */
  boolean moveCursor(Tenant tenant, LedgerCursor next);

  /**
   * Parks movements that have ended and that the ledger contradicts, see {@link
   * MovementTransition#PARK_ENDED}, with their units. The planned movements of the units are
   * withdrawn, except corrections.
   *
   * @param tenant the tenant
   * @param cases the case of each movement, by key
   * @param actor the host, for the audit
   * @param now the current time
   * @return the keys of the movements that are {@link MovementState#PARKED} now; the others were
   *     not in a state in which this can happen, and nothing was changed
   */
  Set<String> parkEnded(Tenant tenant, Map<String, ExceptionCase> cases, String actor, Instant now);
}
