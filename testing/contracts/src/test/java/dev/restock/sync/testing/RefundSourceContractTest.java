package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.RefundSource.Observation;
import dev.restock.sync.port.RefundSource.Page;
import dev.restock.sync.refunds.facts.RefundFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A source with a planted bug does not pass. */
class RefundSourceContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(ReadsOnePage.class, "everyChangeSinceATimeIsShownOverManyPages"),
        Arguments.of(ReadsAllAtOnce.class, "pagesAreReadWhenTheyAreAskedFor"),
        Arguments.of(TakesTheTimeForExclusive.class, "aChangeAtTheTimeItselfIsShown"),
        Arguments.of(
            SaysTooEarlyThatItIsComplete.class,
            "everyChangeBeforeTheCompleteTimeOfAPageWasOnThePagesSoFar"),
        Arguments.of(
            ContinuesPastTheEnd.class, "aLaterReadingWithTheOverlapShowsWhatCameAfterTheFirst"),
        Arguments.of(ShowsEachOnce.class, "aPageThatTheCallerDidNotGoOnFromIsShownAgain"),
        Arguments.of(ShowsEachOnce.class, "aReadingThatBeginsEarlierShowsEverythingAgain"),
        Arguments.of(CallsAllFinal.class, "whatIsUnderWayIsNotFinalUntilItEnds"),
        Arguments.of(CallsNoneFinal.class, "whatHasEndedIsFinal"),
        Arguments.of(NamesTheTime.class, "theSameStateIsAlwaysTheSameText"),
        Arguments.of(ReadsWithoutFacts.class, "anObservationIsTheSameInAPageAndByItsId"),
        Arguments.of(MakesUpWhatItDoesNotKnow.class, "idsThatDoNotExistAreLeftOut"),
        Arguments.of(
            KnowsEveryOrder.class, "onlyTheSalesPlatformSaysThatItKnowsAllRefundsOfAnOrder"),
        Arguments.of(
            LeavesOutWhatItDoesNotUnderstand.class,
            "whatCannotBeUnderstoodIsShownBesideTheOthersAndIsNotFinal"),
        Arguments.of(
            TakesItForEmpty.class, "whatCannotBeUnderstoodIsShownBesideTheOthersAndIsNotFinal"),
        Arguments.of(NamesAnyUnit.class, "aUnitThatAPageNamesBelongsToARefundThatCanBeRead"),
        Arguments.of(NamesAnyUnit.class, "noUnitIsNamedWhoseRefundHasNotChanged"),
        Arguments.of(KnowsOneThread.class, "severalThreadsReadTheSameAsOne"),
        Arguments.of(
            HidesThatItIsDown.class, "aSystemThatCannotBeReachedIsTroubleAndNotAnEmptyAnswer"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends Bug> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
    assertThat(fails(ListedRefundsTest.class, by)).isFalse();
  }

  /** The source that is right, with a bug in one method. */
  abstract static class Broken extends ListedRefundsTest implements Bug {
    private final String method;

    Broken(String method) {
      this.method = method;
    }

    private RefundSource broken(RefundSource right) {
      return Bug.in(RefundSource.class, right, method, this);
    }

    @Override
    protected Refunds refunds(List<Refund> refunds) {
      Refunds right = super.refunds(refunds);
      return Bug.in(Refunds.class, right, "source", call -> broken(right.source()));
    }

    @Override
    protected RefundSource sourceThatIsDown() {
      return broken(super.sourceThatIsDown());
    }
  }

  abstract static class BrokenPages extends Broken {
    BrokenPages() {
      super("changedSince");
    }

    @Override
    public Object answer(Call call) {
      return pages(call.<Iterable<Page>>right());
    }

    abstract Iterable<Page> pages(Iterable<Page> right);

    static Iterable<Page> each(Iterable<Page> pages, UnaryOperator<Page> change) {
      return () -> {
        Iterator<Page> iterator = pages.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return iterator.hasNext();
          }

          @Override
          public Page next() {
            return change.apply(iterator.next());
          }
        };
      };
    }
  }

  /** Changes each observation that is read by its id. */
  abstract static class BrokenObservation extends Broken {
    BrokenObservation(String method) {
      super(method);
    }

    @Override
    public Object answer(Call call) {
      return call.<List<Observation>>right().stream().map(this::observation).toList();
    }

    abstract Observation observation(Observation right);
  }

  private static List<Page> all(Iterable<Page> pages) {
    List<Page> all = new ArrayList<>();
    pages.forEach(all::add);
    return all;
  }

  static class ReadsOnePage extends BrokenPages {
    @Override
    Iterable<Page> pages(Iterable<Page> right) {
      return () -> List.of(right.iterator().next()).iterator();
    }
  }

  static class ReadsAllAtOnce extends BrokenPages {
    @Override
    Iterable<Page> pages(Iterable<Page> right) {
      return all(right);
    }
  }

  static class TakesTheTimeForExclusive extends Broken {
    TakesTheTimeForExclusive() {
      super("changedSince");
    }

    @Override
    public Object answer(Call call) {
      Instant from = call.argument(0);
      return call.with(0, from.plusMillis(1)).right();
    }
  }

  static class SaysTooEarlyThatItIsComplete extends BrokenPages {
    @Override
    Iterable<Page> pages(Iterable<Page> right) {
      Instant end = all(right).stream().map(Page::completeTo).max(Instant::compareTo).orElseThrow();
      return each(right, page -> new Page(page.observations(), end));
    }
  }

  static class ContinuesPastTheEnd extends BrokenPages {
    @Override
    Iterable<Page> pages(Iterable<Page> right) {
      return each(
          right, page -> new Page(page.observations(), Instant.parse("2027-01-01T00:00:00Z")));
    }
  }

  static class ShowsEachOnce extends BrokenPages {
    private final Set<String> shown = new HashSet<>();

    @Override
    Iterable<Page> pages(Iterable<Page> right) {
      return each(
          right,
          page ->
              new Page(
                  page.observations().stream().filter(one -> shown.add(one.id())).toList(),
                  page.completeTo()));
    }
  }

  static class CallsAllFinal extends BrokenPages {
    @Override
    Iterable<Page> pages(Iterable<Page> right) {
      return each(
          right,
          page ->
              new Page(
                  page.observations().stream()
                      .map(one -> new Observation(one.id(), one.facts(), true))
                      .toList(),
                  page.completeTo()));
    }
  }

  static class CallsNoneFinal extends BrokenPages {
    @Override
    Iterable<Page> pages(Iterable<Page> right) {
      return each(
          right,
          page ->
              new Page(
                  page.observations().stream()
                      .map(one -> new Observation(one.id(), one.facts(), false))
                      .toList(),
                  page.completeTo()));
    }
  }

  static class NamesTheTime extends BrokenObservation {
    private int times;

    NamesTheTime() {
      super("read");
    }

    @Override
    Observation observation(Observation right) {
      times++;
      return new Observation(right.id(), named(right.facts(), "read " + times), right.isFinal());
    }
  }

  static class ReadsWithoutFacts extends BrokenObservation {
    ReadsWithoutFacts() {
      super("read");
    }

    @Override
    Observation observation(Observation right) {
      return new Observation(right.id(), named(right.facts(), "another"), right.isFinal());
    }
  }

  static class LeavesOutWhatItDoesNotUnderstand extends Broken {
    LeavesOutWhatItDoesNotUnderstand() {
      super("read");
    }

    @Override
    public Object answer(Call call) {
      return call.<List<Observation>>right().stream()
          .filter(one -> one.unreadable() == null)
          .toList();
    }
  }

  static class TakesItForEmpty extends BrokenObservation {
    TakesItForEmpty() {
      super("read");
    }

    @Override
    Observation observation(Observation right) {
      return new Observation(right.id(), right.facts(), right.isFinal());
    }
  }

  static class NamesAnyUnit extends BrokenPages {
    @Override
    Iterable<Page> pages(Iterable<Page> right) {
      return each(
          right, page -> new Page(page.observations(), Set.of("another"), page.completeTo()));
    }
  }

  private static RefundFacts named(RefundFacts facts, String order) {
    return with(facts, order, facts.isPlatformKnown());
  }

  private static RefundFacts with(RefundFacts facts, String order, boolean isPlatformKnown) {
    return new RefundFacts(
        facts.orderId(),
        order,
        isPlatformKnown,
        facts.platform(),
        facts.payments(),
        facts.units(),
        facts.register(),
        facts.bound(),
        facts.settlements());
  }

  static class KnowsEveryOrder extends BrokenObservation {
    KnowsEveryOrder() {
      super("read");
    }

    @Override
    Observation observation(Observation right) {
      return new Observation(right.id(), with(right.facts(), "#1", true), right.isFinal());
    }
  }

  static class MakesUpWhatItDoesNotKnow extends Broken {
    MakesUpWhatItDoesNotKnow() {
      super("read");
    }

    @Override
    public Object answer(Call call) {
      List<Observation> read = new ArrayList<>(call.<List<Observation>>right());
      Collection<String> ids = call.argument(0);
      if (ids.contains("no such id")) {
        read.add(
            new Observation(
                "no such id",
                new RefundFacts(
                    null, null, false, List.of(), List.of(), List.of(), List.of(), Map.of(),
                    List.of()),
                true));
      }
      return read;
    }
  }

  /** Works in the thread that has made it. */
  static class KnowsOneThread extends Broken {
    private final Thread made = Thread.currentThread();

    KnowsOneThread() {
      super("read");
    }

    @Override
    public Object answer(Call call) {
      return Thread.currentThread() == made ? call.right() : List.of();
    }
  }

  static class HidesThatItIsDown extends Broken {
    HidesThatItIsDown() {
      super("read");
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
}
