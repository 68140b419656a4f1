package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.MovementIntent;
import dev.restock.sync.stock.MovementKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link IdempotencyKeyStrategy}. Extend this class in a JUnit test:
 *
 * <pre>{@code
 * class MyKeysTest extends IdempotencyKeyStrategyContract {
 *   protected IdempotencyKeyStrategy strategy() {
 *     return new MyKeys();
 *   }
 *   protected Map<MovementIntent, String> frozenKeys() {
 *     return Map.of(EXAMPLE, "my1-9000601-25001-0");
 *   }
 * }
 * }</pre>
 *
 * <p>Two decisions with one key would be posted once, and one decision with two keys would be
 * posted twice. Therefore no test is optional.
 */
public abstract class IdempotencyKeyStrategyContract {

  /** An example: the restock of one unit. */
  public static final MovementIntent EXAMPLE =
      new MovementIntent(
          Tenant.of("example.myshopify.com", "10020", 1),
          MovementKind.RESTOCK,
          "9000601",
          "25001",
          Disposition.SELLABLE,
          Optional.of(Instant.parse("2026-01-05T08:00:00Z")),
          "",
          0);

  /** Ids that occur, and ids that are possible. */
  private static final List<String> IDS =
      List.of(
          "9000601",
          "1",
          "25001",
          "RMA-2026/0001",
          "bücher größe",
          "..",
          "a b",
          "a;b",
          "a|b",
          "\uD83D\uDC5F",
          "x".repeat(300),
          "A",
          "a",
          "0",
          "00");

  private static final int MANY = 20_000;

  /** For subclasses. */
  protected IdempotencyKeyStrategyContract() {}

  /**
   * Makes the strategy.
   *
   * @return a strategy configured as in production
   */
  protected abstract IdempotencyKeyStrategy strategy();

  /**
   * Keys that stores and ledgers already contain. Write them down once, by hand, and never change
   * them: a strategy with other keys for the same intents would post everything again.
   *
   * @return keys by intent, at least one
   */
  protected abstract Map<MovementIntent, String> frozenKeys();

  /** The frozen keys are still made. */
  @Test
  protected void keysAreStable() {
    assertThat(frozenKeys()).as("frozen keys").isNotEmpty();
    frozenKeys().forEach((intent, key) -> assertThat(strategy().key(intent)).isEqualTo(key));
  }

  /** Keys have the allowed form, whatever the ids of returns and units look like. */
  @Test
  protected void keysHaveTheAllowedForm() {
    intents().forEach(intent -> assertThat(key(intent)).matches("[A-Za-z0-9_-]{1,40}"));
  }

  /** The same intent has the same key, also from another object, as after a restart. */
  @Test
  protected void theSameIntentIsTheSameKey() {
    IdempotencyKeyStrategy one = strategy();
    IdempotencyKeyStrategy other = strategy();
    intents()
        .forEach(
            intent -> {
              assertThat(one.key(intent)).isEqualTo(one.key(intent));
              assertThat(other.key(intent)).isEqualTo(one.key(intent));
            });
  }

  /** Tenants have different keys, also for the same return. */
  @Test
  protected void eachTenantHasItsOwnKeys() {
    Tenant tenant = EXAMPLE.tenant();
    assertThat(
            keys(
                EXAMPLE,
                with(EXAMPLE, Tenant.of("other.myshopify.com", "10020", 1)),
                with(EXAMPLE, Tenant.of(tenant.shop(), "10021", 1)),
                with(EXAMPLE, Tenant.of(tenant.shop(), "10020", 2))))
        .doesNotHaveDuplicates();
  }

  /** Each component of an intent changes the key. */
  @Test
  protected void eachPartOfAnIntentCounts() {
    MovementIntent undo = undoing(MovementKind.REVERSAL, "r1-key");
    assertThat(
            keys(
                EXAMPLE,
                about("9000602", "25001"),
                about("9000601", "25002"),
                about("9000601", "2500"),
                about("90006012", "5001"),
                inspected(Disposition.DAMAGED, EXAMPLE.inspectedAt()),
                inspected(Disposition.SELLABLE, Optional.of(Instant.parse("2026-01-05T08:00:01Z"))),
                inspected(Disposition.SELLABLE, Optional.empty()),
                generation(1),
                generation(2),
                takingOut(),
                undo,
                undoing(MovementKind.REVERSAL, "r1-other"),
                undoing(MovementKind.CORRECTION, "r1-key"),
                with(undo, Tenant.of("example.myshopify.com", "10020", 2))))
        .doesNotHaveDuplicates();
  }

  /** Different ids have different keys, however similar they are. */
  @Test
  protected void idsDoNotRunIntoEachOther() {
    Set<MovementIntent> intents = new HashSet<>();
    for (String rmaId : IDS) {
      for (String unitId : IDS) {
        intents.add(about(rmaId, unitId));
      }
    }
    assertThat(intents.stream().map(this::key)).doesNotHaveDuplicates();
  }

  /** Many intents have as many keys. */
  @Test
  protected void manyIntentsHaveAsManyKeys() {
    IdempotencyKeyStrategy strategy = strategy();
    Random random = new Random(1);
    Set<MovementIntent> intents = new HashSet<>();
    while (intents.size() < MANY) {
      intents.add(
          about(
              String.valueOf(9_000_000 + random.nextInt(2_000)),
              String.valueOf(25_000 + random.nextInt(100))));
    }
    assertThat(intents.stream().map(strategy::key).distinct().count()).isEqualTo(MANY);
  }

  /** Keys do not depend on the locale. */
  @Test
  protected void keysDoNotDependOnTheLocale() {
    List<String> before = intents().map(this::key).toList();
    Locale usual = Locale.getDefault();
    try {
      for (String language : List.of("tr", "ar-EG-u-nu-arab", "th-TH-u-nu-thai", "fa")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(intents().map(this::key)).as(language).isEqualTo(before);
      }
    } finally {
      Locale.setDefault(usual);
    }
  }

  /**
   * Many threads use one strategy.
   *
   * @throws InterruptedException if the test is interrupted
   * @throws ExecutionException if the strategy fails
   */
  @Test
  protected void manyMayAskAtOnce() throws InterruptedException, ExecutionException {
    ManyThreads.getTheAnswersOfOne(intents().distinct().toList(), strategy()::key);
  }

  private String key(MovementIntent intent) {
    return strategy().key(intent);
  }

  private List<String> keys(MovementIntent... intents) {
    return Stream.of(intents).map(this::key).toList();
  }

  private static Stream<MovementIntent> intents() {
    List<MovementIntent> all = new ArrayList<>();
    for (String id : IDS) {
      all.add(about(id, "25001"));
      all.add(about("9000601", id));
    }
    all.add(generation(1_000_000));
    all.add(inspected(Disposition.NOT_INSPECTED, Optional.empty()));
    all.add(undoing(MovementKind.REVERSAL, "k".repeat(40)));
    all.add(undoing(MovementKind.CORRECTION, "k"));
    return all.stream();
  }

  private static MovementIntent with(MovementIntent intent, Tenant tenant) {
    return new MovementIntent(
        tenant,
        intent.kind(),
        intent.rmaId(),
        intent.unitId(),
        intent.disposition(),
        intent.inspectedAt(),
        intent.reverses(),
        intent.generation());
  }

  private static MovementIntent about(String rmaId, String unitId) {
    return new MovementIntent(
        EXAMPLE.tenant(),
        EXAMPLE.kind(),
        rmaId,
        unitId,
        EXAMPLE.disposition(),
        EXAMPLE.inspectedAt(),
        "",
        0);
  }

  private static MovementIntent inspected(Disposition disposition, Optional<Instant> at) {
    return new MovementIntent(
        EXAMPLE.tenant(),
        EXAMPLE.kind(),
        EXAMPLE.rmaId(),
        EXAMPLE.unitId(),
        disposition,
        at,
        "",
        0);
  }

  private static MovementIntent generation(int generation) {
    return new MovementIntent(
        EXAMPLE.tenant(),
        EXAMPLE.kind(),
        EXAMPLE.rmaId(),
        EXAMPLE.unitId(),
        EXAMPLE.disposition(),
        EXAMPLE.inspectedAt(),
        "",
        generation);
  }

  private static MovementIntent takingOut() {
    return new MovementIntent(
        EXAMPLE.tenant(),
        MovementKind.REMOVAL,
        EXAMPLE.rmaId(),
        EXAMPLE.unitId(),
        EXAMPLE.disposition(),
        EXAMPLE.inspectedAt(),
        "",
        0);
  }

  private static MovementIntent undoing(MovementKind kind, String reverses) {
    return new MovementIntent(
        EXAMPLE.tenant(),
        kind,
        EXAMPLE.rmaId(),
        EXAMPLE.unitId(),
        EXAMPLE.disposition(),
        EXAMPLE.inspectedAt(),
        reverses,
        0);
  }
}
