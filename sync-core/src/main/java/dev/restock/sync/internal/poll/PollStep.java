package dev.restock.sync.internal.poll;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.SyncReport;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.internal.poll.plan.HintPlan;
import dev.restock.sync.internal.poll.plan.Listing;
import dev.restock.sync.internal.poll.plan.Listings;
import dev.restock.sync.internal.poll.plan.ReadPlan;
import dev.restock.sync.internal.poll.plan.RowReader;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ReturnSource.RowQuery;
import dev.restock.sync.port.ReturnSource.StatusRow;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the statuses of returns and compares them with those seen last. No date of ReturnGO's moves
 * when goods arrive or are inspected, so only the status itself tells. Answers hints, too: a row
 * says what a hint only hints at.
 */
public final class PollStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(PollStep.class);
  private static final int CHUNK = 500;

  /** Long enough for a listing and a read to show whether a hinted return exists. */
  private static final Duration KEEP_UNKNOWN = Duration.ofDays(1);

  private static final int HINTS = 2_000;
  private static final Duration RETRY_FIRST = Duration.ofMinutes(1);
  private static final Duration RETRY_LONGEST = Duration.ofHours(1);

  /** Where a listing begins, in ReturnGO's own zone, is not established to the hour. */
  private static final Duration EDGE = Duration.ofDays(1);

  private static final List<Listing> REGULAR =
      List.of(Listing.FULL, Listing.OPEN, Listing.RECEIVED);
  private static final Pause NONE = new Pause(Instant.MIN, 0);

  private final EngineContext engine;
  private final ReturnSource source;
  private final PollContext reading;
  private volatile Pause pause = NONE;

  /** The wait after sweeps that failed in a row. */
  private record Pause(Instant until, int troubles) {}

  public PollStep(EngineContext engine, ReturnSource source, PollContext reading) {
    this.engine = engine;
    this.source = source;
    this.reading = reading;
  }

  @Override
  public StepResult run(RunContext run) {
    long before = reading.calls().made();
    pollDue(run);
    run.add(new SyncReport.Polling(reading.calls().made() - before, 0, Map.of()));
    return StepResult.NOTHING;
  }

  /** When a listing or a read falls due: one plan serves for both. */
  @Override
  public Optional<Instant> nextDue() {
    ReadPlan plan = reading.plan();
    Instant hintedReads = plan.hints(openHints()).followAt();
    return Stream.of(due(plan), reading.readsDue(plan), hintedReads).min(Instant::compareTo);
  }

  private void pollDue(RunContext run) {
    reading.listed().clear();
    ReadPlan plan = reading.plan();
    follow(plan.hints(openHints()));
    if (due(plan).isAfter(engine.now())) {
      return;
    }
    Optional<Listings> before = reading.listings().begin();
    if (before.isEmpty()) {
      return;
    }
    try {
      poll(plan, before.get(), run);
      pause = NONE;
    } catch (ServiceTroubleException e) {
      int troubles = pause.troubles();
      Duration wait = EngineContext.doubled(RETRY_FIRST, RETRY_LONGEST, troubles);
      pause = new Pause(engine.retryAt(e.retryAt(), wait), troubles + 1);
      reading.met(e, ReadCause.CHANGED, pause.until());
      run.trouble(e);
    } finally {
      reading.listings().change(Listings::free);
    }
  }

  /** When there is something to list. */
  private Instant due(ReadPlan plan) {
    Instant due = plan.hints(openHints()).due().orElse(Instant.MAX);
    for (Listing listing : REGULAR) {
      Instant at = plan.due(listing);
      due = at.isBefore(due) ? at : due;
    }
    if (!plan.hasCalls(ReadCause.CHANGED)) {
      due = later(due, plan.callsAgain(ReadCause.CHANGED));
    }
    Instant others = reading.listings().get().busyUntil().orElse(Instant.MIN);
    return later(later(due, others), later(pause.until(), reading.listingsLimitedUntil()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private List<HintedReturn> openHints() {
    return engine.store().openHints(engine.tenant(), HINTS, engine.now());
  }

  private void poll(ReadPlan plan, Listings before, RunContext run) {
    for (Listing listing : REGULAR) {
      if (!plan.due(listing).isAfter(engine.now())) {
        regular(listing, plan, before, run);
        break;
      }
    }
    ReadPlan rest = reading.plan();
    HintPlan hints = rest.hints(openHints());
    if (!hints.lookUp().isEmpty()) {
      lookUp(hints.lookUp(), rest, run);
    }
    hints
        .listFrom()
        .ifPresent(from -> answer(RowQuery.createdFrom(from), hints.unknown(), rest, run));
  }

  // ---- regular listings ------------------------------------------------------------------------

  private void regular(Listing listing, ReadPlan plan, Listings before, RunContext run) {
    Instant began = engine.now();
    Instant from = plan.from(listing);
    boolean first = !before.made().containsKey(Listing.FULL);
    try (CallQuota.Calls calls = reading.calls().takeForListing(plan.calls(listing), plan)) {
      if (calls.number() == 0) {
        return;
      }
      ListingBound bound = bound(listing, plan);
      RowReader reader = new RowReader(plan, first, byReturn(openHints()), began);
      RowQuery query = RowQuery.createdFrom(from).withPhases(listing.phases());
      list(query, reader, bound, run);
      if (isOverrun(bound, listing, plan, run)) {
        return;
      }
      int forgotten =
          engine.store().forgetUnknown(engine.tenant(), engine.now().minus(KEEP_UNKNOWN));
      LOG.debug("{} unknown returns were forgotten", forgotten);
      if (listing.absenceTells()) {
        missed(listing, from, began, bound.listed(), reader);
      }
      int cost = (int) Math.max(1, bound.calls());
      reading
          .listings()
          .change(
              listings -> {
                Listings made = listings.with(listing, began, cost);
                return listing == Listing.FULL
                    ? made.withCreatedInWeek(reader.createdInWeek())
                    : made;
              });
    }
  }

  private void missed(
      Listing listing, Instant from, Instant began, Set<String> listed, RowReader reader) {
    for (ReturnPhase phase : listing.phases()) {
      List<String> expected =
          engine.store().expected(engine.tenant(), phase, from.plus(EDGE), began);
      record(
          expected.stream().filter(rmaId -> !listed.contains(rmaId)).map(reader::missed).toList());
    }
  }

  // ---- hints -----------------------------------------------------------------------------------

  private void follow(HintPlan hints) {
    PlannedRead read = new PlannedRead(engine.now(), ReadCause.HINTED);
    record(
        hints.follow().stream()
            .map(one -> ObservedReturn.toRead(one.known().rmaId(), read))
            .toList());
  }

  private void lookUp(List<HintedReturn> hinted, ReadPlan plan, RunContext run) {
    Set<String> names = new HashSet<>();
    hinted.forEach(one -> names.add(one.known().orderName()));
    answer(RowQuery.ofOrders(names), hinted, plan, run);
  }

  /** Lists, and records which of the hinted returns were not listed; not without calls. */
  private void answer(RowQuery query, List<HintedReturn> hinted, ReadPlan plan, RunContext run) {
    try (CallQuota.Calls calls = reading.calls().takeForListing(1, plan)) {
      if (calls.number() > 0) {
        RowReader reader = new RowReader(plan, false, byReturn(hinted), engine.now());
        ListingBound bound = bound(Listing.HINTED, plan);
        list(query, reader, bound, run);
        if (isOverrun(bound, Listing.HINTED, plan, run)) {
          return;
        }
        nowhere(
            hinted.stream().filter(one -> !bound.listed().contains(one.known().rmaId())).toList(),
            plan);
      }
    }
  }

  /**
   * Has returns read that no listing shows. Of those that only hints name, which may be made up,
   * only as many are read as the plan has calls for.
   */
  private void nowhere(List<HintedReturn> hinted, ReadPlan plan) {
    int left = plan.unknownReadsLeft();
    int unknown = 0;
    List<ObservedReturn> seen = new ArrayList<>();
    for (HintedReturn one : hinted) {
      boolean isRead = one.known().isKnown() || unknown < left;
      unknown += isRead && !one.known().isKnown() ? 1 : 0;
      seen.add(isRead ? RowReader.nowhere(one, engine.now()) : RowReader.unread(one));
    }
    if (unknown > 0) {
      // Counted first: a crash in between loses reads of returns that may not exist.
      int more = unknown;
      LocalDate today = ReadPlan.day(engine.settings().polling(), engine.now());
      reading.listings().change(listings -> listings.withUnknownReads(today, more));
    }
    record(seen);
  }

  // ---- rows ------------------------------------------------------------------------------------

  private ListingBound bound(Listing listing, ReadPlan plan) {
    int most = plan.mostCalls(listing);
    return new ListingBound(reading.calls(), most, most == plan.callsForListings());
  }

  /** Whether a listing was ended before its end; then it is reported and made again later. */
  private boolean isOverrun(ListingBound bound, Listing listing, ReadPlan plan, RunContext run) {
    Optional<ListingBound.Overrun> overrun = bound.overrun();
    if (overrun.isEmpty()) {
      return false;
    }
    boolean noCalls = overrun.get() == ListingBound.Overrun.DAY;
    Instant again = noCalls ? plan.tomorrow() : plan.afterEnded(bound.calls());
    reading.listings().change(listings -> listings.withEnded(listing, again));
    String why =
        switch (overrun.get()) {
          case CALLS -> "more than such a list can need: find out why it has so many pages";
          case DAY ->
              "the last ones of the day for lists: raise callsPerDay if the key allows more";
          case REPEATS -> "because its rows repeat themselves: its paging is broken";
        };
    run.trouble(
        new ServiceTroubleException(
            source.serviceName(),
            noCalls
                ? ServiceTroubleException.Kind.RATE_LIMITED
                : ServiceTroubleException.Kind.UNUSABLE_ANSWER,
            "the list of returns (%s) was ended after %d rows and %d calls, %s; the next is at %s"
                .formatted(listing, bound.rows(), bound.calls(), why, again),
            Optional.of(again),
            new IllegalStateException("the list has no end within its calls")));
    return true;
  }

  private void list(RowQuery query, RowReader reader, ListingBound bound, RunContext run) {
    Call call = Call.of(ReturnSource.class, "list");
    Extensions extensions = engine.extensions();
    Stream<StatusRow> rows = extensions.ask(source.serviceName(), call, () -> source.list(query));
    try {
      Iterator<StatusRow> all = extensions.ask(source.serviceName(), call, rows::iterator);
      boolean more = true;
      while (more) {
        List<StatusRow> chunk =
            extensions.ask(source.serviceName(), call, () -> chunkOf(all, query, bound));
        more = bound.add(chunk.stream().map(StatusRow::rmaId).toList(), chunk.size() == CHUNK);
        read(chunk, reader, run);
      }
    } finally {
      extensions.attempt(call, rows::close);
    }
  }

  /** The next rows that were asked for: a source may list older ones, too. */
  private static List<StatusRow> chunkOf(
      Iterator<StatusRow> rows, RowQuery query, ListingBound bound) {
    List<StatusRow> chunk = new ArrayList<>(CHUNK);
    while (chunk.size() < CHUNK && rows.hasNext() && bound.goesOn()) {
      StatusRow row = requireNonNull(rows.next(), "row");
      if (!isOlder(row, query)) {
        chunk.add(row);
      }
    }
    return chunk;
  }

  private static boolean isOlder(StatusRow row, RowQuery query) {
    return query.createdFrom().isPresent()
        && row.createdAt().filter(query.createdFrom().get()::isAfter).isPresent();
  }

  private void read(List<StatusRow> rows, RowReader reader, RunContext run) {
    run.add(new SyncReport.Polling(0, rows.size(), Map.of()));
    Map<String, KnownReturn> known =
        engine.store().known(engine.tenant(), rows.stream().map(StatusRow::rmaId).toList());
    List<ObservedReturn> news = new ArrayList<>();
    boolean keepsWhole = !reading.listed().isFull();
    for (StatusRow row : rows) {
      StatusRow read = keepsWhole ? row : withoutWhole(row);
      Optional<ObservedReturn> seen =
          reader.read(read, Optional.ofNullable(known.get(row.rmaId())));
      seen.ifPresent(news::add);
      seen.flatMap(ObservedReturn::read)
          .flatMap(due -> read.whole())
          .ifPresent(whole -> reading.listed().add(whole, engine.now()));
    }
    record(news);
  }

  private static StatusRow withoutWhole(StatusRow row) {
    return new StatusRow(
        row.rmaId(),
        row.status(),
        row.orderName(),
        row.createdAt(),
        row.changeStamp(),
        Optional.empty());
  }

  private void record(Collection<ObservedReturn> seen) {
    if (!seen.isEmpty()) {
      engine.store().record(engine.tenant(), seen, engine.now());
    }
  }

  private static Map<String, HintedReturn> byReturn(Collection<HintedReturn> hints) {
    Map<String, HintedReturn> byReturn = new TreeMap<>();
    hints.forEach(hint -> byReturn.put(hint.known().rmaId(), hint));
    return byReturn;
  }
}
