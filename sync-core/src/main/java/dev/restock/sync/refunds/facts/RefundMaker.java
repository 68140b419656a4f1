package dev.restock.sync.refunds.facts;

import static java.util.Objects.requireNonNull;

/**
 * The app or the member of staff that made a refund, never by the name of a person. Immutable.
 *
 * @param kind which of the two
 * @param id an app's title or id, or the id of the member of staff; "" if the platform tells only
 *     the kind
 */
public record RefundMaker(Kind kind, String id) {
  public RefundMaker {
    requireNonNull(kind, "kind");
    requireNonNull(id, "id");
  }

  /** The kind of a maker. */
  public enum Kind {
    /** An app that the shop has installed. */
    APP,
    /** A person who works for the shop. */
    STAFF
  }

  /**
   * The maker in words.
   *
   * @return such as {@code app ReturnGO}, {@code staff 548380009} or {@code staff}
   */
  public String text() {
    String name = kind == Kind.APP ? "app" : "staff";
    return id.isEmpty() ? name : name + " " + id;
  }
}
