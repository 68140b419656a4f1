package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A query for one page of cases. Start from {@link #open()} or {@link #in}; each method returns a
 * copy. Pages are ordered by the time at which the cases were opened, oldest first. Immutable and
 * thread-safe.
 *
 * @param states the states, at least one
 * @param owner the owner of the type; empty for all
 * @param type the name of the type; "" for all
 * @param after the last case of the page before; empty for the first page
 * @param limit the size of a page, 1 to 1000
 */
public record CaseQuery(
    Set<CaseState> states, Optional<Owner> owner, String type, Optional<Place> after, int limit) {
  private static final int USUAL_LIMIT = 100;
  private static final int MOST = 1000;

  /**
   * A position in the order of cases.
   *
   * @param openedAt the time at which the case was opened
   * @param caseId the id of the case
   */
  public record Place(Instant openedAt, String caseId) {

    public Place {
      requireNonNull(openedAt, "openedAt");
      requireNonNull(caseId, "caseId");
    }
  }

  /** Throws {@link IllegalArgumentException} if there is no state or the limit is out of range. */
  public CaseQuery {
    states = Set.copyOf(states);
    requireNonNull(owner, "owner");
    requireNonNull(type, "type");
    requireNonNull(after, "after");
    if (states.isEmpty()) {
      throw new IllegalArgumentException("a query needs at least one state");
    }
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
    }
  }

  /**
   * All cases that wait for a person.
   *
   * @return a query with pages of 100
   */
  public static CaseQuery open() {
    return in(CaseState.OPEN, CaseState.ASSIGNED);
  }

  /**
   * All cases in some states.
   *
   * @param first a state
   * @param more further states
   * @return a query with pages of 100
   */
  public static CaseQuery in(CaseState first, CaseState... more) {
    Set<CaseState> states = EnumSet.of(first, more);
    return new CaseQuery(states, Optional.empty(), "", Optional.empty(), USUAL_LIMIT);
  }

  /**
   * Restricts the query to an owner.
   *
   * @param value the owner of the type
   * @return a copy
   */
  public CaseQuery ownedBy(Owner value) {
    return new CaseQuery(states, Optional.of(value), type, after, limit);
  }

  /**
   * Restricts the query to a type, compared by name.
   *
   * @param value the type
   * @return a copy
   */
  public CaseQuery ofType(ExceptionType value) {
    return new CaseQuery(states, owner, value.name(), after, limit);
  }

  /**
   * Moves to the next page.
   *
   * @param last the last case of the page before
   * @return a copy
   */
  public CaseQuery after(StoredCase last) {
    Place place = new Place(last.opened().openedAt(), last.opened().id());
    return new CaseQuery(states, owner, type, Optional.of(place), limit);
  }

  /**
   * Sets the size of a page. Default: 100.
   *
   * @param value 1 to 1000
   * @return a copy
   * @throws IllegalArgumentException if the size is out of range
   */
  public CaseQuery limit(int value) {
    return new CaseQuery(states, owner, type, after, value);
  }
}
