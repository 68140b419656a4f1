package dev.restock.returngo.webhook;

import dev.restock.returngo.model.WebhookEventName;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The result of reading a delivery. Nothing in it is proven: ReturnGO documents no signature, so
 * anyone who knows the token can send anything. Use it as a hint to read the RMA. Immutable; {@code
 * toString} shows no ids.
 */
public sealed interface WebhookResult {
  /**
   * Returns the HTTP status to answer: 200 for a delivery that was accepted or can never be used,
   * 403 or 413 for one that was rejected. ReturnGO does not document how it reacts to a status;
   * only a success is sure to end the delivery.
   */
  int httpStatus();

  /**
   * A delivery that names an event.
   *
   * @param event the event; if a delivery names several, the first one on the outermost level
   * @param ids all ids that were found, at most 200, by kind and in order of appearance; each is 1
   *     to 128 of {@code A-Z a-z 0-9 . _ : -}
   */
  record Notice(WebhookEventName event, Map<IdKind, List<String>> ids) implements WebhookResult {

    public Notice {
      ids = copied(ids);
    }

    /** Returns the ids of one kind, possibly none. */
    public List<String> ids(IdKind kind) {
      return ids.getOrDefault(kind, List.of());
    }

    @Override
    public int httpStatus() {
      return 200;
    }

    @Override
    public String toString() {
      return "Notice[" + event + ", " + count(ids) + " ids]";
    }
  }

  /**
   * A delivery with an accepted token that names no event. Sending it again would not help, so the
   * answer is a success. The host should log a warning.
   *
   * @param reason the problem, without any content
   * @param ids the ids that were found, as in a {@link Notice}
   */
  record Unrecognised(String reason, Map<IdKind, List<String>> ids) implements WebhookResult {

    public Unrecognised {
      ids = copied(ids);
    }

    @Override
    public int httpStatus() {
      return 200;
    }

    @Override
    public String toString() {
      return "Unrecognised[" + reason + ", " + count(ids) + " ids]";
    }
  }

  /**
   * A delivery that was rejected. Its content was not read.
   *
   * @param reason why
   */
  record Rejected(Reason reason) implements WebhookResult {
    /** The reason for a rejection. */
    public enum Reason {
      /** It has no token. */
      TOKEN_MISSING,
      /** Its token is not an accepted one. */
      TOKEN_WRONG,
      /** It is larger than allowed. */
      TOO_LARGE
    }

    @Override
    public int httpStatus() {
      return reason == Reason.TOO_LARGE ? 413 : 403;
    }
  }

  private static Map<IdKind, List<String>> copied(Map<IdKind, List<String>> ids) {
    Map<IdKind, List<String>> copy = new EnumMap<>(IdKind.class);
    ids.forEach((kind, values) -> copy.put(kind, List.copyOf(values)));
    return java.util.Collections.unmodifiableMap(copy);
  }

  private static int count(Map<IdKind, List<String>> ids) {
    return ids.values().stream().mapToInt(Collection::size).sum();
  }
}
