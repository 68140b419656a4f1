package dev.restock.sitoo.events;

import com.squareup.moshi.Json;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonDocument;
import dev.restock.http.json.JsonKind;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the requests that Sitoo sends to {@code POST {base_url}/events}: an array of up to 10
 * events, oldest first, with HTTP Basic credentials that the receiver chose. Source: Sitoo's pages
 * <a href="https://developer.sitoo.com/spi-events/overview">spi-events/overview</a> and <a
 * href="https://developer.sitoo.com/spi-events/events">spi-events/events</a>.
 *
 * <pre>{@code
 * EventAnswer answer = intake.handle(headers, body, event -> inbox.store(event));
 * exchange.sendResponseHeaders(answer.status(), -1);
 * }</pre>
 *
 * <p>No request makes it throw. Immutable, and safe for use by any number of threads.
 */
public final class EventIntake {
  private static final String SOURCE = "the events";

  private final byte @Nullable [] credentials;
  private final int maxBytes;
  private final int maxEvents;

  private EventIntake(Builder builder) {
    this.credentials = builder.credentials;
    this.maxBytes = builder.maxBytes;
    this.maxEvents = builder.maxEvents;
  }

  /**
   * Starts an intake that checks credentials.
   *
   * @param user the user name, not blank, without a colon; not the one of the Sitoo API
   * @param password the password, not blank; a secret
   * @throws IllegalArgumentException if one of them cannot be used
   */
  public static Builder withBasicAuth(String user, String password) {
    if (user.isBlank() || user.indexOf(':') >= 0 || password.isBlank()) {
      throw new IllegalArgumentException(
          "the user is blank or has a colon, or the password is blank");
    }
    return new Builder(digest((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Returns a builder for requests that are already authenticated. Sitoo does not sign requests:
   * without credentials, anyone who knows the address can send events.
   */
  public static Builder withoutAuthentication() {
    return new Builder(null);
  }

  /**
   * Passes the events of a request to the handler, in order. Stops at the first event that is not
   * handled and answers 503, so that Sitoo sends all of them again in the same order; the events
   * before it then arrive as duplicates.
   *
   * @param headers the request's headers, names in any case
   * @param body the request's body
   * @param handler takes each event
   * @return the status to answer, and why
   */
  public EventAnswer handle(Map<String, List<String>> headers, byte[] body, EventHandler handler) {
    EventDelivery delivery = read(headers, body);
    if (delivery instanceof EventDelivery.Refused refused) {
      return new EventAnswer(
          EventDelivery.Refused.STATUS, 0, 0, 0, Optional.of(refused.problem()), Optional.empty());
    }
    List<SitooEvent> events = ((EventDelivery.Events) delivery).events();
    int done = 0;
    int duplicates = 0;
    for (SitooEvent event : events) {
      Optional<RuntimeException> error = Optional.empty();
      EventHandler.Handling handling;
      try {
        handling = Objects.requireNonNull(handler.handle(event), "the handler returned null");
      } catch (RuntimeException e) {
        handling = EventHandler.Handling.AGAIN;
        error = Optional.of(e);
      }
      switch (handling) {
        case DONE -> done++;
        case DUPLICATE -> duplicates++;
        case AGAIN -> {
          int untouched = events.size() - done - duplicates;
          String problem =
              error.isPresent() ? "the handler failed" : "the handler requests it again";
          return new EventAnswer(503, done, duplicates, untouched, Optional.of(problem), error);
        }
      }
    }
    return new EventAnswer(200, done, duplicates, 0, Optional.empty(), Optional.empty());
  }

  /**
   * Takes a request apart, for hosts that handle events their own way.
   *
   * @param headers the request's headers, names in any case
   * @param body the request's body
   * @return the events, or why there are none
   */
  public EventDelivery read(Map<String, List<String>> headers, byte[] body) {
    if (!isAuthenticated(headers)) {
      return new EventDelivery.Refused(
          EventDelivery.Reason.NOT_AUTHENTICATED, "the credentials are missing or wrong");
    }
    if (body.length > maxBytes) {
      return new EventDelivery.Refused(
          EventDelivery.Reason.TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
    }
    // Counted before anything is parsed: an event takes far more memory than its shortest JSON.
    if (JsonDocument.elements(body, maxEvents) > maxEvents) {
      return new EventDelivery.Refused(
          EventDelivery.Reason.TOO_LARGE, "the body has more than " + maxEvents + " events");
    }
    try {
      List<RawJson> elements =
          JsonCodec.kindOf(SOURCE, body) == JsonKind.OBJECT
              ? List.of(JsonCodec.read(SOURCE, body, RawJson.class))
              : JsonCodec.readList(SOURCE, body, RawJson.class);
      List<SitooEvent> events = new ArrayList<>();
      for (RawJson element : elements) {
        events.add(event(element));
      }
      return new EventDelivery.Events(events);
    } catch (UnreadableJsonException e) {
      return new EventDelivery.Refused(
          EventDelivery.Reason.UNREADABLE, "at " + e.jsonPath() + ": " + e.reason());
    }
  }

  private boolean isAuthenticated(Map<String, List<String>> headers) {
    if (credentials == null) {
      return true;
    }
    List<String> values = new ArrayList<>();
    headers.forEach(
        (name, all) -> {
          // The map of a host can have the request line under the key null.
          if (name != null && name.toLowerCase(Locale.ROOT).equals("authorization")) {
            values.addAll(all);
          }
        });
    if (values.size() != 1 || !values.get(0).regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    byte[] given;
    try {
      given = Base64.getDecoder().decode(values.get(0).substring(6).trim());
    } catch (IllegalArgumentException e) {
      return false;
    }
    // Digests have one length, so the time of the comparison does not depend on the secret.
    return MessageDigest.isEqual(credentials, digest(given));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static SitooEvent event(RawJson element) {
    Fields fields;
    try {
      fields = element.as(SOURCE, Fields.class);
    } catch (UnreadableJsonException e) {
      fields = Fields.NONE;
    }
    return new SitooEvent(
        fields.id(),
        fields.type(),
        fields.date(),
        fields.account(),
        data(fields.type(), fields.data()),
        element);
  }

  private static EventData data(Optional<EventType> type, Optional<RawJson> data) {
    if (type.isEmpty() || data.isEmpty()) {
      return new EventData.Untyped("the type or the data is missing");
    }
    Class<? extends EventData> form;
    if (type.get().equals(EventType.ORDER) || type.get().equals(EventType.BOOKING)) {
      form = EventData.OrderData.class;
    } else if (type.get().equals(EventType.ORDER_DELIVERY)) {
      form = EventData.OrderDeliveryData.class;
    } else {
      return new EventData.Untyped(
          type.get().isKnown()
              ? "the data of this type is not established"
              : "the type is not known");
    }
    try {
      return data.get().as(SOURCE, form);
    } catch (UnreadableJsonException e) {
      return new EventData.Untyped("at " + e.jsonPath() + ": " + e.reason());
    }
  }

  /** The fields of an event. An invalid one does not affect the others. */
  @Lenient
  record Fields(
      @Json(name = "event_id") Optional<String> id,
      @Json(name = "event_type") Optional<EventType> type,
      @Json(name = "event_date") Optional<Instant> date,
      @Json(name = "account_id") Optional<Long> account,
      Optional<RawJson> data,
      List<IgnoredField> ignored) {
    static final Fields NONE =
        new Fields(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
  }

  @Override
  public String toString() {
    return "EventIntake";
  }

  /** Builds an {@link EventIntake}. Not safe for use by several threads. */
  public static final class Builder {
    private final byte @Nullable [] credentials;
    private int maxBytes = 1024 * 1024;
    private int maxEvents = 100;

    private Builder(byte @Nullable [] credentials) {
      this.credentials = credentials;
    }

    /**
     * Sets the largest body that is read.
     *
     * @param value 1,024 bytes or more; default 1 MiB
     * @throws IllegalArgumentException if it is less
     */
    public Builder maxBytes(int value) {
      if (value < 1024) {
        throw new IllegalArgumentException("the limit is at least 1024 bytes");
      }
      maxBytes = value;
      return this;
    }

    /**
     * Sets the largest number of events in one body. Sitoo documents up to 10.
     *
     * @param value 10 to 10,000; default 100
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder maxEvents(int value) {
      if (value < 10 || value > 10_000) {
        throw new IllegalArgumentException("maxEvents must be 10 to 10000, not " + value);
      }
      maxEvents = value;
      return this;
    }

    /**
     * Builds the intake.
     *
     * @return the intake
     */
    public EventIntake build() {
      return new EventIntake(this);
    }
  }
}
