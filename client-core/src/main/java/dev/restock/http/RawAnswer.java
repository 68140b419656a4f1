package dev.restock.http;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.UnreadableJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;

/**
 * A successful answer in its original form, for operations whose answer is not documented. {@code
 * toString} shows the call and the size, never the body.
 */
public final class RawAnswer {
  private final CallContext call;
  private final Headers headers;
  private final byte[] body;

  RawAnswer(CallContext call, Headers headers, byte[] body) {
    this.call = call;
    this.headers = headers;
    this.body = body;
  }

  /**
   * Returns the body in UTF-8, decoded by the charset that the answer declares.
   *
   * @throws UnreadableJsonException if it is not in that charset
   */
  byte[] utf8() {
    return BodyCharset.toUtf8(headers.values("Content-Type"), body);
  }

  /** Returns what is known of the call. */
  public CallContext call() {
    return call;
  }

  /** Returns the HTTP status, 200 to 299. */
  public int status() {
    return call.status().orElse(200);
  }

  /**
   * Returns the value of a header of the answer, the last one if it is repeated; empty if there is
   * none.
   *
   * @param name the name, in any case
   */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * Returns the wait that the answer asks for in {@code Retry-After}, read in every form that
   * services send; empty if it asks for none.
   *
   * @param now the time of the answer, by the client's clock
   */
  public Optional<Duration> retryAfter(Instant now) {
    return Optional.ofNullable(ServerWait.of(headers, now));
  }

  /** Returns a copy of the whole body, possibly empty. It may contain personal data. */
  public byte[] body() {
    return body.clone();
  }

  /** Reads the body as JSON of any shape. Returns empty if the body is empty or not JSON. */
  public Optional<JsonValue> json() {
    try {
      return Optional.of(JsonCodec.readTree("the answer", utf8()));
    } catch (UnreadableJsonException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the body as a record. Returns empty if the body does not have that form.
   *
   * @param type a type that {@link JsonCodec} reads
   */
  public <T> Optional<T> as(Class<T> type) {
    try {
      return Optional.of(JsonCodec.read("the answer", utf8(), type));
    } catch (UnreadableJsonException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "RawAnswer[" + call + ", " + body.length + " bytes]";
  }
}
