package dev.restock.sync.testing.store.register;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;

/** What the parts about registers share: a store that is empty, and ways to fill it. */
abstract class RegisterStoreTests {
  static final Instant LATER = T0.plus(Duration.ofMinutes(5));
  static final String CHANNEL = "9001";
  static final UnitRef UNIT = new UnitRef("r1", "u1");
  static final RegisterPiece PIECE = new RegisterPiece(100, 0, 1);

  private final Supplier<SyncStore> emptyStore;

  /** The store under test, empty at the start of each test. */
  SyncStore store;

  RegisterStoreTests(Supplier<SyncStore> emptyStore) {
    this.emptyStore = emptyStore;
  }

  @BeforeEach
  void open() {
    store = emptyStore.get();
  }

  // ---- facts -----------------------------------------------------------------------------------

  static RegisterReturn.Line line(long line, String sku, int pieces) {
    return new RegisterReturn.Line(line, sku, pieces, new Price(new BigDecimal("399.50"), "SEK"));
  }

  /** A refund of a sale of the order {@link #CHANNEL}, with one piece and no delivery. */
  static RegisterReturn refund(long orderId) {
    return new RegisterReturn(
        orderId, orderId - 50, CHANNEL, T0, List.of(line(0, "SKU-u1", 1)), List.of());
  }

  /** A refund that names no order of the channel, with one piece and no delivery. */
  static RegisterReturn unlinked(long orderId) {
    return new RegisterReturn(orderId, null, "", null, List.of(line(0, "SKU-u1", 1)), List.of());
  }

  static RegisterStock stock(long transaction, long delivery, String sku, String quantity) {
    return new RegisterStock(transaction, delivery, 11, sku, new BigDecimal(quantity));
  }

  void record(RegisterReturn... refunds) {
    store.recordRegisterReturns(TENANT, List.of(refunds), T0);
  }

  void record(RegisterStock... stock) {
    store.recordRegisterStock(TENANT, List.of(stock), T0);
  }

  RegisterView orders(Long... orderIds) {
    return store.registerOrders(TENANT, List.of(orderIds));
  }

  StoredPiece piece(RegisterPiece piece) {
    return orders(piece.orderId()).pieces().stream()
        .filter(stored -> stored.piece().equals(piece))
        .findFirst()
        .orElseThrow();
  }

  boolean bind(RegisterPiece piece, UnitRef unit) {
    return store.bindPiece(TENANT, piece, unit, "host", null, T0);
  }

  // ---- decisions -------------------------------------------------------------------------------

  static Lease lease(Instant from) {
    return new Lease("host", from, from.plus(Duration.ofMinutes(5)));
  }

  ReadClaim claimRead(String rmaId, Instant now) {
    PlannedRead read = new PlannedRead(now, ReadCause.CHANGED);
    store.record(TENANT, List.of(ObservedReturn.toRead(rmaId, read)), now);
    return store.claimReads(TENANT, lease(now), 100, List.of(ReadCause.CHANGED)).stream()
        .filter(claim -> claim.rmaId().equals(rmaId))
        .findFirst()
        .orElseThrow();
  }

  static Decision.Builder deciding(UnitState... units) {
    return Decision.builder().status(ReturnStatus.RECEIVED).units(List.of(units));
  }

  void decide(String rmaId, Decision.Builder decision) {
    decide(claimRead(rmaId, T0), decision);
  }

  void decide(ReadClaim claim, Decision.Builder decision) {
    assertThat(store.decide(TENANT, claim, decision.build(), T0))
        .isEqualTo(new DecideResult.Recorded());
  }

  /** A decision of a return that has seen what is known of a piece now. */
  void decideSeeing(RegisterPiece piece, String rmaId) {
    decide(rmaId, deciding().registered(Map.of(piece, piece(piece).changes())));
  }
}
