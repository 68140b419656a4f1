package dev.restock.sync.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.RefundSource.Observation;
import dev.restock.sync.port.RefundSource.Page;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.refunds.RefundJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RefundSource} must do. An implementer extends this class, in any package, and
 * makes a system with refunds. JUnit 5 or 6 runs the tests:
 *
 * <pre>{@code
 * class MyRefundsTest extends RefundSourceContract {
 *   protected Refunds refunds(List<Refund> refunds) { ... }
 *   protected RefundSource sourceThatIsDown() { ... }
 *   protected int moreThanAPage() { ... }
 * }
 * }</pre>
 *
 * <p>A source that fails a test can make the engine lose a refund or judge it by half of its facts,
 * so no test is optional.
 */
public abstract class RefundSourceContract {
  private static final Instant FIRST = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant LAST = FIRST.plus(Duration.ofHours(3));
  private static final Instant END = FIRST.plus(Duration.ofDays(2));
  private static final int THREADS = 8;

  /** For subclasses. */
  protected RefundSourceContract() {}

  /**
   * A refund that a system has.
   *
   * @param changedAt when it was made, which is its last change with a date
   * @param endsAt when its payment ends; null if it is final from the beginning
   */
  protected record Refund(Instant changedAt, @Nullable Instant endsAt) {}

  /** A system with refunds, each of which is an observation of its own. */
  protected interface Refunds {

    /**
     * Makes an adapter.
     *
     * @return a new one for each call, over the same system
     */
    RefundSource source();

    /** Returns the id of the observation of each refund, in the order of the refunds. */
    List<String> ids();

    /** Lets time pass. Refunds and ends of payments that are later have not happened yet. */
    void passTo(Instant time);

    /**
     * From now on the system answers about a refund with something that no adapter understands,
     * such as a number where an object belongs. What it answers about the others stays right.
     *
     * @param number the place of the refund in the list, from 0
     */
    void spoil(int number);

    /** Returns how many calls of adapters the system has answered. */
    long calls();

    /**
     * Returns the id of an order without refunds.
     *
     * @return empty if the source {@linkplain RefundSource#readsOrders reads no orders}
     */
    default Optional<String> orderWithoutRefunds() {
      return Optional.empty();
    }

    /** Returns texts of these refunds that no observation may hold, such as names and codes. */
    default List<String> personalData() {
      return List.of();
    }
  }

  /**
   * Makes a system. Its time is that of the first refund of the list, or of any day in March 2026
   * if there is none.
   *
   * @param refunds the refunds, in the order of time
   * @return the system; the subclass closes what it holds
   */
  protected abstract Refunds refunds(List<Refund> refunds);

  /** Makes a source over a system that cannot be reached at all. */
  protected abstract RefundSource sourceThatIsDown();

  /** Returns a number of refunds that do not fit on one page. */
  protected abstract int moreThanAPage();

  private Refunds finalOnes(int count) {
    List<Refund> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Duration after = Duration.between(FIRST, LAST).multipliedBy(i).dividedBy(count);
      all.add(new Refund(FIRST.plusSeconds(after.toSeconds()), null));
    }
    Refunds made = refunds(all);
    made.passTo(LAST);
    return made;
  }

  private Refunds oneThatEnds() {
    return refunds(List.of(new Refund(FIRST, END)));
  }

  private static List<Page> pages(RefundSource source, Instant from) {
    List<Page> pages = new ArrayList<>();
    source.changedSince(from).forEach(pages::add);
    return pages;
  }

  private static Map<String, Observation> shown(List<Page> pages) {
    Map<String, Observation> shown = new HashMap<>();
    pages.forEach(page -> page.observations().forEach(one -> shown.put(one.id(), one)));
    return shown;
  }

  private static Map<String, Observation> changes(RefundSource source, Instant from) {
    return shown(pages(source, from));
  }

  private static Observation read(RefundSource source, String id) {
    List<Observation> read = source.read(List.of(id));
    assertThat(read).hasSize(1);
    return read.get(0);
  }

  // ---- the source ------------------------------------------------------------------------------

  @Test
  void theNamesStayTheSame() {
    RefundSource source = finalOnes(1).source();
    assertThat(source.serviceName()).isNotBlank().isEqualTo(source.serviceName());
    assertThat(source.sourceId()).isNotBlank().isEqualTo(source.sourceId());
    assertThat(source.sourceId()).as("that of the engine for registers").isNotEqualTo("register");
    assertThat(source.overlap()).isGreaterThanOrEqualTo(Duration.ZERO).isEqualTo(source.overlap());
    assertThat(source.readsOrders()).isEqualTo(source.readsOrders());
  }

  @Test
  void aSystemWithoutRefundsShowsNone() {
    assertThat(changes(refunds(List.of()).source(), FIRST)).isEmpty();
  }

  @Test
  void aSystemThatCannotBeReachedIsTroubleAndNotAnEmptyAnswer() {
    RefundSource down = sourceThatIsDown();
    assertThatThrownBy(() -> pages(down, FIRST)).isInstanceOf(ServiceTroubleException.class);
    String id = finalOnes(1).ids().get(0);
    assertThatThrownBy(() -> down.read(List.of(id))).isInstanceOf(ServiceTroubleException.class);
  }

  // ---- changes ---------------------------------------------------------------------------------

  @Test
  void everyChangeSinceATimeIsShownOverManyPages() {
    Refunds refunds = finalOnes(moreThanAPage());
    assertThat(changes(refunds.source(), FIRST).keySet()).containsAll(refunds.ids());
  }

  @Test
  void aChangeAtTheTimeItselfIsShown() {
    Refunds refunds = finalOnes(3);
    Instant second = FIRST.plus(Duration.between(FIRST, LAST).dividedBy(3));
    assertThat(changes(refunds.source(), second).keySet()).containsAll(refunds.ids().subList(1, 3));
  }

  @Test
  void pagesAreReadWhenTheyAreAskedFor() {
    Refunds refunds = finalOnes(moreThanAPage());
    Iterator<Page> pages = refunds.source().changedSince(FIRST).iterator();
    assertThat(pages.hasNext()).isTrue();
    assertThat(pages.next()).isNotNull();
    long ofTheFirst = refunds.calls();
    assertThat(pages.hasNext()).isTrue();
    pages.forEachRemaining(page -> {});
    assertThat(refunds.calls()).isGreaterThan(ofTheFirst);
  }

  @Test
  void everyChangeBeforeTheCompleteTimeOfAPageWasOnThePagesSoFar() {
    int count = moreThanAPage();
    Refunds refunds = finalOnes(count);
    Set<String> soFar = new HashSet<>();
    for (Page page : refunds.source().changedSince(FIRST)) {
      page.observations().forEach(one -> soFar.add(one.id()));
      Instant completeTo = page.completeTo();
      if (completeTo != null) {
        for (int i = 0; i < count; i++) {
          Duration after = Duration.between(FIRST, LAST).multipliedBy(i).dividedBy(count);
          if (FIRST.plusSeconds(after.toSeconds()).isBefore(completeTo)) {
            assertThat(soFar).contains(refunds.ids().get(i));
          }
        }
      }
    }
  }

  @Test
  void aLaterReadingWithTheOverlapShowsWhatCameAfterTheFirst() {
    Refunds refunds = refunds(List.of(new Refund(FIRST, null), new Refund(LAST, null)));
    RefundSource source = refunds.source();
    List<Page> first = pages(source, FIRST);
    assertThat(shown(first)).containsOnlyKeys(refunds.ids().get(0));
    boolean isDated = first.stream().noneMatch(page -> page.completeTo() == null);
    Instant next =
        isDated
            ? first.stream().map(Page::completeTo).max(Instant::compareTo).orElse(FIRST)
            : FIRST;

    refunds.passTo(LAST);

    assertThat(changes(source, next.minus(source.overlap()))).containsKey(refunds.ids().get(1));
  }

  @Test
  void aPageThatTheCallerDidNotGoOnFromIsShownAgain() {
    Refunds refunds = finalOnes(2);
    RefundSource source = refunds.source();
    Iterator<Page> pages = source.changedSince(FIRST).iterator();
    assertThat(pages.hasNext()).isTrue();
    assertThat(pages.next().observations()).isNotEmpty();

    assertThat(changes(source, FIRST).keySet()).containsAll(refunds.ids());
  }

  @Test
  void aReadingThatBeginsEarlierShowsEverythingAgain() {
    Refunds refunds = finalOnes(2);
    RefundSource source = refunds.source();
    assertThat(changes(source, FIRST).keySet()).containsAll(refunds.ids());

    assertThat(changes(source, FIRST.minusSeconds(1)).keySet()).containsAll(refunds.ids());
  }

  // ---- observations ----------------------------------------------------------------------------

  @Test
  void anObservationIsTheSameInAPageAndByItsId() {
    Refunds refunds = refunds(List.of(new Refund(FIRST, null), new Refund(FIRST, END)));
    Map<String, Observation> listed = changes(refunds.source(), FIRST);
    for (String id : refunds.ids()) {
      assertThat(read(refunds.source(), id)).isEqualTo(listed.get(id));
    }
  }

  @Test
  void theSameStateIsAlwaysTheSameText() {
    Refunds refunds = finalOnes(1);
    String id = refunds.ids().get(0);
    RefundSource source = refunds.source();
    String text = RefundJson.text(read(source, id).facts());
    assertThat(RefundJson.text(read(source, id).facts())).isEqualTo(text);
    assertThat(RefundJson.text(read(refunds.source(), id).facts())).isEqualTo(text);
    refunds.passTo(END);
    assertThat(RefundJson.text(read(source, id).facts())).as("days later").isEqualTo(text);
  }

  @Test
  void idsThatDoNotExistAreLeftOut() {
    Refunds refunds = finalOnes(1);
    String id = refunds.ids().get(0);
    RefundSource source = refunds.source();
    assertThat(source.read(List.of())).isEmpty();
    assertThat(source.read(List.of("", "no such id", "123456789012345678901234567890"))).isEmpty();
    assertThat(source.read(List.of("no such id", id, "999999")))
        .extracting(Observation::id)
        .containsExactly(id);
  }

  @Test
  void anIdThatIsAskedForTwiceIsTheSameTwice() {
    Refunds refunds = finalOnes(1);
    String id = refunds.ids().get(0);
    RefundSource source = refunds.source();
    assertThat(source.read(List.of(id, id))).isNotEmpty().containsOnly(read(source, id));
  }

  @Test
  void whatIsUnderWayIsNotFinalUntilItEnds() {
    Refunds refunds = oneThatEnds();
    String id = refunds.ids().get(0);
    RefundSource source = refunds.source();
    Observation before = requireNonNull(changes(source, FIRST).get(id), id);
    assertThat(before.isFinal()).isFalse();
    assertThat(read(source, id)).isEqualTo(before);

    refunds.passTo(END);

    for (RefundSource reader : List.of(source, refunds.source())) {
      assertThat(read(reader, id).isFinal()).isTrue();
      assertThat(read(reader, id).facts()).isNotEqualTo(before.facts());
    }
  }

  @Test
  void whatHasEndedIsFinal() {
    Refunds refunds = finalOnes(2);
    assertThat(changes(refunds.source(), FIRST).values()).allMatch(Observation::isFinal);
  }

  @Test
  void onlyTheSalesPlatformSaysThatItKnowsAllRefundsOfAnOrder() {
    Refunds refunds = finalOnes(1);
    RefundSource source = refunds.source();
    Observation shown = read(source, refunds.ids().get(0));
    assertThat(refunds.orderWithoutRefunds().isPresent()).isEqualTo(source.readsOrders());
    assertThat(shown.facts().isPlatformKnown()).isEqualTo(source.readsOrders());
    refunds
        .orderWithoutRefunds()
        .ifPresent(
            id -> {
              Observation order = read(source, id);
              assertThat(order.id()).isEqualTo(id).isEqualTo(order.facts().orderId());
              assertThat(order.facts().isPlatformKnown()).isTrue();
              assertThat(order.facts().platform()).isEmpty();
              assertThat(shown.id()).isEqualTo(shown.facts().orderId());
            });
  }

  @Test
  void anObservationHoldsNoPersonalData() {
    Refunds refunds = refunds(List.of(new Refund(FIRST, null), new Refund(FIRST, END)));
    for (Observation one : refunds.source().read(refunds.ids())) {
      for (String personal : refunds.personalData()) {
        assertThat(RefundJson.text(one.facts())).doesNotContainIgnoringCase(personal);
      }
    }
  }

  @Test
  void whatCannotBeUnderstoodIsShownBesideTheOthersAndIsNotFinal() {
    Refunds refunds = finalOnes(2);
    refunds.spoil(1);
    String right = refunds.ids().get(0);
    String spoiled = refunds.ids().get(1);
    Map<String, Observation> byId = new HashMap<>();
    refunds.source().read(refunds.ids()).forEach(one -> byId.put(one.id(), one));
    for (Map<String, Observation> seen : List.of(changes(refunds.source(), FIRST), byId)) {
      assertThat(seen).containsKeys(right, spoiled);
      assertThat(requireNonNull(seen.get(right)).unreadable()).isNull();
      Observation unreadable = requireNonNull(seen.get(spoiled));
      assertThat(unreadable.unreadable()).isNotBlank();
      assertThat(unreadable.isFinal()).isFalse();
      refunds
          .personalData()
          .forEach(
              personal -> assertThat(unreadable.unreadable()).doesNotContainIgnoringCase(personal));
    }
  }

  // ---- units -----------------------------------------------------------------------------------

  private static Set<String> named(RefundSource source, Instant from) {
    Set<String> named = new HashSet<>();
    pages(source, from).forEach(page -> named.addAll(page.unitIds()));
    return named;
  }

  @Test
  void aUnitThatAPageNamesBelongsToARefundThatCanBeRead() {
    Refunds refunds = oneThatEnds();
    refunds.passTo(END);
    RefundSource source = refunds.source();
    Set<String> units = new HashSet<>();
    source
        .read(refunds.ids())
        .forEach(one -> one.facts().units().forEach(unit -> units.add(unit.unit().unitId())));
    assertThat(named(source, END.minus(Duration.ofHours(1)))).isSubsetOf(units);
  }

  @Test
  void noUnitIsNamedWhoseRefundHasNotChanged() {
    Refunds refunds = oneThatEnds();
    Instant later = END.plus(Duration.ofDays(3));
    refunds.passTo(later);
    assertThat(named(refunds.source(), later)).isEmpty();
  }

  // ---- threads ---------------------------------------------------------------------------------

  @Test
  void severalThreadsReadTheSameAsOne() throws InterruptedException, ExecutionException {
    Refunds refunds = finalOnes(THREADS);
    Map<String, Observation> alone = changes(refunds.source(), FIRST);
    RefundSource shared = refunds.source();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<Observation>>> listed = new ArrayList<>();
      List<Future<List<Observation>>> read = new ArrayList<>();
      for (int i = 0; i < THREADS; i += 2) {
        listed.add(threads.submit(() -> List.copyOf(changes(shared, FIRST).values())));
        read.add(threads.submit(() -> shared.read(refunds.ids())));
      }
      // What one reading has shown may be left out of another.
      Map<String, Observation> shown = new HashMap<>();
      for (Future<List<Observation>> answer : listed) {
        answer.get().forEach(one -> shown.put(one.id(), one));
      }
      assertThat(shown).isEqualTo(alone);
      for (Future<List<Observation>> answer : read) {
        assertThat(answer.get()).containsExactlyInAnyOrderElementsOf(alone.values());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
