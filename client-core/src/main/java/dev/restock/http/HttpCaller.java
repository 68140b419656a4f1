package dev.restock.http;

import dev.restock.http.json.UnreadableJsonException;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls to one service under one set of credentials, safely.
 *
 * <ul>
 *   <li>A read is repeated if there was no connection, after a timeout or a cut connection, and
 *       after 408, 429 and 5xx.
 *   <li>A write is repeated only if it surely had no effect: after 429, and if the connection
 *       failed before any byte of it left. In every other case of doubt it is sent exactly once and
 *       ends with an {@link OutcomeUnknownException}.
 *   <li>All calls of this caller keep a wait that the service asks for ({@code Retry-After}, {@code
 *       X-Rate-Limit-Reset}). If it is longer than {@link ClientOptions#maxWait()}, a call ends at
 *       once.
 *   <li>No lower layer sends anything again, and no redirect is followed.
 * </ul>
 *
 * <p>Every call returns a value or throws one {@link ServiceException}. The log (SLF4J, level
 * DEBUG, logger of this class) shows what {@link CallContext} shows and nothing else. Safe for use
 * by any number of threads, including virtual ones. A call runs on the calling thread. Interrupting
 * that thread ends its waits, and also its reads from the network unless a {@linkplain
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
  private final Function<RawAnswer, Optional<Duration>> limitInAnswer;
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
    OkHttpClient http = options.httpClient().orElseGet(HttpCaller::newHttpClient);
    this.owned = options.httpClient().isPresent() ? null : http;
    this.transport =
        new Transport(
            service,
            baseUrl,
            builder.credentials,
            builder.errorFields,
            builder.advice,
            options,
            http);
    this.limitInAnswer = builder.limitInAnswer;
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
    this.limitInAnswer = origin.limitInAnswer;
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
                    event.getLastThrowable().getMessage(),
                    event.getNumberOfRetryAttempts() + 1,
                    event.getWaitInterval()));
    return made;
  }

  /** The wait in milliseconds, or a negative number to give up because the call's terms say so. */
  private long interval(int attempt, AttemptFailure failure) {
    Duration wait = backoff.after(attempt, failure.serverWait());
    CallTerms terms = failure.terms();
    return terms.allowsAnotherAfter(attempt) && terms.allows(wait, clock.instant())
        ? wait.toMillis()
        : -1;
  }

  /**
   * Returns a builder of a caller.
   *
   * @param service the name of the service for errors and logs, such as {@code ReturnGO}
   * @param baseUrl the URL that path templates are relative to: {@code https:}, or {@code http:}
   *     for the loopback or if {@link ClientOptions#allowCleartext()} is set
   */
  public static Builder builder(String service, String baseUrl, Credentials credentials) {
    return new Builder(service, baseUrl, credentials);
  }

  /**
   * Returns a view of this caller whose calls have these options instead of this caller's. The view
   * shares connections, budget and listener with this caller. Closing the view has no effect;
   * closing this caller closes it.
   */
  public HttpCaller with(CallOptions value) {
    return new HttpCaller(this, value);
  }

  /** Returns the options of this caller's calls. */
  public CallOptions callOptions() {
    return callOptions;
  }

  /** Returns the limits that all views of this caller keep together. */
  public CallLimits limits() {
    return budget.limits();
  }

  /** Returns the longest time that one attempt of a call may take. */
  public Duration longestAttempt() {
    return shorter(options.attemptTimeout());
  }

  /**
   * Returns the longest time that a call may take: as many attempts as are allowed, and the waits
   * between them. The queue behind {@link CallLimits#maxConcurrent()} does not count.
   */
  public Duration longestCall() {
    int attempts = options.maxAttempts();
    return shorter(
        options
            .attemptTimeout()
            .multipliedBy(attempts)
            .plus(options.maxWait().multipliedBy(attempts - 1L)));
  }

  private Duration shorter(Duration bound) {
    return callOptions.timeout().filter(total -> total.compareTo(bound) < 0).orElse(bound);
  }

  /**
   * Makes a call and reads its answer.
   *
   * @param reader reads the body of a successful answer
   * @return the value that the reader returned
   * @throws RateLimitedException if the service or the client's limits allow no call now
   * @throws RefusedException if the service refused the request
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
    return make(request, answer -> reader.read(answer.utf8()));
  }

  /**
   * Makes a call and returns its successful answer unread.
   *
   * @throws ServiceException as {@link #call}, except that no answer is malformed
   */
  public RawAnswer send(ApiRequest request) {
    return make(request, answer -> answer);
  }

  /**
   * Makes a call, checks its successful answer, and returns it in its original form.
   *
   * @param check reads the body and throws if it cannot be an answer of the service; its result is
   *     ignored
   * @throws ServiceException as {@link #call}
   */
  public RawAnswer send(ApiRequest request, BodyReader<?> check) {
    return make(
        request,
        answer -> {
          check.read(answer.utf8());
          return answer;
        });
  }

  private <T> T make(ApiRequest request, Function<RawAnswer, T> reader) {
    if (closed.get()) {
      throw new IllegalStateException("the " + service + " client is closed");
    }
    HttpUrl url = transport.url(request);
    Instant start = clock.instant();
    try {
      RawAnswer answer = exchange(request, url, new CallTerms(callOptions, options, start));
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

  private static <T> T read(RawAnswer answer, Function<RawAnswer, T> reader) {
    try {
      return reader.apply(answer);
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

  private RawAnswer exchange(ApiRequest request, HttpUrl url, CallTerms terms) {
    Retry.AsyncContext<RawAnswer> retries = retry.asyncContext();
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
          RawAnswer answer = unlimited(transport.send(request, url, sent, terms), terms);
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

  private RawAnswer unlimited(RawAnswer answer, CallTerms terms) throws AttemptFailure {
    Duration asked = limitInAnswer.apply(answer).orElse(null);
    if (asked == null) {
      return answer;
    }
    throw new AttemptFailure(
        answer.call(),
        terms,
        CallOutcome.RATE_LIMITED,
        "The service limits the rate",
        asked,
        false,
        null);
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
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      LOG.warn("A call listener failed: {}", e.getClass().getName());
    }
  }

  /**
   * Sends nothing for a while: the calls of this caller and its views wait as if the service had
   * asked for it. A wait that is already longer stays.
   */
  public void pause(Duration wait) {
    budget.holdUntil(clock.instant().plus(wait));
  }

  /**
   * Returns how many requests may still be sent today, the reserve included; empty if {@link
   * CallLimits#perDay()} sets no limit.
   */
  public OptionalLong remainingToday() {
    return remaining().urgent();
  }

  /** Returns what is left of today's budget for each class of calls. */
  public RemainingCalls remaining() {
    return budget.remaining();
  }

  /**
   * Returns how many requests this caller and its views have sent since it was built, each retry
   * and each page included.
   */
  public long requestsSent() {
    return requests.get();
  }

  /**
   * Refuses further calls and releases connections. Calls under way may finish. A lent {@link
   * OkHttpClient} stays open. Closing twice has no further effect, and closing a {@linkplain #with
   * view} has none.
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
    private Map<Integer, String> advice = Map.of();
    private Function<RawAnswer, Optional<Duration>> limitInAnswer = answer -> Optional.empty();

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
     * Sets the fields of an error body that hold its text, in order of preference; default {@code
     * message}, {@code error}.
     */
    public Builder errorFields(List<String> names) {
      errorFields = List.copyOf(names);
      return this;
    }

    /**
     * Sets what a person should do after a refusal, by HTTP status, where the service documents its
     * meaning; default none. It replaces the general advice of {@link RefusedException#whatNext()}.
     *
     * @param byStatus one or two sentences by status, copied
     */
    public Builder advice(Map<Integer, String> byStatus) {
      advice = Map.copyOf(byStatus);
      return this;
    }

    /**
     * Sets what finds a limit in an answer with a status of success, as GraphQL services send it;
     * by default no answer has one. Such an answer is treated as status 429.
     *
     * @param value returns the wait that the answer asks for, zero or more, if the service surely
     *     did nothing because of a limit; else empty. Must not throw; thread-safe
     */
    public Builder limitInAnswer(Function<RawAnswer, Optional<Duration>> value) {
      limitInAnswer = value;
      return this;
    }

    /**
     * Builds the caller, which must be closed after use.
     *
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
            "the base URL of " + service + " must not contain a user, query or fragment");
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
