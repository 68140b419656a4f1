package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.cases.StoreCaseDesk;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.SyncStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Lists, assigns, retries and closes the cases of one tenant. {@code ReturnSync.cases()} returns
 * the desk of its tenant; {@code docs/cases.md} describes how operators use it.
 *
 * <p>A change names the case as the person saw it ({@link StoredCase#ref()}). If the case has
 * changed since, nothing happens and the answer is false. Each change is one transaction, and adds
 * an entry with the actor and the time to the history of the case. Names of actors and assignees
 * have at most {@value CaseChange#MOST_IN_A_NAME} characters, notes at most {@value
 * CaseChange#MOST_IN_A_NOTE}. They are stored unchanged and must not contain personal data of
 * shoppers.
 *
 * <p>Thread-safe. Every method throws {@link dev.restock.sync.store.StoreException} if the store
 * cannot be used, and {@link IllegalArgumentException} if a name or a note is blank, too long or
 * has control characters.
 */
public interface CaseDesk {

  /**
   * The desk of a tenant over a store, without an engine. An engine that works on the store acts on
   * a change with its next run.
   *
   * @param store the store
   * @param tenant the tenant
   * @param clock the clock
   * @return the desk
   */
  static CaseDesk of(SyncStore store, Tenant tenant, Clock clock) {
    requireNonNull(clock, "clock");
    return new StoreCaseDesk(store, tenant, clock::instant, () -> {});
  }

  /**
   * A case with its history.
   *
   * @param stored the case as it is now
   * @param history what happened to it, oldest first: who opened, assigned, retried and closed it,
   *     when, and why
   */
  record CaseFile(StoredCase stored, List<AuditEntry> history) {

    public CaseFile {
      requireNonNull(stored, "stored");
      history = List.copyOf(history);
    }
  }

  /**
   * A page of cases, oldest first. The next page begins {@link CaseQuery#after} the last case of
   * this one.
   *
   * @param query which cases
   * @return the cases; fewer than the query's limit if there are no more
   */
  List<StoredCase> list(CaseQuery query);

  /**
   * Finds a case, open or not.
   *
   * @param caseId its id
   * @return the case; empty if there is none, or it was archived
   */
  Optional<CaseFile> find(String caseId);

  /**
   * Assigns a case.
   *
   * @param seen the case
   * @param assignee the person, role or team that is to decide the case
   * @param actor the person making the change, for the audit log
   * @return false if the case has changed meanwhile or is not open
   */
  boolean assign(CaseRef seen, String assignee, String actor);

  /**
   * Takes a case back from its assignee.
   *
   * @param seen the case
   * @param actor the person making the change, for the audit log
   * @return false if the case has changed meanwhile or is not assigned
   */
  boolean giveBack(CaseRef seen, String actor);

  /**
   * Retries a case after its cause is fixed: the next run decides its unit again. If that succeeds,
   * the case is resolved; if not, it is opened again.
   *
   * @param seen the case
   * @param actor the person making the change, for the audit log
   * @return false if the case has changed meanwhile, is not open, or the effect of a movement of
   *     its unit is unknown
   */
  boolean retry(CaseRef seen, String actor);

  /**
   * Retries all open cases of a type after their cause is fixed, oldest first. Cases of units with
   * a movement whose effect is unknown are left open.
   *
   * <p>The cases are retried in batches, each in a transaction of its own. If the process ends or
   * the store fails in the middle, call this again: no case is retried twice. Cases that are opened
   * while it works may be left open.
   *
   * @param type the type, compared by name
   * @param actor the person making the change, for the audit log
   * @return how many cases were retried
   */
  int retryAllOf(ExceptionType type, String actor);

  /**
   * Closes a case that a person has fixed by hand, in the stock system for example. The unit stays
   * parked until a later inspection decides it otherwise.
   *
   * @param seen the case
   * @param actor the person making the change, for the audit log
   * @param note what was done
   * @return false if the case has changed meanwhile or is not open
   */
  boolean resolve(CaseRef seen, String actor, String note);

  /**
   * Closes a case that needs no action. The unit stays parked until a later inspection decides it
   * otherwise. After {@link ExceptionType#REGISTER_RETURN_UNCLEAR} it is decided again: the piece
   * at the register is another one.
   *
   * @param seen the case
   * @param actor the person making the change, for the audit log
   * @param note why
   * @return false if the case has changed meanwhile or is not open
   */
  boolean dismiss(CaseRef seen, String actor, String note);

  /**
   * Opens a case again that was closed by mistake. It is delivered to the sink again.
   *
   * @param seen the case
   * @param actor the person making the change, for the audit log
   * @param note why
   * @return false if the case has changed meanwhile, is open, or is not needed any more: its unit
   *     is not parked, or was retried
   */
  boolean reopen(CaseRef seen, String actor, String note);

  /**
   * Accepts the correction that an open case offers: the movement that undoes the second of two
   * transactions is planned, and the next run posts it. Accepting twice plans it once.
   *
   * @param opened the case, as it was delivered or listed
   * @param actor the person making the change, for the audit log
   * @return false if the case is not open any more or offers no correction; nothing changed then
   */
  boolean acceptCorrection(ExceptionCase opened, String actor);
}
