package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the engine remembers. Every method is one transaction: when it returns, all of it is
 * durable; when it throws, none of it happened. Implementations are thread-safe, keep tenants
 * apart, and compare state and fence on every change of a claimed row, so that of two hosts that
 * believe they hold the same claim only the latest can write.
 *
 * <p>Methods throw {@link StoreException} when the store cannot be used.
 */
public interface SyncStore extends ReadStore, CaseStore {

  // ---- decisions -------------------------------------------------------------------------------

  /**
   * What is kept of the units of a return.
   *
   * @param tenant whose
   * @param rmaId the return
   * @return the units, by id
   */
  Map<String, UnitState> units(Tenant tenant, String rmaId);

  /**
   * All movements of the units of a return, oldest first; if it is archived, those that place a
   * unit.
   *
   * @param tenant whose
   * @param rmaId the return
   * @return the movements
   */
  List<StoredMovement> movements(Tenant tenant, String rmaId);

  /**
   * Writes what follows from a read and gives the claim back.
   *
   * @param tenant whose
   * @param claim the claim
   * @param decision what follows
   * @param now the moment of the decision
   * @throws StaleClaimException if the claim was taken over, a movement that is to be withdrawn is
   *     not planned any more, or a movement that is to place a unit came to an end without effect
   * @throws KeyConflictException if a planned key is already recorded
   * @throws LineOverfullException if afterwards more units of an order line would count in stock
   *     than its limit allows. Those count that are placed, and those whose restock is in the
   *     ledger, or may be, although they are not placed; of all returns, archived ones included.
   *     Two decisions at the same time cannot exceed it together
   */
  void decide(Tenant tenant, ReadClaim claim, Decision decision, Instant now);

  // ---- movements -------------------------------------------------------------------------------

  /**
   * Claims movements that may be sent: planned or abandoned before they were sent, due, and with
   * what must come before them applied. The longest waiting first.
   *
   * @param tenant whose
   * @param lease for whom and how long
   * @param limit at most so many
   * @return the movements, now {@link MovementState#CLAIMED}
   */
  List<StoredMovement> claimToSend(Tenant tenant, Lease lease, int limit);

  /**
   * Notes, just before a post, that movements are sent.
   *
   * @param tenant whose
   * @param claimed the movements as they were claimed
   * @param lowerBound what the ledger shows before the post, see {@link
   *     StoredMovement#lowerBound()}; a movement that was sent before keeps its first one
   * @param graceEndsAt when a fruitless search will be proof
   * @param now the moment of the note
   * @return those that are still held, now {@link MovementState#SENT}; only these may be posted
   */
  List<StoredMovement> markSent(
      Tenant tenant,
      List<StoredMovement> claimed,
      long lowerBound,
      Instant graceEndsAt,
      Instant now);

  /**
   * Claims movements as {@link #claimToSend} does and notes them as sent as {@link #markSent} does,
   * for a host that knows already what the ledger shows and posts at once. Whatever it cannot post
   * after all it gives back with {@link MovementOutcome.Again}, as something that did not go out.
   *
   * <p>By default this is two transactions; a store can make it one.
   *
   * @param tenant whose
   * @param lease for whom and how long
   * @param limit at most so many
   * @param lowerBound as for {@link #markSent}
   * @param graceEndsAt as for {@link #markSent}
   * @return the movements, now {@link MovementState#SENT}
   */
  default List<StoredMovement> claimAsSent(
      Tenant tenant, Lease lease, int limit, long lowerBound, Instant graceEndsAt) {
    return markSent(
        tenant, claimToSend(tenant, lease, limit), lowerBound, graceEndsAt, lease.from());
  }

  /**
   * Looks at the fences of claimed movements, right before a post that comes some while after they
   * were noted as sent.
   *
   * <p>By default this reads the movements of each return; a store can do with one query.
   *
   * @param tenant whose
   * @param claimed the movements as they were claimed or noted
   * @return those that nobody has claimed or changed since, in the order given
   */
  default List<StoredMovement> stillHeld(Tenant tenant, List<StoredMovement> claimed) {
    Map<String, StoredMovement> stand = new HashMap<>();
    claimed.stream()
        .map(one -> one.movement().rmaId())
        .distinct()
        .flatMap(rmaId -> movements(tenant, rmaId).stream())
        .forEach(one -> stand.put(one.key(), one));
    return claimed.stream()
        .filter(
            one -> {
              StoredMovement stands = stand.get(one.key());
              return stands != null
                  && stands.state() == one.state()
                  && stands.fencingToken() == one.fencingToken();
            })
        .toList();
  }

  /**
   * Claims movements whose effect is not known: those that are due for a look, and those whose host
   * died after it noted them as sent.
   *
   * @param tenant whose
   * @param lease for whom and how long
   * @param limit at most so many
   * @return the movements, now {@link MovementState#UNKNOWN}
   */
  List<StoredMovement> claimUnknown(Tenant tenant, Lease lease, int limit);

  /**
   * Claims movements that are in the ledger and whose settling time is over, so that it can be read
   * once more: {@link MovementState#APPLIED} ones, and {@link MovementState#REVERSED} ones that
   * were undone before that was done. The longest due first.
   *
   * @param tenant whose
   * @param lease for whom and how long
   * @param limit at most so many
   * @return the movements, in the state that they were in
   */
  List<StoredMovement> claimToConfirm(Tenant tenant, Lease lease, int limit);

  /**
   * Writes what became of claimed movements, and gives the claims back. All that are still held are
   * written in one transaction.
   *
   * <p>With a refused or parked movement its unit is parked too, and movements of the unit that are
   * planned are withdrawn, corrections aside. With a reversal that is applied, the movement that it
   * undoes becomes {@link MovementState#REVERSED}, unless it is parked.
   *
   * @param tenant whose
   * @param outcomes by movement, as it was claimed
   * @param now the moment of the settlement
   * @return those that were written; the others were taken over by another claim, or had been given
   *     back, and whoever writes them will tell of them
   * @throws IllegalArgumentException if a settlement's {@link MovementTransition} cannot happen to
   *     its movement; nothing was written
   */
  Set<StoredMovement> recordOutcomes(
      Tenant tenant, Map<StoredMovement, MovementOutcome> outcomes, Instant now);

  // ---- what a person wants to see --------------------------------------------------------------

  /**
   * Goes through all units, with the movement that places them where there is one.
   *
   * @param tenant whose
   * @param visitor called for each, in no particular order
   */
  void forEachUnit(Tenant tenant, Consumer<UnitReport> visitor);

  /**
   * Counts what is there.
   *
   * @param tenant whose
   * @return the counts
   */
  StoreCounts counts(Tenant tenant);

  /**
   * What happened to a movement or to a case, oldest first.
   *
   * @param tenant whose
   * @param subject a movement's key, or {@link AuditEntry#ofCase} of a case's id
   * @return the entries; empty if nothing is known of it
   */
  List<AuditEntry> audit(Tenant tenant, String subject);

  /**
   * Moves returns that are done with to the archive: no read of them is planned, nothing was
   * decided since a moment and none of their movements changed since, all movements have come to an
   * end, and no case is open. The longest done first.
   *
   * <p>For ever are kept: the keys of the movements with content hash, state and transaction; the
   * units with the inspection that they were decided on and, of a placed unit, the movement that
   * places it; the return's status. Movements, closed cases, the audit and the words of decisions
   * are deleted.
   *
   * <p>A key in the archive is taken, as any other. An archived return can be hinted, read and
   * decided like any other: units whose inspection did not change stay decided, and {@link
   * #movements} shows what places the others, so that it can be undone.
   *
   * @param tenant whose
   * @param before only what is done with since before this moment
   * @param limit at most so many returns
   * @param now the moment
   * @return how many returns were archived; as many as the limit if there may be more
   */
  int archive(Tenant tenant, Instant before, int limit, Instant now);

  /**
   * When the oldest movement was planned that is still {@linkplain MovementState#isUndecided()
   * undecided}.
   *
   * @param tenant whose
   * @return the moment; empty if there is none
   */
  Optional<Instant> oldestUndecided(Tenant tenant);

  /**
   * How long it took from inspections until their restocks were known to be applied.
   *
   * @param tenant whose
   * @param since only restocks applied at this moment or later
   * @param limit at most so many
   * @return the times, those applied last first; restocks without a date of inspection and archived
   *     ones are left out
   */
  List<Duration> lags(Tenant tenant, Instant since, int limit);

  /**
   * The earliest moment at which a post, a look at an unknown movement or the confirmation of an
   * applied one falls due; for reads see {@link #nextReads}.
   *
   * @param tenant whose
   * @return the moment, which may be past; empty if nothing is waiting
   */
  Optional<Instant> nextDue(Tenant tenant);

  /**
   * A unit with its movement and its open case.
   *
   * @param unit the unit
   * @param placement the movement that places it, if it is placed
   * @param openCase the open case, if it is parked
   */
  record UnitReport(
      UnitState unit, Optional<StoredMovement> placement, Optional<ExceptionCase> openCase) {}
}
