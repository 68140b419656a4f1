package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a source showed of refunds, such as a refund of the sales platform or a return
 * with its transactions, as it was seen last. Holds no personal data and no code that is worth
 * money.
 *
 * @param source the name of the source
 * @param id the id within the source
 * @param order the order to which it belongs: the id of the sales channel's order, or a text of its
 *     own if that is not known. All observations of one order are judged together
 * @param aliases other texts by which observations of other sources may name the order, such as its
 *     name for customers; each follows from the content
 * @param content what was seen, as one text; the same facts are always the same text
 * @param rereadAt when it is to be read again, because it is not final; null if it is final
 */
public record StoredObservation(
    String source,
    String id,
    String order,
    Set<String> aliases,
    String content,
    @Nullable Instant rereadAt) {
  /** The source of refunds at registers, whose ids are those of the registers' refund orders. */
  public static final String REGISTER = "register";

  /**
   * The source of orders with a key of an entry that no closed batch has; the ids are the keys.
   * They hold no facts of a refund, only why each is a case.
   */
  public static final String ENTRY_ORDER = "entry order";

  /** The largest difference between the clocks of two hosts that share a store. */
  public static final Duration MARGIN = Duration.ofSeconds(10);

  /** How many earlier versions of an observation are kept. */
  public static final int EARLIER_VERSIONS = 20;

  public StoredObservation {
    requireNonNull(source, "source");
    requireNonNull(id, "id");
    requireNonNull(order, "order");
    requireNonNull(content, "content");
    aliases = Set.copyOf(aliases);
  }

  /** An observation that shows no other name of its order. */
  public StoredObservation(
      String source, String id, String order, String content, @Nullable Instant rereadAt) {
    this(source, id, order, Set.of(), content, rereadAt);
  }

  /**
   * This observation after another answer came that may be older.
   *
   * @param now the current time
   * @return the same, to be read again soon
   */
  public StoredObservation inDoubt(Instant now) {
    Instant again = now.plus(MARGIN);
    return rereadAt != null && rereadAt.isBefore(again)
        ? this
        : new StoredObservation(source, id, order, content, again);
  }

  /**
   * Whether another answer may be older than what is known.
   *
   * @param changedAt when this observation was changed
   * @param askedAt when the source was asked for the other answer
   */
  public static boolean mayBeOlder(Instant changedAt, Instant askedAt) {
    return changedAt.plus(MARGIN).isAfter(askedAt);
  }

  /** Names the observation and nothing of its content. */
  @Override
  public String toString() {
    return source + " " + id + " of order " + order;
  }
}
