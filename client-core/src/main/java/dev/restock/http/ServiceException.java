package dev.restock.http;

import dev.restock.text.VisibleText;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call to a service failed. The permitted types are all there are. Each calls for one reaction,
 * which {@link #whatNext()} describes.
 *
 * <p>Neither the message nor a field holds a secret, a path value, a query value or a body.
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
    super(VisibleText.of(problem + " (" + call + "). " + whatNext), cause);
    this.call = call;
    this.outcome = outcome;
    this.whatNext = whatNext;
  }

  /** Returns what is known of the call. Java serialization does not keep it. */
  public final CallContext call() {
    return call;
  }

  /** Returns the kind of this error: one value for each type. */
  public final CallOutcome outcome() {
    return outcome;
  }

  /** Returns the HTTP status of the last answer, or empty if there was no answer. */
  public final OptionalInt status() {
    return call.status();
  }

  /** Returns the ids that the service gave to its answer, by lower-case header name. */
  public final Map<String, String> requestIds() {
    return call.requestIds();
  }

  /** Returns what to do next, in one or two sentences. */
  public final String whatNext() {
    return whatNext;
  }
}
