package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.store.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people do about the cases of one tenant: look at them, take them on, release them, close
 * them. Got from {@link ReturnSync#cases()}; {@code docs/cases.md} tells how operators live with
 * it.
 *
 * <p>Whoever changes a case names it as it was seen ({@link StoredCase#ref()}); if it has changed
 * since, nothing happens and the answer is false. Each change is one transaction, and leaves a line
 * in the case's history with who and when. Names ({@code who}) are at most {@value
 * CaseChange#MOST_IN_A_NAME} characters, notes at most {@value CaseChange#MOST_IN_A_NOTE}. They are
 * kept as they are, and are no place for anything about a shopper.
 *
 * <p>Thread-safe. Every method throws {@link dev.restock.sync.store.StoreException} if the store
 * cannot be used, and {@link IllegalArgumentException} if a name or a note is blank, too long or
 * has control characters.
 */
public final class Cases {
  private static final int AT_ONCE = 100;

  /** The clock of the host that opened a case may be ahead. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final EngineContext engine;
  private final Runnable wake;

  Cases(EngineContext engine, Runnable wake) {
    this.engine = engine;
    this.wake = wake;
  }

  /**
   * A case with all that happened to it.
   *
   * @param stored the case as it stands
   * @param history what happened to it, oldest first: who opened, assigned, released and closed it,
   *     when, and why
   */
  public record CaseFile(StoredCase stored, List<AuditEntry> history) {

    /**
     * Copies the history.
     *
     * @param stored the case
     * @param history what happened to it
     */
    public CaseFile {
      requireNonNull(stored, "stored");
      history = List.copyOf(history);
    }
  }

  /**
   * A page of cases, those opened first before the others. The next one is asked for by {@link
   * CaseQuery#after} with the last of this one.
   *
   * @param query what is looked for
   * @return the cases; fewer than the query's limit if there are no more
   */
  public List<StoredCase> list(CaseQuery query) {
    return engine.store().cases(engine.tenant(), query);
  }

  /**
   * Looks for a case, open or not.
   *
   * @param caseId its id
   * @return the case; empty if there is none, or it was archived
   */
  public Optional<CaseFile> find(String caseId) {
    return engine
        .store()
        .findCase(engine.tenant(), caseId)
        .map(
            stored ->
                new CaseFile(
                    stored, engine.store().audit(engine.tenant(), AuditEntry.ofCase(caseId))));
  }

  /**
   * Has somebody take a case on.
   *
   * @param seen the case
   * @param to who takes it on: a person, a role, a team
   * @param who who says so
   * @return false if it has changed meanwhile or is not open
   */
  public boolean assign(CaseRef seen, String to, String who) {
    return change(seen, new CaseChange.Assign(to), who);
  }

  /**
   * Gives a case back that somebody had taken on.
   *
   * @param seen the case
   * @param who who says so
   * @return false if it has changed meanwhile or nobody has it
   */
  public boolean giveBack(CaseRef seen, String who) {
    return change(seen, new CaseChange.GiveBack(), who);
  }

  /**
   * Releases a case, after what caused it was mended: its unit is decided anew by the next run. If
   * that succeeds, the case is resolved by itself; if not, it is opened again.
   *
   * @param seen the case
   * @param who who says so
   * @return false if it has changed meanwhile, is not open, or nobody knows the effect of a
   *     movement of its unit
   */
  public boolean retry(CaseRef seen, String who) {
    boolean released = change(seen, new CaseChange.Retry(), who);
    wake.run();
    return released;
  }

  /**
   * Releases all open cases of a type, in the order in which they were opened, after what caused
   * them was mended; those aside of whose units nobody knows the effect of a movement. It goes
   * batch by batch, each a transaction: whoever dies in the middle, or is told that the store
   * failed, calls it again, and no case is released twice. What is opened long after it began is
   * left open, so it comes to an end.
   *
   * @param type the type, compared by name
   * @param who who says so
   * @return how many were released
   */
  public int retryAllOf(ExceptionType type, String who) {
    CaseChange.checkName("actor", who);
    Instant openedBy = engine.now().plus(SKEW);
    int released = 0;
    int more;
    do {
      more = engine.store().release(engine.tenant(), type, openedBy, AT_ONCE, who, engine.now());
      released += more;
    } while (more > 0);
    wake.run();
    return released;
  }

  /**
   * Closes a case that was mended by hand, in Sitoo say. The engine does nothing about it: the unit
   * stays parked, unless a later inspection decides it otherwise.
   *
   * @param seen the case
   * @param who who says so
   * @param note what was done
   * @return false if it has changed meanwhile or is not open
   */
  public boolean resolve(CaseRef seen, String who, String note) {
    return change(seen, new CaseChange.Resolve(note), who);
  }

  /**
   * Closes a case about which nothing is to be done. The unit stays parked, unless a later
   * inspection decides it otherwise.
   *
   * @param seen the case
   * @param who who says so
   * @param note why
   * @return false if it has changed meanwhile or is not open
   */
  public boolean dismiss(CaseRef seen, String who, String note) {
    return change(seen, new CaseChange.Dismiss(note), who);
  }

  /**
   * Opens a case again that a person closed by mistake; it is handed to the sink again.
   *
   * @param seen the case
   * @param who who says so
   * @param note why
   * @return false if it has changed meanwhile, is open, or is not needed any more: its unit is not
   *     parked, or was released
   */
  public boolean reopen(CaseRef seen, String who, String note) {
    return change(seen, new CaseChange.Reopen(note), who);
  }

  private boolean change(CaseRef seen, CaseChange change, String who) {
    CaseChange.checkName("actor", who);
    return engine.store().changeCase(engine.tenant(), seen, change, who, engine.now());
  }
}
