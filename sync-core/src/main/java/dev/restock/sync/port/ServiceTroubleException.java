package dev.restock.sync.port;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A service could not be asked, or did not answer usefully. Nothing was changed by the call that
 * threw this. The engine leaves the work where it was and comes back later.
 */
public final class ServiceTroubleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble, which tells what to do next. */
  public enum Kind {
    /** The credentials are wrong or may not do this: a person must change them. */
    CREDENTIALS,
    /** A limit is reached: wait. */
    RATE_LIMITED,
    /** It did not answer, or failed: try again later. */
    UNAVAILABLE,
    /** It answered something that cannot be understood or was not asked for: look into it. */
    UNUSABLE_ANSWER
  }

  /** Which service. */
  private final String service;

  /** What kind. */
  private final Kind kind;

  /** When to come back, as epoch milliseconds, or -1. */
  private final long retryAtMillis;

  /**
   * Describes the trouble.
   *
   * @param service the service's name
   * @param kind what kind of trouble
   * @param message for a person to read; no secrets, no personal data
   * @param retryAt when to come back, if the service said so
   * @param cause what led to it
   */
  public ServiceTroubleException(
      String service, Kind kind, String message, Optional<Instant> retryAt, Throwable cause) {
    super(message, cause);
    this.service = requireNonNull(service, "service");
    this.kind = requireNonNull(kind, "kind");
    this.retryAtMillis = retryAt.map(Instant::toEpochMilli).orElse(-1L);
  }

  /**
   * Which service had trouble.
   *
   * @return its name, such as {@code ReturnGO}
   */
  public String service() {
    return service;
  }

  /**
   * What kind of trouble.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * When the service may be asked again, if it said so.
   *
   * @return the moment, to the millisecond
   */
  public Optional<Instant> retryAt() {
    return retryAtMillis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(retryAtMillis));
  }
}
