package dev.restock.sync.stock;

import static dev.restock.sync.testing.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.Tenant;
import dev.restock.sync.returns.Disposition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StandardKeysTest {
  private static final IdempotencyKeyStrategy KEYS = IdempotencyKeyStrategy.standard();

  // ---- properties ------------------------------------------------------------------------------

  @Provide
  Arbitrary<MovementIntent> intents() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20),
            Arbitraries.strings().all().excludeChars('|').ofMinLength(1).ofMaxLength(8));
    Arbitrary<Tenant> tenants =
        Combinators.combine(
                Arbitraries.of("a.example", "b.example", "1"),
                Arbitraries.of("1", "10", "10020"),
                Arbitraries.integers().between(1, 3))
            .as(Tenant::of);
    return Combinators.combine(
            tenants,
            Arbitraries.of(MovementKind.class),
            texts,
            texts,
            Arbitraries.of(Disposition.class),
            Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond).optional(),
            Arbitraries.strings().alpha().ofLength(6),
            Arbitraries.integers().between(0, 3))
        .as(
            (tenant, kind, rma, unit, disposition, at, reverses, generation) ->
                new MovementIntent(
                    tenant,
                    kind,
                    rma,
                    unit,
                    disposition,
                    at,
                    kind.places() ? "" : reverses,
                    generation));
  }

  @Property(tries = 500, seed = "9", edgeCases = EdgeCasesMode.NONE)
  void aKeyHasTheFormThatSitooTakes(@ForAll("intents") MovementIntent intent) {
    assertThat(KEYS.key(intent)).matches("[A-Za-z0-9_-]{1,40}").isEqualTo(KEYS.key(intent));
  }

  @Property(tries = 500, seed = "10", edgeCases = EdgeCasesMode.NONE)
  void aChangeOfAnyFieldIsAnotherKey(@ForAll("intents") MovementIntent intent) {
    Set<String> keys = new HashSet<>();
    List<MovementIntent> all = new ArrayList<>(changed(intent));
    all.add(intent);
    all.forEach(one -> keys.add(KEYS.key(one)));
    assertThat(keys).hasSize(all.size());
  }

  /** The intent with one part changed, for each of its parts. */
  private static List<MovementIntent> changed(MovementIntent was) {
    Tenant tenant = was.tenant();
    MovementKind other =
        was.kind() == MovementKind.RESTOCK ? MovementKind.REVERSAL : MovementKind.RESTOCK;
    List<MovementIntent> changed = new ArrayList<>();
    String account = tenant.parts().get(1);
    int site = Integer.parseInt(tenant.parts().get(2));
    changed.add(new Draft(was).tenant(tenant.shop() + "x", account, site).made());
    changed.add(new Draft(was).tenant(tenant.shop(), account + "1", site).made());
    changed.add(new Draft(was).tenant(tenant.shop(), account, site + 1).made());
    changed.add(new Draft(was).kind(other, other == MovementKind.REVERSAL ? "r" : "").made());
    changed.add(new Draft(was).rmaId(was.rmaId() + "1").made());
    changed.add(new Draft(was).unitId(was.unitId() + "1").made());
    changed.add(
        new Draft(was)
            .disposition(
                was.disposition() == Disposition.SELLABLE
                    ? Disposition.DAMAGED
                    : Disposition.SELLABLE)
            .made());
    changed.add(new Draft(was).inspectedAt(was.inspectedAt().orElse(T0).plusSeconds(1)).made());
    changed.add(new Draft(was).generation(was.generation() + 1).made());
    if (was.kind() == MovementKind.REVERSAL) {
      changed.add(new Draft(was).kind(was.kind(), was.reverses() + "x").made());
    }
    return changed;
  }

  /** An intent that is changed in one place. */
  private static final class Draft {
    private Tenant tenant;
    private MovementKind kind;
    private String rmaId;
    private String unitId;
    private Disposition disposition;
    private Optional<Instant> inspectedAt;
    private String reverses;
    private int generation;

    Draft(MovementIntent was) {
      tenant = was.tenant();
      kind = was.kind();
      rmaId = was.rmaId();
      unitId = was.unitId();
      disposition = was.disposition();
      inspectedAt = was.inspectedAt();
      reverses = was.reverses();
      generation = was.generation();
    }

    Draft tenant(String shop, String account, int site) {
      tenant = Tenant.of(shop, account, site);
      return this;
    }

    Draft kind(MovementKind value, String undone) {
      kind = value;
      reverses = undone;
      return this;
    }

    Draft rmaId(String value) {
      rmaId = value;
      return this;
    }

    Draft unitId(String value) {
      unitId = value;
      return this;
    }

    Draft disposition(Disposition value) {
      disposition = value;
      return this;
    }

    Draft inspectedAt(Instant value) {
      inspectedAt = Optional.of(value);
      return this;
    }

    Draft generation(int value) {
      generation = value;
      return this;
    }

    MovementIntent made() {
      return new MovementIntent(
          tenant, kind, rmaId, unitId, disposition, inspectedAt, reverses, generation);
    }
  }

  @Property(tries = 300, seed = "11")
  void textsDoNotRunIntoEachOther(
      @ForAll("texts") String one, @ForAll("texts") String two, @ForAll("texts") String three) {
    if (!two.isEmpty()) {
      assertThat(CanonicalHash.hex(one + two, three))
          .isNotEqualTo(CanonicalHash.hex(one, two + three));
    }
    assertThat(CanonicalHash.hex(one, two)).isNotEqualTo(CanonicalHash.hex(one, two, ""));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab1:,|").ofMaxLength(4);
  }

  // ---- movements -------------------------------------------------------------------------------

  private static StockMovement restock(String key, long warehouse, String sku) {
    return new StockMovement(
        Tenant.of("shop", "1", 1),
        key,
        MovementKind.RESTOCK,
        "",
        "r1",
        "u1",
        warehouse,
        sku,
        1,
        "R",
        Optional.of(T0));
  }

  @Test
  void theContentHashIsOfWhatMovesAndNotOfItsKey() {
    assertThat(restock("k", 11, "SKU").contentHash())
        .isEqualTo(restock("other", 11, "SKU").contentHash())
        .isNotEqualTo(restock("k", 12, "SKU").contentHash())
        .isNotEqualTo(restock("k", 11, "SKX").contentHash())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void aMovementThatCannotBeIsRefused() {
    assertThatThrownBy(() -> restock("", 11, "S")).hasMessageContaining("key");
    assertThatThrownBy(() -> restock("a b", 11, "S")).hasMessageContaining("a b");
    assertThatThrownBy(() -> restock("k".repeat(41), 11, "S")).hasMessageContaining("40");
    assertThatThrownBy(() -> restock("k", 0, "S"))
        .hasMessageContaining("a warehouse id is 1 or more, not 0");
    assertThatThrownBy(() -> restock("k", 1, " ")).hasMessageContaining("SKU");
    assertThatThrownBy(
            () ->
                new StockMovement(
                    Tenant.of("s", "1", 1),
                    "k",
                    MovementKind.REMOVAL,
                    "",
                    "r",
                    "u",
                    1,
                    "S",
                    1,
                    "",
                    Optional.empty()))
        .hasMessageContaining("quantity");
    assertThatThrownBy(
            () ->
                new StockMovement(
                    Tenant.of("s", "1", 1),
                    "k",
                    MovementKind.RESTOCK,
                    "",
                    "r",
                    "u",
                    1,
                    "S",
                    0,
                    "",
                    Optional.empty()))
        .hasMessageContaining("quantity");
  }

  @Test
  void aReversalOfNothingIsRefused() {
    assertThatThrownBy(
            () ->
                new StockMovement(
                    Tenant.of("s", "1", 1),
                    "k",
                    MovementKind.REVERSAL,
                    "undone",
                    "r",
                    "u",
                    1,
                    "S",
                    0,
                    "",
                    Optional.empty()))
        .hasMessageContaining("quantity 0");
  }

  @Test
  void onlyAReversalNamesWhatItUndoes() {
    assertThatThrownBy(() -> intent(MovementKind.REVERSAL, "", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> intent(MovementKind.RESTOCK, "k", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> intent(MovementKind.RESTOCK, "", -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MovementIntent intent(MovementKind kind, String reverses, int generation) {
    return new MovementIntent(
        Tenant.of("s", "1", 1),
        kind,
        "r",
        "u",
        Disposition.DAMAGED,
        Optional.empty(),
        reverses,
        generation);
  }

  private static StockMovement removal(String key) {
    return undoing(key, MovementKind.REMOVAL, "", -1);
  }

  @Test
  void theDescriptionNamesReturnAndUnit() {
    StockMovement removal = removal("t");
    assertThat(removal.description()).isEqualTo("Take out for return RMA r unit u (s)");
    assertThat(removal.reversal("u", Optional.empty()).description())
        .isEqualTo("Undo taking out for return RMA r unit u (s)");
    StockMovement restock = restock("k", 11, "S");
    assertThat(restock.description()).isEqualTo("Return RMA r1 unit u1 (shop)");
    assertThat(restock.reversal("u", Optional.empty()).description())
        .isEqualTo("Undo return RMA r1 unit u1 (shop)");
    assertThat(restock.correction("c").description())
        .isEqualTo("Undo duplicate of return RMA r1 unit u1 (shop)");
  }

  @Test
  void whatUndoesAMovementIsItsExactOpposite() {
    StockMovement restock = restock("k", 11, "S");
    StockMovement reversal = restock.reversal("u", Optional.of(T0.plusSeconds(1)));
    assertThat(reversal)
        .isEqualTo(
            new StockMovement(
                restock.tenant(),
                "u",
                MovementKind.REVERSAL,
                "k",
                "r1",
                "u1",
                11,
                "S",
                -1,
                "R",
                Optional.of(T0.plusSeconds(1))));
    StockMovement removal = removal("t");
    StockMovement putBack = removal.reversal("u", Optional.empty());
    assertThat(putBack.kind()).isEqualTo(MovementKind.REVERSAL);
    assertThat(putBack.quantity()).isEqualTo(1);
    assertThat(putBack.reverses()).isEqualTo("t");
    assertThat(reversal.correction("c").quantity()).isEqualTo(1);
    assertThat(reversal.correction("c").reverses()).isEqualTo("u");
    assertThat(reversal.correction("c").kind()).isEqualTo(MovementKind.CORRECTION);
    assertThatThrownBy(() -> reversal.reversal("v", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("movement u is a REVERSAL, which is never undone");
  }

  @Test
  void aMovementNamesWhatItUndoesIfItUndoesSomething() {
    assertThatThrownBy(() -> undoing(MovementKind.RESTOCK, "k", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> undoing(MovementKind.REMOVAL, "k", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> undoing(MovementKind.REVERSAL, "", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> undoing(MovementKind.CORRECTION, "", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> undoing(MovementKind.CORRECTION, "k", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static StockMovement undoing(MovementKind kind, String reverses, int quantity) {
    return undoing("x", kind, reverses, quantity);
  }

  private static StockMovement undoing(
      String key, MovementKind kind, String reverses, int quantity) {
    return new StockMovement(
        Tenant.of("s", "1", 1),
        key,
        kind,
        reverses,
        "r",
        "u",
        1,
        "S",
        quantity,
        "",
        Optional.empty());
  }
}
