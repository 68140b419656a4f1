package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.MovementIntent;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A strategy with a planted bug does not pass. */
class IdempotencyKeyStrategyContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(Drawn.class, "theSameIntentIsTheSameKey"),
        Arguments.of(Drawn.class, "keysAreStable"),
        Arguments.of(OfAnyTenant.class, "eachTenantHasItsOwnKeys"),
        Arguments.of(JoinedIds.class, "eachPartOfAnIntentCounts"),
        Arguments.of(JoinedIds.class, "keysHaveTheAllowedForm"),
        Arguments.of(WithoutGeneration.class, "eachPartOfAnIntentCounts"),
        Arguments.of(InLowerCase.class, "idsDoNotRunIntoEachOther"),
        Arguments.of(OfFewBits.class, "manyIntentsHaveAsManyKeys"),
        Arguments.of(InTheLanguage.class, "keysDoNotDependOnTheLocale"),
        Arguments.of(Shared.class, "manyMayAskAtOnce"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends StandardKeysContractTest> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
  }

  private static final IdempotencyKeyStrategy RIGHT = IdempotencyKeyStrategy.standard();

  static class Drawn extends StandardKeysContractTest {
    @Override
    protected IdempotencyKeyStrategy strategy() {
      return intent -> UUID.randomUUID().toString();
    }
  }

  static class OfAnyTenant extends StandardKeysContractTest {
    @Override
    protected IdempotencyKeyStrategy strategy() {
      return intent -> RIGHT.key(with(intent, Tenant.of("shop", "1", 1), intent.generation()));
    }
  }

  static class JoinedIds extends StandardKeysContractTest {
    @Override
    protected IdempotencyKeyStrategy strategy() {
      return intent -> intent.rmaId() + intent.unitId();
    }
  }

  static class WithoutGeneration extends StandardKeysContractTest {
    @Override
    protected IdempotencyKeyStrategy strategy() {
      return intent -> RIGHT.key(with(intent, intent.tenant(), 0));
    }
  }

  static class InLowerCase extends StandardKeysContractTest {
    @Override
    protected IdempotencyKeyStrategy strategy() {
      return intent ->
          RIGHT.key(
              new MovementIntent(
                  intent.tenant(),
                  intent.kind(),
                  intent.rmaId().toLowerCase(Locale.ROOT),
                  intent.unitId(),
                  intent.disposition(),
                  intent.inspectedAt(),
                  intent.reverses(),
                  intent.generation()));
    }
  }

  static class OfFewBits extends StandardKeysContractTest {
    @Override
    protected IdempotencyKeyStrategy strategy() {
      return intent -> "k" + RIGHT.key(intent).hashCode() % 1_000_000;
    }
  }

  static class InTheLanguage extends StandardKeysContractTest {
    @Override
    protected IdempotencyKeyStrategy strategy() {
      return intent -> String.format("%d", intent.generation());
    }
  }

  /** Keeps the intent in a field, where another thread replaces it. */
  static class Shared extends StandardKeysContractTest {
    @Override
    protected IdempotencyKeyStrategy strategy() {
      return new IdempotencyKeyStrategy() {
        private final Meeting meeting = new Meeting();
        private volatile MovementIntent latest = EXAMPLE;

        @Override
        public String key(MovementIntent intent) {
          latest = intent;
          meeting.attend();
          String key = RIGHT.key(latest);
          meeting.attend();
          return key;
        }
      };
    }
  }

  private static MovementIntent with(MovementIntent intent, Tenant tenant, int generation) {
    return new MovementIntent(
        tenant,
        intent.kind(),
        intent.rmaId(),
        intent.unitId(),
        intent.disposition(),
        intent.inspectedAt(),
        intent.reverses(),
        generation);
  }
}
