package dev.restock.dashboard;

import java.util.Optional;

/**
 * Says who is asking: the host's login. The dashboard has no passwords of its own. Called for each
 * request of a page, possibly by several threads at once.
 *
 * <p>A host behind a proxy that logs people in reads the name from a header that only the proxy can
 * set. A host with a servlet container reads the principal. {@code docs/dashboard.md} has examples.
 */
@FunctionalInterface
public interface DashboardAccess {

  /**
   * Says who is asking.
   *
   * @param request the request
   * @return the person with their roles; empty if nobody is logged in, which is answered with 401
   */
  Optional<DashboardPerson> person(DashboardRequest request);
}
