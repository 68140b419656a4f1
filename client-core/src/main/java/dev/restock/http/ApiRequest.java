package dev.restock.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A request to a service: method, path template with its values, query, headers and JSON body.
 * Immutable. A GET is a read; every other method is a write and is never sent again once it may
 * have arrived.
 *
 * <p>Only the template is ever printed, never a value.
 */
public final class ApiRequest {
  private static final int MAX_VALUE_LENGTH = 512;
  private static final int MAX_URL_LENGTH = 8_000;
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Set<String> SET_BY_HTTP =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "host",
          "transfer-encoding");

  private final String method;
  private final String pathTemplate;
  private final List<String> segments;
  private final List<String> pathValues;
  private final List<Map.Entry<String, String>> query;
  private final Map<String, String> headers;
  private final byte @Nullable [] body;

  private ApiRequest(Builder builder, List<String> segments) {
    this.method = builder.method;
    this.pathTemplate = builder.template.toString();
    this.segments = segments;
    this.pathValues = List.copyOf(builder.pathValues.values());
    this.query = List.copyOf(builder.query);
    this.headers = Map.copyOf(builder.headers);
    this.body = builder.body;
  }

  /**
   * Starts a read.
   *
   * @param pathTemplate such as {@code /rma/{rmaId}}, relative to the base URL. It is printed in
   *     logs and errors: values belong into {@link Builder#path} and {@link Builder#query}
   * @return a new builder
   * @throws IllegalArgumentException if the template does not begin with a slash, or a part of it
   *     is a dot segment or holds anything but letters, digits, {@code . _ ~ -} and placeholders
   */
  public static Builder get(String pathTemplate) {
    return new Builder("GET", pathTemplate, null);
  }

  /**
   * Starts a write that adds.
   *
   * @param pathTemplate as for {@link #get}
   * @param json the body in UTF-8, copied
   * @return a new builder
   */
  public static Builder post(String pathTemplate, byte[] json) {
    return new Builder("POST", pathTemplate, json.clone());
  }

  /**
   * Starts a write that changes.
   *
   * @param pathTemplate as for {@link #get}
   * @param json the body in UTF-8, copied
   * @return a new builder
   */
  public static Builder put(String pathTemplate, byte[] json) {
    return new Builder("PUT", pathTemplate, json.clone());
  }

  /**
   * Starts a write that removes, without a body.
   *
   * @param pathTemplate as for {@link #get}
   * @return a new builder
   */
  public static Builder delete(String pathTemplate) {
    return new Builder("DELETE", pathTemplate, null);
  }

  /**
   * Starts a write that removes what its body names.
   *
   * @param pathTemplate as for {@link #get}
   * @param json the body in UTF-8, copied
   * @return a new builder
   */
  public static Builder delete(String pathTemplate, byte[] json) {
    return new Builder("DELETE", pathTemplate, json.clone());
  }

  /**
   * Returns the method.
   *
   * @return an HTTP method in upper case
   */
  public String method() {
    return method;
  }

  /**
   * Returns the path with its placeholders.
   *
   * @return the template
   */
  public String pathTemplate() {
    return pathTemplate;
  }

  /**
   * Returns whether the request may change something.
   *
   * @return true for every method but GET
   */
  public boolean isWrite() {
    return !method.equals("GET");
  }

  byte @Nullable [] body() {
    return body;
  }

  List<String> pathValues() {
    return pathValues;
  }

  List<Map.Entry<String, String>> query() {
    return query;
  }

  Map<String, String> headers() {
    return headers;
  }

  HttpUrl url(HttpUrl base) {
    HttpUrl.Builder url = base.newBuilder();
    for (String segment : segments) {
      url.addPathSegment(segment);
    }
    for (Map.Entry<String, String> parameter : query) {
      url.addQueryParameter(parameter.getKey(), parameter.getValue());
    }
    HttpUrl built = url.build();
    if (built.toString().length() > MAX_URL_LENGTH) {
      throw new IllegalArgumentException(
          method
              + " "
              + pathTemplate
              + ": the URL would be longer than "
              + MAX_URL_LENGTH
              + " characters; ask for fewer values at once");
    }
    return built;
  }

  @Override
  public String toString() {
    return method + " " + pathTemplate;
  }

  /** Builds an {@link ApiRequest}. Not safe for use by several threads. */
  public static final class Builder {
    private final String method;
    private final PathTemplate template;
    private final byte @Nullable [] body;
    private final Map<String, String> pathValues = new LinkedHashMap<>();
    private final List<Map.Entry<String, String>> query = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Builder(String method, String pathTemplate, byte @Nullable [] body) {
      this.method = method;
      this.template = PathTemplate.of(pathTemplate);
      this.body = body;
    }

    /**
     * Gives the value of a placeholder. It is encoded, and refused if it could change which
     * resource is addressed: an empty id would turn "one" into "all".
     *
     * @param name the placeholder's name
     * @param value 1 to 512 characters without slashes and control characters, not {@code .} or
     *     {@code ..}
     * @return this builder
     * @throws IllegalArgumentException if the value is refused; the message does not quote it
     */
    public Builder path(String name, String value) {
      String problem = problemOf(value);
      if (problem != null) {
        throw new IllegalArgumentException(name + " of " + template + " " + problem);
      }
      pathValues.put(name, value);
      return this;
    }

    /**
     * Gives the value of a placeholder.
     *
     * @param name the placeholder's name
     * @param value a number, not negative
     * @return this builder
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder path(String name, long value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + " of " + template + " is negative");
      }
      return path(name, Long.toString(value));
    }

    private static @Nullable String problemOf(String value) {
      if (value.isBlank()) {
        return "is blank";
      }
      if (value.length() > MAX_VALUE_LENGTH) {
        return "is longer than " + MAX_VALUE_LENGTH + " characters";
      }
      if (PathTemplate.isDotSegment(value)) {
        return "is a dot segment";
      }
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '/' || c == '\\') {
          return "holds a slash";
        }
        if (Character.isISOControl(c) || Character.isSurrogate(c)) {
          return "holds a control or surrogate character";
        }
      }
      return null;
    }

    /**
     * Adds a query parameter.
     *
     * @param name its name
     * @param value its value, encoded as needed ({@code +} too)
     * @return this builder
     */
    public Builder query(String name, String value) {
      query.add(Map.entry(name, value));
      return this;
    }

    /**
     * Adds a query parameter with a comma list, or nothing if the list is empty.
     *
     * @param name its name
     * @param values its values
     * @return this builder
     * @throws IllegalArgumentException if a value is blank or holds a comma, which would make two
     *     values of it
     */
    public Builder queryList(String name, Iterable<String> values) {
      for (String value : values) {
        if (value.isBlank() || value.indexOf(',') >= 0) {
          throw new IllegalArgumentException(
              "a value of "
                  + name
                  + " is blank or holds a comma, which the service would read as"
                  + " two values");
        }
      }
      String joined = String.join(",", values);
      return joined.isEmpty() ? this : query(name, joined);
    }

    /**
     * Adds a header that belongs to this request alone, such as a signature of its body. It is the
     * same at every attempt. What authenticates the client is for {@link Credentials}, which wins
     * if both name a header.
     *
     * @param name a header name
     * @param value its value
     * @return this builder
     * @throws IllegalArgumentException if the name is no header name or one that HTTP itself sets,
     *     or the value is blank or not printable ASCII; the message does not quote the value
     */
    public Builder header(String name, String value) {
      if (!HEADER_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("'" + name + "' is not the name of a header");
      }
      if (SET_BY_HTTP.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("header " + name + " is set by the client itself");
      }
      if (!Transport.isHeaderValue(value)) {
        throw new IllegalArgumentException(
            "the value of header " + name + " is blank or not printable ASCII");
      }
      headers.put(name, value);
      return this;
    }

    /**
     * Builds the request.
     *
     * @return the request
     * @throws IllegalArgumentException if a placeholder has no value or a value no placeholder
     */
    public ApiRequest build() {
      return new ApiRequest(this, template.filled(pathValues));
    }
  }
}
