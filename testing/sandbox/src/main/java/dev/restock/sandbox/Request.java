package dev.restock.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;

/** A call as the service sees it. */
record Request(String method, List<String> path, HttpUrl url, Headers headers, String body) {

  static Request of(RecordedRequest recorded) {
    ByteString body = recorded.getBody();
    return new Request(
        recorded.getMethod(),
        List.copyOf(recorded.getUrl().pathSegments()),
        recorded.getUrl(),
        recorded.getHeaders(),
        body == null ? "" : body.utf8());
  }

  /** Returns a query parameter; the last value if it is repeated. */
  Optional<String> query(String name) {
    List<String> values = url.queryParameterValues(name);
    return values.isEmpty() ? Optional.empty() : Optional.ofNullable(values.get(values.size() - 1));
  }

  /** Returns a query parameter that holds a comma-separated list. */
  Optional<List<String>> queryList(String name) {
    return query(name).map(text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList());
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Leaves out the headers, because they hold secrets. */
  @Override
  public String toString() {
    return method + " " + url.encodedPath();
  }
}
