package dev.restock.http;

import dev.restock.http.json.UnreadableJsonException;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
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
 *       HttpOptions#maxWait()}.
 *   <li>Nothing is sent again by any lower layer, and no redirect is followed.
 * </ul>
 *
 * <p>Every call ends in a value or in one {@link ServiceException}. The log (SLF4J, level DEBUG,
 * this class's name) shows what {@link CallContext} shows and no more. Safe for use by any number
 * of threads, virtual ones too. A call runs on the calling thread; interrupting that thread ends
 * its waits, and also its reading from the network unless a {@linkplain Builder#httpClient lent
 * client} is used.
 */
public final class HttpCaller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpCaller.class);

  private final String service;
  private final HttpOptions options;
  private final CallOptions callOptions;
  private final Clock clock;
  private final Sleeper sleeper;
  private final CallListener listener;
  private final Backoff backoff;
  private final Retry retry;
  private final CallBudget budget;
  private final Transport transport;
  private final AtomicLong requests;
  private final AtomicBoolean closed;
  private final @Nullable OkHttpClient owned;
  private final boolean isView;

  private HttpCaller(Builder builder) {
    this.service = builder.service;
    this.options = builder.options;
    this.callOptions = CallOptions.defaults();
    this.clock = builder.clock;
    this.sleeper = builder.sleeper;
    this.listener = builder.listener;
    this.backoff = new Backoff(options, builder.random);
    this.budget = builder.budget == null ? CallBudget.of(builder.limits, clock) : builder.budget;
    HttpUrl baseUrl = builder.checkedBaseUrl();
    this.owned = builder.httpClient == null ? newHttpClient() : null;
    this.transport =
        new Transport(
            service,
            baseUrl,
            builder.credentials,
            builder.errorFields,
            options,
            clock,
            owned == null ? Objects.requireNonNull(builder.httpClient) : owned);
    this.retry =
        Retry.of(
            service,
            RetryConfig.custom()
                .maxAttempts(options.maxAttempts())
                .retryOnException(e -> e instanceof AttemptFailure f && f.mayBeRepeated())
                .intervalBiFunction(
                    (attempt, result) -> backoff.waitMillis(attempt, asked(result.getLeft())))
                .build());
    this.requests = new AtomicLong();
    this.closed = new AtomicBoolean();
    this.isView = false;
  }

  private HttpCaller(HttpCaller origin, CallOptions callOptions) {
    this.service = origin.service;
    this.options = origin.options;
    this.callOptions = callOptions;
    this.clock = origin.clock;
    this.sleeper = origin.sleeper;
    this.listener = origin.listener;
    this.backoff = origin.backoff;
    this.retry = origin.retry;
    this.budget = origin.budget;
    this.transport = origin.transport;
    this.requests = origin.requests;
    this.closed = origin.closed;
    this.owned = origin.owned;
    this.isView = true;
  }

  private static OkHttpClient newHttpClient() {
    return new OkHttpClient.Builder().socketFactory(new InterruptibleSockets()).build();
  }

  private static @Nullable Duration asked(Throwable failure) {
    return failure instanceof AttemptFailure attempt ? attempt.serverWait() : null;
  }

  /**
   * Starts a caller.
   *
   * @param service the service's name for errors and logs, such as {@code ReturnGO}
   * @param baseUrl the URL that path templates are relative to; {@code https:}, or {@code http:}
   *     for the loopback or where {@link HttpOptions#allowCleartext()} says so
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
      Transport.Answer answer =
          exchange(request, url, new CallTerms(callOptions, options, start, sleeper));
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
    Retry.AsyncContext<Transport.Answer> attempts = retry.asyncContext();
    boolean inside = false;
    int sent = 0;
    try {
      while (true) {
        if (!inside) {
          budget.enter(terms);
          inside = true;
        }
        budget.takeTurn(terms);
        AttemptFailure failure;
        try {
          sent++;
          requests.incrementAndGet();
          Transport.Answer answer = transport.send(request, url, sent, terms);
          attempts.onComplete();
          return answer;
        } catch (AttemptFailure e) {
          failure = e;
        }
        // Who is told to slow down keeps the place; who meets a fault lets others try.
        if (failure.kind() != CallOutcome.RATE_LIMITED) {
          budget.leave();
          inside = false;
        }
        waitOrThrow(request, failure, attempts.onError(failure), sent, terms);
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

  private void waitOrThrow(
      ApiRequest request, AttemptFailure failure, long retryInMillis, int sent, CallTerms terms)
      throws InterruptedException, CallTerms.Cancelled {
    Duration asked = failure.serverWait();
    Instant now = clock.instant();
    if (failure.kind() == CallOutcome.RATE_LIMITED && asked != null) {
      budget.holdUntil(now.plus(asked));
    }
    boolean again = retryInMillis >= 0;
    Duration wait = Duration.ofMillis(again ? retryInMillis : backoff.waitMillis(sent, asked));
    if (!again || !terms.allows(wait, now)) {
      throw failure.toException(now, wait);
    }
    LOG.debug("{} ({}); trying again in {}", failure.getMessage(), request, wait);
    terms.sleep(wait);
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
      listener.onCall(new CallEvent(call, duration, outcome));
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
    private HttpOptions options = HttpOptions.defaults();
    private CallLimits limits = CallLimits.none();
    private @Nullable CallBudget budget;
    private List<String> errorFields = List.of("message", "error");
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();
    private CallListener listener = CallListener.none();
    private RandomGenerator random = new Random();
    private @Nullable OkHttpClient httpClient;

    private Builder(String service, String baseUrl, Credentials credentials) {
      this.service = service;
      this.baseUrl = baseUrl;
      this.credentials = credentials;
    }

    /**
     * Sets timeouts, retries and sizes.
     *
     * @param value the options
     * @return this builder
     */
    public Builder options(HttpOptions value) {
      options = value;
      return this;
    }

    /**
     * Sets what the client allows itself, with a count of its own.
     *
     * @param value the limits; replaces a {@link #budget}
     * @return this builder
     */
    public Builder limits(CallLimits value) {
      limits = value;
      budget = null;
      return this;
    }

    /**
     * Makes the client count on a budget that others share.
     *
     * @param value the budget; replaces {@link #limits}
     * @return this builder
     */
    public Builder budget(CallBudget value) {
      budget = value;
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
     * Sets the clock for waits, budgets and durations.
     *
     * @param value the clock
     * @return this builder
     */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /**
     * Sets who waits.
     *
     * @param value the sleeper
     * @return this builder
     */
    public Builder sleeper(Sleeper value) {
      sleeper = value;
      return this;
    }

    /**
     * Sets who is told of finished calls.
     *
     * @param value the listener
     * @return this builder
     */
    public Builder listener(CallListener value) {
      listener = value;
      return this;
    }

    /**
     * Sets the source of jitter; a seeded one makes waits repeatable.
     *
     * @param value the generator; used by one thread at a time
     * @return this builder
     */
    public Builder random(RandomGenerator value) {
      random = value;
      return this;
    }

    /**
     * Lends an HTTP client, for its proxy, TLS set-up, connection pool and interceptors. The lender
     * closes it. Timeouts, redirects, retries, cookies and caching are set by this caller's own
     * rules all the same. An interceptor of it sees secrets.
     *
     * @param value the client
     * @return this builder
     */
    public Builder httpClient(OkHttpClient value) {
      httpClient = value;
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
