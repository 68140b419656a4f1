package dev.restock.sync;

import static java.util.stream.Collectors.partitioningBy;

import dev.restock.sync.queue.Settlement;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.returns.ServiceTroubleException;
import dev.restock.sync.stock.StockLedger.Entry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for movements whose outcome is not known, in the transactions above the id that was highest
 * before they were sent. Found once with the same content: applied. Not found: only when the search
 * began after the settling time is that proof, and only then may it be sent again. Anything else is
 * for a person.
 */
final class SettleStep {
  private static final int CLAIMS = 500;

  private final Engine engine;
  private final LedgerEvidence evidence;
  private final PostCheck check;
  private final VirtualStep virtual;

  SettleStep(Engine engine, LedgerEvidence evidence, PostCheck check, VirtualStep virtual) {
    this.engine = engine;
    this.evidence = evidence;
    this.check = check;
    this.virtual = virtual;
  }

  /** Looks for all unknown movements that are due; how many are not unknown any more. */
  int run(Run run) {
    List<StoredMovement> claimed =
        engine.store().claimUnknown(engine.tenant(), engine.lease(), CLAIMS);
    if (claimed.isEmpty()) {
      return 0;
    }
    Instant began = engine.now();
    Map<StoredMovement, Settlement> settlements = new LinkedHashMap<>();
    try {
      Map<Boolean, List<StoredMovement>> byKind =
          Ports.ask(Ports.LEDGER, () -> claimed.stream().collect(partitioningBy(check::isVirtual)));
      List<StoredMovement> posted = byKind.getOrDefault(false, List.of());
      Map<String, List<Entry>> found = Ports.ask(Ports.LEDGER, () -> evidence.find(posted));
      posted.forEach(
          movement ->
              settlements.put(
                  movement,
                  settlement(movement, found.getOrDefault(movement.key(), List.of()), began)));
      for (StoredMovement movement : byKind.getOrDefault(true, List.of())) {
        Optional<Settlement> shown = Ports.ask(Ports.LEDGER, () -> virtual.lookUp(movement));
        settlements.put(movement, shown.orElseGet(() -> notThere(movement, began)));
      }
    } catch (ServiceTroubleException e) {
      run.trouble(e);
      Instant next = engine.retryAt(e.retryAt(), engine.settings().lookEvery());
      claimed.forEach(movement -> settlements.putIfAbsent(movement, stillUnknown(movement, next)));
    }
    return run.settle(engine, settlements, true);
  }

  private Settlement settlement(StoredMovement movement, List<Entry> found, Instant began) {
    if (found.isEmpty()) {
      return notThere(movement, began);
    }
    return LedgerEvidence.once(movement, found)
        .map(entry -> applied(movement, entry))
        .orElseGet(() -> evidence.contradiction(movement, found));
  }

  private Settlement applied(StoredMovement movement, Entry entry) {
    return new Settlement.Applied(
        entry.transactionId(), engine.now(), Optional.of(engine.confirmAt(movement)));
  }

  private Settlement notThere(StoredMovement movement, Instant began) {
    Instant proof = movement.settleAt().orElse(began.plus(engine.settings().settling()));
    if (began.isBefore(proof)) {
      Instant next = began.plus(engine.settings().lookEvery());
      return stillUnknown(movement, next.isBefore(proof) ? next : proof);
    }
    if (movement.sends() < engine.settings().maxSends()) {
      return new Settlement.Again(engine.now(), true);
    }
    return new Settlement.Refused(
        engine.caseOf(
            movement,
            Engine.refusalOf(movement.movement()),
            "it was sent " + movement.sends() + " times and never reached the ledger"));
  }

  private Settlement stillUnknown(StoredMovement movement, Instant lookAt) {
    return new Settlement.StillUnknown(
        lookAt, movement.settleAt().orElse(lookAt.plus(engine.settings().settling())));
  }
}
