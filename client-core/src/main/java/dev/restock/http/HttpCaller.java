package dev.restock.http;

import dev.restock.http.json.UnreadableJsonException;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls to one service under one set of credentials, safely.
 *
 * <ul>
 *   <li>A read is repeated after no connection, a timeout, a cut connection, 408, 429 and 5xx.
 *   <li>A write is repeated only where it surely had no effect: after 429, and where the connection
 *       failed before any byte of it left. In every other doubtful case it has been sent exactly
 *       once and ends in an {@link OutcomeUnknownException}.
 *   <li>A wait that the service asks for ({@code Retry-After}, {@code X-Rate-Limit-Reset}) is kept
 *       in full by this caller's every call, or ends the call at once if it is longer than {@link
 *       ClientOptions#maxWait()}.
 *   <li>Nothing is sent again by any lower layer, and no redirect is followed.
 * </ul>
 *
 * <p>Every call ends in a value or in one {@link ServiceException}. The log (SLF4J, level DEBUG,
 * this class's name) shows what {@link CallContext} shows and no more. Safe for use by any number
 * of threads, virtual ones too. A call runs on the calling thread; interrupting that thread ends
 * its waits, and also its reading from the network unless a {@linkplain
 * ClientOptions.Builder#httpClient lent client} is used.
 */
public final class HttpCaller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpCaller.class);

  private final String service;
  private final ClientOptions options;
  private final CallOptions callOptions;
  private final Clock clock;
  private final CallBudget budget;
  private final Backoff backoff;
  private final Retry retry;
  private final Transport transport;
  private final AtomicLong requests;
  private final AtomicBoolean closed;
  private final @Nullable OkHttpClient owned;
  private final boolean isView;

  private HttpCaller(Builder builder) {
    this.service = builder.service;
    this.options = builder.options.withBudget(CallLimits.none());
    this.callOptions = CallOptions.defaults();
    this.clock = options.clock();
    this.budget = options.budget().orElseThrow();
    this.backoff = new Backoff(options);
    this.retry = newRetry();
    HttpUrl baseUrl = builder.checkedBaseUrl();
    this.owned = options.httpClient().isPresent() ? null : newHttpClient();
    this.transport =
        new Transport(
            service,
            baseUrl,
            builder.credentials,
            builder.errorFields,
            options,
            options.httpClient().orElse(owned));
    this.requests = new AtomicLong();
    this.closed = new AtomicBoolean();
    this.isView = false;
  }

  private HttpCaller(HttpCaller origin, CallOptions callOptions) {
    this.service = origin.service;
    this.options = origin.options;
    this.callOptions = callOptions;
    this.clock = origin.clock;
    this.budget = origin.budget;
    this.backoff = origin.backoff;
    this.retry = origin.retry;
    this.transport = origin.transport;
    this.requests = origin.requests;
    this.closed = origin.closed;
    this.owned = origin.owned;
    this.isView = true;
  }

  private static OkHttpClient newHttpClient() {
    return new OkHttpClient.Builder().socketFactory(new InterruptibleSockets()).build();
  }

  private Retry newRetry() {
    Retry made =
        Retry.of(
            service,
            RetryConfig.custom()
                .maxAttempts(options.maxAttempts())
                .retryOnException(e -> e instanceof AttemptFailure f && f.mayBeRepeated())
                .intervalBiFunction(
                    (attempt, result) -> interval(attempt, (AttemptFailure) result.getLeft()))
                .build());
    made.getEventPublisher()
        .onRetry(
            event ->
                LOG.debug(
                    "{}; attempt {} follows in {}",
                    String.valueOf(event.getLastThrowable()),
                    event.getNumberOfRetryAttempts() + 1,
                    event.getWaitInterval()));
    return made;
  }

  /** The wait in milliseconds, or a negative number to give up because the call may not wait. */
  private long interval(int attempt, AttemptFailure failure) {
    Duration wait = backoff.after(attempt, failure.serverWait());
    return failure.terms().allows(wait, clock.instant()) ? wait.toMillis() : -1;
  }

  /**
   * Starts a caller.
   *
   * @param service the service's name for errors and logs, such as {@code ReturnGO}
   * @param baseUrl the URL that path templates are relative to; {@code https:}, or {@code http:}
   *     for the loopback or where {@link ClientOptions#allowCleartext()} says so
   * @param credentials authenticates each request
   * @return a new builder
   */
  public static Builder builder(String service, String baseUrl, Credentials credentials) {
    return new Builder(service, baseUrl, credentials);
  }

  /**
   * Returns this caller with other options for its calls. It shares everything with this one: the
   * connections, the budget, the listener. It owns nothing: closing it does nothing, and closing
   * this caller closes it.
   *
   * @param value the options, which take the place of this caller's own
   * @return a view of this caller
   */
  public HttpCaller with(CallOptions value) {
    return new HttpCaller(this, value);
  }

  /**
   * Returns the options of this caller's calls.
   *
   * @return what {@link #with} was given, or the defaults
   */
  public CallOptions callOptions() {
    return callOptions;
  }

  /**
   * Makes a call and reads its answer.
   *
   * @param request what to ask
   * @param reader reads the body of a success
   * @param <T> the value's type
   * @return what the reader made of the answer
   * @throws RateLimitedException if the service or the client's limits allow no call now
   * @throws RefusedException if the service refused it for good
   * @throws NotSentException if no connection could be made
   * @throws UnavailableException if a read failed, after its retries
   * @throws MalformedAnswerException if a read's answer cannot be read
   * @throws OutcomeUnknownException if a write may or may not have been done
   * @throws CallInterruptedException if the thread was interrupted
   * @throws CallCancelledException if the call was cancelled
   * @throws IllegalArgumentException if the request's URL is too long
   * @throws IllegalStateException if this caller is closed
   */
  public <T> T call(ApiRequest request, BodyReader<T> reader) {
    return call(request, (call, body) -> reader.read(body));
  }

  /**
   * Makes a call and keeps its answer as it comes, whatever it is.
   *
   * @param request what to ask
   * @return status and body of the success
   * @throws ServiceException as {@link #call} says, but an answer cannot be malformed
   */
  public RawAnswer send(ApiRequest request) {
    return call(request, RawAnswer::new);
  }

  /**
   * Makes a call and keeps its answer as it comes, if the body can be what the service sends.
   *
   * @param request what to ask
   * @param check looks at the body; what it returns is dropped
   * @return status and body of the success
   * @throws ServiceException as {@link #call} says
   */
  public RawAnswer send(ApiRequest request, BodyReader<?> check) {
    return call(
        request,
        (call, body) -> {
          check.read(body);
          return new RawAnswer(call, body);
        });
  }

  private interface AnswerReader<T> {
    T read(CallContext call, byte[] body);
  }

  private <T> T call(ApiRequest request, AnswerReader<T> reader) {
    if (closed.get()) {
      throw new IllegalStateException("the " + service + " client is closed");
    }
    HttpUrl url = transport.url(request);
    Instant start = clock.instant();
    try {
      Transport.Answer answer = exchange(request, url, new CallTerms(callOptions, options, start));
      T value = read(answer, reader);
      finished(answer.call(), start, CallOutcome.SUCCESS);
      return value;
    } catch (ServiceException e) {
      finished(e.call(), start, e.outcome());
      throw e;
    } finally {
      if (closed.get()) {
        release();
      }
    }
  }

  private static <T> T read(Transport.Answer answer, AnswerReader<T> reader) {
    try {
      return reader.read(answer.call(), answer.body());
    } catch (UnreadableJsonException e) {
      if (answer.call().isWrite()) {
        throw new OutcomeUnknownException(
            answer.call(),
            "Answered with success, but the body cannot be read: at "
                + e.jsonPath()
                + ": "
                + e.reason(),
            e);
      }
      throw new MalformedAnswerException(answer.call(), e);
    }
  }

  private Transport.Answer exchange(ApiRequest request, HttpUrl url, CallTerms terms) {
    Retry.AsyncContext<Transport.Answer> retries = retry.asyncContext();
    boolean inside = false;
    int sent = 0;
    try {
      while (true) {
        if (!inside) {
          budget.enter(terms);
          inside = true;
        }
        budget.takeTurn(terms);
        try {
          sent++;
          requests.incrementAndGet();
          Transport.Answer answer = transport.send(request, url, sent, terms);
          retries.onComplete();
          return answer;
        } catch (AttemptFailure failure) {
          // A call that the service limits keeps its place; after a fault other calls go first.
          if (failure.kind() == CallOutcome.RATE_LIMITED) {
            hold(failure.serverWait());
          } else {
            budget.leave();
            inside = false;
          }
          long millis = retries.onError(failure);
          if (millis < 0) {
            throw failure.toException(clock.instant(), backoff.after(sent, failure.serverWait()));
          }
          // Not Retry's own sleep, which ends neither on cancellation nor by a virtual clock.
          terms.sleep(Duration.ofMillis(millis));
        }
      }
    } catch (CallBudget.Shut e) {
      throw new RateLimitedException(
          transport.context(request, sent), e.why(), clock.instant(), e.duration());
    } catch (CallTerms.Cancelled e) {
      throw new CallCancelledException(transport.context(request, sent), e);
    } catch (InterruptedException e) {
      throw interrupted(request, sent, e);
    } finally {
      if (inside) {
        budget.leave();
      }
    }
  }

  private void hold(@Nullable Duration asked) {
    if (asked != null) {
      budget.holdUntil(clock.instant().plus(asked));
    }
  }

  private CallInterruptedException interrupted(
      ApiRequest request, int sent, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new CallInterruptedException(transport.context(request, sent), cause);
  }

  private void finished(CallContext call, Instant start, CallOutcome outcome) {
    Duration duration = Duration.between(start, clock.instant());
    LOG.debug("{}: {} in {} ms", outcome, call, duration.toMillis());
    try {
      options.listener().onCall(new CallEvent(call, duration, outcome));
    } catch (RuntimeException e) {
      LOG.warn("A call listener failed: {}", e.getClass().getName());
    }
  }

  /**
   * Returns what is left of today's budget.
   *
   * @return requests that may still be sent today, the reserve included; empty if {@link
   *     CallLimits#perDay()} sets no limit
   */
  public OptionalLong remainingToday() {
    return remaining().urgent();
  }

  /**
   * Returns what is left of today's budget, for each class of calls.
   *
   * @return requests left, and when the next day begins
   */
  public RemainingCalls remaining() {
    return budget.remaining();
  }

  /**
   * Returns how many requests were sent so far by this caller and all that share its connections,
   * each retry and each page included. It begins at 0 and only rises, whatever day it is.
   *
   * @return the number of requests
   */
  public long requestsSent() {
    return requests.get();
  }

  /**
   * Refuses further calls and releases connections. Calls under way are let finish. A lent {@link
   * OkHttpClient} is left as it is. Closing twice does nothing, nor does closing a {@linkplain
   * #with view}.
   */
  @Override
  public void close() {
    if (!isView) {
      closed.set(true);
      release();
    }
  }

  private void release() {
    if (owned != null) {
      owned.connectionPool().evictAll();
      owned.dispatcher().executorService().shutdown();
    }
  }

  @Override
  public String toString() {
    return "HttpCaller[" + service + "]";
  }

  /** Builds an {@link HttpCaller}. Not safe for use by several threads. */
  public static final class Builder {
    private final String service;
    private final String baseUrl;
    private final Credentials credentials;
    private ClientOptions options = ClientOptions.defaults();
    private List<String> errorFields = List.of("message", "error");

    private Builder(String service, String baseUrl, Credentials credentials) {
      this.service = service;
      this.baseUrl = baseUrl;
      this.credentials = credentials;
    }

    /** Sets timeouts, retries, limits and the rest; default {@link ClientOptions#defaults()}. */
    public Builder options(ClientOptions value) {
      options = value;
      return this;
    }

    /**
     * Names the fields of an error body that hold its text.
     *
     * @param names field names, the most telling first
     * @return this builder
     */
    public Builder errorFields(List<String> names) {
      errorFields = List.copyOf(names);
      return this;
    }

    /**
     * Builds the caller.
     *
     * @return a caller, to be closed after use
     * @throws IllegalArgumentException if the base URL cannot be used
     */
    public HttpCaller build() {
      return new HttpCaller(this);
    }

    private HttpUrl checkedBaseUrl() {
      HttpUrl url = HttpUrl.parse(baseUrl.trim());
      if (url == null) {
        throw new IllegalArgumentException(
            "the base URL of " + service + " is not an http or https URL");
      }
      if (!url.username().isEmpty()
          || !url.password().isEmpty()
          || url.query() != null
          || url.fragment() != null) {
        throw new IllegalArgumentException(
            "the base URL of " + service + " must hold no user, query or fragment");
      }
      if (!url.isHttps() && !options.allowCleartext() && !isLoopback(url.host())) {
        throw new IllegalArgumentException(
            "the base URL of " + service + " is not https: credentials would travel unprotected");
      }
      return url;
    }

    private static boolean isLoopback(String host) {
      return host.equals("localhost")
          || host.equals("::1")
          || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
  }
}
