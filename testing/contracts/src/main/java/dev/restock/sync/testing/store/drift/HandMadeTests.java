package dev.restock.sync.testing.store.drift;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.drift.HandMade;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of stock that were made by hand. */
public abstract class HandMadeTests {
  private static final Tenant OTHER = Tenant.of("other-shop|99|1");

  private final Supplier<SyncStore> emptyStore;

  /** The store under test, empty at the start of each test. */
  private SyncStore store;

  /**
   * For subclasses.
   *
   * @param emptyStore makes the store under test, empty
   */
  protected HandMadeTests(Supplier<SyncStore> emptyStore) {
    this.emptyStore = emptyStore;
  }

  @BeforeEach
  void open() {
    store = emptyStore.get();
  }

  private static HandMade change(long transaction, int line, String sku, Instant seenAt) {
    return new HandMade(transaction, line, 11 + line, sku, new BigDecimal("-1.5"), null, seenAt);
  }

  private static HandMade change(long transaction, String sku) {
    return change(transaction, 0, sku, T0);
  }

  @Test
  void aChangeIsKeptAsItIs() {
    HandMade named =
        new HandMade(7, 3, 12, "A", new BigDecimal("2.125"), new UnitRef("r1", "u1"), T0);
    store.recordHandMade(TENANT, List.of(named, change(8, "A")));
    assertThat(store.handMade(TENANT, null, 10)).containsExactly(change(8, "A"), named);
    assertThat(store.handMade(OTHER, null, 10)).isEmpty();
  }

  @Test
  void aChangeThatIsReadAgainKeepsItsTime() {
    store.recordHandMade(TENANT, List.of(change(7, "A"), change(7, "A")));
    store.recordHandMade(TENANT, List.of(change(7, 0, "A", T0.plusSeconds(9)), change(9, "A")));
    assertThat(store.handMade(TENANT, null, 10)).containsExactly(change(9, "A"), change(7, "A"));
  }

  @Test
  void changesAreListedFromTheLatestOn() {
    store.recordHandMade(
        TENANT, List.of(change(7, "A"), change(7, 1, "B", T0), change(9, "A"), change(8, "C")));
    List<HandMade> first = store.handMade(TENANT, null, 3);
    assertThat(first).extracting(HandMade::transactionId).containsExactly(9L, 8L, 7L);
    assertThat(first.get(2).line()).isEqualTo(1);
    assertThat(store.handMade(TENANT, first.get(2), 3)).containsExactly(change(7, "A"));
    assertThat(store.handMade(TENANT, change(7, "A"), 3)).isEmpty();
  }

  @Test
  void changesOfAnSkuAreListedByWarehouse() {
    store.recordHandMade(
        TENANT, List.of(change(7, "A"), change(8, 1, "A", T0), change(9, "A"), change(9, "AA")));
    assertThat(store.handMadeOf(TENANT, "A", null, null, 2))
        .containsExactly(change(9, "A"), change(8, 1, "A", T0));
    assertThat(store.handMadeOf(TENANT, "A", null, change(8, 1, "A", T0), 2))
        .containsExactly(change(7, "A"));
    assertThat(store.handMadeOf(TENANT, "A", 12L, null, 2)).containsExactly(change(8, 1, "A", T0));
    assertThat(store.handMadeOf(OTHER, "A", null, null, 2)).isEmpty();
  }

  @Test
  void theLatestOfEachSkuAreRead() {
    store.recordHandMade(
        TENANT,
        List.of(change(1, "A"), change(2, "A"), change(3, "A"), change(4, "B"), change(5, "C")));
    assertThat(store.handMadeOf(TENANT, List.of("A", "B", "D"), 2))
        .containsExactly(change(4, "B"), change(3, "A"), change(2, "A"));
    assertThat(store.handMadeOf(TENANT, List.of(), 2)).isEmpty();
    assertThat(store.handMadeOf(OTHER, List.of("A"), 2)).isEmpty();
  }

  @Test
  void oldChangesAreForgottenAFewAtATime() {
    Instant later = T0.plusSeconds(60);
    store.recordHandMade(
        TENANT, List.of(change(1, "A"), change(2, "A"), change(3, "A"), change(4, 0, "A", later)));
    store.recordHandMade(OTHER, List.of(change(1, "A")));
    assertThat(store.forgetHandMade(TENANT, T0, 10, 2)).isZero();
    assertThat(store.forgetHandMade(TENANT, later, 10, 2)).isEqualTo(2);
    assertThat(store.forgetHandMade(TENANT, later, 10, 2)).isEqualTo(1);
    assertThat(store.forgetHandMade(TENANT, later, 10, 2)).isZero();
    assertThat(store.handMade(TENANT, null, 10)).containsExactly(change(4, 0, "A", later));
    assertThat(store.handMade(OTHER, null, 10)).hasSize(1);
  }

  @Test
  void noMoreThanTheLatestAreKept() {
    store.recordHandMade(
        TENANT, List.of(change(1, "A"), change(2, "A"), change(3, "A"), change(4, "A")));
    assertThat(store.forgetHandMade(TENANT, T0, 1, 2)).isEqualTo(2);
    assertThat(store.forgetHandMade(TENANT, T0, 1, 2)).isEqualTo(1);
    assertThat(store.forgetHandMade(TENANT, T0, 1, 2)).isZero();
    assertThat(store.handMade(TENANT, null, 10)).containsExactly(change(4, "A"));
  }
}
