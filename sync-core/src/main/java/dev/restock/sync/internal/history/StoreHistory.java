package dev.restock.sync.internal.history;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.history.CaseCounts;
import dev.restock.sync.history.History;
import dev.restock.sync.history.HistoryList;
import dev.restock.sync.history.HistoryPage;
import dev.restock.sync.history.SearchResult;
import dev.restock.sync.history.StockFlow;
import dev.restock.sync.history.Story;
import dev.restock.sync.history.StoryEntry;
import dev.restock.sync.history.StoryKind;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.history.UnitSummary;
import dev.restock.sync.monitor.Lags;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.history.FlowFacts;
import dev.restock.sync.store.history.ListedMovement;
import dev.restock.sync.store.history.MovementList;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.UnitState;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The history over the store. */
public final class StoreHistory implements History {
  private static final String UNKNOWN =
      "Nothing is known of it. Search for it by any id or name, to see under which kind it is known.";

  /** Of so many movements and pushes the times are shown. */
  private static final int LATEST = 1_000;

  private final SyncStore store;
  private final Tenant tenant;
  private final Clock clock;
  private final ScopeFinder finder;
  private final SkuPages skus;
  private final List<Chapter> chapters;

  public StoreHistory(SyncStore store, Tenant tenant, Clock clock) {
    this.store = requireNonNull(store, "store");
    this.tenant = requireNonNull(tenant, "tenant");
    this.clock = requireNonNull(clock, "clock");
    this.finder = new ScopeFinder(store, tenant);
    this.skus = new SkuPages(store, tenant, finder);
    this.chapters =
        List.of(
            new ReturnChapter(),
            new MovementChapter(store, tenant),
            new RegisterChapter(store, tenant),
            new DriftChapter(),
            new ChannelChapter(),
            new RefundChapter(store, tenant),
            new EntryChapter(),
            new ClockChapter(),
            new CaseChapter());
  }

  // ---- stories ---------------------------------------------------------------------------------

  @Override
  public Story story(StorySubject subject, HistoryPage page) {
    if (subject.kind() == StorySubject.Kind.SKU) {
      SkuPages.Page read = skus.read(subject, page);
      return story(subject, read.scope(), entriesOf(read.scope()), read.next());
    }
    Scope scope = finder.find(subject);
    List<StoryEntry> all = entriesOf(scope);
    int from = page.cursor().map(cursor -> after(all, cursor)).orElse(0);
    int to = Math.min(all.size(), from + page.size());
    String next = to < all.size() ? cursor(all.get(to - 1)) : null;
    return story(subject, scope, all.subList(from, to), next);
  }

  private static Story story(
      StorySubject subject, Scope scope, List<StoryEntry> entries, @Nullable String next) {
    boolean isKnown = scope.isKnown() || !scope.notes.isEmpty();
    return new Story(subject, isKnown, entries, isKnown ? scope.notes : List.of(UNKNOWN), next);
  }

  private List<StoryEntry> entriesOf(Scope scope) {
    Entries entries = new Entries();
    chapters.forEach(chapter -> chapter.tell(scope, entries));
    return entries.inTimeOrder(store, tenant);
  }

  @SuppressWarnings("JavaInstantGetSecondsGetNano") // the seconds are beside them
  private static String cursor(StoryEntry last) {
    return Cursors.of(
        "story",
        Long.toString(last.at().getEpochSecond()),
        Integer.toString(last.at().getNano()),
        last.kind().name(),
        last.id());
  }

  /** The index of the first entry after the place that a cursor names. */
  private static int after(List<StoryEntry> all, String cursor) {
    List<String> parts = Cursors.parse("story", cursor, 4);
    StoryEntry last;
    try {
      Instant at =
          Instant.ofEpochSecond(Cursors.number(parts.get(0)), Cursors.number(parts.get(1)));
      StoryKind kind = StoryKind.valueOf(parts.get(2));
      last = StoryEntry.of(kind, parts.get(3), StorySubject.ofReturn("any")).at(at);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw Cursors.unknown(e);
    }
    int index = 0;
    while (index < all.size() && StoryEntry.IN_TIME_ORDER.compare(all.get(index), last) <= 0) {
      index++;
    }
    return index;
  }

  @Override
  public SearchResult search(String text) {
    return new Search(store, tenant).search(text);
  }

  // ---- units -----------------------------------------------------------------------------------

  @Override
  public Optional<UnitSummary> unit(UnitRef unit) {
    Scope scope = finder.find(StorySubject.ofUnit(unit));
    return scope.units.stream()
        .filter(one -> one.unitId().equals(unit.unitId()))
        .findFirst()
        .map(one -> summary(scope, one));
  }

  @Override
  public HistoryList<UnitSummary> units(String rmaId, HistoryPage page) {
    String after = page.cursor().map(cursor -> Cursors.parse("units", cursor, 1).get(0)).orElse("");
    Scope scope = finder.ofReturn(rmaId);
    List<UnitState> rest =
        scope.units.stream()
            .filter(unit -> unit.unitId().compareTo(after) > 0)
            .sorted(Comparator.comparing(UnitState::unitId))
            .toList();
    List<UnitState> shown = rest.subList(0, Math.min(rest.size(), page.size()));
    return new HistoryList<>(
        shown.stream().map(unit -> summary(scope, unit)).toList(),
        shown.size() < rest.size()
            ? Cursors.of("units", shown.get(shown.size() - 1).unitId())
            : null);
  }

  private UnitSummary summary(Scope scope, UnitState unit) {
    UnitRef ref = new UnitRef(unit.rmaId(), unit.unitId());
    UnitRef returned = new UnitRef(unit.rmaId(), unit.returnedUnitId());
    Instant now = clock.instant();
    StoredMovement placement =
        scope.movements.stream()
            .filter(one -> one.key().equals(unit.movementKey()))
            .findFirst()
            .orElse(null);
    List<StoredPiece> pieces =
        scope.registers.pieces().stream().filter(one -> returned.equals(one.unit())).toList();
    List<StoredPush> pushes =
        scope.pushes.stream()
            .filter(
                one ->
                    ref.equals(one.push().unit())
                        || pieces.stream()
                            .anyMatch(
                                piece ->
                                    Long.valueOf(piece.piece().orderId())
                                            .equals(one.push().orderId())
                                        && one.push().sku().equals(unit.inspection().sku())))
            .toList();
    return new UnitSummary(
        ref,
        unit.inspection(),
        unit.status(),
        unit.why(),
        Words.ruleOf(unit.why()),
        placement,
        pieces.isEmpty() ? null : pieces.get(0).piece(),
        pushes,
        scope.refunds.stream()
            .flatMap(one -> one.rowAt(now).stream())
            .filter(row -> row.units().contains(returned))
            .toList(),
        scope.cases.stream()
            .filter(one -> one.state().isOpen())
            .map(StoredCase::opened)
            .filter(one -> one.unitId().equals(unit.unitId()))
            .map(one -> one.id())
            .toList());
  }

  // ---- lists -----------------------------------------------------------------------------------

  @Override
  public HistoryList<ListedMovement> movements(MovementList list, HistoryPage page) {
    String name = "movements " + list;
    ListedMovement.Place after = null;
    if (page.after() != null) {
      List<String> parts = Cursors.parse(name, page.after(), 2);
      after =
          new ListedMovement.Place(
              Instant.ofEpochMilli(Cursors.number(parts.get(0))), Cursors.number(parts.get(1)));
    }
    List<ListedMovement> found = store.movements(tenant, list, after, page.size() + 1);
    return page(
        found,
        page.size(),
        last ->
            Cursors.of(
                name,
                Long.toString(last.place().at().toEpochMilli()),
                Long.toString(last.place().number())));
  }

  @Override
  public HistoryList<StoredCase> cases(CaseQuery query, @Nullable String cursor) {
    CaseQuery.Place after = null;
    if (cursor != null) {
      List<String> parts = Cursors.parse("cases", cursor, 2);
      after = new CaseQuery.Place(Instant.ofEpochMilli(Cursors.number(parts.get(0))), parts.get(1));
    }
    // A full page may be the last one: the next one is empty then.
    List<StoredCase> found = store.cases(tenant, query.from(after));
    StoredCase last = found.size() < query.limit() ? null : found.get(found.size() - 1);
    return new HistoryList<>(
        found,
        last == null
            ? null
            : Cursors.of(
                "cases",
                Long.toString(last.opened().openedAt().toEpochMilli()),
                last.opened().id()));
  }

  @Override
  public CaseCounts caseCounts() {
    return new CaseCounts(store.countCases(tenant, CaseCounts.MOST), store.tallyCases(tenant));
  }

  @Override
  public StockFlow flow() {
    Instant since = clock.instant().minus(StockFlow.OVER);
    FlowFacts found = store.flow(tenant, since, LATEST);
    return new StockFlow(since, passage(found.toStock()), passage(found.toChannel()));
  }

  private static StockFlow.Passage passage(FlowFacts.Passage of) {
    return new StockFlow.Passage(
        of.done(), Lags.of(of.latest()).orElse(null), of.waiting(), of.oldestWaiting());
  }

  @Override
  public List<StoredCase> casesOf(String rmaId) {
    return store.casesOf(tenant, List.of(rmaId));
  }

  private static <T> HistoryList<T> page(List<T> found, int size, Function<T, String> cursor) {
    if (found.size() <= size) {
      return new HistoryList<>(found, null);
    }
    List<T> items = new ArrayList<>(found.subList(0, size));
    return new HistoryList<>(items, cursor.apply(items.get(size - 1)));
  }
}
