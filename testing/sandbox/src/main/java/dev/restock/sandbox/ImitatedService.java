package dev.restock.sandbox;

/** One imitated service, independent of how requests reach it. */
interface ImitatedService {
  /** Returns which service this is. */
  Service name();

  /**
   * Returns the method and path template of the endpoint, as call counts and scripted faults name
   * it.
   */
  String endpoint(Request request);

  /** Carries out a call. */
  Reply handle(Request request);

  /**
   * Announces a call that is still under way although its caller has given up.
   *
   * @return carries it out
   */
  default Runnable announce(Request request) {
    return () -> handle(request);
  }

  /** Returns an error in the format of this service. */
  Reply error(int status, String text);

  /** Adds the headers that every answer of this service has. */
  Reply finish(Reply reply, long callNumber);
}
