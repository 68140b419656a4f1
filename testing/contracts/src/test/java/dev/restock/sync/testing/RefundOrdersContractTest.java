package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.RefundOrders.Draft;
import dev.restock.sync.port.RefundOrders.Found;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An implementation with a planted bug does not pass. */
class RefundOrdersContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(
            HidesThatItIsDown.class, "aSystemThatCannotBeReachedIsTroubleAndNotAnEmptyAnswer"),
        Arguments.of(AnswersAlways.class, "anOrderIsNotMadeInASystemThatCannotBeReached"),
        Arguments.of(ForgetsTheSign.class, "aDraftHasTheMoneyOfItsEntryWithTheOtherSign"),
        Arguments.of(DraftsWithTheTime.class, "aDraftIsTheSameEachTimeAndMakesNothing"),
        Arguments.of(PostsItsDrafts.class, "aDraftIsTheSameEachTimeAndMakesNothing"),
        Arguments.of(AnswersWithAnotherId.class, "anOrderIsFoundByItsKeyWithItsIdAndMoney"),
        Arguments.of(IgnoresTheFilter.class, "onlyTheOrdersThatAreAskedForAreFound"),
        Arguments.of(AsksForTheFirst.class, "manyKeysAreAskedForAtOnce"),
        Arguments.of(HidesTheSecond.class, "eachOrderThatWasMadeWithAKeyIsFound"),
        Arguments.of(IsNeverTooLate.class, "aRequestDoesNotLeaveAfterItsTime"),
        Arguments.of(MakesUpSales.class, "theSaleOfAnOrderIsFoundByItsName"),
        Arguments.of(KnowsOneThread.class, "severalThreadsMakeOneOrderEach"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends Bug> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
    assertThat(fails(ListedOrdersTest.class, by)).isFalse();
  }

  /** The implementation that is right, with a bug in one method. */
  abstract static class Broken extends ListedOrdersTest implements Bug {
    private final String method;

    Broken(String method) {
      this.method = method;
    }

    @Override
    protected Registers registers() {
      Registers right = super.registers();
      return Bug.in(Registers.class, right, "orders", call -> broken(right.orders()));
    }

    @Override
    protected RefundOrders ordersThatAreDown() {
      return broken(super.ordersThatAreDown());
    }

    private RefundOrders broken(RefundOrders right) {
      return Bug.in(RefundOrders.class, right, method, this);
    }
  }

  static class HidesThatItIsDown extends Broken {
    HidesThatItIsDown() {
      super("find");
    }

    @Override
    public Object answer(Call call) {
      try {
        return call.right();
      } catch (RuntimeException e) {
        return List.of();
      }
    }
  }

  static class AnswersAlways extends Broken {
    AnswersAlways() {
      super("post");
    }

    @Override
    public Object answer(Call call) {
      try {
        return call.right();
      } catch (RuntimeException e) {
        return new PostResult.Applied(1);
      }
    }
  }

  static class ForgetsTheSign extends Broken {
    ForgetsTheSign() {
      super("draft");
    }

    @Override
    public Object answer(Call call) {
      Draft right = call.right();
      return new Draft(
          right.key(),
          right.currency(),
          right.lines(),
          right.payments().stream()
              .map(one -> new RefundOrders.Payment(one.name(), one.amount().abs()))
              .toList(),
          null);
    }
  }

  static class DraftsWithTheTime extends Broken {
    private int times;

    DraftsWithTheTime() {
      super("draft");
    }

    @Override
    public Object answer(Call call) {
      Draft right = call.right();
      times++;
      String name = "Web " + times;
      return new Draft(
          right.key(),
          right.currency(),
          right.lines(),
          right.payments().stream()
              .map(one -> new RefundOrders.Payment(name, one.amount()))
              .toList(),
          null);
    }
  }

  static class PostsItsDrafts extends Broken {
    private Optional<RefundOrders> orders = Optional.empty();

    PostsItsDrafts() {
      super("draft");
    }

    @Override
    protected Registers registers() {
      Registers right = super.registers();
      orders = Optional.of(right.orders());
      return right;
    }

    @Override
    public Object answer(Call call) {
      Draft right = call.right();
      orders.ifPresent(one -> one.post(right, null, Instant.MAX));
      return right;
    }
  }

  static class AnswersWithAnotherId extends Broken {
    AnswersWithAnotherId() {
      super("post");
    }

    @Override
    public Object answer(Call call) {
      PostResult right = call.right();
      return right instanceof PostResult.Applied applied
          ? new PostResult.Applied(applied.transactionId() + 1)
          : right;
    }
  }

  static class IgnoresTheFilter extends Broken {
    IgnoresTheFilter() {
      super("find");
    }

    @Override
    public Object answer(Call call) {
      List<String> keys = call.argument(0);
      List<Found> right = call.right();
      return right.isEmpty() && !keys.isEmpty()
          ? List.of(new Found("another", 1, "SEK", BigDecimal.TEN))
          : right;
    }
  }

  static class AsksForTheFirst extends Broken {
    AsksForTheFirst() {
      super("find");
    }

    @Override
    public Object answer(Call call) {
      List<String> keys = call.argument(0);
      return call.with(0, keys.subList(0, Math.min(10, keys.size()))).right();
    }
  }

  static class HidesTheSecond extends Broken {
    HidesTheSecond() {
      super("find");
    }

    @Override
    public Object answer(Call call) {
      List<Found> right = call.right();
      return right.subList(0, Math.min(1, right.size()));
    }
  }

  static class IsNeverTooLate extends Broken {
    IsNeverTooLate() {
      super("post");
    }

    @Override
    public Object answer(Call call) {
      return call.with(2, Instant.MAX).right();
    }
  }

  static class MakesUpSales extends Broken {
    MakesUpSales() {
      super("sales");
    }

    @Override
    public Object answer(Call call) {
      List<String> names = call.argument(0);
      Map<String, Long> right = call.right();
      return names.contains("#9002") ? Map.of("#9001", 7L, "#9002", 8L) : right;
    }
  }

  static class KnowsOneThread extends Broken {
    private final Thread made = Thread.currentThread();

    KnowsOneThread() {
      super("post");
    }

    @Override
    public Object answer(Call call) {
      return Thread.currentThread() == made
          ? call.right()
          : new PostResult.Refused("another thread");
    }
  }
}
