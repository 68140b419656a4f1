package dev.restock.http;

import java.util.Map;
import java.util.OptionalInt;

/**
 * What can be said of a call without giving away a secret or personal data. Everything here is safe
 * to log and to store.
 *
 * @param service name of the service, such as {@code ReturnGO}
 * @param method HTTP method
 * @param pathTemplate path with placeholders, such as {@code /rma/{rmaId}}; never the values
 * @param attempts how often the request was sent or tried to be sent; 0 if the client itself held
 *     it back
 * @param status HTTP status of the last answer; empty if there was none
 * @param requestIds ids that the service gave to the last answer, by lower-case header name, such
 *     as {@code x-amzn-requestid}; a service's support asks for them
 */
public record CallContext(
    String service,
    String method,
    String pathTemplate,
    int attempts,
    OptionalInt status,
    Map<String, String> requestIds) {
  /**
   * Copies the ids.
   *
   * @param service name of the service
   * @param method HTTP method
   * @param pathTemplate path with placeholders
   * @param attempts 0 or more
   * @param status HTTP status or empty
   * @param requestIds ids by lower-case header name
   */
  public CallContext {
    requestIds = Map.copyOf(requestIds);
  }

  /**
   * Returns whether the call was meant to change something.
   *
   * @return true for every method but GET
   */
  public boolean isWrite() {
    return !method.equals("GET");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(service).append(' ').append(method).append(' ').append(pathTemplate);
    if (status.isPresent()) {
      text.append(": status ").append(status.getAsInt());
    }
    text.append(", ").append(attempts).append(attempts == 1 ? " attempt" : " attempts");
    if (!requestIds.isEmpty()) {
      text.append(", ").append(new java.util.TreeMap<>(requestIds));
    }
    return text.toString();
  }
}
