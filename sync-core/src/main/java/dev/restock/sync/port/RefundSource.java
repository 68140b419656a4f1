package dev.restock.sync.port;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.facts.RefundFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The port that reads what one system says about refunds. It changes nothing. Implementations are
 * thread-safe. {@link #changedSince} and {@link #read} throw {@link ServiceTroubleException} if the
 * system cannot be asked now.
 */
public interface RefundSource {

  /**
   * The name of the system, for messages.
   *
   * @return the name, not blank, always the same
   */
  String serviceName();

  /**
   * The name of this source within a store.
   *
   * @return a short name, always the same, and different from that of every other source of the
   *     engine
   */
  String sourceId();

  /**
   * How far the system's dates of changes may lie before the moment at which a change becomes
   * visible. A reading begins so much before the last one.
   *
   * @return the time, 0 or more; 10 minutes by default
   */
  default Duration overlap() {
    return Duration.ofMinutes(10);
  }

  /**
   * Whether this is the sales platform, and {@link #read} takes the ids of its orders. The engine
   * then asks for the orders that another source names and this one has not shown.
   *
   * @return always the same; false by default
   */
  default boolean readsOrders() {
    return false;
  }

  /**
   * Reads what has changed since some time, lazily, page by page. The caller asks for the next page
   * when it has recorded the one before. A source may leave out of a later reading the changes that
   * were recorded so, unless that reading begins earlier.
   *
   * @param from the time of the oldest change
   * @return the pages; their iterator throws {@link ServiceTroubleException}, too
   */
  Iterable<Page> changedSince(Instant from);

  /**
   * Reads observations once more, or orders if this source {@linkplain #readsOrders reads them}.
   *
   * @param ids the ids
   * @return the observations that can be read, in any order
   */
  List<Observation> read(Collection<String> ids);

  /**
   * A part of what has changed.
   *
   * @param observations what was seen, with all that belongs to it
   * @param unitIds units of returns whose refunds have changed, if the change does not name their
   *     return. The engine {@linkplain #read reads} the observations that hold these units, and
   *     only goes on after that. A unit that no observation holds is left out
   * @param completeTo every change before this time was on this page or an earlier one, so that a
   *     later reading can begin here, by the clock of the system; null if only the end of the last
   *     page proves that. A later reading then begins when this one began, by the clock of the host
   */
  record Page(List<Observation> observations, Set<String> unitIds, @Nullable Instant completeTo) {
    public Page {
      observations = List.copyOf(observations);
      unitIds = Set.copyOf(unitIds);
    }

    /** A page on which every change names its observation. */
    public Page(List<Observation> observations, @Nullable Instant completeTo) {
      this(observations, Set.of(), completeTo);
    }
  }

  /**
   * One thing that a system says about refunds.
   *
   * @param id the id within the source, such as that of an order or a return
   * @param facts what it says, as a part of the facts of an order. If the order is not known, these
   *     facts are judged alone
   * @param isFinal whether it cannot change any more without a new date of change; if false, it is
   *     read again until it is
   * @param unreadable why it cannot be understood, without personal data; null if it is. The engine
   *     ignores the facts then, keeps those that it has, opens a case and reads it again
   * @param unitIds the units of returns that it is about, possibly none, if its facts are those of
   *     their returns. The engine then reads the observations that hold these units, and records no
   *     facts of this one; null if it has facts of its own
   */
  record Observation(
      String id,
      RefundFacts facts,
      boolean isFinal,
      @Nullable String unreadable,
      @Nullable Set<String> unitIds) {
    public Observation {
      requireNonNull(id, "id");
      requireNonNull(facts, "facts");
      unitIds = unitIds == null ? null : Set.copyOf(unitIds);
    }

    /** An observation that was understood. */
    public Observation(String id, RefundFacts facts, boolean isFinal) {
      this(id, facts, isFinal, null, null);
    }

    /**
     * An observation that is there and cannot be understood. It is no trouble of the source: the
     * other observations are shown beside it.
     *
     * @param id its id
     * @param why the reason, for a person, without personal data
     * @return the observation
     */
    public static Observation unreadable(String id, String why) {
      return new Observation(id, RefundFacts.unreadable(why), false, why, null);
    }

    /**
     * A record that could not be understood and can be now. The observations of returns have its
     * facts.
     *
     * @param id its id
     * @param unitIds the units of these returns
     * @return the observation
     */
    public static Observation understood(String id, Set<String> unitIds) {
      return new Observation(id, RefundFacts.unreadable(null), true, null, unitIds);
    }
  }
}
