package dev.restock.sitoo.events;

import dev.restock.http.json.NotPersonal;
import java.util.List;

/** The result of reading a request from Sitoo. */
public sealed interface EventDelivery {
  /**
   * Events, to be processed in their order. Answer 200 when all are processed or were before, else
   * 503.
   *
   * @param events the events, oldest first
   */
  record Events(List<SitooEvent> events) implements EventDelivery {
    /** Copies the events. */
    public Events {
      events = List.copyOf(events);
    }
  }

  /**
   * A request that cannot be processed. Answer {@link #STATUS}: Sitoo sends its events again for
   * about 24 hours, so none is lost while the cause is fixed.
   *
   * @param reason the kind of problem
   * @param problem the problem; it quotes no value of the request
   */
  record Refused(Reason reason, @NotPersonal String problem) implements EventDelivery {
    /** The status to answer. */
    public static final int STATUS = 503;
  }

  /** Why a request cannot be processed. */
  enum Reason {
    /** The credentials are missing or wrong: not from Sitoo, or set up wrongly at one side. */
    NOT_AUTHENTICATED,
    /** The body has more bytes or more events than the limit. */
    TOO_LARGE,
    /** The body is not a JSON array of events. */
    UNREADABLE
  }
}
