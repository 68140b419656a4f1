package dev.restock.sync.testing;

import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.MovementIntent;
import java.util.Map;

class StandardKeysContractTest extends IdempotencyKeyStrategyContract {

  @Override
  protected IdempotencyKeyStrategy strategy() {
    return IdempotencyKeyStrategy.standard();
  }

  @Override
  protected Map<MovementIntent, String> frozenKeys() {
    return Map.of(EXAMPLE, "r1-9000601-wopJSkCglp3dvtdAxRBPFw");
  }
}
