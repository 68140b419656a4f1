package dev.restock.http;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.UnreadableJsonException;
import java.util.Optional;

/**
 * A success as it came, for operations whose answer no documentation describes. {@code toString}
 * shows the call and the size, never the body.
 */
public final class RawAnswer {
  private final CallContext call;
  private final byte[] body;

  RawAnswer(CallContext call, byte[] body) {
    this.call = call;
    this.body = body;
  }

  /**
   * Returns what is known of the call.
   *
   * @return service, method, path template, attempts, status and request ids
   */
  public CallContext call() {
    return call;
  }

  /**
   * Returns the HTTP status.
   *
   * @return 200 to 299
   */
  public int status() {
    return call.status().orElse(200);
  }

  /**
   * Returns the whole body; it may hold personal data.
   *
   * @return a copy of the bytes, possibly none
   */
  public byte[] body() {
    return body.clone();
  }

  /**
   * Reads the body as JSON of any shape.
   *
   * @return the value, or empty if the body is empty or not JSON
   */
  public Optional<JsonValue> json() {
    try {
      return Optional.of(JsonCodec.readTree("the answer", body));
    } catch (UnreadableJsonException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the body as a record, if it has that form.
   *
   * @param type a type that {@link JsonCodec} reads
   * @param <T> the record's type
   * @return the value, or empty if the body is anything else
   */
  public <T> Optional<T> as(Class<T> type) {
    try {
      return Optional.of(JsonCodec.read("the answer", body, type));
    } catch (UnreadableJsonException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "RawAnswer[" + call + ", " + body.length + " bytes]";
  }
}
