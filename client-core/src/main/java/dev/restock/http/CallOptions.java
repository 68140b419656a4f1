package dev.restock.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How single calls differ from the rest of their client's. {@link HttpCaller#with} and the {@code
 * with} of the service clients return a view whose calls have these options, each retry and each
 * page of a list included. Each setter of the {@link Builder} states its default and its range.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public final class CallOptions {
  private static final CallOptions DEFAULTS = builder().build();

  private final @Nullable Duration timeout;
  private final @Nullable Duration maxWait;
  private final @Nullable Integer maxAttempts;
  private final @Nullable Instant sendBy;
  private final @Nullable Cancellation cancellation;
  private final BudgetClass budgetClass;
  private final @Nullable OverBudget overBudget;

  private CallOptions(Builder builder) {
    this.timeout = builder.timeout;
    this.maxWait = builder.maxWait;
    this.maxAttempts = builder.maxAttempts;
    this.sendBy = builder.sendBy;
    this.cancellation = builder.cancellation;
    this.budgetClass = builder.budgetClass;
    this.overBudget = builder.overBudget;
  }

  /** Returns options that change nothing. */
  public static CallOptions defaults() {
    return DEFAULTS;
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these options. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns the longest time for a call as a whole, or empty for no limit of its own. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** Returns the longest single wait, or empty for {@link ClientOptions#maxWait()}. */
  public Optional<Duration> maxWait() {
    return Optional.ofNullable(maxWait);
  }

  /** Returns how often a call is sent at most, or empty for {@link ClientOptions#maxAttempts()}. */
  public OptionalInt maxAttempts() {
    return maxAttempts == null ? OptionalInt.empty() : OptionalInt.of(maxAttempts);
  }

  /** Returns the last moment to send, or empty for none. */
  public Optional<Instant> sendBy() {
    return Optional.ofNullable(sendBy);
  }

  /** Returns the cancellation that can end the call from another thread, or empty for none. */
  public Optional<Cancellation> cancellation() {
    return Optional.ofNullable(cancellation);
  }

  /** Returns the part of the day's budget that the call may use. */
  public BudgetClass budgetClass() {
    return budgetClass;
  }

  /** Returns the rule for a call over the limits, or empty for {@link CallLimits#overBudget()}. */
  public Optional<OverBudget> overBudget() {
    return Optional.ofNullable(overBudget);
  }

  /** Builds {@link CallOptions}. Not safe for use by several threads. */
  public static final class Builder {
    private @Nullable Duration timeout;
    private @Nullable Duration maxWait;
    private @Nullable Integer maxAttempts;
    private @Nullable Instant sendBy;
    private @Nullable Cancellation cancellation;
    private BudgetClass budgetClass = BudgetClass.NORMAL;
    private @Nullable OverBudget overBudget;

    private Builder() {}

    private Builder(CallOptions origin) {
      this.timeout = origin.timeout;
      this.maxWait = origin.maxWait;
      this.maxAttempts = origin.maxAttempts;
      this.sendBy = origin.sendBy;
      this.cancellation = origin.cancellation;
      this.budgetClass = origin.budgetClass;
      this.overBudget = origin.overBudget;
    }

    /**
     * Sets the longest time for a call as a whole, including its waits and retries: 1 ms to 1 day;
     * by default only {@link ClientOptions} bound it. Each page of a list is one call.
     */
    public Builder timeout(Duration value) {
      timeout = value;
      return this;
    }

    /**
     * Sets the longest single wait: zero to 1 day; default {@link ClientOptions#maxWait()}, whose
     * rules apply.
     */
    public Builder maxWait(Duration value) {
      maxWait = value;
      return this;
    }

    /**
     * Sets how often a call is sent at most, the first time included: 1 to 20; default {@link
     * ClientOptions#maxAttempts()}, which a larger number does not exceed.
     */
    public Builder maxAttempts(int value) {
      maxAttempts = value;
      return this;
    }

    /**
     * Sets the last moment, by the client's clock, at which a request of the call may begin to
     * leave; by default there is none. Unlike {@link #timeout} it does not shorten the wait for an
     * answer. A call that comes too late fails with {@link RateLimitedException} and sends nothing.
     */
    public Builder sendBy(Instant value) {
      sendBy = value;
      return this;
    }

    /** Sets a cancellation, which can end the call from another thread and may serve many calls. */
    public Builder cancellation(Cancellation value) {
      cancellation = value;
      return this;
    }

    /**
     * Sets the part of the day's budget that the call may use; default {@link BudgetClass#NORMAL}.
     */
    public Builder budgetClass(BudgetClass value) {
      budgetClass = value;
      return this;
    }

    /**
     * Sets the rule for a call that the client's limits do not allow at once; default {@link
     * CallLimits#overBudget()}.
     */
    public Builder overBudget(OverBudget value) {
      overBudget = value;
      return this;
    }

    /**
     * Builds the options.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public CallOptions build() {
      Duration longest = Duration.ofDays(1);
      if (timeout != null
          && (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(longest) > 0)) {
        throw new IllegalArgumentException("timeout must be 1 ms to 1 day, not " + timeout);
      }
      if (maxWait != null && (maxWait.isNegative() || maxWait.compareTo(longest) > 0)) {
        throw new IllegalArgumentException("maxWait must be zero to 1 day, not " + maxWait);
      }
      if (maxAttempts != null && (maxAttempts < 1 || maxAttempts > 20)) {
        throw new IllegalArgumentException("maxAttempts must be 1 to 20, not " + maxAttempts);
      }
      return new CallOptions(this);
    }
  }
}
