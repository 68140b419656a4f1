package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.store.movements.MovementState;

/**
 * What a person makes of a case. Names and notes are kept as they are, for as long as the case is:
 * they are the operator's own words, and are no place for anything about a shopper.
 */
public sealed interface CaseChange {

  /** The longest name of a person or a team, in characters. */
  int MOST_IN_A_NAME = 100;

  /** The longest note, in characters. */
  int MOST_IN_A_NOTE = 500;

  /**
   * The transition that this is.
   *
   * @return the transition; tells in which states it may be taken
   */
  CaseTransition transition();

  /**
   * What the history says of it.
   *
   * @return the note, or a few words
   */
  String why();

  /**
   * Somebody takes the case on.
   *
   * @param assignee an operator's name, a role, a team
   */
  record Assign(String assignee) implements CaseChange {

    /**
     * Checks the name.
     *
     * @param assignee the name
     * @throws IllegalArgumentException if it is blank or longer than {@link #MOST_IN_A_NAME}, or
     *     has control characters
     */
    public Assign {
      checkName("assignee", assignee);
    }

    @Override
    public CaseTransition transition() {
      return CaseTransition.ASSIGN;
    }

    @Override
    public String why() {
      return "to " + assignee;
    }
  }

  /** Whoever had the case gives it back. */
  record GiveBack() implements CaseChange {
    @Override
    public CaseTransition transition() {
      return CaseTransition.GIVE_BACK;
    }

    @Override
    public String why() {
      return "given back";
    }
  }

  /**
   * The case is released: its unit is decided anew at the next read, which is made due. Not taken
   * if a movement of the unit is {@link MovementState#PARKED}, since nobody knows its effect.
   */
  record Retry() implements CaseChange {
    @Override
    public CaseTransition transition() {
      return CaseTransition.RETRY;
    }

    @Override
    public String why() {
      return "released";
    }
  }

  /**
   * It was mended by hand. The unit stays parked and moves no stock, unless a later inspection
   * decides it otherwise.
   *
   * @param note what was done
   */
  record Resolve(String note) implements CaseChange {

    /**
     * Checks the note.
     *
     * @param note what was done
     * @throws IllegalArgumentException if it is blank or longer than {@link #MOST_IN_A_NOTE}, or
     *     has control characters
     */
    public Resolve {
      checkNote(note);
    }

    @Override
    public CaseTransition transition() {
      return CaseTransition.RESOLVE;
    }

    @Override
    public String why() {
      return note;
    }
  }

  /**
   * Nothing is to be done. The unit stays parked and moves no stock, unless a later inspection
   * decides it otherwise.
   *
   * @param note why
   */
  record Dismiss(String note) implements CaseChange {

    /**
     * Checks the note.
     *
     * @param note why
     * @throws IllegalArgumentException if it is blank or longer than {@link #MOST_IN_A_NOTE}, or
     *     has control characters
     */
    public Dismiss {
      checkNote(note);
    }

    @Override
    public CaseTransition transition() {
      return CaseTransition.DISMISS;
    }

    @Override
    public String why() {
      return note;
    }
  }

  /**
   * It was closed by mistake.
   *
   * @param note why
   */
  record Reopen(String note) implements CaseChange {

    /**
     * Checks the note.
     *
     * @param note why
     * @throws IllegalArgumentException if it is blank or longer than {@link #MOST_IN_A_NOTE}, or
     *     has control characters
     */
    public Reopen {
      checkNote(note);
    }

    @Override
    public CaseTransition transition() {
      return CaseTransition.REOPEN;
    }

    @Override
    public String why() {
      return note;
    }
  }

  /**
   * Checks the name of a person or a team.
   *
   * @param what what the name is for, for the error
   * @param name the name
   * @return the name
   * @throws IllegalArgumentException if it is blank or too long, or has control characters
   */
  static String checkName(String what, String name) {
    if (requireNonNull(name, what).isBlank()) {
      throw new IllegalArgumentException("the " + what + " needs a name");
    }
    if (name.length() > MOST_IN_A_NAME) {
      throw new IllegalArgumentException(
          "the name of the "
              + what
              + " has "
              + name.length()
              + " characters, but at most "
              + MOST_IN_A_NAME
              + " are kept");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the name of the " + what + " has control characters");
    }
    return name;
  }

  private static void checkNote(String note) {
    if (requireNonNull(note, "note").isBlank()) {
      throw new IllegalArgumentException("a note is needed: what was done, or why nothing is");
    }
    if (note.length() > MOST_IN_A_NOTE) {
      throw new IllegalArgumentException(
          "the note has "
              + note.length()
              + " characters, but at most "
              + MOST_IN_A_NOTE
              + " are kept");
    }
    if (note.chars().anyMatch(one -> Character.isISOControl(one) && "\n\r\t".indexOf(one) < 0)) {
      throw new IllegalArgumentException("the note has control characters");
    }
  }
}
