package dev.restock.sandbox;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The network between callers and the imitated services when both run in one process. Everything
 * runs on the thread of the caller, so an implementation acts at an exact point of the call:
 *
 * <pre>{@code
 * call -> {
 *   lose(request);                          // throw here: the request never arrived
 *   Network.Answer answer = call.arrive();  // the service carries out the call
 *   lose(answer);                           // throw here: the effect exists, the answer is lost
 *   return answer;
 * }
 * }</pre>
 *
 * <p>A client sees an {@link IOException} that is thrown here as a connection that broke after the
 * first bytes of the request were sent. Any other throwable leaves the call of the client
 * unchanged. An implementation must be thread-safe if callers use several threads.
 */
@FunctionalInterface
public interface Network {

  /**
   * Carries one call to the service and its answer back.
   *
   * @param call the call
   * @return the answer that the caller gets
   * @throws IOException if the caller gets no answer
   */
  Answer carry(Call call) throws IOException;

  /**
   * Opens a connection. A client reuses it for later calls until one of them breaks. Does nothing
   * by default.
   *
   * @param service the service
   * @throws IOException if the connection cannot be opened; then nothing was sent
   */
  default void connect(Service service) throws IOException {}

  /**
   * Returns a network that loses nothing.
   *
   * @return a network without state, thread-safe
   */
  static Network reliable() {
    return Call::arrive;
  }

  /** A call on its way to a service. */
  interface Call {
    /**
     * Returns the service that is called.
     *
     * @return the service
     */
    Service service();

    /**
     * Returns the endpoint that is called.
     *
     * @return the name as in {@link CallCounts}, for example {@code POST
     *     /sites/{site}/warehousetransactions}
     */
    String endpoint();

    /**
     * Delivers the call: the service carries it out now. An implementation may call this after
     * {@link Network#carry} has returned, to imitate a late effect, and more than once, to imitate
     * a request that arrives twice.
     *
     * @return the answer of the service
     * @throws IOException if a fault of the sandbox's {@link FaultPlan} takes the answer away
     */
    Answer arrive() throws IOException;
  }

  /**
   * An answer on its way back. Immutable.
   *
   * @param status the HTTP status
   * @param headers the headers, except those that frame the body
   * @param body the body
   */
  record Answer(int status, Map<String, String> headers, String body) {

    public Answer {
      headers = Map.copyOf(headers);
    }

    /**
     * Returns this answer with another status and body.
     *
     * @param newStatus the HTTP status
     * @param newBody the body
     * @return a copy
     */
    public Answer with(int newStatus, String newBody) {
      return new Answer(newStatus, headers, newBody);
    }

    /**
     * Returns this answer with one more header. It replaces a header of the same name.
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
