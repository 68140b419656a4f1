package dev.restock.sandbox;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The way between callers and the imitated services, when both live in one process. Everything runs
 * on the caller's thread, so what an implementation does happens at an exact point of the call:
 *
 * <pre>{@code
 * call -> {
 *   lose(request);                          // throw here: nothing arrived
 *   Network.Answer answer = call.arrive();  // the service carries it out
 *   lose(answer);                           // throw here: the effect is there, the answer is not
 *   return answer;
 * }
 * }</pre>
 *
 * <p>To a client, an {@link IOException} thrown here is a connection that broke after the request
 * began to leave; any other throwable comes out of the client's call as it is.
 */
@FunctionalInterface
public interface Network {

  /**
   * Carries one call.
   *
   * @param call the call
   * @return what the caller gets
   * @throws IOException if the caller gets nothing
   */
  Answer carry(Call call) throws IOException;

  /**
   * A connection is opened; a client keeps it for later calls until one of them breaks.
   *
   * @param service the service
   * @throws IOException if it cannot be; then surely nothing was sent
   */
  default void connect(Service service) throws IOException {}

  /**
   * The network that loses nothing.
   *
   * @return a network without state
   */
  static Network reliable() {
    return Call::arrive;
  }

  /** A call on its way. */
  interface Call {
    /**
     * Whom it is for.
     *
     * @return the service
     */
    Service service();

    /**
     * What it asks for.
     *
     * @return the endpoint as {@link CallCounts} names it, for example {@code POST
     *     /sites/{site}/warehousetransactions}
     */
    String endpoint();

    /**
     * Lets it arrive: the service carries it out now. May be done later than {@link Network#carry}
     * returns, for an effect that comes late, and more than once, for a request that is delivered
     * twice.
     *
     * @return the service's answer
     * @throws IOException if a planned fault of the sandbox leaves it without an answer
     */
    Answer arrive() throws IOException;
  }

  /**
   * An answer on its way back.
   *
   * @param status the HTTP status
   * @param headers its headers, apart from those that frame the body
   * @param body its body
   */
  record Answer(int status, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public Answer {
      headers = Map.copyOf(headers);
    }

    /**
     * This answer with another status and body.
     *
     * @param newStatus the HTTP status
     * @param newBody the body
     * @return a copy
     */
    public Answer with(int newStatus, String newBody) {
      return new Answer(newStatus, headers, newBody);
    }

    /**
     * This answer with one header more, or in place of the one that has its name.
     *
     * @param name the header
     * @param value its value
     * @return a copy
     */
    public Answer withHeader(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Answer(status, more, body);
    }
  }
}
