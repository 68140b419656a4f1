package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

/**
 * A case at a revision. A change that names an old revision is refused, so that nobody dismisses a
 * case that another person has just retried.
 *
 * @param id the id of the case within its tenant
 * @param revision the number of changes of the case so far
 */
public record CaseRef(String id, long revision) {

  public CaseRef {
    requireNonNull(id, "id");
  }
}
