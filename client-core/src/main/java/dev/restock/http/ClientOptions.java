package dev.restock.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * How a client calls its service: timeouts, retries, sizes, limits, connections, time and listener.
 * Each setter of the {@link Builder} states its default and its range.
 *
 * <p>Immutable and safe for use by any number of threads, so one object can serve the clients of
 * many shops. They then share its objects: the lent HTTP client, the listener, the clock and the
 * {@link CallBudget}, but not the count behind {@link Builder#limits}, which each client keeps for
 * itself.
 */
public final class ClientOptions {
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Duration attemptTimeout;
  private final int maxAttempts;
  private final Duration initialBackoff;
  private final Duration maxBackoff;
  private final Duration maxWait;
  private final int maxBodyBytes;
  private final boolean allowCleartext;
  private final @Nullable String userAgent;
  private final @Nullable CallLimits limits;
  private final @Nullable CallBudget budget;
  private final @Nullable OkHttpClient httpClient;
  private final CallListener listener;
  private final Clock clock;
  private final Sleeper sleeper;
  private final @Nullable RandomGenerator random;

  private ClientOptions(Builder builder) {
    this.connectTimeout = builder.connectTimeout;
    this.readTimeout = builder.readTimeout;
    this.attemptTimeout = builder.attemptTimeout;
    this.maxAttempts = builder.maxAttempts;
    this.initialBackoff = builder.initialBackoff;
    this.maxBackoff = builder.maxBackoff;
    this.maxWait = builder.maxWait;
    this.maxBodyBytes = builder.maxBodyBytes;
    this.allowCleartext = builder.allowCleartext;
    this.userAgent = builder.userAgent;
    this.limits = builder.limits;
    this.budget = builder.budget;
    this.httpClient = builder.httpClient;
    this.listener = builder.listener;
    this.clock = builder.clock;
    this.sleeper = builder.sleeper;
    this.random = builder.random;
  }

  /** Returns the options that a client has if none are set. */
  public static ClientOptions defaults() {
    return builder().build();
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these options. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns the longest time to open a connection. */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /** Returns the longest silence while a request is sent or its answer is read. */
  public Duration readTimeout() {
    return readTimeout;
  }

  /** Returns the longest time for one attempt as a whole. */
  public Duration attemptTimeout() {
    return attemptTimeout;
  }

  /** Returns how often one call is sent at most, the first time included. */
  public int maxAttempts() {
    return maxAttempts;
  }

  /** Returns the wait before the second attempt, before jitter. */
  public Duration initialBackoff() {
    return initialBackoff;
  }

  /** Returns the longest backoff. */
  public Duration maxBackoff() {
    return maxBackoff;
  }

  /** Returns the longest single wait that a call accepts. */
  public Duration maxWait() {
    return maxWait;
  }

  /** Returns the largest answer body that is read, in bytes after decompression. */
  public int maxBodyBytes() {
    return maxBodyBytes;
  }

  /** Returns whether {@code http:} is accepted for hosts other than the loopback. */
  public boolean allowCleartext() {
    return allowCleartext;
  }

  /** Returns the value of the {@code User-Agent} header, or empty for the HTTP library's own. */
  public Optional<String> userAgent() {
    return Optional.ofNullable(userAgent);
  }

  /** Returns the limits, or empty for the client's own default or if a budget is set. */
  public Optional<CallLimits> limits() {
    return Optional.ofNullable(limits);
  }

  /** Returns the shared budget, or empty if each client counts for itself. */
  public Optional<CallBudget> budget() {
    return Optional.ofNullable(budget);
  }

  /** Returns the lent HTTP client, or empty if each client makes and closes its own. */
  public Optional<OkHttpClient> httpClient() {
    return Optional.ofNullable(httpClient);
  }

  /** Returns the listener for finished calls. */
  public CallListener listener() {
    return listener;
  }

  /** Returns the clock for waits, budgets and durations. */
  public Clock clock() {
    return clock;
  }

  /** Returns the sleeper that waits between attempts. */
  public Sleeper sleeper() {
    return sleeper;
  }

  /** Returns the source of jitter, or empty if each client has its own. */
  public Optional<RandomGenerator> random() {
    return Optional.ofNullable(random);
  }

  /**
   * Returns these options with a budget in any case, so that all callers that are built with them
   * share one count: the budget that is set, else a new one with the limits that are set, else a
   * new one with the given limits.
   *
   * @param unlessSet the limits of a client whose user set neither limits nor a budget
   */
  public ClientOptions withBudget(CallLimits unlessSet) {
    return budget != null
        ? this
        : toBuilder().budget(CallBudget.of(limits == null ? unlessSet : limits, clock)).build();
  }

  /** Builds {@link ClientOptions}. Not safe for use by several threads. */
  public static final class Builder {
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofSeconds(30);
    private Duration attemptTimeout = Duration.ofSeconds(60);
    private int maxAttempts = 4;
    private Duration initialBackoff = Duration.ofMillis(500);
    private Duration maxBackoff = Duration.ofSeconds(20);
    private Duration maxWait = Duration.ofSeconds(30);
    private int maxBodyBytes = 32 * 1024 * 1024;
    private boolean allowCleartext;
    private @Nullable String userAgent;
    private @Nullable CallLimits limits;
    private @Nullable CallBudget budget;
    private @Nullable OkHttpClient httpClient;
    private CallListener listener = CallListener.none();
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();
    private @Nullable RandomGenerator random;

    private Builder() {}

    private Builder(ClientOptions origin) {
      this.connectTimeout = origin.connectTimeout;
      this.readTimeout = origin.readTimeout;
      this.attemptTimeout = origin.attemptTimeout;
      this.maxAttempts = origin.maxAttempts;
      this.initialBackoff = origin.initialBackoff;
      this.maxBackoff = origin.maxBackoff;
      this.maxWait = origin.maxWait;
      this.maxBodyBytes = origin.maxBodyBytes;
      this.allowCleartext = origin.allowCleartext;
      this.userAgent = origin.userAgent;
      this.limits = origin.limits;
      this.budget = origin.budget;
      this.httpClient = origin.httpClient;
      this.listener = origin.listener;
      this.clock = origin.clock;
      this.sleeper = origin.sleeper;
      this.random = origin.random;
    }

    /** Sets the longest time to open a connection: 1 ms to 1 hour; default 10 seconds. */
    public Builder connectTimeout(Duration value) {
      connectTimeout = value;
      return this;
    }

    /**
     * Sets the longest silence while a request is sent or its answer is read: 1 ms to 1 hour;
     * default 30 seconds.
     */
    public Builder readTimeout(Duration value) {
      readTimeout = value;
      return this;
    }

    /**
     * Sets the longest time for one attempt as a whole, including a body that arrives slowly: 1 ms
     * to 1 hour; default 60 seconds.
     */
    public Builder attemptTimeout(Duration value) {
      attemptTimeout = value;
      return this;
    }

    /**
     * Sets how often one call is sent at most, the first time included: 1 to 20; default 4. With 1
     * there are no retries. A call is only repeated if that is safe, see {@link HttpCaller}.
     */
    public Builder maxAttempts(int value) {
      maxAttempts = value;
      return this;
    }

    /**
     * Sets the wait before the second attempt, before jitter: 1 ms to 1 hour; default 500 ms. It
     * doubles with each attempt. Half of each wait is random.
     */
    public Builder initialBackoff(Duration value) {
      initialBackoff = value;
      return this;
    }

    /**
     * Sets where the doubling ends: {@link #initialBackoff} to 1 hour; default 20 seconds. A longer
     * wait that the service asks for is kept.
     */
    public Builder maxBackoff(Duration value) {
      maxBackoff = value;
      return this;
    }

    /**
     * Sets the longest single wait that a call accepts, whether the service, the backoff or the
     * client's own {@link CallLimits} ask for it: zero to 1 day; default 30 seconds. If a longer
     * wait is due, the call ends at once with an error that carries the wait. The queue behind
     * {@link CallLimits#maxConcurrent()} does not count, because its length is not known; {@link
     * CallOptions#timeout()} bounds it.
     */
    public Builder maxWait(Duration value) {
      maxWait = value;
      return this;
    }

    /**
     * Sets the largest answer body that is read, in bytes after decompression: 1,024 or more;
     * default 32 MiB.
     */
    public Builder maxBodyBytes(int value) {
      maxBodyBytes = value;
      return this;
    }

    /**
     * Sets whether {@code http:} is accepted for hosts other than the loopback; default false,
     * because credentials travel in headers.
     */
    public Builder allowCleartext(boolean value) {
      allowCleartext = value;
      return this;
    }

    /**
     * Sets the {@code User-Agent} header, such as the name and version of the host: printable
     * ASCII, not blank; by default the HTTP library names itself.
     */
    public Builder userAgent(String value) {
      userAgent = value;
      return this;
    }

    /**
     * Sets the limits that each client keeps to, counted for each client alone; by default the
     * limits that the client documents for its service. Replaces a {@link #budget}.
     */
    public Builder limits(CallLimits value) {
      limits = value;
      budget = null;
      return this;
    }

    /**
     * Sets a budget that several clients share, such as all shops that use one API key; by default
     * each client has its own. Replaces {@link #limits}.
     */
    public Builder budget(CallBudget value) {
      budget = value;
      limits = null;
      return this;
    }

    /**
     * Lends an HTTP client, for its proxy, TLS settings, connection pool and interceptors. The
     * lender closes it: closing a service client leaves it open. The timeouts of these options
     * apply to it; its redirects, retries, cookies and cache are switched off for these calls. Its
     * interceptors see secrets. By default each service client makes its own HTTP client and closes
     * it.
     */
    public Builder httpClient(OkHttpClient value) {
      httpClient = value;
      return this;
    }

    /** Sets the listener for finished calls; by default there is none. */
    public Builder listener(CallListener value) {
      listener = value;
      return this;
    }

    /** Sets the clock for waits, budgets and durations; by default the system's clock. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** Sets the sleeper that waits between attempts; by default {@link Sleeper#system()}. */
    public Builder sleeper(Sleeper value) {
      sleeper = value;
      return this;
    }

    /**
     * Sets the source of jitter, which must be safe for use by several threads, as {@link Random}
     * is; by default each client has its own. A seeded one makes waits repeatable.
     */
    public Builder random(RandomGenerator value) {
      random = value;
      return this;
    }

    /**
     * Builds the options.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ClientOptions build() {
      oneMilliToOneHour("connectTimeout", connectTimeout);
      oneMilliToOneHour("readTimeout", readTimeout);
      oneMilliToOneHour("attemptTimeout", attemptTimeout);
      oneMilliToOneHour("initialBackoff", initialBackoff);
      oneMilliToOneHour("maxBackoff", maxBackoff);
      if (maxAttempts < 1 || maxAttempts > 20) {
        throw new IllegalArgumentException("maxAttempts must be 1 to 20, not " + maxAttempts);
      }
      if (maxBackoff.compareTo(initialBackoff) < 0) {
        throw new IllegalArgumentException(
            "maxBackoff must be at least initialBackoff, "
                + initialBackoff
                + ", not "
                + maxBackoff);
      }
      if (maxWait.isNegative() || maxWait.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("maxWait must be zero to 1 day, not " + maxWait);
      }
      if (maxBodyBytes < 1024) {
        throw new IllegalArgumentException(
            "maxBodyBytes must be at least 1024, not " + maxBodyBytes);
      }
      if (userAgent != null && !Transport.isHeaderValue(userAgent)) {
        throw new IllegalArgumentException("userAgent must be printable ASCII and not blank");
      }
      return new ClientOptions(this);
    }

    private static void oneMilliToOneHour(String name, Duration value) {
      if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException(name + " must be 1 ms to 1 hour, not " + value);
      }
    }
  }
}
