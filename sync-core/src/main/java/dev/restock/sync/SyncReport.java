package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.monitor.ExtensionFailure;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of one run: a section for each capability, and what kept work from being done.
 * Immutable and thread-safe.
 */
public final class SyncReport {
  private final Map<Class<?>, Section<?>> sections;
  private final List<ServiceTroubleException> troubles;
  private final List<ExtensionFailure> failures;
  private final Freshness freshness;
  private final Instant nextDue;

  private SyncReport(
      Collection<? extends Section<?>> sections,
      List<ServiceTroubleException> troubles,
      List<ExtensionFailure> failures,
      Freshness freshness,
      Instant nextDue) {
    this.sections = sections.stream().collect(Collectors.toMap(Object::getClass, one -> one));
    this.troubles = List.copyOf(troubles);
    this.failures = List.copyOf(failures);
    this.freshness = requireNonNull(freshness, "freshness");
    this.nextDue = requireNonNull(nextDue, "nextDue");
  }

  /**
   * Makes a report.
   *
   * @param sections the sections, at most one of each class
   * @param troubles troubles of services
   * @param failures failures of extension points and ports
   * @param freshness how soon inspections become known
   * @param nextDue when the next work falls due
   * @return the report
   * @throws IllegalStateException if two sections have one class
   */
  public static SyncReport of(
      Collection<? extends Section<?>> sections,
      List<ServiceTroubleException> troubles,
      List<ExtensionFailure> failures,
      Freshness freshness,
      Instant nextDue) {
    return new SyncReport(sections, troubles, failures, freshness, nextDue);
  }

  /**
   * The numbers of one capability. Implementations are immutable.
   *
   * @param <S> the section itself
   */
  public interface Section<S extends Section<S>> {

    /**
     * Adds up.
     *
     * @param other numbers of the same run
     * @return the sum of both
     */
    S plus(S other);
  }

  /**
   * A section by its class. The sections of the core have methods of their own.
   *
   * @param <S> the section
   * @param type its class
   * @param none the section of a run that did nothing of the kind
   * @return the section, or {@code none} if no step contributed to it
   */
  public <S extends Section<S>> S section(Class<S> type, S none) {
    return type.cast(sections.getOrDefault(type, none));
  }

  /**
   * The rows that were listed and the returns that were read.
   *
   * @return the section
   */
  public Polling polling() {
    return section(Polling.class, Polling.NONE);
  }

  /**
   * How the units that were decided for the first time lie to the start.
   *
   * @return the section
   */
  public Start start() {
    return section(Start.class, Start.NONE);
  }

  /**
   * The decisions that were recorded.
   *
   * @return the section
   */
  public Decisions decisions() {
    return section(Decisions.class, Decisions.NONE);
  }

  /**
   * The movements that were posted.
   *
   * @return the section
   */
  public Posting posting() {
    return section(Posting.class, Posting.NONE);
  }

  /**
   * The outcomes that reading the ledger showed.
   *
   * @return the section
   */
  public Verification verification() {
    return section(Verification.class, Verification.NONE);
  }

  /** Returns what was read of the ledger. */
  public Ledger ledger() {
    return section(Ledger.class, Ledger.NONE);
  }

  /**
   * The cases that were opened and delivered.
   *
   * @return the section
   */
  public Cases cases() {
    return section(Cases.class, Cases.NONE);
  }

  /**
   * The trouble that kept work from being done; it is left for a later run.
   *
   * @return the troubles, in their order
   */
  public List<ServiceTroubleException> troubles() {
    return troubles;
  }

  /**
   * Extension points and ports that failed against their contracts since the report before.
   *
   * @return the first hundred failures, in their order
   */
  public List<ExtensionFailure> failures() {
    return failures;
  }

  /**
   * Whether anything needs attention.
   *
   * @return whether there are troubles or failures
   */
  public boolean hasTrouble() {
    return !troubles.isEmpty() || !failures.isEmpty();
  }

  /**
   * How soon inspections become known, and whether the calls are enough for it.
   *
   * @return the estimate at the end of the run
   */
  public Freshness freshness() {
    return freshness;
  }

  /**
   * When the next work falls due without a new hint.
   *
   * @return the moment, which may be past
   */
  public Instant nextDue() {
    return nextDue;
  }

  @Override
  public String toString() {
    return "SyncReport[%s, troubles %s, failures %s, %s, next due %s]"
        .formatted(sections.values(), troubles, failures, freshness, nextDue);
  }

  /**
   * The rows that were listed and the returns that were read.
   *
   * @param calls calls to the returns platform, listings and retries included; calls that other
   *     users of the same source made in that time count too
   * @param rows rows of returns that were listed
   * @param readsFor how many returns were read for which cause; a cause without a read is left out
   */
  public record Polling(long calls, long rows, Map<ReadCause, Long> readsFor)
      implements Section<Polling> {
    /** Nothing. */
    public static final Polling NONE = new Polling(0, 0, Map.of());

    public Polling {
      readsFor = Map.copyOf(readsFor);
    }

    /**
     * How many returns were read.
     *
     * @return the reads for all causes
     */
    public long reads() {
      return readsFor.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Polling plus(Polling other) {
      Map<ReadCause, Long> sum = new EnumMap<>(ReadCause.class);
      sum.putAll(readsFor);
      other.readsFor.forEach((cause, reads) -> sum.merge(cause, reads, Long::sum));
      return new Polling(calls + other.calls, rows + other.rows, sum);
    }
  }

  /**
   * The decisions that were recorded.
   *
   * @param units units with a new decision
   * @param movements movements that were recorded
   */
  public record Decisions(long units, long movements) implements Section<Decisions> {
    /** Nothing. */
    public static final Decisions NONE = new Decisions(0, 0);

    @Override
    public Decisions plus(Decisions other) {
      return new Decisions(units + other.units, movements + other.movements);
    }
  }

  /**
   * How the units that were inspected, and decided for the first time, lie to the {@linkplain
   * StartPolicy start} of the tenant.
   *
   * @param before units that were inspected before the start, which move no stock
   * @param uncertain units that may have been inspected before the start, which are parked
   * @param after units that were inspected after the start
   */
  public record Start(long before, long uncertain, long after) implements Section<Start> {
    /** Nothing. */
    public static final Start NONE = new Start(0, 0, 0);

    @Override
    public Start plus(Start other) {
      return new Start(before + other.before, uncertain + other.uncertain, after + other.after);
    }
  }

  /**
   * The movements that were posted.
   *
   * @param requests requests that carried movements
   * @param applied movements that are in the ledger, by their answer or by verification
   * @param unknown movements whose outcome was not known after they were sent
   * @param longestLag the longest time from an inspection to its stock, of those applied; empty if
   *     none of them has a date of inspection
   */
  public record Posting(long requests, long applied, long unknown, Optional<Duration> longestLag)
      implements Section<Posting> {
    /** Nothing. */
    public static final Posting NONE = new Posting(0, 0, 0, Optional.empty());

    @Override
    public Posting plus(Posting other) {
      Optional<Duration> longest =
          longestLag
              .filter(lag -> other.longestLag.filter(more -> more.compareTo(lag) > 0).isEmpty())
              .or(other::longestLag);
      return new Posting(
          requests + other.requests, applied + other.applied, unknown + other.unknown, longest);
    }
  }

  /**
   * The outcomes that reading the ledger showed.
   *
   * @param found applied movements that only verification found in the ledger
   * @param confirmed movements that the ledger showed exactly once after their grace period
   */
  public record Verification(long found, long confirmed) implements Section<Verification> {
    /** Nothing. */
    public static final Verification NONE = new Verification(0, 0);

    @Override
    public Verification plus(Verification other) {
      return new Verification(found + other.found, confirmed + other.confirmed);
    }
  }

  /**
   * The transactions of the stock system that were read. A transaction that became visible a short
   * time ago is read again by the next reading, and counted again.
   *
   * @param readings how often the ledger was read to its end
   * @param transactions how many transactions were read
   * @param registerRefunds how many of them are goods that came back at a register
   * @param foreign how many carry no key of the engine and are no register refunds
   * @param adopted how many keys of the engine were found that no movement of the store has: they
   *     were posted before the store was lost or restored, or for another shop of the same site
   * @param contradicted how many ended movements were parked, because they are in the ledger twice
   *     or were given up and are there after all
   */
  public record Ledger(
      long readings,
      long transactions,
      long registerRefunds,
      long foreign,
      long adopted,
      long contradicted)
      implements Section<Ledger> {
    /** Nothing. */
    public static final Ledger NONE = new Ledger(0, 0, 0, 0, 0, 0);

    @Override
    public Ledger plus(Ledger other) {
      return new Ledger(
          readings + other.readings,
          transactions + other.transactions,
          registerRefunds + other.registerRefunds,
          foreign + other.foreign,
          adopted + other.adopted,
          contradicted + other.contradicted);
    }
  }

  /**
   * The cases that were opened and delivered.
   *
   * @param parked units and returns that were parked
   * @param delivered cases that the sink took
   */
  public record Cases(long parked, long delivered) implements Section<Cases> {
    /** Nothing. */
    public static final Cases NONE = new Cases(0, 0);

    @Override
    public Cases plus(Cases other) {
      return new Cases(parked + other.parked, delivered + other.delivered);
    }
  }
}
