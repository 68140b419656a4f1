package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.StoredReturn;
import dev.restock.sync.store.returns.UnitState;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The role of a store that knows the returns: which exist, which reads are due, and what was
 * decided of their units. {@link SyncStore} says what holds of every method.
 */
public interface ReturnStore {

  /** How many returns of a tenant may be waiting of which nothing but hints is known. */
  int MOST_UNKNOWN = 2_000;

  /**
   * Records a hint that something may have happened to a return. A hint alone makes no read due.
   * Anyone may make up ids, so a hint on an unknown return is dropped while {@link #MOST_UNKNOWN}
   * unknown returns are recorded.
   *
   * @param tenant the tenant
   * @param rmaId the return
   * @param now when the hint arrived
   */
  void hint(Tenant tenant, String rmaId, Instant now);

  /**
   * Lists returns with open hints: hints that no read and no listing has answered yet. A return
   * whose read is already due for {@linkplain ReadCause#isNews news} is left out.
   *
   * @param tenant the tenant
   * @param limit the maximum number of returns
   * @param now the current time
   * @return the returns whose status is known before all others, and of these and of the others the
   *     one with the oldest open hint first
   */
  List<HintedReturn> openHints(Tenant tenant, int limit, Instant now);

  /**
   * Deletes returns of which nothing but hints is known: no status, no unit and no case. Those with
   * a planned or claimed read are left.
   *
   * @param tenant the tenant
   * @param before only returns whose oldest open hint, or if it has none whose last read, is older
   * @return how many were deleted
   */
  int forgetUnknown(Tenant tenant, Instant before);

  /**
   * Looks up what is known of some returns.
   *
   * @param tenant the tenant
   * @param rmaIds the returns
   * @return the known returns by RMA id; returns that the store has never heard of are left out
   */
  Map<String, KnownReturn> known(Tenant tenant, Collection<String> rmaIds);

  /**
   * Looks up the last recorded status of some returns.
   *
   * @param tenant the tenant
   * @param rmaIds the returns
   * @return the statuses by RMA id; returns that the store has never heard of are left out
   */
  default Map<String, ReturnStatus> statuses(Tenant tenant, Collection<String> rmaIds) {
    Map<String, ReturnStatus> statuses = new LinkedHashMap<>();
    known(tenant, rmaIds).forEach((rmaId, known) -> statuses.put(rmaId, known.status()));
    return statuses;
  }

  /**
   * Lists the returns that a listing by phase should contain: returns that had a status of the
   * phase before the listing began, were created at or after {@code createdFrom}, and were not yet
   * {@linkplain KnownReturn#missed missed} in that status.
   *
   * @param tenant the tenant
   * @param phase the phase
   * @param createdFrom the earliest creation; returns with an unknown creation are left out
   * @param before when the listing began
   * @return their RMA ids
   */
  List<String> expected(Tenant tenant, ReturnPhase phase, Instant createdFrom, Instant before);

  /**
   * Records what a listing showed of some returns, and plans the reads that follow from it.
   *
   * @param tenant the tenant
   * @param seen what was observed
   * @param now the current time
   */
  void record(Tenant tenant, Collection<ObservedReturn> seen, Instant now);

  /**
   * Claims due reads that no other host holds, cause by cause and the longest due first.
   *
   * @param tenant the tenant
   * @param lease the claiming host and the end of its claim
   * @param limit the maximum number of claims
   * @param causes the causes in the order of service; reads for other causes are not claimed
   * @return the claims
   */
  List<ReadClaim> claimReads(Tenant tenant, Lease lease, int limit, List<ReadCause> causes);

  /**
   * Lists the reads that {@link #claimReads} would claim, and claims none. Used by dry runs.
   *
   * @param tenant the tenant
   * @param now the current time
   * @param limit the maximum number of reads
   * @param causes the causes in the order of service; reads for other causes are not listed
   * @return the reads as they would be claimed
   */
  List<ReadClaim> dueReads(Tenant tenant, Instant now, int limit, List<ReadCause> causes);

  /**
   * Gives a claim back without a decision. A claim that was taken over is ignored.
   *
   * @param tenant the tenant
   * @param claim the claim
   * @param next when the read is due again
   * @param tried whether the read was tried and failed; it then counts as an idle read
   */
  void postponeRead(Tenant tenant, ReadClaim claim, Instant next, boolean tried);

  /**
   * Counts the due reads. A store may count claimed ones as well. By default this lists the due
   * reads.
   *
   * @param tenant the tenant
   * @param causes the causes that count
   * @param now the current time
   * @return the number of due reads
   */
  default long countDue(Tenant tenant, Collection<ReadCause> causes, Instant now) {
    return dueReads(tenant, now, Integer.MAX_VALUE, List.copyOf(causes)).size();
  }

  /**
   * Reads the units of a return and their movements in one transaction.
   *
   * @param tenant the tenant
   * @param rmaId the return
   * @return the units and movements; empty lists for a return without units
   */
  StoredReturn returnOf(Tenant tenant, String rmaId);

  /**
   * Reads the units of a return.
   *
   * @param tenant the tenant
   * @param rmaId the return
   * @return the units by id
   */
  default Map<String, UnitState> units(Tenant tenant, String rmaId) {
    return returnOf(tenant, rmaId).units();
  }

  /**
   * Reads the movements of the units of a return.
   *
   * @param tenant the tenant
   * @param rmaId the return
   * @return the movements, see {@link StoredReturn#movements()}
   */
  default List<StoredMovement> movements(Tenant tenant, String rmaId) {
    return returnOf(tenant, rmaId).movements();
  }

  /**
   * Writes what follows from a read, and gives the claim back.
   *
   * @param tenant the tenant
   * @param claim the claim
   * @param decision what follows from the read
   * @param now the time of the decision
   * @return what became of it:
   *     <ul>
   *       <li>{@link DecideResult.Recorded} if all of it was written;
   *       <li>{@link DecideResult.Stale} if the claim was taken over, a movement that is to be
   *           withdrawn is not planned any more or is shown by the ledger, or a movement that is to
   *           place a unit ended without effect;
   *       <li>{@link DecideResult.KeyTaken} if a planned key is already recorded;
   *       <li>{@link DecideResult.LineOverfull} if afterwards more units of an order line would
   *           count in stock than its limit allows. Units count that are placed by the engine or by
   *           a register, and units whose restock is or may be in the ledger although they are not
   *           placed; units of all returns count, archived ones included. Concurrent decisions
   *           cannot exceed the limit together.
   *     </ul>
   *     Unless it was recorded, nothing was written
   */
  DecideResult decide(Tenant tenant, ReadClaim claim, Decision decision, Instant now);
}
