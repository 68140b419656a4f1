package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query for one page of cases. Start from {@link #open()} or {@link #in}; each method returns a
 * copy. Pages are ordered by the time at which the cases were opened, oldest first. Immutable and
 * thread-safe.
 *
 * @param states the states, at least one
 * @param owner the owner of the type; empty for all
 * @param type the name of the type; "" for all
 * @param leastSeverity the lowest severity of the type
 * @param openedBy only cases that were opened at this time or before; empty for all
 * @param text a text that the case contains, see {@link #containing}; "" for all
 * @param after the last case of the page before; empty for the first page
 * @param limit the size of a page, 1 to 1000
 */
public record CaseQuery(
    Set<CaseState> states,
    Optional<Owner> owner,
    String type,
    Severity leastSeverity,
    Optional<Instant> openedBy,
    String text,
    Optional<Place> after,
    int limit) {
  private static final int USUAL_LIMIT = 100;
  private static final int MOST = 1000;
  private static final int LONGEST_TEXT = 200;

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

  /**
   * Throws {@link IllegalArgumentException} if there is no state, the text is too long, or the
   * limit is out of range.
   */
  public CaseQuery {
    states = Set.copyOf(states);
    requireNonNull(owner, "owner");
    requireNonNull(type, "type");
    requireNonNull(leastSeverity, "leastSeverity");
    requireNonNull(openedBy, "openedBy");
    requireNonNull(text, "text");
    requireNonNull(after, "after");
    if (states.isEmpty()) {
      throw new IllegalArgumentException("a query needs at least one state");
    }
    if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "text must have at most "
              + LONGEST_TEXT
              + " characters, none of them a control character");
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
    return new CaseQuery(
        states,
        Optional.empty(),
        "",
        Severity.LOW,
        Optional.empty(),
        "",
        Optional.empty(),
        USUAL_LIMIT);
  }

  /**
   * Restricts the query to an owner.
   *
   * @param value the owner of the type
   * @return a copy
   */
  public CaseQuery ownedBy(Owner value) {
    return new CaseQuery(
        states, Optional.of(value), type, leastSeverity, openedBy, text, after, limit);
  }

  /**
   * Restricts the query to a type, compared by name.
   *
   * @param value the type
   * @return a copy
   */
  public CaseQuery ofType(ExceptionType value) {
    return new CaseQuery(states, owner, value.name(), leastSeverity, openedBy, text, after, limit);
  }

  /**
   * Restricts the query to the severities from one on. Default: all.
   *
   * @param value the lowest severity of the type
   * @return a copy
   */
  public CaseQuery fromSeverity(Severity value) {
    return new CaseQuery(states, owner, type, value, openedBy, text, after, limit);
  }

  /**
   * Restricts the query to cases of some age.
   *
   * @param value the latest time at which they were opened, to the millisecond
   * @return a copy
   */
  public CaseQuery openedBy(Instant value) {
    return new CaseQuery(
        states, owner, type, leastSeverity, Optional.of(value), text, after, limit);
  }

  /**
   * Restricts the query to cases that contain a text: in {@code what}, in the name of the type, in
   * the ids of return, unit and movement, or in the name of the assignee. Upper and lower case of
   * the letters A to Z are the same. Each case that the rest of the query leaves is looked at, so a
   * text that is found nowhere takes as long as there are such cases.
   *
   * @param value a part of the text, at most 200 characters; "" for all cases
   * @return a copy
   * @throws IllegalArgumentException if the text is too long or has a control character
   */
  public CaseQuery containing(String value) {
    return new CaseQuery(states, owner, type, leastSeverity, openedBy, value, after, limit);
  }

  /**
   * Moves to the next page.
   *
   * @param last the last case of the page before
   * @return a copy
   */
  public CaseQuery after(StoredCase last) {
    return from(new Place(last.opened().openedAt(), last.opened().id()));
  }

  /**
   * Moves to a page.
   *
   * @param place the place of the last case of the page before; null for the first page
   * @return a copy
   */
  public CaseQuery from(@Nullable Place place) {
    return new CaseQuery(
        states, owner, type, leastSeverity, openedBy, text, Optional.ofNullable(place), limit);
  }

  /**
   * Sets the size of a page. Default: 100.
   *
   * @param value 1 to 1000
   * @return a copy
   * @throws IllegalArgumentException if the size is out of range
   */
  public CaseQuery limit(int value) {
    return new CaseQuery(states, owner, type, leastSeverity, openedBy, text, after, value);
  }

  /**
   * Whether a case is one that the query is for, wherever its page is.
   *
   * @param one the case
   */
  public boolean matches(StoredCase one) {
    ExceptionCase opened = one.opened();
    ExceptionType ofCase = opened.type();
    return states.contains(one.state())
        && (owner.isEmpty() || owner.get() == ofCase.owner())
        && (type.isEmpty() || type.equals(ofCase.name()))
        && ofCase.severity().compareTo(leastSeverity) >= 0
        && (openedBy.isEmpty() || !opened.openedAt().isAfter(openedBy.get()))
        && (text.isEmpty()
            || Stream.of(
                    opened.what(),
                    ofCase.name(),
                    opened.rmaId(),
                    opened.unitId(),
                    opened.movementKey(),
                    one.assignee())
                .anyMatch(part -> lower(part).contains(lower(text))));
  }

  /** The text with the letters A to Z in lower case, as every database does it. */
  public static String lower(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < lower.length(); i++) {
      char one = lower.charAt(i);
      if (one >= 'A' && one <= 'Z') {
        lower.setCharAt(i, (char) (one + 'a' - 'A'));
      }
    }
    return lower.toString();
  }
}
