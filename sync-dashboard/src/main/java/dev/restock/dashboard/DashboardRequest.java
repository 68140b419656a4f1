package dev.restock.dashboard;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as a server received it. Nothing in it is trusted. Immutable, but for the bytes of the
 * body, which are not copied.
 */
public final class DashboardRequest {
  private final String method;
  private final String mount;
  private final String path;
  private final String query;
  private final Map<String, List<String>> headers;
  private final String remoteAddress;
  private final boolean secure;
  private final byte[] body;
  private final @Nullable Object principal;

  private DashboardRequest(Builder builder) {
    this.method = builder.method;
    this.mount = builder.mount;
    this.path = builder.path;
    this.query = builder.query;
    this.headers = Map.copyOf(builder.headers);
    this.remoteAddress = builder.remoteAddress;
    this.secure = builder.secure;
    this.body = builder.body;
    this.principal = builder.principal;
  }

  /**
   * Starts a request.
   *
   * @param method the method, in upper case
   * @param path the path below the mount, as it came, without decoding; begins with a slash
   */
  public static Builder of(String method, String path) {
    return new Builder(method, path);
  }

  /** The method. */
  public String method() {
    return method;
  }

  /** The path under which the dashboard is mounted, such as {@code /restock}; "" for the root. */
  public String mount() {
    return mount;
  }

  /** The path below the mount, as it came, without decoding. */
  public String path() {
    return path;
  }

  /** The query, as it came, without the question mark; "" for none. */
  public String query() {
    return query;
  }

  /**
   * The first value of a header.
   *
   * @param name the name; upper and lower case are the same
   * @return the value; empty if there is no such header
   */
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /**
   * All values of a header.
   *
   * @param name the name; upper and lower case are the same
   * @return the values, in their order
   */
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The address of the other end of the connection, in digits, such as {@code 127.0.0.1}. */
  public String remoteAddress() {
    return remoteAddress;
  }

  /** Whether the connection of the browser is encrypted, as far as the server knows. */
  public boolean isSecure() {
    return secure;
  }

  /** The body; empty for none. Not copied. */
  public byte[] body() {
    return body;
  }

  /**
   * What the server's own login says, such as a {@code java.security.Principal}.
   *
   * @return the principal; empty if the server has none
   */
  public Optional<Object> principal() {
    return Optional.ofNullable(principal);
  }

  /** Names the method and the path. Values of headers and bodies are secrets. */
  @Override
  public String toString() {
    return method + " " + path;
  }

  /** Builds a {@link DashboardRequest}. Not thread-safe. */
  public static final class Builder {
    private static final byte[] NOTHING = {};

    private final String method;
    private final String path;
    private final Map<String, List<String>> headers = new TreeMap<>();
    private String mount = "";
    private String query = "";
    private String remoteAddress = "";
    private boolean secure;
    private byte[] body = NOTHING;
    private @Nullable Object principal;

    private Builder(String method, String path) {
      this.method = requireNonNull(method, "method");
      this.path = requireNonNull(path, "path");
    }

    /** Sets the path under which the dashboard is mounted. Default: "", the root. */
    public Builder mount(String value) {
      mount = requireNonNull(value, "mount");
      return this;
    }

    /** Sets the query, without decoding; null for none. Default: none. */
    public Builder query(@Nullable String value) {
      query = value == null ? "" : value;
      return this;
    }

    /** Sets the values of a header. Default: no header. */
    public Builder header(String name, List<String> values) {
      headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values));
      return this;
    }

    /** Sets the address of the other end of the connection. Default: "", which is not local. */
    public Builder remoteAddress(String value) {
      remoteAddress = requireNonNull(value, "remoteAddress");
      return this;
    }

    /** Sets whether the connection of the browser is encrypted. Default: false. */
    public Builder secure(boolean value) {
      secure = value;
      return this;
    }

    /** Sets the body. Default: none. */
    public Builder body(byte[] value) {
      body = requireNonNull(value, "body");
      return this;
    }

    /** Sets what the server's own login says. Default: nothing. */
    public Builder principal(@Nullable Object value) {
      principal = value;
      return this;
    }

    /** Builds the request. */
    public DashboardRequest build() {
      return new DashboardRequest(this);
    }
  }
}
