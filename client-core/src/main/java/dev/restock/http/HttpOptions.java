package dev.restock.http;

import java.time.Duration;

/**
 * How a client calls its service: timeouts, retries and size limits. Immutable; start from {@link
 * #defaults()} or {@link #builder()}.
 *
 * @param connectTimeout longest time to open a connection; default 10 s
 * @param readTimeout longest silence while waiting for or reading an answer; default 30 s
 * @param attemptTimeout longest time for one attempt as a whole, a slowly dripping body included;
 *     default 60 s
 * @param maxAttempts how often one call may be sent at most, the first time included, 1 to 20;
 *     default 4. Only what is safe to send again is sent again, see {@link HttpCaller}
 * @param initialBackoff wait before the second attempt when the server names none, before jitter;
 *     doubles with each attempt; default 500 ms
 * @param maxBackoff upper end of the doubling; default 20 s
 * @param maxWait longest single wait that a call may sit through, be it asked by the server or by
 *     the client's own {@link CallLimits}; default 30 s. A longer one ends the call at once with an
 *     error that carries the wait. Not counted is the queue behind {@link
 *     CallLimits#maxConcurrent()}, of which nobody knows how long it takes: {@link
 *     CallOptions#timeout()} ends it
 * @param maxBodyBytes largest answer body that is read, after decompression; default 32 MiB
 * @param allowCleartext whether {@code http:} is accepted for hosts other than the loopback;
 *     default false, because credentials travel in headers
 */
public record HttpOptions(
    Duration connectTimeout,
    Duration readTimeout,
    Duration attemptTimeout,
    int maxAttempts,
    Duration initialBackoff,
    Duration maxBackoff,
    Duration maxWait,
    int maxBodyBytes,
    boolean allowCleartext) {
  private static final HttpOptions DEFAULTS = new Builder().build();

  /**
   * Checks the ranges.
   *
   * @param connectTimeout from 1 ms to 1 hour
   * @param readTimeout from 1 ms to 1 hour
   * @param attemptTimeout from 1 ms to 1 hour
   * @param maxAttempts from 1 to 20
   * @param initialBackoff from 1 ms to 1 hour
   * @param maxBackoff from {@code initialBackoff} to 1 hour
   * @param maxWait from zero to 1 day
   * @param maxBodyBytes from 1 KiB up
   * @param allowCleartext any
   * @throws IllegalArgumentException if a value is out of its range
   */
  public HttpOptions {
    positive("connectTimeout", connectTimeout);
    positive("readTimeout", readTimeout);
    positive("attemptTimeout", attemptTimeout);
    positive("initialBackoff", initialBackoff);
    positive("maxBackoff", maxBackoff);
    if (maxAttempts < 1 || maxAttempts > 20) {
      throw new IllegalArgumentException("maxAttempts must be 1 to 20, not " + maxAttempts);
    }
    if (maxBackoff.compareTo(initialBackoff) < 0) {
      throw new IllegalArgumentException("maxBackoff is below initialBackoff");
    }
    if (maxWait.isNegative() || maxWait.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("maxWait must be zero to one day, not " + maxWait);
    }
    if (maxBodyBytes < 1024) {
      throw new IllegalArgumentException("maxBodyBytes must be at least 1024");
    }
  }

  private static void positive(String name, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(name + " must be 1 ms to 1 h, not " + value);
    }
  }

  /**
   * Returns the default options.
   *
   * @return the defaults named at each component
   */
  public static HttpOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Starts from the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts from these options.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return builder()
        .connectTimeout(connectTimeout)
        .readTimeout(readTimeout)
        .attemptTimeout(attemptTimeout)
        .maxAttempts(maxAttempts)
        .initialBackoff(initialBackoff)
        .maxBackoff(maxBackoff)
        .maxWait(maxWait)
        .maxBodyBytes(maxBodyBytes)
        .allowCleartext(allowCleartext);
  }

  /** Builds {@link HttpOptions}. Not safe for use by several threads. */
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

    private Builder() {}

    /**
     * Sets {@link HttpOptions#connectTimeout()}.
     *
     * @param value the timeout
     * @return this builder
     */
    public Builder connectTimeout(Duration value) {
      connectTimeout = value;
      return this;
    }

    /**
     * Sets {@link HttpOptions#readTimeout()}.
     *
     * @param value the timeout
     * @return this builder
     */
    public Builder readTimeout(Duration value) {
      readTimeout = value;
      return this;
    }

    /**
     * Sets {@link HttpOptions#attemptTimeout()}.
     *
     * @param value the timeout
     * @return this builder
     */
    public Builder attemptTimeout(Duration value) {
      attemptTimeout = value;
      return this;
    }

    /**
     * Sets {@link HttpOptions#maxAttempts()}.
     *
     * @param value the number, 1 to 20; 1 turns retries off
     * @return this builder
     */
    public Builder maxAttempts(int value) {
      maxAttempts = value;
      return this;
    }

    /**
     * Sets {@link HttpOptions#initialBackoff()}.
     *
     * @param value the wait
     * @return this builder
     */
    public Builder initialBackoff(Duration value) {
      initialBackoff = value;
      return this;
    }

    /**
     * Sets {@link HttpOptions#maxBackoff()}.
     *
     * @param value the wait
     * @return this builder
     */
    public Builder maxBackoff(Duration value) {
      maxBackoff = value;
      return this;
    }

    /**
     * Sets {@link HttpOptions#maxWait()}.
     *
     * @param value the wait; zero makes every asked wait an error
     * @return this builder
     */
    public Builder maxWait(Duration value) {
      maxWait = value;
      return this;
    }

    /**
     * Sets {@link HttpOptions#maxBodyBytes()}.
     *
     * @param value the size in bytes
     * @return this builder
     */
    public Builder maxBodyBytes(int value) {
      maxBodyBytes = value;
      return this;
    }

    /**
     * Sets {@link HttpOptions#allowCleartext()}.
     *
     * @param value whether to accept {@code http:} for any host
     * @return this builder
     */
    public Builder allowCleartext(boolean value) {
      allowCleartext = value;
      return this;
    }

    /**
     * Builds the options.
     *
     * @return the options
     * @throws IllegalArgumentException if a value is out of its range
     */
    public HttpOptions build() {
      return new HttpOptions(
          connectTimeout,
          readTimeout,
          attemptTimeout,
          maxAttempts,
          initialBackoff,
          maxBackoff,
          maxWait,
          maxBodyBytes,
          allowCleartext);
    }
  }
}
