package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.store.movements.MovementState;

/**
 * A change of a case by a person. Names and notes are stored unchanged for as long as the case is.
 * They must not contain personal data of shoppers.
 */
public sealed interface CaseChange {

  /** The longest name of a person or a team, in characters. */
  int MOST_IN_A_NAME = 100;

  /** The longest note, in characters. */
  int MOST_IN_A_NOTE = 500;

  /**
   * The transition of this change.
   *
   * @return the transition, with the states in which it is allowed
   */
  CaseTransition transition();

  /**
   * The reason for the audit.
   *
   * @return the note of the person, or a few words
   */
  String why();

  /**
   * Who has the case after this change.
   *
   * @param before the assignee before it; "" if there was none
   * @return the assignee; "" if there is none
   */
  String assignee(String before);

  /**
   * Whether the unit of a case is decided again because of this change, as after a retry: the
   * change answers the question of the case.
   *
   * @param type the type of the case
   * @return true if a person dismisses {@link ExceptionType#REGISTER_RETURN_UNCLEAR}
   */
  default boolean answers(ExceptionType type) {
    return false;
  }

  /**
   * Assigns the case.
   *
   * @param assignee an operator, a role or a team
   */
  record Assign(String assignee) implements CaseChange {

    /**
     * Throws {@link IllegalArgumentException} if the text is blank, too long or has control
     * characters.
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
      return "assigned to " + assignee;
    }

    @Override
    public String assignee(String before) {
      return assignee;
    }
  }

  /** Removes the assignee. */
  record GiveBack() implements CaseChange {
    @Override
    public CaseTransition transition() {
      return CaseTransition.GIVE_BACK;
    }

    @Override
    public String why() {
      return "assignee removed";
    }

    @Override
    public String assignee(String before) {
      return "";
    }
  }

  /**
   * Retries the case: the unit is decided again at the next read, which becomes due. Refused if a
   * movement of the unit is {@link MovementState#PARKED}, because its effect is unknown.
   */
  record Retry() implements CaseChange {
    @Override
    public CaseTransition transition() {
      return CaseTransition.RETRY;
    }

    @Override
    public String why() {
      return "retried";
    }

    @Override
    public String assignee(String before) {
      return before;
    }
  }

  /**
   * Closes the case because a person fixed it by hand. The unit stays parked and moves no stock
   * until a later inspection changes its decision.
   *
   * @param note what was done
   */
  record Resolve(String note) implements CaseChange {

    /**
     * Throws {@link IllegalArgumentException} if the text is blank, too long or has control
     * characters.
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

    @Override
    public String assignee(String before) {
      return before;
    }
  }

  /**
   * Closes the case because nothing needs to be done. The unit stays parked and moves no stock
   * until a later inspection changes its decision. If this {@linkplain #answers answers} the case,
   * the unit is decided again at the next read, which becomes due.
   *
   * @param note the reason
   */
  record Dismiss(String note) implements CaseChange {

    /**
     * Throws {@link IllegalArgumentException} if the text is blank, too long or has control
     * characters.
     */
    public Dismiss {
      checkNote(note);
    }

    @Override
    public boolean answers(ExceptionType type) {
      return type.name().equals(ExceptionType.REGISTER_RETURN_UNCLEAR.name());
    }

    @Override
    public CaseTransition transition() {
      return CaseTransition.DISMISS;
    }

    @Override
    public String why() {
      return note;
    }

    @Override
    public String assignee(String before) {
      return before;
    }
  }

  /**
   * Opens a case again that was closed by mistake.
   *
   * @param note the reason
   */
  record Reopen(String note) implements CaseChange {

    /**
     * Throws {@link IllegalArgumentException} if the text is blank, too long or has control
     * characters.
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

    @Override
    public String assignee(String before) {
      return "";
    }
  }

  /**
   * The retry has succeeded. The engine makes this change, not a person: see {@link
   * dev.restock.sync.store.SyncStore#resolveRetried}.
   */
  record Succeed() implements CaseChange {
    @Override
    public CaseTransition transition() {
      return CaseTransition.SUCCEED;
    }

    @Override
    public String why() {
      return "it succeeded";
    }

    @Override
    public String assignee(String before) {
      return before;
    }
  }

  /**
   * Checks the name of a person or a team.
   *
   * @param what the use of the name, for the error
   * @param name the name
   * @return the name
   * @throws IllegalArgumentException if the name is blank, too long or has control characters
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
              + " are allowed");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the name of the " + what + " has control characters");
    }
    return name;
  }

  private static void checkNote(String note) {
    if (requireNonNull(note, "note").isBlank()) {
      throw new IllegalArgumentException(
          "a note is required: what was done, or why nothing needs to be done");
    }
    if (note.length() > MOST_IN_A_NOTE) {
      throw new IllegalArgumentException(
          "the note has "
              + note.length()
              + " characters, but at most "
              + MOST_IN_A_NOTE
              + " are allowed");
    }
    if (note.chars().anyMatch(one -> Character.isISOControl(one) && "\n\r\t".indexOf(one) < 0)) {
      throw new IllegalArgumentException("the note has control characters");
    }
  }
}
