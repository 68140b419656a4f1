package dev.restock.sync.history;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.internal.history.StoreHistory;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.history.ListedMovement;
import dev.restock.sync.store.history.MovementList;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers what happened to the returns of a tenant, for dashboards, hosts and people. Reads the
 * store and nothing else; no service is called and nothing is written. An engine may work
 * meanwhile: what changes while a page is read may be on it or not.
 *
 * <p>Thread-safe. Every method throws {@link dev.restock.sync.store.StoreException} if the store
 * cannot be read, and {@link IllegalArgumentException} for a cursor that the list did not make.
 */
public interface History {

  /**
   * The history of a tenant in a store, without an engine.
   *
   * @param store the store
   * @param tenant the tenant; of another tenant nothing is shown
   * @param clock tells whether the acceptance of a refund has ended
   */
  static History of(SyncStore store, Tenant tenant, Clock clock) {
    return new StoreHistory(store, tenant, clock);
  }

  /**
   * Reads the first page of a story, of {@link HistoryPage#MOST} entries.
   *
   * @param subject whose story
   * @return the story; without entries if the subject is not known
   */
  default Story story(StorySubject subject) {
    return story(subject, HistoryPage.first().size(HistoryPage.MOST));
  }

  /**
   * Reads a page of a story: every fact, decision, movement, case, row of the audit, line of the
   * ledger, piece at a register, push and refund that the store has of the subject, in time order.
   *
   * <p>The story of an SKU begins with what was planned last, because it has no end: its first page
   * is about the latest movements and changes by registers, each with all that happened to it, and
   * the pages that follow lead into the past. Within a page entries are in time order. A page is
   * about half as many movements, and has more entries than its size.
   *
   * @param subject whose story
   * @param page which page
   * @return the story; without entries if the subject is not known
   */
  Story story(StorySubject subject, HistoryPage page);

  /**
   * Finds what has an id or a name: returns, units, orders, SKUs, movements, transactions, cases,
   * refunds, refund orders of registers and pushes. Ids are compared as a whole, and upper and
   * lower case are different; orders and SKUs are found by the beginning of their names, too.
   *
   * <p>A transaction is found once the reading of the ledger has seen it, which is some hours after
   * the post at most. Of an archived movement only the key is found.
   *
   * @param text any text; spaces around it do not count
   * @return some dozens of hits at most
   */
  SearchResult search(String text);

  /**
   * Shows a unit as all systems have it.
   *
   * @param unit the unit, or a piece of a bundle
   * @return the unit; empty if it was never decided
   */
  Optional<UnitSummary> unit(UnitRef unit);

  /**
   * Lists the units of a return as all systems have them.
   *
   * @param rmaId the return
   * @param page which page
   * @return the units, by ascending id; none if the return was never read
   */
  HistoryList<UnitSummary> units(String rmaId, HistoryPage page);

  /**
   * Lists movements.
   *
   * @param list which movements, and in which order
   * @param page which page
   * @return the movements
   */
  HistoryList<ListedMovement> movements(MovementList list, HistoryPage page);

  /**
   * Lists cases page by page with a cursor, as {@link dev.restock.sync.cases.CaseDesk#list} does
   * with the last case.
   *
   * @param query which cases, and how many; where it begins is ignored
   * @param cursor the cursor of the page; null for the first page
   * @return the cases, in the order of their opening
   */
  HistoryList<StoredCase> cases(CaseQuery query, @Nullable String cursor);

  /**
   * Counts the cases. Takes as long as there are open cases.
   *
   * @return the counts
   */
  CaseCounts caseCounts();

  /**
   * Shows how units came into Sitoo and onto the channel over the last {@linkplain StockFlow#OVER
   * day}, and what waits.
   *
   * @return the numbers
   */
  StockFlow flow();

  /**
   * Lists the cases of a return in all states, those of its units and pushes included.
   *
   * @param rmaId the return
   * @return the cases, by ascending id; archived ones are left out
   */
  List<StoredCase> casesOf(String rmaId);
}
