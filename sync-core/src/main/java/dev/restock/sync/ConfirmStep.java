package dev.restock.sync;

import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.queue.Settlement;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.returns.ServiceTroubleException;
import dev.restock.sync.stock.StockLedger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the ledger once more for movements that are known to be in it, after their settling time:
 * once, and they are settled for good; twice, and the window that no check can close was met, and a
 * person is offered the exact correction. Nothing is posted here, so dying at any point only means
 * to look again.
 */
final class ConfirmStep {
  private static final int CLAIMS = 1000;
  private static final Duration LOST_AFTER = Duration.ofDays(1);

  private final Engine engine;
  private final LedgerEvidence evidence;

  ConfirmStep(Engine engine, LedgerEvidence evidence) {
    this.engine = engine;
    this.evidence = evidence;
  }

  /** Confirms all movements that are due; how many came to an end. */
  int run(Run run) {
    int ended = 0;
    while (run.goesOn()) {
      List<StoredMovement> claimed =
          engine.store().claimToConfirm(engine.tenant(), engine.lease(), CLAIMS);
      if (claimed.isEmpty()) {
        return ended;
      }
      Map<StoredMovement, Settlement> settlements = new LinkedHashMap<>();
      boolean trouble = false;
      try {
        Map<String, List<Entry>> found = Ports.ask(Ports.LEDGER, () -> evidence.find(claimed));
        claimed.forEach(
            movement ->
                settlements.put(
                    movement, settlement(movement, found.getOrDefault(movement.key(), List.of()))));
      } catch (ServiceTroubleException e) {
        run.trouble(e);
        trouble = true;
        Instant next = engine.retryAt(e.retryAt(), engine.settings().confirmEvery());
        claimed.forEach(movement -> settlements.put(movement, new Settlement.ConfirmLater(next)));
      }
      ended += run.settle(engine, settlements, true);
      if (trouble) {
        return ended;
      }
    }
    return ended;
  }

  private Settlement settlement(StoredMovement movement, List<Entry> found) {
    Instant now = engine.now();
    if (LedgerEvidence.once(movement, found).isPresent()) {
      return new Settlement.Confirmed(now);
    }
    if (!found.isEmpty()) {
      return evidence.contradiction(movement, found);
    }
    // The answer named a transaction that does not show. It may be slow to appear, but not for
    // ever.
    Instant applied = movement.appliedAt().orElse(now);
    if (now.isBefore(applied.plus(LOST_AFTER))) {
      return new Settlement.ConfirmLater(now.plus(engine.settings().confirmEvery()));
    }
    return new Settlement.Parked(
        engine.caseOf(
            movement,
            ExceptionType.NOT_IN_LEDGER,
            "Sitoo answered with transaction "
                + movement.transactionId()
                + ", but no transaction carries the key"));
  }
}
