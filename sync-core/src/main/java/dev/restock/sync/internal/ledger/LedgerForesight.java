package dev.restock.sync.internal.ledger;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.GuardedKeys;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the ledger says of the movements that a dry run plans. A store that was lost knows none of
 * the movements that it has posted, so the ledger is read as before a post.
 */
public final class LedgerForesight {
  private final EngineContext engine;
  private final LedgerEvidence evidence;
  private final LedgerReader reader;

  /**
   * A reader for one dry run.
   *
   * @param engine an engine whose store keeps nothing
   */
  public LedgerForesight(
      EngineContext engine, StockHistory history, IdempotencyKeyStrategy strategy) {
    this.engine = engine;
    GuardedKeys keys = new GuardedKeys(strategy, engine.extensions());
    this.evidence = new LedgerEvidence(engine, keys);
    this.reader = new LedgerReader(engine, history, keys, evidence, false, Set.of());
  }

  /**
   * The movements that would be planned.
   *
   * @param posts those that would be posted
   * @param inLedger the lines of the ledger that the store does not know: those of the returns, and
   *     those that carry the keys of movements which are not posted for that reason
   * @param cases the cases of all others
   */
  public record Foreseen(
      List<StockMovement> posts, List<LedgerEntry> inLedger, List<ExceptionCase> cases) {}

  /** Reads the ledger; if it cannot be read, that is a trouble of the run. */
  public void read(RunContext run) {
    try {
      reader.read(run);
    } catch (ServiceTroubleException e) {
      run.trouble(e);
    }
  }

  /**
   * Sorts movements by what was read.
   *
   * @param rmaIds the returns that were decided
   */
  public Foreseen foresee(Collection<String> rmaIds, List<StockMovement> planned) {
    LedgerView known =
        engine.store().ledger(engine.tenant(), planned.stream().map(StockMovement::key).toList());
    Set<LedgerEntry> inLedger = new LinkedHashSet<>();
    engine.store().adopted(engine.tenant(), rmaIds).values().forEach(inLedger::addAll);
    List<StockMovement> posts = new ArrayList<>();
    List<ExceptionCase> cases = new ArrayList<>();
    for (StockMovement one : planned) {
      StoredMovement movement = StoredMovement.of(one, MovementState.PLANNED).build();
      List<LedgerEntry> found = known.of(one.key());
      if (LedgerEvidence.once(movement, found).isPresent()) {
        inLedger.addAll(found);
      } else if (!found.isEmpty()) {
        cases.add(evidence.contradiction(movement, found).opened());
      } else {
        posts.add(one);
      }
    }
    List<LedgerEntry> lines =
        inLedger.stream().sorted(Comparator.comparingLong(LedgerEntry::transactionId)).toList();
    return new Foreseen(posts, lines, cases);
  }
}
