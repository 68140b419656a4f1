package dev.restock.http;

import java.util.Map;
import java.util.OptionalInt;

/**
 * The known facts of a call, without secrets and personal data. All of it is safe to log and to
 * store.
 *
 * @param service name of the service, such as {@code ReturnGO}
 * @param method HTTP method
 * @param pathTemplate path with placeholders, such as {@code /rma/{rmaId}}; never the values
 * @param isWrite whether the call may change something, see {@link ApiRequest#isWrite()}
 * @param attempts the number of attempts to send the request; 0 if the client's own limits stopped
 *     it
 * @param status HTTP status of the last answer; empty if there was none
 * @param requestIds ids that the service gave to the last answer, by lower-case header name, such
 *     as {@code x-amzn-requestid}. The support of a service asks for them. Copied
 */
public record CallContext(
    String service,
    String method,
    String pathTemplate,
    boolean isWrite,
    int attempts,
    OptionalInt status,
    Map<String, String> requestIds) {

  public CallContext {
    requestIds = Map.copyOf(requestIds);
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
