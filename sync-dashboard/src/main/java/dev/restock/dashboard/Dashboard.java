package dev.restock.dashboard;

import static java.util.Objects.requireNonNull;

import dev.restock.dashboard.internal.Frontend;
import dev.restock.dashboard.internal.web.Guard;
import dev.restock.dashboard.internal.web.LocalAccess;
import dev.restock.dashboard.internal.web.Sessions;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one or several shops: a request in, a response out. A binding connects it to a
 * server; {@code docs/dashboard.md} describes how to put it behind a login.
 *
 * <p>Without {@link Builder#access}, only browsers on this machine are served, and only after they
 * opened the {@linkplain #loginPath() login link} once.
 *
 * <p>Thread-safe. Owns no thread, connection or file, so there is nothing to close.
 */
public final class Dashboard {
  /** The largest body of a request that is read, in bytes. A binding answers 413 to others. */
  public static final int MOST_BODY = 256 * 1024;

  private final Frontend frontend;
  private final @Nullable LocalAccess local;

  private Dashboard(Builder builder) {
    if (builder.shops.isEmpty()) {
      throw new IllegalStateException("a dashboard needs a shop: call shop(...)");
    }
    Sessions sessions = new Sessions(builder.secret, builder.clock);
    DashboardAccess access = builder.access;
    if (access == null) {
      this.local = new LocalAccess(sessions, builder.localPerson);
      access = this.local;
    } else {
      this.local = null;
    }
    this.frontend =
        new Frontend(
            builder.shops,
            access,
            local,
            sessions,
            new Guard(builder.publicOrigin),
            builder.clock,
            builder.language);
  }

  /** Starts a dashboard. At least one shop is required. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Answers a request. Never throws for a bad request: it is answered with a page.
   *
   * @param request the request
   * @return the response
   */
  public DashboardResponse handle(DashboardRequest request) {
    return frontend.handle(request);
  }

  /**
   * Makes a link that logs one browser on this machine in, once. A link that was made earlier is
   * void. Print it where only the person at this machine sees it.
   *
   * @return the path and query below the mount; empty if the host says who is asking
   */
  public Optional<String> loginPath() {
    return Optional.ofNullable(local).map(LocalAccess::newLoginPath);
  }

  /** Builds a {@link Dashboard}. Not thread-safe. */
  public static final class Builder {
    private static final int SECRET_BYTES = 32;

    private final Map<String, DashboardShop> shops = new LinkedHashMap<>();
    private @Nullable DashboardAccess access;
    private @Nullable String publicOrigin;
    private DashboardPerson localPerson =
        DashboardPerson.named("local")
            .everywhere(DashboardRole.VIEWER, DashboardRole.OPERATOR, DashboardRole.FINANCE);
    private byte[] secret = new byte[SECRET_BYTES];
    private Clock clock = Clock.systemUTC();
    private Locale language = Locale.ENGLISH;

    private Builder() {
      new SecureRandom().nextBytes(secret);
    }

    /**
     * Adds a shop.
     *
     * @throws IllegalArgumentException if another shop has its id
     */
    public Builder shop(DashboardShop value) {
      if (shops.putIfAbsent(value.id(), value) != null) {
        throw new IllegalArgumentException("two shops have the id " + value.id());
      }
      return this;
    }

    /**
     * Sets who says who is asking. Default: nobody; then only requests from this machine are
     * served.
     */
    public Builder access(DashboardAccess value) {
      access = requireNonNull(value, "access");
      return this;
    }

    /**
     * Sets the person that a browser on this machine is, if no access is set. The name goes into
     * the audit. Default: {@code local}, with all roles.
     */
    public Builder localPerson(DashboardPerson value) {
      localPerson = requireNonNull(value, "localPerson");
      return this;
    }

    /**
     * Sets the origin that browsers see if there is a proxy in between, such as {@code
     * https://returns.example.com}. Posts from pages of other origins are refused, and with https
     * cookies are sent over TLS alone. Default: the host that the request names.
     *
     * @throws IllegalArgumentException if it is not a scheme, a host and perhaps a port
     */
    public Builder publicOrigin(String value) {
      URI uri = URI.create(value);
      boolean isOrigin =
          uri.getHost() != null
              && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
              && uri.getRawPath().isEmpty()
              && uri.getRawQuery() == null
              && uri.getRawUserInfo() == null;
      if (!isOrigin) {
        throw new IllegalArgumentException(
            "an origin is like https://returns.example.com, without a path, but this is '"
                + value
                + "'");
      }
      publicOrigin = value.toLowerCase(Locale.ROOT);
      return this;
    }

    /**
     * Sets the key that signs sessions and forms, at least 32 bytes. Several processes behind one
     * address need the same. Default: a random one, so that a restart ends all sessions.
     *
     * @throws IllegalArgumentException if it is shorter
     */
    public Builder secret(byte[] value) {
      if (value.length < SECRET_BYTES) {
        throw new IllegalArgumentException(
            "the secret needs " + SECRET_BYTES + " bytes, but has " + value.length);
      }
      secret = value.clone();
      return this;
    }

    /** Sets the clock. Default: the system's. */
    public Builder clock(Clock value) {
      clock = requireNonNull(value, "clock");
      return this;
    }

    /**
     * Sets the language of people whose browser asks for none that there is. Default: English.
     * There are English and Swedish.
     */
    public Builder language(Locale value) {
      language = requireNonNull(value, "language");
      return this;
    }

    /**
     * Builds the dashboard.
     *
     * @throws IllegalStateException if there is no shop
     */
    public Dashboard build() {
      return new Dashboard(this);
    }
  }
}
