package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

/**
 * A case as somebody saw it. A change that names it is refused if the case has changed since, so
 * nobody dismisses what another has just retried, or what became another case meanwhile.
 *
 * @param id the case's id within its tenant
 * @param revision how often it had changed
 */
public record CaseRef(String id, long revision) {

  /**
   * Checks for null.
   *
   * @param id the case's id
   * @param revision how often it had changed
   */
  public CaseRef {
    requireNonNull(id, "id");
  }
}
