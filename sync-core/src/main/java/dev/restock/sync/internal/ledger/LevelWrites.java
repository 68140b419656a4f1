package dev.restock.sync.internal.ledger;

import dev.restock.sync.SyncReport;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockLedger;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moves stock where the level is absolute: reads the level, records it, sets the new one, and
 * verifies it. If the process dies after the record, the level itself decides: if it is the
 * recorded one, nothing happened; if it is the new one, the movement is applied; otherwise a person
 * must count.
 */
public final class LevelWrites {
  private static final int DECIMALS = 3;

  private final EngineContext engine;
  private final StockLedger ledger;
  private final Levels levels;

  public LevelWrites(EngineContext engine, StockLedger ledger, Levels levels) {
    this.engine = engine;
    this.ledger = ledger;
    this.levels = levels;
  }

  /**
   * Works on movements one after the other; how many came to an end or were sent. While the outcome
   * of one is open, the others of its SKU in that warehouse wait: the level verifies one movement
   * at a time.
   */
  public int post(
      List<StoredMovement> claimed, Lease lease, RunContext run, Set<StoredMovement> unsent) {
    Set<Place> open = new HashSet<>();
    for (StoredMovement movement : claimed) {
      Place place = new Place(movement.movement().warehouseId(), movement.movement().sku());
      if (open.contains(place)) {
        unsent.remove(movement);
        recordOutcomes(movement, again(Optional.empty()), run);
      } else if (post(movement, lease, run, unsent).isOpen()) {
        open.add(place);
      }
    }
    return claimed.size();
  }

  private record Place(long warehouseId, String sku) {}

  private MovementOutcome post(
      StoredMovement claimed, Lease lease, RunContext run, Set<StoredMovement> unsent) {
    StockMovement movement = claimed.movement();
    Optional<BigDecimal> level = levels.level(movement.warehouseId(), movement.sku());
    if (level.isEmpty()) {
      unsent.remove(claimed);
      return recordOutcomes(
          claimed,
          refused(claimed, "the Virtual warehouse has no level of the SKU to start from"),
          run);
    }
    BigDecimal before = level.get();
    if (before.stripTrailingZeros().scale() > DECIMALS) {
      unsent.remove(claimed);
      return recordOutcomes(
          claimed, refused(claimed, "the level of the SKU has more than three decimals"), run);
    }
    Instant graceEndsAt = lease.until().plus(engine.settings().gracePeriod());
    List<StoredMovement> sent =
        engine
            .store()
            .markSent(
                engine.tenant(), List.of(claimed), thousandths(before), graceEndsAt, engine.now());
    unsent.remove(claimed);
    if (sent.isEmpty() || !engine.now().isBefore(lease.until())) {
      return stillUnknown(Duration.ZERO);
    }
    return recordOutcomes(sent.get(0), set(sent.get(0), before, lease, run), run);
  }

  private MovementOutcome set(StoredMovement sent, BigDecimal before, Lease lease, RunContext run) {
    if (sent.lowerBound() != thousandths(before)) {
      // The level has changed since the movement was first sent: verify, do not set.
      return stillUnknown(Duration.ZERO);
    }
    PostResult result;
    try {
      run.add(new SyncReport.Posting(1, 0, 0, Optional.empty()));
      result =
          engine
              .extensions()
              .write(
                  Call.of(StockLedger.class, "setLevel")
                      .about(sent.movement().rmaId(), sent.movement().unitId()),
                  () -> ledger.setLevel(sent.movement(), after(sent, before), lease.until()));
    } catch (ServiceTroubleException e) {
      run.trouble(e);
      return again(e.retryAt());
    } catch (ExtensionFailedException e) {
      run.trouble(e.asTrouble(ledger.serviceName()));
      result = new PostResult.Unknown("the port failed with " + e.type(), false);
    }
    return result.match(
        applied -> verified(sent, run),
        alreadyThere -> verified(sent, run),
        refused -> refused(sent, refused.reason()),
        notSent -> again(notSent.retryAt()),
        unknown -> {
          run.unknown(sent.movement(), unknown.reason());
          return stillUnknown(engine.settings().gracePeriod());
        });
  }

  /** The answer says that the level is set. Only the level itself is proof. */
  private MovementOutcome verified(StoredMovement sent, RunContext run) {
    try {
      return outcome(sent)
          .filter(MovementOutcome.Applied.class::isInstance)
          .orElseGet(() -> stillUnknown(engine.settings().gracePeriod()));
    } catch (ServiceTroubleException e) {
      run.trouble(e);
      return stillUnknown(engine.settings().gracePeriod());
    }
  }

  /** The outcome of a movement that was sent, from the level; empty if it had no effect. */
  public Optional<MovementOutcome> outcome(StoredMovement unknown) {
    StockMovement movement = unknown.movement();
    BigDecimal before = BigDecimal.valueOf(unknown.lowerBound(), DECIMALS);
    BigDecimal after = after(unknown, before);
    Optional<BigDecimal> level = levels.level(movement.warehouseId(), movement.sku());
    if (level.filter(now -> now.compareTo(after) == 0).isPresent()) {
      return Optional.of(new MovementOutcome.Applied(0, engine.now(), null));
    }
    if (level.filter(now -> now.compareTo(before) == 0).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new MovementOutcome.Parked(
            engine.caseOf(
                unknown,
                ExceptionType.VIRTUAL_LEVEL_UNCERTAIN,
                "the level of the SKU was "
                    + before.toPlainString()
                    + ", was to be "
                    + after.toPlainString()
                    + ", and is "
                    + level.map(BigDecimal::toPlainString).orElse("not there"))));
  }

  private MovementOutcome refused(StoredMovement movement, String reason) {
    return new MovementOutcome.Refused(
        engine.caseOf(movement, ExceptionType.VIRTUAL_WAREHOUSE, reason), true);
  }

  private MovementOutcome again(Optional<Instant> retryAt) {
    return new MovementOutcome.Again(
        engine.retryAt(retryAt, engine.settings().gracePeriod()), false);
  }

  private MovementOutcome stillUnknown(Duration gracePeriod) {
    Instant now = engine.now();
    Duration verifyEvery = engine.settings().verifyEvery();
    Duration pause = gracePeriod.compareTo(verifyEvery) < 0 ? gracePeriod : verifyEvery;
    return new MovementOutcome.StillUnknown(now.plus(pause), now.plus(gracePeriod));
  }

  private MovementOutcome recordOutcomes(
      StoredMovement movement, MovementOutcome outcome, RunContext run) {
    run.recordOutcomes(engine, Map.of(movement, outcome), false);
    return outcome;
  }

  private static BigDecimal after(StoredMovement movement, BigDecimal before) {
    return before.add(BigDecimal.valueOf(movement.movement().quantity()));
  }

  private static long thousandths(BigDecimal level) {
    return level.setScale(DECIMALS, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
  }
}
