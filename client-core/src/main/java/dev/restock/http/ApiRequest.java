package dev.restock.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * A request to a service: method, path template with its values, query, headers and body.
 * Immutable. GET is a read, and so is a request that {@link #postRead} or {@link #formRead} begins.
 * Every other request is a write, which the client never sends again once it may have arrived.
 *
 * <p>{@code toString}, logs and errors show the template and never a value.
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

  private static final MediaType JSON = MediaType.get("application/json");
  private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

  private final String method;
  private final boolean isWrite;
  private final String pathTemplate;
  private final List<String> segments;
  private final List<String> pathValues;
  private final List<Map.Entry<String, String>> query;
  private final Map<String, String> headers;
  private final byte @Nullable [] body;
  private final List<String> formValues;

  private ApiRequest(Builder builder, List<String> segments) {
    this.method = builder.method;
    this.isWrite = builder.isWrite;
    this.pathTemplate = builder.template.toString();
    this.segments = segments;
    this.pathValues = List.copyOf(builder.pathValues.values());
    this.query = List.copyOf(builder.query);
    this.headers = Map.copyOf(builder.headers);
    this.body = builder.body;
    this.formValues = builder.formValues;
  }

  /**
   * Returns a builder of a read.
   *
   * @param pathTemplate a path relative to the base URL, such as {@code /rma/{rmaId}}. Logs and
   *     errors show it, so values belong in {@link Builder#path} and {@link Builder#query}
   * @throws IllegalArgumentException if the template does not begin with a slash, or a part of it
   *     is a dot segment or holds anything but letters, digits, {@code . _ ~ -} and placeholders
   */
  public static Builder get(String pathTemplate) {
    return new Builder("GET", pathTemplate, null);
  }

  /**
   * Returns a builder of a write that adds.
   *
   * @param pathTemplate as for {@link #get}
   * @param json the body in UTF-8, copied
   */
  public static Builder post(String pathTemplate, byte[] json) {
    return new Builder("POST", pathTemplate, json.clone());
  }

  /**
   * Returns a builder of a read whose question is its JSON body, such as a GraphQL query. It is
   * repeated like every read.
   *
   * @param pathTemplate as for {@link #get}
   * @param json the body in UTF-8, copied
   */
  public static Builder postRead(String pathTemplate, byte[] json) {
    Builder builder = post(pathTemplate, json);
    builder.isWrite = false;
    return builder;
  }

  /**
   * Returns a builder of a read whose question is a form, such as the request of an access token.
   * It is repeated like every read, so nothing may depend on how often it arrives.
   *
   * @param pathTemplate as for {@link #get}
   * @param fields the values by name, which are encoded where needed
   */
  public static Builder formRead(String pathTemplate, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    Builder builder = new Builder("POST", pathTemplate, form.getBytes(StandardCharsets.US_ASCII));
    builder.isWrite = false;
    builder.formValues = List.copyOf(fields.values());
    return builder;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * Returns a builder of a write that changes.
   *
   * @param pathTemplate as for {@link #get}
   * @param json the body in UTF-8, copied
   */
  public static Builder put(String pathTemplate, byte[] json) {
    return new Builder("PUT", pathTemplate, json.clone());
  }

  /**
   * Returns a builder of a write that removes, without a body.
   *
   * @param pathTemplate as for {@link #get}
   */
  public static Builder delete(String pathTemplate) {
    return new Builder("DELETE", pathTemplate, null);
  }

  /**
   * Returns a builder of a write that removes, with a body that names the subjects.
   *
   * @param pathTemplate as for {@link #get}
   * @param json the body in UTF-8, copied
   */
  public static Builder delete(String pathTemplate, byte[] json) {
    return new Builder("DELETE", pathTemplate, json.clone());
  }

  /** Returns the HTTP method in upper case. */
  public String method() {
    return method;
  }

  /** Returns the path with its placeholders. */
  public String pathTemplate() {
    return pathTemplate;
  }

  /**
   * Returns whether the request may change something: true for every method except GET, unless the
   * request was begun as a read.
   */
  public boolean isWrite() {
    return isWrite;
  }

  byte @Nullable [] body() {
    return body;
  }

  MediaType mediaType() {
    return formValues.isEmpty() ? JSON : FORM;
  }

  List<String> formValues() {
    return formValues;
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
    private boolean isWrite;
    private List<String> formValues = List.of();

    private Builder(String method, String pathTemplate, byte @Nullable [] body) {
      this.method = method;
      this.template = PathTemplate.of(pathTemplate);
      this.body = body;
      this.isWrite = !method.equals("GET");
    }

    /**
     * Sets the value of a placeholder. The value is encoded. A value that could address another
     * resource is refused: an empty id would address all instead of one.
     *
     * @param name the name of the placeholder
     * @param value 1 to 512 characters without slashes and control characters, not {@code .} or
     *     {@code ..}
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
     * Sets the value of a placeholder.
     *
     * @param name the name of the placeholder
     * @param value 0 or more
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder path(String name, long value) {
      if (value < 0) {
        throw new IllegalArgumentException(
            name + " of " + template + " must be 0 or more, not " + value);
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
     * @param value the value, which is encoded where needed ({@code +} too)
     */
    public Builder query(String name, String value) {
      query.add(Map.entry(name, value));
      return this;
    }

    /**
     * Adds a query parameter with a comma-separated list, or nothing if the list is empty.
     *
     * @throws IllegalArgumentException if a value is blank or contains a comma, which the service
     *     would read as two values
     */
    public Builder queryList(String name, Iterable<String> values) {
      for (String value : values) {
        if (value.isBlank() || value.indexOf(',') >= 0) {
          throw new IllegalArgumentException(
              "a value of "
                  + name
                  + " is blank or contains a comma, which the service would read as two values");
        }
      }
      String joined = String.join(",", values);
      return joined.isEmpty() ? this : query(name, joined);
    }

    /**
     * Adds a header to this request alone, such as a signature of its body. It is the same for
     * every attempt. Headers that authenticate the client belong in {@link Credentials}, which take
     * precedence over a header of the same name.
     *
     * @throws IllegalArgumentException if the name is not a valid header name, if the client sets
     *     that header itself, or if the value is blank or not printable ASCII; the message does not
     *     quote the value
     */
    public Builder header(String name, String value) {
      if (!HEADER_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("'" + name + "' is not a valid header name");
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
     * @throws IllegalArgumentException if a placeholder has no value, or a value has no placeholder
     */
    public ApiRequest build() {
      return new ApiRequest(this, template.filled(pathValues));
    }
  }
}
