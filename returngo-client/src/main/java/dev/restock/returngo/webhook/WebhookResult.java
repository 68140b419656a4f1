package dev.restock.returngo.webhook;

import dev.restock.returngo.model.WebhookEventName;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a delivery turned out to be. Nothing in it is proven: ReturnGO documents no signature, so
 * whoever knows the token can say anything. Take it as a hint to read the RMA. Immutable; {@code
 * toString} shows no ids.
 */
public sealed interface WebhookResult {
  /**
   * Returns what to answer. What ReturnGO makes of a status is not documented; a success is all
   * that is sure to end the delivery.
   *
   * @return 200 for what was taken or can never be used, 403 or 413 for what was not let in
   */
  int httpStatus();

  /**
   * Tells of an event.
   *
   * @param event the event; if a delivery tells of several, the one named first and least deep
   * @param ids all ids that were found, at most 200, by kind and in order of appearance; each is 1
   *     to 128 of {@code A-Z a-z 0-9 . _ : -}
   */
  record Notice(WebhookEventName event, Map<IdKind, List<String>> ids) implements WebhookResult {
    /**
     * Copies the ids.
     *
     * @param event the event
     * @param ids ids by kind
     */
    public Notice {
      ids = copied(ids);
    }

    /**
     * Returns the ids of one kind.
     *
     * @param kind the kind
     * @return the ids, possibly none
     */
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
   * Came with the right token, but tells of no event. Sending it again would not help, so it is
   * answered with success; worth a warning in the host's log.
   *
   * @param reason what is wrong, without any content
   * @param ids ids that were found all the same, as in a {@link Notice}
   */
  record Unrecognised(String reason, Map<IdKind, List<String>> ids) implements WebhookResult {
    /**
     * Copies the ids.
     *
     * @param reason what is wrong
     * @param ids ids by kind
     */
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
   * Was not let in; its content was not looked at.
   *
   * @param reason why
   */
  record Rejected(Reason reason) implements WebhookResult {
    /** Why a delivery is not let in. */
    public enum Reason {
      /** There is no token in it. */
      TOKEN_MISSING,
      /** Its token is not one of those agreed. */
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
