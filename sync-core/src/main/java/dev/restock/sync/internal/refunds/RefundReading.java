package dev.restock.sync.internal.refunds;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.RefundSightings;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.RefundSource.Observation;
import dev.restock.sync.port.RefundSource.Page;
import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.refunds.RefundReport;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RegisterRefund;
import dev.restock.sync.store.NoteStore.Note;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.StoredObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the sources of refunds and records what they and the registers show. */
public final class RefundReading implements RefundSightings {
  private static final int REREADS = 100;

  /** When a record that cannot be understood is read again; calls are scarce. */
  private static final Duration UNREADABLE = Duration.ofHours(6);

  /** The source of the marks of such records. Each is an order of its own with one case. */
  private static final String UNREADABLE_OF = "unreadable ";

  private final EngineContext engine;
  private final RefundSettings settings;
  private final List<RefundSource> sources;
  private final OrderAliases aliases;

  public RefundReading(EngineContext engine, RefundSettings settings, List<RefundSource> sources) {
    this.engine = engine;
    this.settings = settings;
    this.sources = List.copyOf(sources);
    this.aliases = new OrderAliases(engine.store(), engine.tenant());
  }

  /**
   * How far a source was read.
   *
   * @param from every change before this time was recorded
   * @param readAt when the latest complete reading began; null before the first one
   * @param dueAt when the source is to be read again
   */
  private record Watermark(Instant from, @Nullable Instant readAt, Instant dueAt) {
    static Watermark parse(String text) {
      List<String> parts = List.of(text.split(" ", -1));
      return new Watermark(
          Instant.parse(parts.get(0)),
          parts.get(1).isEmpty() ? null : Instant.parse(parts.get(1)),
          Instant.parse(parts.get(2)));
    }

    String text() {
      return from + " " + (readAt == null ? "" : readAt) + " " + dueAt;
    }
  }

  private static String note(RefundSource source) {
    return "refunds from " + source.sourceId();
  }

  private Optional<Watermark> watermark(RefundSource source) {
    return engine.store().note(engine.tenant(), note(source)).map(Note::text).map(Watermark::parse);
  }

  private Watermark begun(RefundSource source) {
    return watermark(source)
        .orElseGet(
            () -> {
              Instant first =
                  settings.rules().startOf(settings.firstDay()).minus(settings.lookBack());
              return new Watermark(first, null, engine.now());
            });
  }

  /** Of two hosts that read at the same time, one moves the watermark; both have recorded. */
  private void move(RefundSource source, Watermark to) {
    long version = engine.store().note(engine.tenant(), note(source)).map(Note::version).orElse(0L);
    engine.store().putNote(engine.tenant(), note(source), version, to.text());
  }

  /**
   * How far all sources were read.
   *
   * @param nextDue when a source is to be read; empty if there are none
   * @param readTo every source was read completely since this time; empty if one was never read, or
   *     there are none
   */
  record Progress(Optional<Instant> nextDue, Optional<Instant> readTo) {}

  /** How far all sources were read by now. */
  Progress progress() {
    List<Watermark> all = sources.stream().map(this::begun).toList();
    boolean isNew = all.stream().anyMatch(one -> one.readAt() == null);
    return new Progress(
        all.stream().map(Watermark::dueAt).min(Instant::compareTo),
        isNew
            ? Optional.empty()
            : all.stream().flatMap(one -> Stream.ofNullable(one.readAt())).min(Instant::compareTo));
  }

  /** Reads each source that is due. Trouble with one does not stop the others. */
  void read(RunContext run) {
    for (RefundSource source : sources) {
      try {
        if (!begun(source).dueAt().isAfter(engine.now())) {
          readChanges(source, run);
        }
        readAgain(source, run);
        readUnreadable(source, run);
      } catch (ServiceTroubleException e) {
        run.trouble(e);
        Watermark was = begun(source);
        Instant retry = engine.retryAt(e.retryAt(), Duration.ofMinutes(5));
        move(source, new Watermark(was.from(), was.readAt(), retry));
      }
    }
  }

  /**
   * Reads the changes of a source. A source that dates its pages goes on from its own dates,
   * because its clock may be behind that of this host.
   */
  private void readChanges(RefundSource source, RunContext run) {
    Instant began = engine.now();
    Watermark was = begun(source);
    boolean isDated = true;
    Instant from = was.from().minus(source.overlap());
    Iterator<Page> pages = ask(source, "changedSince", () -> source.changedSince(from).iterator());
    // Either call of the iterator may ask for the page.
    Instant askedAt = began;
    while (ask(source, "changedSince", pages::hasNext)) {
      if (!run.goesOn()) {
        return;
      }
      Page page = ask(source, "changedSince", pages::next);
      record(source, page.observations(), askedAt, run);
      readWithUnits(source, page.unitIds(), run);
      Instant completeTo = page.completeTo();
      isDated &= completeTo != null;
      if (completeTo != null && completeTo.isAfter(was.from())) {
        was = new Watermark(completeTo, was.readAt(), was.dueAt());
        move(source, was);
      }
      askedAt = engine.now();
    }
    Instant next = isDated ? was.from() : began;
    move(source, new Watermark(next, began, began.plus(settings.every())));
  }

  /**
   * Reads the observations of units again. If the process dies before they are recorded, the
   * watermark is where it was, and the units are named again.
   */
  private void readWithUnits(RefundSource source, Set<String> unitIds, RunContext run) {
    if (unitIds.isEmpty()) {
      return;
    }
    List<String> ids =
        aliases.withUnits(source.sourceId(), unitIds).stream()
            .map(StoredObservation::id)
            .distinct()
            .toList();
    for (int from = 0; from < ids.size(); from += REREADS) {
      List<String> some = ids.subList(from, Math.min(from + REREADS, ids.size()));
      Instant askedAt = engine.now();
      record(source.sourceId(), ask(source, "read", () -> source.read(some)), askedAt, run);
    }
  }

  private void readAgain(RefundSource source, RunContext run) {
    List<StoredObservation> due =
        engine
            .store()
            .observationsToReread(engine.tenant(), source.sourceId(), engine.now(), REREADS);
    if (due.isEmpty() || !run.goesOn()) {
      return;
    }
    List<String> ids = due.stream().map(StoredObservation::id).toList();
    Instant askedAt = engine.now();
    List<Observation> read = ask(source, "read", () -> source.read(ids));
    // One that cannot be read any more stays as it was seen, and is asked for later.
    Instant later = nextReread(engine.now());
    Set<String> found = new HashSet<>();
    read.stream().filter(one -> one.unreadable() == null).forEach(one -> found.add(one.id()));
    engine
        .store()
        .recordObservations(
            engine.tenant(),
            due.stream()
                .filter(one -> !found.contains(one.id()))
                .map(
                    one ->
                        new StoredObservation(
                            one.source(), one.id(), one.order(), one.content(), later))
                .toList(),
            askedAt,
            engine.now());
    record(source, read, askedAt, run);
  }

  /**
   * Reads the records again that could not be understood. If the process dies after a record, or
   * the returns that it is about, are recorded and before its mark is removed, it is read once
   * more.
   */
  private void readUnreadable(RefundSource source, RunContext run) {
    List<StoredObservation> marks =
        engine
            .store()
            .observationsToReread(
                engine.tenant(), UNREADABLE_OF + source.sourceId(), engine.now(), REREADS);
    if (marks.isEmpty() || !run.goesOn()) {
      return;
    }
    List<String> ids = marks.stream().map(StoredObservation::id).toList();
    Instant askedAt = engine.now();
    List<Observation> read = ask(source, "read", () -> source.read(ids));
    record(source, read, askedAt, run);
    Map<String, Observation> answered = new HashMap<>();
    read.forEach(one -> answered.put(one.id(), one));
    // A record that is gone keeps its mark, because nobody knows its money.
    Instant now = engine.now();
    List<StoredObservation> after = new ArrayList<>();
    for (StoredObservation mark : marks) {
      Observation answer = answered.get(mark.id());
      if (answer == null) {
        after.add(
            new StoredObservation(
                mark.source(), mark.id(), mark.order(), mark.content(), now.plus(UNREADABLE)));
      } else if (answer.unreadable() == null) {
        after.add(mark(source.sourceId(), mark.id(), null, null));
      }
    }
    record(after);
  }

  private static StoredObservation mark(
      String sourceId, String id, @Nullable String why, @Nullable Instant rereadAt) {
    String source = UNREADABLE_OF + sourceId;
    return new StoredObservation(
        source, id, source + ":" + id, RefundJson.text(RefundFacts.unreadable(why)), rereadAt);
  }

  /** One moment for all observations, so that a source can read them with few calls. */
  private Instant nextReread(Instant now) {
    long every = settings.rereadEvery().toSeconds();
    return Instant.ofEpochSecond((now.getEpochSecond() / every + 1) * every);
  }

  /** Asks the sales platform for orders that it has not shown. */
  void readOrders(Collection<String> orderIds, RunContext run) {
    for (RefundSource source : orderIds.isEmpty() ? List.<RefundSource>of() : sources) {
      if (source.readsOrders()) {
        try {
          Instant askedAt = engine.now();
          record(source, ask(source, "read", () -> source.read(orderIds)), askedAt, run);
        } catch (ServiceTroubleException e) {
          run.trouble(e);
        }
      }
    }
  }

  private <T> T ask(RefundSource source, String method, Supplier<T> call) {
    return engine.extensions().ask(source.serviceName(), Call.of(RefundSource.class, method), call);
  }

  @Override
  public void registerRefunds(Map<RegisterSource.Order, String> seen, RunContext run) {
    List<Observation> observations = new ArrayList<>();
    seen.forEach(
        (order, channelOrder) ->
            observations.add(
                new Observation(
                    Long.toString(order.id()),
                    new RefundFacts(
                        channelOrder.isEmpty() ? null : channelOrder,
                        null,
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(RegisterRefund.of(order)),
                        Map.of(),
                        List.of()),
                    true)));
    record(StoredObservation.REGISTER, observations, Instant.MAX, run);
  }

  @Override
  public boolean unreadable(Collection<RegisterSource.Order> seen) {
    Instant later = engine.now().plus(UNREADABLE);
    record(
        seen.stream()
            .map(
                one ->
                    mark(
                        StoredObservation.REGISTER,
                        Long.toString(one.id()),
                        one.unreadable(),
                        later))
            .toList());
    return true;
  }

  @Override
  public List<Long> unreadableDue() {
    return engine
        .store()
        .observationsToReread(
            engine.tenant(), UNREADABLE_OF + StoredObservation.REGISTER, engine.now(), REREADS)
        .stream()
        .map(one -> Long.parseLong(one.id()))
        .toList();
  }

  /** An order that is gone keeps its mark, because nobody knows its money. */
  @Override
  public void readAgain(Collection<Long> asked, Collection<RegisterSource.Order> answered) {
    Map<Long, RegisterSource.Order> found = new HashMap<>();
    answered.forEach(one -> found.put(one.id(), one));
    Instant later = engine.now().plus(UNREADABLE);
    List<StoredObservation> after = new ArrayList<>();
    for (Long id : asked) {
      RegisterSource.Order order = found.get(id);
      if (order == null) {
        after.add(
            mark(StoredObservation.REGISTER, id.toString(), "it is not there any more", later));
      } else if (order.unreadable() == null) {
        after.add(mark(StoredObservation.REGISTER, id.toString(), null, null));
      }
    }
    record(after);
  }

  /** Records marks, whose order does not depend on when a service was asked. */
  private void record(List<StoredObservation> marks) {
    if (!marks.isEmpty()) {
      engine.store().recordObservations(engine.tenant(), marks, Instant.MAX, engine.now());
    }
  }

  private void record(
      RefundSource source, List<Observation> seen, Instant askedAt, RunContext run) {
    record(source.sourceId(), seen, askedAt, run);
    readWithUnits(
        source,
        seen.stream()
            .flatMap(one -> Stream.ofNullable(one.unitIds()))
            .flatMap(Set::stream)
            .collect(Collectors.toSet()),
        run);
  }

  private void record(String sourceId, List<Observation> seen, Instant askedAt, RunContext run) {
    if (seen.isEmpty()) {
      return;
    }
    Instant now = engine.now();
    List<StoredObservation> stored =
        new ArrayList<>(
            aliases.stored(
                sourceId,
                seen.stream()
                    .filter(one -> one.unreadable() == null && one.unitIds() == null)
                    .toList(),
                one -> one.isFinal() ? null : nextReread(now)));
    seen.stream()
        .filter(one -> one.unreadable() != null)
        .map(one -> mark(sourceId, one.id(), one.unreadable(), now.plus(UNREADABLE)))
        .forEach(stored::add);
    int changes = engine.store().recordObservations(engine.tenant(), stored, askedAt, now);
    if (changes > 0) {
      run.add(new RefundReport(changes, 0, 0, 0));
    }
  }
}
