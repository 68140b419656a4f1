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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link IdempotencyKeyStrategy} must do. An implementer extends this class, and names
 * some keys that were once made and must stay as they are; JUnit runs the rest:
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
 * <p>Two decisions with one key would be posted once; one decision with two keys would be posted
 * twice. So none of the tests is optional.
 */
public abstract class IdempotencyKeyStrategyContract {

  /** An intent to begin with: the restock of one unit. */
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

  /** What ids were seen to be like, and what they could be. */
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
   * @return a strategy set up as in the running system
   */
  protected abstract IdempotencyKeyStrategy strategy();

  /**
   * Keys that are in stores and ledgers already. Written down once, by hand, and never changed: a
   * strategy that makes other keys of the same intents posts everything again.
   *
   * @return keys by intent, at least one
   */
  protected abstract Map<MovementIntent, String> frozenKeys();

  /** Keys that were once made are still made. */
  @Test
  protected void keysAreStable() {
    assertThat(frozenKeys()).as("frozen keys").isNotEmpty();
    frozenKeys().forEach((intent, key) -> assertThat(strategy().key(intent)).isEqualTo(key));
  }

  /** Sitoo takes external ids of this form only, whatever ids ReturnGO gives. */
  @Test
  protected void keysHaveTheFormThatSitooTakes() {
    intents().forEach(intent -> assertThat(key(intent)).matches("[A-Za-z0-9_-]{1,40}"));
  }

  /** Another object of the strategy, as after a restart, makes the same key. */
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

  /** Another tenant's decision is another key, even about the same return. */
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

  /** Whatever differs between two decisions makes two keys of them. */
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

  /** Ids are free text to a strategy: none may take the place of another, however alike. */
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

  /** Many decisions have as many keys. */
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

  /** Numbers and letters look different in some languages; keys may not. */
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
