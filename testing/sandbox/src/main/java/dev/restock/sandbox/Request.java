package dev.restock.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;

/** A call as the services see it. */
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

  /** A query parameter; of a repeated one the last counts. */
  Optional<String> query(String name) {
    List<String> values = url.queryParameterValues(name);
    return values.isEmpty() ? Optional.empty() : Optional.ofNullable(values.get(values.size() - 1));
  }

  /** A query parameter that holds a list separated by commas. */
  Optional<List<String>> queryList(String name) {
    return query(name).map(text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList());
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Without headers, which hold secrets. */
  @Override
  public String toString() {
    return method + " " + url.encodedPath();
  }
}
