package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.StockCatalog.Product;
import dev.restock.sync.port.StockHistory.Line;
import dev.restock.sync.port.StockHistory.Page;
import dev.restock.sync.port.StockHistory.Transaction;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.stock.StockMovement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A ledger with a planted bug does not pass. */
class StockLedgerContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(ResultsInAnotherOrder.class, "eachMovementHasItsOwnResultInItsPlace"),
        Arguments.of(
            SendsAgainWhatIsUnknown.class, "anAnswerThatIsLostIsUnknownAndThePostHappensOnce"),
        Arguments.of(
            TakesAnUnknownForRefused.class, "anAnswerThatIsLostIsUnknownAndThePostHappensOnce"),
        Arguments.of(SendsLate.class, "aPostThatComesTooLateHasNoEffect"),
        Arguments.of(HidesARefusal.class, "aMovementThatIsRefusedStopsNoOther"),
        Arguments.of(IgnoresTheBound.class, "theBoundIsExclusive"),
        Arguments.of(TakesTheBoundForInclusive.class, "theBoundIsExclusive"),
        Arguments.of(LosesExternalIds.class, "externalIdsAreExactlyThoseThatWerePosted"),
        Arguments.of(IgnoresCase.class, "externalIdsAreExactlyThoseThatWerePosted"),
        Arguments.of(HighestFirst.class, "nothingIsMissingAmongMany"),
        Arguments.of(IgnoresTheLimit.class, "nothingIsMissingAmongMany"),
        Arguments.of(
            BeginsTooLate.class, "aReadingThatBeginsWithATimeMissesNoTransactionMadeSince"),
        Arguments.of(ShowsAKeyOnce.class, "aKeyThatWasPostedTwiceIsFoundTwice"),
        Arguments.of(
            NamesAnotherTransaction.class,
            "aKeyThatIsAlreadyThereIsNamedByItsTransactionAndPostedOnce"),
        Arguments.of(ReadsOnePage.class, "nothingIsMissingAmongMany"),
        Arguments.of(TurnsSignsRound.class, "stockIsTakenOutAsWell"),
        Arguments.of(ForgetsItsHighestId.class, "theHighestIdBoundsWhatIsPostedLater"),
        Arguments.of(InventsProducts.class, "exactlyTheProductsThatExistAreFound"),
        Arguments.of(
            HidesThatItIsDown.class, "aSystemThatCannotBeReachedIsTroubleAndNotAnEmptyAnswer"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends Bug> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
  }

  // ---- the bugs --------------------------------------------------------------------------------

  /** The ledger that is right, with a bug in one method. */
  abstract static class Broken extends SitooLedgerContractTest implements Bug {
    private final String method;

    Broken(String method) {
      this.method = method;
    }

    @Override
    protected StockSystem ledger() {
      return Bug.in(StockSystem.class, super.ledger(), method, this);
    }

    @Override
    protected StockSystem ledgerWhoseAnswersAreLost() {
      return Bug.in(StockSystem.class, super.ledgerWhoseAnswersAreLost(), method, this);
    }

    @Override
    protected StockSystem ledgerThatIsDown() {
      return Bug.in(StockSystem.class, super.ledgerThatIsDown(), method, this);
    }
  }

  abstract static class BrokenPost extends Broken {
    BrokenPost() {
      super("post");
    }
  }

  abstract static class BrokenReading extends Broken {
    BrokenReading() {
      super("transactionsAfter");
    }

    static Page changed(Call call, UnaryOperator<Transaction> change) {
      Page right = call.right();
      return new Page(right.transactions().stream().map(change).toList(), right.hasMore());
    }

    static Transaction with(Transaction one, @Nullable String externalId, List<Line> lines) {
      return new Transaction(
          one.id(), one.kind(), externalId, one.description(), one.warehouseId(), lines);
    }
  }

  static class ResultsInAnotherOrder extends BrokenPost {
    @Override
    public Object answer(Call call) {
      List<PostResult> results = new ArrayList<>(call.<List<PostResult>>right());
      Collections.reverse(results);
      return results;
    }
  }

  static class SendsAgainWhatIsUnknown extends BrokenPost {
    @Override
    public Object answer(Call call) {
      List<PostResult> results = call.right();
      return results.stream().anyMatch(PostResult.Unknown.class::isInstance)
          ? call.right()
          : results;
    }
  }

  static class TakesAnUnknownForRefused extends BrokenPost {
    @Override
    public Object answer(Call call) {
      return call.<List<PostResult>>right().stream()
          .map(
              result ->
                  result instanceof PostResult.Unknown unknown
                      ? new PostResult.Refused(unknown.reason())
                      : result)
          .toList();
    }
  }

  static class SendsLate extends BrokenPost {
    @Override
    public Object answer(Call call) {
      return call.with(1, Instant.MAX).right();
    }
  }

  static class HidesARefusal extends BrokenPost {
    @Override
    public Object answer(Call call) {
      return call.<List<PostResult>>right().stream()
          .map(result -> result instanceof PostResult.Refused ? new PostResult.Applied(1) : result)
          .toList();
    }
  }

  static class NamesAnotherTransaction extends BrokenPost {
    private final Set<String> keys = new HashSet<>();

    @Override
    public Object answer(Call call) {
      List<StockMovement> movements = call.argument(0);
      List<PostResult> results = new ArrayList<>(call.<List<PostResult>>right());
      for (int i = 0; i < results.size(); i++) {
        if (!keys.add(movements.get(i).key())) {
          results.set(i, new PostResult.AlreadyThere(1));
        }
      }
      return results;
    }
  }

  static class IgnoresTheBound extends BrokenReading {
    @Override
    public Object answer(Call call) {
      return call.with(0, 0L).right();
    }
  }

  static class TakesTheBoundForInclusive extends BrokenReading {
    @Override
    public Object answer(Call call) {
      return call.with(0, call.<Long>argument(0) - 1).right();
    }
  }

  static class LosesExternalIds extends BrokenReading {
    @Override
    public Object answer(Call call) {
      return changed(call, one -> with(one, null, one.lines()));
    }
  }

  static class IgnoresCase extends BrokenReading {
    @Override
    public Object answer(Call call) {
      return changed(
          call,
          one ->
              with(
                  one,
                  one.externalId() == null ? null : one.externalId().toUpperCase(Locale.ROOT),
                  one.lines()));
    }
  }

  static class ShowsAKeyOnce extends BrokenReading {
    private final Map<String, Long> shown = new HashMap<>();

    @Override
    public Object answer(Call call) {
      Page right = call.right();
      return new Page(
          right.transactions().stream()
              .filter(
                  one ->
                      one.externalId() == null
                          || shown.computeIfAbsent(one.externalId(), any -> one.id()) == one.id())
              .toList(),
          right.hasMore());
    }
  }

  static class ReadsOnePage extends BrokenReading {
    @Override
    public Object answer(Call call) {
      return new Page(call.<Page>right().transactions(), false);
    }
  }

  static class HighestFirst extends BrokenReading {
    @Override
    public Object answer(Call call) {
      Page right = call.right();
      List<Transaction> turned = new ArrayList<>(right.transactions());
      Collections.reverse(turned);
      return new Page(turned, right.hasMore());
    }
  }

  static class IgnoresTheLimit extends BrokenReading {
    @Override
    public Object answer(Call call) {
      return call.with(1, 10_000).right();
    }
  }

  static class TurnsSignsRound extends BrokenReading {
    @Override
    public Object answer(Call call) {
      return changed(
          call,
          one ->
              with(
                  one,
                  one.externalId(),
                  one.lines().stream()
                      .map(line -> new Line(line.sku(), line.quantity().abs()))
                      .toList()));
    }
  }

  static class BeginsTooLate extends Broken {
    BeginsTooLate() {
      super("lowestTransactionId");
    }

    @Override
    public Object answer(Call call) {
      return call.<Long>right() + 1_000;
    }
  }

  static class ForgetsItsHighestId extends Broken {
    ForgetsItsHighestId() {
      super("highestTransactionId");
    }

    @Override
    public Object answer(Call call) {
      return Math.max(0, call.<Long>right() - 1);
    }
  }

  static class InventsProducts extends Broken {
    InventsProducts() {
      super("products");
    }

    @Override
    public Object answer(Call call) {
      Map<String, Product> found = new HashMap<>();
      call.<Collection<String>>argument(0).forEach(sku -> found.put(sku, new Product(sku, true)));
      return found;
    }
  }

  static class HidesThatItIsDown extends BrokenReading {
    @Override
    public Object answer(Call call) {
      try {
        return call.right();
      } catch (RuntimeException e) {
        return new Page(List.of(), false);
      }
    }
  }
}
