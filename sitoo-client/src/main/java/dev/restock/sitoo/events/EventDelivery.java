package dev.restock.sitoo.events;

import dev.restock.http.json.NotPersonal;
import java.util.List;

/** What a request of Sitoo's was taken for. */
public sealed interface EventDelivery {
  /**
   * Events, to be processed in their order. Answer 200 when all are processed or were before, else
   * 503.
   *
   * @param events the events, oldest first
   */
  record Events(List<SitooEvent> events) implements EventDelivery {
    /**
     * Copies the events.
     *
     * @param events the events
     */
    public Events {
      events = List.copyOf(events);
    }
  }

  /**
   * Nothing that can be processed. Answer {@link #STATUS}, which loses nothing: if it really comes
   * from Sitoo, it comes again, until the cause is found or about 24 hours are over.
   *
   * @param reason the kind of problem
   * @param problem the problem in words; holds no value of the request
   */
  record Refused(Reason reason, @NotPersonal String problem) implements EventDelivery {
    /** What to answer. */
    public static final int STATUS = 503;
  }

  /** Why a request cannot be processed. */
  enum Reason {
    /** The credentials are missing or wrong: not from Sitoo, or set up wrongly at one side. */
    NOT_AUTHENTICATED,
    /** The body is larger than the limit. */
    TOO_LARGE,
    /** The body is not a JSON array of events. */
    UNREADABLE
  }
}
