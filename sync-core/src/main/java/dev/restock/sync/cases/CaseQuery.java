package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which cases are looked for, and where the list goes on. Start from {@link #open()} or {@link
 * #in}; each method makes a copy. Lists are ordered by when the cases were opened, oldest first.
 *
 * @param states in which states
 * @param owner whose to decide; empty for anybody's
 * @param type the name of their type; "" for any
 * @param after the last case of the page before; empty for the first page
 * @param limit at most so many, 1 to 1000
 */
public record CaseQuery(
    Set<CaseState> states, Optional<Owner> owner, String type, Optional<Place> after, int limit) {
  private static final int USUAL_LIMIT = 100;
  private static final int MOST = 1000;

  /**
   * A place in a list.
   *
   * @param openedAt when the case there was opened
   * @param caseId its id
   */
  public record Place(Instant openedAt, String caseId) {

    /**
     * Checks for nulls.
     *
     * @param openedAt when the case was opened
     * @param caseId its id
     */
    public Place {
      requireNonNull(openedAt, "openedAt");
      requireNonNull(caseId, "caseId");
    }
  }

  /**
   * Checks the limit and copies the states.
   *
   * @param states in which states, at least one
   * @param owner whose to decide
   * @param type the name of their type, or ""
   * @param after where the page before ended
   * @param limit at most so many
   * @throws IllegalArgumentException if no state is named or the limit is out of its range
   */
  public CaseQuery {
    states = Set.copyOf(states);
    requireNonNull(owner, "owner");
    requireNonNull(type, "type");
    requireNonNull(after, "after");
    if (states.isEmpty()) {
      throw new IllegalArgumentException("cases are looked for in one state at least");
    }
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST + ", but is " + limit);
    }
  }

  /**
   * All cases that wait for a person.
   *
   * @return a query of 100 a page
   */
  public static CaseQuery open() {
    return in(CaseState.OPEN, CaseState.ASSIGNED);
  }

  /**
   * All cases in some states.
   *
   * @param first a state
   * @param more further states
   * @return a query of 100 a page
   */
  public static CaseQuery in(CaseState first, CaseState... more) {
    Set<CaseState> states = EnumSet.of(first, more);
    return new CaseQuery(states, Optional.empty(), "", Optional.empty(), USUAL_LIMIT);
  }

  /**
   * Only those that somebody is to decide.
   *
   * @param value the owner of their type
   * @return a copy
   */
  public CaseQuery ownedBy(Owner value) {
    return new CaseQuery(states, Optional.of(value), type, after, limit);
  }

  /**
   * Only those of a type, compared by name.
   *
   * @param value the type
   * @return a copy
   */
  public CaseQuery ofType(ExceptionType value) {
    return new CaseQuery(states, owner, value.name(), after, limit);
  }

  /**
   * The page after a case.
   *
   * @param last the last case of the page before
   * @return a copy
   */
  public CaseQuery after(StoredCase last) {
    Place place = new Place(last.opened().openedAt(), last.opened().id());
    return new CaseQuery(states, owner, type, Optional.of(place), limit);
  }

  /**
   * So many a page.
   *
   * @param value 1 to 1000
   * @return a copy
   * @throws IllegalArgumentException if it is out of its range
   */
  public CaseQuery limit(int value) {
    return new CaseQuery(states, owner, type, after, value);
  }
}
