package dev.restock.sandbox;

/** What the HTTP side needs of a service. */
interface ImitatedService {
  /** Which service this is. */
  Service name();

  /** The endpoint's method and path template, as call counts and scripted faults name it. */
  String endpoint(Request request);

  /** Carries a call out. */
  Reply handle(Request request);

  /** An error in this service's form. */
  Reply error(int status, String text);

  /** Adds what every answer of this service carries. */
  Reply finish(Reply reply, long callNumber);
}
