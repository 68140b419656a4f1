package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a store that remembers which returns there are, what is to be read, and what reading
 * has cost. See {@link SyncStore} for what holds of every method.
 */
public interface ReadStore {

  // ---- hints -----------------------------------------------------------------------------------

  /**
   * Notes that something may have happened to a return. Nothing is made due by that.
   *
   * @param tenant whose
   * @param rmaId the return
   * @param now when the hint came
   */
  void hint(Tenant tenant, String rmaId, Instant now);

  /**
   * Returns with hints that no read and no listing answered yet, those left out whose read is due
   * anyway, by {@link ReadCause#CHANGED} or something more urgent. The longest open first.
   *
   * @param tenant whose
   * @param limit at most so many
   * @param now the moment
   * @return the returns
   */
  List<HintedReturn> openHints(Tenant tenant, int limit, Instant now);

  // ---- what listings show ----------------------------------------------------------------------

  /**
   * What is known of returns.
   *
   * @param tenant whose
   * @param rmaIds the returns to look up
   * @return by RMA id; a return of which nothing was ever heard is left out
   */
  Map<String, KnownReturn> known(Tenant tenant, Collection<String> rmaIds);

  /**
   * The statuses last recorded for returns.
   *
   * @param tenant whose
   * @param rmaIds the returns to look up
   * @return by RMA id; a return of which nothing was ever heard is left out
   */
  default Map<String, ReturnStatus> statuses(Tenant tenant, Collection<String> rmaIds) {
    Map<String, ReturnStatus> statuses = new LinkedHashMap<>();
    known(tenant, rmaIds).forEach((rmaId, known) -> statuses.put(rmaId, known.status()));
    return statuses;
  }

  /**
   * Returns that a listing by status should show: they have the status and had it before a moment,
   * they were created no earlier than another, and they were not {@linkplain KnownReturn#missed
   * missed} in that status yet.
   *
   * @param tenant whose
   * @param status the status
   * @param createdFrom the earliest creation; returns whose creation is not known are left out
   * @param before when the listing began
   * @return their RMA ids
   */
  List<String> expected(Tenant tenant, ReturnStatus status, Instant createdFrom, Instant before);

  /**
   * Records what a listing told of returns, and makes the reads due that follow from it.
   *
   * @param tenant whose
   * @param seen what to record
   * @param now the moment
   */
  void record(Tenant tenant, Collection<ObservedReturn> seen, Instant now);

  // ---- reads -----------------------------------------------------------------------------------

  /**
   * Claims returns whose read is due and that nobody else has claimed: cause by cause, and of each
   * the longest due first.
   *
   * @param tenant whose
   * @param lease for whom and how long
   * @param limit at most so many
   * @param causes the causes, in the order of service; others are left alone
   * @return the claims
   */
  List<ReadClaim> claimReads(Tenant tenant, Lease lease, int limit, List<ReadCause> causes);

  /**
   * The reads that {@link #claimReads} would claim, for a dry run. Nothing is claimed or written.
   *
   * @param tenant whose
   * @param now the moment
   * @param limit at most so many
   * @param causes the causes, in the order of service; others are left out
   * @return the reads as they would be claimed
   * @throws UnsupportedOperationException by default: the store has no dry run
   */
  default List<ReadClaim> dueReads(
      Tenant tenant, Instant now, int limit, List<ReadCause> causes) {
    throw new UnsupportedOperationException("this store does not name due reads");
  }

  /**
   * Gives a claim back without a decision.
   *
   * @param tenant whose
   * @param claim the claim; ignored if it was taken over
   * @param next when to try again
   * @param tried whether the read was tried and failed; it then counts as one that found nothing
   */
  void postponeRead(Tenant tenant, ReadClaim claim, Instant next, boolean tried);

  /**
   * The earliest moment at which a read falls due, for each cause of which there is one. A return
   * that is claimed falls due when its lease ends at the earliest.
   *
   * @param tenant whose
   * @return by cause; the moment may be past
   */
  Map<ReadCause, Instant> nextReads(Tenant tenant);

  /**
   * How many reads are due.
   *
   * @param tenant whose
   * @param causes the causes that count
   * @param now the moment
   * @return the number, claimed ones included
   */
  long countDue(Tenant tenant, Collection<ReadCause> causes, Instant now);

  // ---- calls and memory ------------------------------------------------------------------------

  /**
   * How many calls were counted for a day.
   *
   * @param tenant whose
   * @param day the day
   * @return the number
   */
  long callsSpent(Tenant tenant, LocalDate day);

  /**
   * Takes calls out of a day's budget before they are made, so that no number of hosts and no crash
   * exceeds it.
   *
   * @param tenant whose
   * @param day the day
   * @param wanted how many are wanted
   * @param limit how many may be counted for the day in all
   * @return how many were granted and counted: up to {@code wanted}, 0 if there are none left
   */
  int takeCalls(Tenant tenant, LocalDate day, int wanted, int limit);

  /**
   * Counts calls that were made beyond those taken, or gives back what was taken and not used.
   *
   * @param tenant whose
   * @param day the day
   * @param calls how many more, or if negative how many fewer; the count does not fall below 0
   */
  void countCalls(Tenant tenant, LocalDate day, long calls);

  /**
   * Reads a note: a small text under a name, for what is worth remembering but no movement depends
   * on.
   *
   * @param tenant whose
   * @param name the name
   * @return the note, if there is one
   */
  Optional<Note> note(Tenant tenant, String name);

  /**
   * Writes a note if nobody else has written it meanwhile.
   *
   * @param tenant whose
   * @param name the name
   * @param version the version that was read; 0 for a note that was not there
   * @param text what to write
   * @return whether it was written, with the next version
   */
  boolean putNote(Tenant tenant, String name, long version, String text);

  /**
   * A note.
   *
   * @param version how often it was written, 1 or more
   * @param text what it says
   */
  record Note(long version, String text) {}
}
