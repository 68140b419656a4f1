package dev.restock.http;

import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call to a service that did not bring what was asked. The permitted types are all there are, and
 * each stands for one thing to do next; {@link #whatNext()} says it in words.
 *
 * <p>Neither the message nor any field holds a secret, a path value, a query value or a body.
 */
public abstract sealed class ServiceException extends RuntimeException
    permits RateLimitedException,
        OutcomeUnknownException,
        RefusedException,
        MalformedAnswerException,
        NotSentException,
        UnavailableException,
        CallInterruptedException,
        CallCancelledException {
  private static final long serialVersionUID = 1L;

  private final transient CallContext call;

  /** The kind of error. */
  private final CallOutcome outcome;

  /** Advice in words. */
  private final String whatNext;

  ServiceException(
      CallContext call,
      CallOutcome outcome,
      String problem,
      String whatNext,
      @Nullable Throwable cause) {
    super(problem + " (" + call + "). " + whatNext, cause);
    this.call = call;
    this.outcome = outcome;
    this.whatNext = whatNext;
  }

  /**
   * Returns what is known of the call. Not kept by Java serialization.
   *
   * @return service, method, path template, attempts, status and request ids
   */
  public final CallContext call() {
    return call;
  }

  /**
   * Returns the kind of this error.
   *
   * @return one value per type
   */
  public final CallOutcome outcome() {
    return outcome;
  }

  /**
   * Returns the HTTP status of the last answer.
   *
   * @return the status, or empty if there was no answer
   */
  public final OptionalInt status() {
    return call.status();
  }

  /**
   * Returns the ids that the service gave to its answer.
   *
   * @return ids by lower-case header name, possibly none
   */
  public final Map<String, String> requestIds() {
    return call.requestIds();
  }

  /**
   * Returns what to do about it.
   *
   * @return one or two sentences
   */
  public final String whatNext() {
    return whatNext;
  }
}
