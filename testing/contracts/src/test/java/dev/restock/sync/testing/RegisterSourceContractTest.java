package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.port.RegisterSource.Line;
import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.port.RegisterSource.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A source with a planted bug does not pass. */
class RegisterSourceContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(ReadsOnePage.class, "ordersComeByAscendingIdsAndNoneIsMissingOverManyPages"),
        Arguments.of(
            TakesTheBoundForInclusive.class,
            "theBoundIsExclusiveAndTheHighestIdIsThatOfTheLastOrder"),
        Arguments.of(CountsPiecesTheOtherWay.class, "aRefundNamesItsSaleItsPiecesAndItsTime"),
        Arguments.of(ForgetsTheSale.class, "aRefundNamesItsSaleItsPiecesAndItsTime"),
        Arguments.of(LosesTheExternalId.class, "aSaleHasItsExternalIdAndIsNoRefund"),
        Arguments.of(NamesNoDelivery.class, "theDeliveriesOfARefundAreNamed"),
        Arguments.of(
            HidesThatItIsDown.class, "registersThatCannotBeReachedAreTroubleAndNotAnEmptyAnswer"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends Bug> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
  }

  /** The source that is right, with a bug in one method. */
  abstract static class Broken extends SitooRegisterContractTest implements Bug {
    private final String method;

    Broken(String method) {
      this.method = method;
    }

    private RegisterSource broken(RegisterSource right) {
      return Bug.in(RegisterSource.class, right, method, this);
    }

    @Override
    protected Registers registers() {
      Registers right = super.registers();
      return Bug.in(Registers.class, right, "source", call -> broken(right.source()));
    }

    @Override
    protected RegisterSource sourceThatIsDown() {
      return broken(super.sourceThatIsDown());
    }
  }

  abstract static class BrokenOrder extends Broken {
    BrokenOrder() {
      super("orders");
    }

    @Override
    public Object answer(Call call) {
      return call.<List<Order>>right().stream().map(this::order).toList();
    }

    abstract Order order(Order right);
  }

  static class ReadsOnePage extends Broken {
    ReadsOnePage() {
      super("ordersAfter");
    }

    @Override
    public Object answer(Call call) {
      return new Page(call.<Page>right().orders(), false);
    }
  }

  static class TakesTheBoundForInclusive extends Broken {
    TakesTheBoundForInclusive() {
      super("ordersAfter");
    }

    @Override
    public Object answer(Call call) {
      long bound = call.<Long>argument(0);
      return call.with(0, Math.max(0, bound - 1)).right();
    }
  }

  static class CountsPiecesTheOtherWay extends BrokenOrder {
    @Override
    Order order(Order right) {
      return with(
          right,
          right.externalId(),
          right.creditedOrderId(),
          right.lines().stream()
              .map(line -> new Line(line.id(), line.sku(), -line.quantity(), line.gross()))
              .toList());
    }
  }

  static class ForgetsTheSale extends BrokenOrder {
    @Override
    Order order(Order right) {
      return with(right, right.externalId(), null, right.lines());
    }
  }

  static class LosesTheExternalId extends BrokenOrder {
    @Override
    Order order(Order right) {
      return with(right, null, right.creditedOrderId(), right.lines());
    }
  }

  private static Order with(
      Order order, @Nullable String externalId, @Nullable Long sale, List<Line> lines) {
    Instant at = order.orderedAt();
    return new Order(
        order.id(), externalId, sale, at, order.currency(), order.isOver(), Map.of(), lines);
  }

  static class NamesNoDelivery extends Broken {
    NamesNoDelivery() {
      super("deliveriesOf");
    }

    @Override
    public Object answer(Call call) {
      return List.of();
    }
  }

  static class HidesThatItIsDown extends Broken {
    HidesThatItIsDown() {
      super("highestOrderId");
    }

    @Override
    public Object answer(Call call) {
      try {
        return call.right();
      } catch (RuntimeException e) {
        return 0L;
      }
    }
  }
}
