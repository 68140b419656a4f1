package dev.restock.sync.port;

import static java.util.Objects.requireNonNull;

import dev.restock.text.VisibleText;
import java.time.Instant;
import java.util.Optional;

/**
 * A service could not be asked, or gave no useful answer. The call that threw this changed nothing.
 * The engine leaves the work as it is and retries later.
 */
public final class ServiceTroubleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kind of trouble, which decides the next action. */
  public enum Kind {
    /** The credentials are wrong, or do not permit the call: a person must change them. */
    CREDENTIALS,
    /** A limit is reached: wait. */
    RATE_LIMITED,
    /** The service did not answer, or failed: retry later. */
    UNAVAILABLE,
    /** The answer cannot be understood or does not fit the question: a person must find out why. */
    UNUSABLE_ANSWER
  }

  private final String service;
  private final Kind kind;

  /** When to retry, in epoch milliseconds; -1 if not known. Serializable, unlike Optional. */
  private final long retryAtMillis;

  /**
   * Describes the trouble.
   *
   * @param service the service's name
   * @param kind the kind of trouble
   * @param message for a person to read; no secrets, no personal data. Shown by {@link VisibleText}
   * @param retryAt when to retry, if the service said so
   * @param cause the failure that led to it
   */
  public ServiceTroubleException(
      String service, Kind kind, String message, Optional<Instant> retryAt, Throwable cause) {
    super(VisibleText.of(message), cause);
    this.service = requireNonNull(service, "service");
    this.kind = requireNonNull(kind, "kind");
    this.retryAtMillis = retryAt.map(Instant::toEpochMilli).orElse(-1L);
  }

  /**
   * The service that had trouble.
   *
   * @return its name, as {@code serviceName()} of its port gives it
   */
  public String service() {
    return service;
  }

  /**
   * The kind of trouble.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * When the service may be asked again.
   *
   * @return the moment, to the millisecond; empty if the service did not say
   */
  public Optional<Instant> retryAt() {
    return retryAtMillis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(retryAtMillis));
  }
}
