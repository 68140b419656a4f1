package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseTransition;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.store.movements.MovementState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The part of {@link SyncStore} that remembers cases: which are open, which a sink has taken, and
 * what people made of them.
 */
public interface CaseStore {

  // ---- handing over ----------------------------------------------------------------------------

  /**
   * Open cases that were not handed to a sink yet and are due for it: at once when they are opened,
   * later when they were {@linkplain #caseNotDelivered put off}. The longest due first.
   *
   * @param tenant whose
   * @param now the moment
   * @param limit at most so many
   * @return the cases
   */
  List<UndeliveredCase> undeliveredCases(Tenant tenant, Instant now, int limit);

  /**
   * Notes that a case was handed over.
   *
   * @param tenant whose
   * @param delivered the case as it was handed over; a newer case for the same unit stays
   *     undelivered
   */
  void caseDelivered(Tenant tenant, ExceptionCase delivered);

  /**
   * Notes that a case was handed over in vain.
   *
   * @param tenant whose
   * @param notTaken the case as it was handed over; a newer case for the same unit stays due
   * @param again when it is due again
   */
  void caseNotDelivered(Tenant tenant, ExceptionCase notTaken, Instant again);

  /**
   * When the next case is due to be handed over.
   *
   * @param tenant whose
   * @return the moment, which may be past; empty if all open cases were taken
   */
  Optional<Instant> nextHandover(Tenant tenant);

  /**
   * Open cases that were not handed to a sink yet, due for it or not, of the same cause as one:
   * {@link dev.restock.sync.cases.CaseGroup#isOfOneCause}. Those opened first before the others.
   *
   * @param one the case; if it is open and was not handed over, it is among them
   * @param limit at most so many
   * @return the cases
   */
  List<ExceptionCase> casesLike(ExceptionCase one, int limit);

  // ---- looking ---------------------------------------------------------------------------------

  /**
   * All open cases, oldest first.
   *
   * @param tenant whose
   * @return the cases
   */
  List<ExceptionCase> openCases(Tenant tenant);

  /**
   * A page of the cases that are looked for, in the order of when they were opened and of their
   * ids.
   *
   * @param tenant whose
   * @param query what is looked for
   * @return the cases
   */
  List<StoredCase> cases(Tenant tenant, CaseQuery query);

  /**
   * Looks for a case. What happened to it is told by {@link SyncStore#audit}.
   *
   * @param tenant whose
   * @param caseId its id
   * @return the case; empty if there is none, or it was archived
   */
  Optional<StoredCase> findCase(Tenant tenant, String caseId);

  // ---- what becomes of them --------------------------------------------------------------------

  /**
   * Changes a case, if it still is as it was seen and the change's {@link CaseTransition} can
   * happen to it. What {@link CaseChange.Retry} and {@link CaseChange.Reopen} ask for besides is
   * told there and at {@link CaseTransition#REOPEN}. A case that is opened again is handed to the
   * sink again.
   *
   * @param tenant whose
   * @param seen the case as it was seen
   * @param change what is made of it
   * @param actor who does that, for the audit
   * @param now the moment
   * @return false if it is not so any more, or the change cannot happen; nothing was written then
   */
  boolean changeCase(Tenant tenant, CaseRef seen, CaseChange change, String actor, Instant now);

  /**
   * Releases open cases of a type, those opened first before the others: their units are decided
   * anew at the next read, which is made due. A unit with a movement in {@link
   * MovementState#PARKED} is not released, since nobody knows its effect.
   *
   * @param tenant whose
   * @param type the type, compared by name
   * @param openedBy only cases that were opened at this moment or before
   * @param limit at most so many
   * @param actor who releases them, for the audit
   * @param now since when the reads are due
   * @return how many were released; fewer than the limit if there are no more
   */
  int release(
      Tenant tenant, ExceptionType type, Instant openedBy, int limit, String actor, Instant now);

  /**
   * Resolves released cases whose units have succeeded: they were decided since, are not parked,
   * and if they are placed, the movement that places them is in the ledger.
   *
   * @param tenant whose
   * @param actor who found that out, for the audit
   * @param now the moment
   * @return how many were resolved
   */
  int resolveRetried(Tenant tenant, String actor, Instant now);

  /**
   * Accepts the correction that an open case offers: plans it, closes the case, and takes the
   * parked movement for the one that stands, {@link MovementState#CONFIRMED}, or {@link
   * MovementState#REVERSED} if it was undone meanwhile. The unit is placed by it if it is a restock
   * that stands; in any case the unit is decided anew at the next read, which is made due, since
   * its inspection may have changed while it was parked.
   *
   * @param tenant whose
   * @param caseId the case
   * @param actor who accepts it, for the audit
   * @param now the moment
   * @return false if the case is not open, offers no correction, or its movement is not parked;
   *     nothing was written then
   * @throws KeyConflictException if the correction's key is already recorded; nothing was written
   */
  boolean acceptCorrection(Tenant tenant, String caseId, String actor, Instant now);
}
