package dev.restock.dashboard;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A response for a server to send. The body of an answer to {@code HEAD} is empty.
 *
 * @param status the status of HTTP
 * @param headers the headers in the order in which they are sent; a name may come twice
 * @param body the body; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a response is sent and never compared
public record DashboardResponse(int status, List<Header> headers, byte[] body) {

  /**
   * A header.
   *
   * @param name its name
   * @param value its value, without line breaks
   */
  public record Header(String name, String value) {
    public Header {
      requireNonNull(name, "name");
      if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("the value of header " + name + " has a line break");
      }
    }
  }

  public DashboardResponse {
    headers = List.copyOf(headers);
    requireNonNull(body, "body");
  }

  /**
   * The same response with one more header.
   *
   * @param name the name
   * @param value the value
   */
  public DashboardResponse with(String name, String value) {
    List<Header> all = new ArrayList<>(headers);
    all.add(new Header(name, value));
    return new DashboardResponse(status, all, body);
  }

  /**
   * The same response without its body, as an answer to {@code HEAD} is.
   *
   * @return a copy
   */
  public DashboardResponse withoutBody() {
    return new DashboardResponse(status, headers, new byte[0]);
  }
}
