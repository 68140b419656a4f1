package dev.restock.consumers;

import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.MovementIntent;
import dev.restock.sync.testing.IdempotencyKeyStrategyContract;
import java.util.Map;

class KeysTest extends IdempotencyKeyStrategyContract {

  @Override
  protected IdempotencyKeyStrategy strategy() {
    return IdempotencyKeyStrategy.standard();
  }

  @Override
  protected Map<MovementIntent, String> frozenKeys() {
    return Map.of(EXAMPLE, "r1-9000601-wopJSkCglp3dvtdAxRBPFw");
  }
}
