package dev.restock.examples.customrules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.MovementIntent;
import dev.restock.sync.testing.IdempotencyKeyStrategyContract;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixedKeysTest extends IdempotencyKeyStrategyContract {

  @Override
  protected IdempotencyKeyStrategy strategy() {
    return new PrefixedKeys("acme");
  }

  @Override
  protected Map<MovementIntent, String> frozenKeys() {
    return Map.of(EXAMPLE, "acme-0872217259805448ab388f05410faaf7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much-too-long", "größe"})
  void aPrefixThatSitooWouldNotTakeIsRefused(String prefix) {
    assertThatThrownBy(() -> new PrefixedKeys(prefix)).isInstanceOf(IllegalArgumentException.class);
  }
}
