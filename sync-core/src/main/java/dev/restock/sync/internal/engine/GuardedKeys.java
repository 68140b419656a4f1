package dev.restock.sync.internal.engine;

import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.MovementIntent;
import dev.restock.sync.stock.StockMovement;

/** Calls the key strategy, and accepts only keys that a movement can have. */
public final class GuardedKeys {
  private final IdempotencyKeyStrategy strategy;
  private final Extensions extensions;

  public GuardedKeys(IdempotencyKeyStrategy strategy, Extensions extensions) {
    this.strategy = strategy;
    this.extensions = extensions;
  }

  /**
   * The key of an intent.
   *
   * @throws ExtensionFailedException if the strategy fails, or its key has not the form of one
   */
  public String key(MovementIntent intent) {
    return extensions.call(call(intent), () -> StockMovement.checkedKey(strategy.key(intent)));
  }

  /** The strategy gives one key to every generation of an intent. */
  public ExtensionFailedException isExhausted(MovementIntent intent) {
    return extensions.failed(
        call(intent), new IllegalStateException("one key for every generation"));
  }

  /** Whether a text can be a key of the strategy; true if the strategy fails. */
  public boolean canHaveMade(String externalId) {
    try {
      return extensions.call(
          Call.of(IdempotencyKeyStrategy.class, "canHaveMade"),
          () -> StockMovement.isKey(externalId) && strategy.canHaveMade(externalId));
    } catch (ExtensionFailedException e) {
      return StockMovement.isKey(externalId);
    }
  }

  private static Call call(MovementIntent intent) {
    return Call.of(IdempotencyKeyStrategy.class, "key").about(intent.rmaId(), intent.unitId());
  }
}
