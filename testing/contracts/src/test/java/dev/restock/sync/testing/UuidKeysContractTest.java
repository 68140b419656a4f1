package dev.restock.sync.testing;

import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.MovementIntent;
import java.util.Map;

class UuidKeysContractTest extends IdempotencyKeyStrategyContract {

  @Override
  protected IdempotencyKeyStrategy strategy() {
    return IdempotencyKeyStrategy.uuid();
  }

  @Override
  protected Map<MovementIntent, String> frozenKeys() {
    return Map.of(EXAMPLE, "08722172-5980-5448-ab38-8f05410faaf7");
  }
}
