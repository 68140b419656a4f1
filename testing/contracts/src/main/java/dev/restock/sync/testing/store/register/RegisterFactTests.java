package dev.restock.sync.testing.store.register;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.pieceOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.register.RegisterCursor;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What registers showed: the cursor, refund orders, stock, and what is shown of them. */
public abstract class RegisterFactTests extends RegisterStoreTests {

  /**
   * Takes a source of stores.
   *
   * @param emptyStore makes an empty store before each test
   */
  protected RegisterFactTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  // ---- cursor ----------------------------------------------------------------------------------

  @Test
  void theRegisterCursorIsMovedOnlyFromTheVersionThatWasRead() {
    assertThat(store.registerCursor(TENANT)).isEmpty();
    RegisterCursor first = RegisterCursor.before(7, T0);
    assertThat(store.moveRegisterCursor(TENANT, first)).isTrue();
    assertThat(store.moveRegisterCursor(TENANT, first)).isFalse();
    assertThat(store.registerCursor(TENANT)).contains(first);
    RegisterCursor next = first.afterReading(90, LATER, Duration.ofMinutes(1), true);
    assertThat(store.moveRegisterCursor(TENANT, next)).isTrue();
    assertThat(store.moveRegisterCursor(TENANT, next)).isFalse();
    assertThat(store.registerCursor(TENANT)).contains(next);
    assertThat(store.registerCursor(OTHER_TENANT)).isEmpty();
    assertThat(store.moveRegisterCursor(OTHER_TENANT, next)).isFalse();
  }

  // ---- refund orders ---------------------------------------------------------------------------

  @Test
  void aRefundIsShownAsItWasRecorded() {
    RegisterReturn refund =
        new RegisterReturn(
            100,
            50L,
            CHANNEL,
            T0,
            List.of(line(0, "A", 2), new RegisterReturn.Line(3, "", 1, null)),
            List.of(7L, 8L));
    record(refund, unlinked(90));
    assertThat(orders(100L, 90L, 80L).refunds()).containsExactly(unlinked(90), refund);
    assertThat(orders(100L).pieces())
        .containsExactly(
            unbound(new RegisterPiece(100, 0, 1)),
            unbound(new RegisterPiece(100, 0, 2)),
            unbound(new RegisterPiece(100, 3, 1)));
    assertThat(store.registerOrders(OTHER_TENANT, List.of(100L))).isEqualTo(RegisterView.NONE);
  }

  private static StoredPiece unbound(RegisterPiece piece) {
    return new StoredPiece(piece, null, "", false, 0, 0);
  }

  @Test
  void aRefundThatIsRecordedAgainGetsWhatIsNewAndLosesNothing() {
    record(unlinked(100).with("", List.of(7L)));
    RegisterReturn more =
        new RegisterReturn(
            100, 50L, CHANNEL, T0, List.of(line(0, "SKU-u1", 2), line(1, "B", 1)), List.of(8L));
    record(more);
    RegisterReturn all = more.with(CHANNEL, List.of(7L, 8L));
    assertThat(orders(100L).refunds()).containsExactly(all);
    assertThat(orders(100L).pieces()).hasSize(3);
    record(unlinked(100));
    record(new RegisterReturn(100, 51L, "other", LATER, List.of(), List.of()));
    assertThat(orders(100L).refunds()).containsExactly(all);
    assertThat(orders(100L).pieces()).hasSize(3);
  }

  @Test
  void aRefundIsFoundByTheOrderOfTheChannel() {
    record(refund(100), refund(101), unlinked(102), refund(103).with("other", List.of()));
    assertThat(channel(CHANNEL).refunds())
        .extracting(RegisterReturn::orderId)
        .containsExactly(100L, 101L);
    assertThat(channel(CHANNEL).pieces()).hasSize(2);
    assertThat(channel("other", CHANNEL).refunds()).hasSize(3);
    assertThat(channel("nothing")).isEqualTo(RegisterView.NONE);
    assertThat(store.registerReturns(OTHER_TENANT, List.of(CHANNEL), List.of()))
        .isEqualTo(RegisterView.NONE);
    record(refund(102));
    assertThat(channel(CHANNEL).refunds()).as("its order is known by now").hasSize(3);
  }

  private RegisterView channel(String... orders) {
    return store.registerReturns(TENANT, List.of(orders), List.of());
  }

  /** More than a database takes as a list. */
  @Test
  void manyRefundsAreRecordedAndShownInTheirOrder() {
    List<RegisterReturn> many =
        new ArrayList<>(
            LongStream.rangeClosed(1, 1_200)
                .mapToObj(id -> refund(id).with(CHANNEL, List.of(id)))
                .toList());
    List<RegisterStock> lines =
        new ArrayList<>(
            LongStream.rangeClosed(1, 1_200).mapToObj(id -> stock(id, id, "A", "1")).toList());
    List<RegisterReturn> inOrder = List.copyOf(many);
    List<RegisterStock> linesInOrder = List.copyOf(lines);
    Collections.reverse(many);
    Collections.reverse(lines);
    store.recordRegisterReturns(TENANT, many, T0);
    store.recordRegisterStock(TENANT, lines, T0);
    assertThat(channel(CHANNEL).refunds()).isEqualTo(inOrder);
    assertThat(channel(CHANNEL).stock()).isEqualTo(linesInOrder);
    assertThat(
            store
                .registerOrders(TENANT, LongStream.rangeClosed(1, 1_200).boxed().toList())
                .pieces())
        .hasSize(1_200)
        .isSortedAccordingTo((one, other) -> one.piece().compareTo(other.piece()));
  }

  // ---- stock -----------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stockIsShownWhetherItsOrderIsRecordedBeforeItOrAfterIt(boolean orderFirst) {
    RegisterStock one = stock(31, 7, "SKU-u1", "1");
    RegisterStock other = stock(30, 7, "B", "-2.50");
    if (orderFirst) {
      record(refund(100).with(CHANNEL, List.of(7L)));
    }
    record(one, other, stock(32, 9, "C", "1"));
    if (!orderFirst) {
      record(refund(100).with(CHANNEL, List.of(7L)));
    }
    assertThat(orders(100L).stock()).containsExactly(other, one);
    assertThat(channel(CHANNEL).stock()).containsExactly(other, one);
    assertThat(store.registerOrders(OTHER_TENANT, List.of(100L)).stock()).isEmpty();
  }

  @Test
  void stockIsShownWhenItsDeliveryIsRecordedWithAKnownOrder() {
    record(refund(100));
    record(stock(30, 7, "A", "1"));
    assertThat(orders(100L).stock()).isEmpty();
    record(refund(100).with(CHANNEL, List.of(7L)));
    assertThat(orders(100L).stock()).containsExactly(stock(30, 7, "A", "1"));
  }

  @Test
  void aStockLineIsRecordedOnceAndEqualLinesAreAddedUp() {
    record(refund(100).with(CHANNEL, List.of(7L, 8L)));
    record(stock(30, 7, "A", "1"), stock(30, 7, "A", "2"), stock(30, 8, "A", "1"));
    record(stock(30, 7, "A", "1"), stock(30, 7, "A", "2"));
    record(stock(31, 7, "A", "1"), stock(31, 7, "B", "1"));
    assertThat(orders(100L).stock())
        .containsExactly(
            stock(30, 7, "A", "3"),
            stock(30, 8, "A", "1"),
            stock(31, 7, "A", "1"),
            stock(31, 7, "B", "1"));
  }

  // ---- units -----------------------------------------------------------------------------------

  @Test
  void theUnitsOfTheReturnsOfAnOrderAreShownOnceTheyAreDecided() {
    record(refund(100));
    ReadClaim claim = claimRead("r1", T0);
    assertThat(orders(100L).units()).isEmpty();
    UnitState unit = parkedUnit("r1", "u1");
    UnitState piece = pieceOf("u2", "", parkedUnit("r1", "u2.1"));
    decide(claim, deciding(unit, piece).channelOrderId(CHANNEL));
    decide("r2", deciding(parkedUnit("r2", "u1")).channelOrderId("other"));
    decide("r3", deciding(parkedUnit("r3", "u1")));
    assertThat(orders(100L).units()).containsExactlyInAnyOrder(unit, piece);
    assertThat(channel(CHANNEL).units()).containsExactlyInAnyOrder(unit, piece);
    RegisterView view = store.registerReturns(TENANT, List.of(CHANNEL, "other"), List.of("r3"));
    assertThat(view.channelOrders())
        .containsOnly(Map.entry("r1", CHANNEL), Map.entry("r2", "other"));
    assertThat(view.channelOrderOf("r3")).as("not known").isEmpty();
    assertThat(store.registerReturns(TENANT, List.of(), List.of("r3")).units())
        .containsExactly(parkedUnit("r3", "u1"));
    assertThat(store.registerReturns(OTHER_TENANT, List.of(CHANNEL), List.of("r1")).units())
        .isEmpty();
  }

  @Test
  void theOrderOfAReturnIsNotTakenBack() {
    decide("r1", deciding(parkedUnit("r1", "u1")).channelOrderId(CHANNEL));
    decide("r1", deciding());
    assertThat(channel(CHANNEL).units()).containsExactly(parkedUnit("r1", "u1"));
    decide("r1", deciding().channelOrderId("corrected"));
    assertThat(channel(CHANNEL).units()).isEmpty();
    assertThat(channel("corrected").units()).hasSize(1);
  }

  /** A person may bind a piece whose refund names no sale. */
  @Test
  void aRefundIsFoundByAReturnToWhichItsPieceIsBound() {
    record(unlinked(100).with("", List.of(7L)), unlinked(101));
    record(stock(30, 7, "SKU-u1", "1"));
    assertThat(bind(PIECE, UNIT)).isTrue();
    RegisterView undecided = store.registerReturns(TENANT, List.of(), List.of("r1", "r2"));
    assertThat(undecided.refunds()).extracting(RegisterReturn::orderId).containsExactly(100L);
    assertThat(undecided.stock()).hasSize(1);
    decide("r1", deciding(parkedUnit("r1", "u1")).channelOrderId(CHANNEL));
    assertThat(channel(CHANNEL).refunds())
        .as("by the order of the return")
        .extracting(RegisterReturn::orderId)
        .containsExactly(100L);
  }

  @Test
  void refundsWithoutASaleAreFoundByTheSkusOfTheirUnboundPieces() {
    record(
        withoutSale(100, LATER, line(0, "A", 1), line(1, "B", 2)),
        withoutSale(101, LATER, line(0, "B", 1)),
        withoutSale(102, T0, line(0, "A", 1)),
        withoutSale(103, null, line(0, "A", 1)),
        new RegisterReturn(104, 50L, "", LATER, List.of(line(0, "A", 1)), List.of()));
    record(withoutSale(100, LATER).with("", List.of(7L)));
    record(stock(30, 7, "A", "1"));
    RegisterView found = store.refundsWithoutSale(TENANT, List.of("A", "C"), LATER);
    assertThat(found.refunds()).extracting(RegisterReturn::orderId).containsExactly(100L);
    assertThat(found.pieces()).hasSize(3);
    assertThat(found.stock()).hasSize(1);
    assertThat(found.units()).isEmpty();
    assertThat(store.refundsWithoutSale(TENANT, List.of("B"), T0).refunds()).hasSize(2);
    assertThat(store.refundsWithoutSale(TENANT, List.of(), T0)).isEqualTo(RegisterView.NONE);
    assertThat(store.refundsWithoutSale(OTHER_TENANT, List.of("A"), T0))
        .isEqualTo(RegisterView.NONE);
    assertThat(bind(new RegisterPiece(100, 1, 1), UNIT)).isTrue();
    assertThat(store.refundsWithoutSale(TENANT, List.of("B"), T0).refunds())
        .as("a piece of it is free")
        .hasSize(2);
    assertThat(bind(new RegisterPiece(100, 0, 1), new UnitRef("r1", "u2"))).isTrue();
    assertThat(store.refundsWithoutSale(TENANT, List.of("A"), LATER).refunds()).isEmpty();
  }

  private static RegisterReturn withoutSale(
      long orderId, @Nullable Instant at, RegisterReturn.Line... lines) {
    return new RegisterReturn(orderId, null, "", at, List.of(lines), List.of());
  }

  @Test
  void theUnitsOfArchivedReturnsAreShown() {
    record(refund(100));
    decide("r1", deciding(parkedUnit("r1", "u1")).channelOrderId(CHANNEL));
    assertThat(bind(PIECE, UNIT)).isTrue();
    Instant after = T0.plus(Duration.ofDays(400));
    assertThat(store.archive(TENANT, after, 10, after)).isEqualTo(1);
    assertThat(channel(CHANNEL).units()).extracting(UnitState::unitId).containsExactly("u1");
    assertThat(piece(PIECE).unit()).isEqualTo(UNIT);
  }

  // ---- what is forgotten -----------------------------------------------------------------------

  @Test
  void refundsWithoutAnOrderAndStockWithoutARefundAreForgottenWithTime() {
    record(
        unlinked(100).with("", List.of(7L)),
        unlinked(101).with("", List.of(8L)),
        refund(102).with(CHANNEL, List.of(9L)));
    record(stock(30, 7, "A", "1"), stock(31, 8, "A", "1"), stock(32, 9, "A", "1"));
    record(stock(33, 10, "A", "1"));
    assertThat(bind(new RegisterPiece(101, 0, 1), UNIT)).isTrue();
    assertThat(store.forgetRegisterReturns(TENANT, T0, 100)).as("nothing is older").isZero();
    assertThat(store.forgetRegisterReturns(OTHER_TENANT, LATER, 100)).isZero();
    assertThat(orders(100L, 101L, 102L).refunds()).hasSize(3);

    assertThat(store.forgetRegisterReturns(TENANT, LATER, 100))
        .as("the order 100 and its stock line, and the line of no order")
        .isEqualTo(3);
    RegisterView left = orders(100L, 101L, 102L);
    assertThat(left.refunds()).extracting(RegisterReturn::orderId).containsExactly(101L, 102L);
    assertThat(left.pieces()).hasSize(2);
    assertThat(left.stock()).extracting(RegisterStock::transactionId).containsExactly(31L, 32L);
    assertThat(store.forgetRegisterReturns(TENANT, LATER, 100)).isZero();
    record(unlinked(100).with("", List.of(7L)), refund(103).with(CHANNEL, List.of(10L)));
    assertThat(orders(100L, 103L).stock()).as("it was forgotten for good").isEmpty();
  }

  @Test
  void noMoreIsForgottenAtATimeThanAskedFor() {
    record(unlinked(100), unlinked(101), unlinked(102));
    record(stock(30, 7, "A", "1"), stock(30, 7, "B", "1"), stock(31, 7, "A", "1"));
    assertThat(store.forgetRegisterReturns(TENANT, LATER, 2)).isEqualTo(4);
    assertThat(store.forgetRegisterReturns(TENANT, LATER, 2)).isEqualTo(2);
    assertThat(store.forgetRegisterReturns(TENANT, LATER, 2)).isZero();
  }
}
