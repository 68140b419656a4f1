package dev.restock.examples.customrules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.testing.PartialReturnLineResolverContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WholeReturnResolverTest extends PartialReturnLineResolverContract {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Override
  protected PartialReturnLineResolver resolver() {
    return new WholeReturnResolver();
  }

  private List<ReturnedUnit> found(ReturnedUnit... units) {
    return resolver()
        .resolve(
            new ReturnRecord(
                "9000601", ReturnStatus.RECEIVED, "#1001", Optional.empty(), List.of(units)),
            Map.of());
  }

  @Test
  void nothingMovesUntilTheLastUnitIsInspected() {
    ReturnedUnit shirt = unit("1", Disposition.SELLABLE, NOON);
    ReturnedUnit open = unit("2", Disposition.NOT_INSPECTED, NOON);
    ReturnedUnit stays = ReturnedUnit.builder("3", "SOCK").neverReturns().build();
    assertThat(found(shirt, open)).containsExactly(open);
    assertThat(found(shirt, unit("2", Disposition.MISSING, NOON), stays)).hasSize(3);
  }
}
