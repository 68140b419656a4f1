package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A kind of case: who decides it, how bad it is, and what to do. Open: a mapper may make types of
 * its own. The library's own are listed in {@code docs/runbook.md}.
 *
 * @param name upper-case words joined by underscores, such as {@code UNKNOWN_LOCATION}; at most 64
 * @param owner who decides
 * @param severity what waiting costs
 * @param happened what happened, one sentence; "" if the case alone tells
 * @param check what the owner looks at first; "" if there is nothing to say
 * @param advice what the owner does
 * @param retriable whether releasing the case makes the engine try again; if not, releasing it
 *     changes nothing until something else does, a new inspection say
 */
public record ExceptionType(
    String name,
    Owner owner,
    Severity severity,
    String happened,
    String check,
    String advice,
    boolean retriable) {

  /** The inspection names a location that no rule or table knows. */
  public static final ExceptionType UNKNOWN_LOCATION =
      new ExceptionType(
          "UNKNOWN_LOCATION",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The inspection names a location that no rule or table knows.",
          "Is the location new, or misspelt in the rules? Where are the goods?",
          "Find out where the goods are; add the location to the rules, then release the case.",
          true);

  /** Sitoo has no product with the unit's SKU, or the unit has none. */
  public static final ExceptionType UNKNOWN_SKU =
      new ExceptionType(
          "UNKNOWN_SKU",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "Sitoo has no product with the SKU of the unit, or the unit has none.",
          "Does the product exist in Sitoo, under this very SKU?",
          "Create the product in Sitoo or correct its SKU, then release the case.",
          true);

  /** The product exists in Sitoo, but its stock is not counted. */
  public static final ExceptionType STOCK_NOT_COUNTED =
      new ExceptionType(
          "STOCK_NOT_COUNTED",
          Owner.OPERATIONS,
          Severity.LOW,
          "Sitoo has the product, but does not count its stock.",
          "Is stock counting switched off for the product on purpose?",
          "Switch stock counting on for the product in Sitoo, or ignore its SKU by a rule.",
          true);

  /** No rule says what to do with the unit. */
  public static final ExceptionType NO_RULE =
      new ExceptionType(
          "NO_RULE",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "No rule says what to do with the unit.",
          "Which location, reason and disposition does the case name, and which rule should cover them?",
          "Add a rule that covers the unit, then release the case.",
          true);

  /** The unit was received, and not inspected within the time that the shop allows. */
  public static final ExceptionType NOT_INSPECTED_IN_TIME =
      new ExceptionType(
          "NOT_INSPECTED_IN_TIME",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The unit was received, and not inspected within the time that the shop allows.",
          "Did the goods arrive? Who is to inspect them?",
          "Inspect the unit in ReturnGO; the inspection is picked up by itself.",
          false);

  /** Inspection looked for the unit and did not find it. */
  public static final ExceptionType UNIT_MISSING =
      new ExceptionType(
          "UNIT_MISSING",
          Owner.CUSTOMER_SERVICE,
          Severity.LOW,
          "The return was inspected, and the unit was not in it.",
          "Did the shopper send it? Does the carrier have it? No stock was moved for the unit.",
          "Settle it with the shopper or the carrier; an inspection that finds the unit is picked up by itself.",
          false);

  /** What ReturnGO says of the unit contradicts itself. */
  public static final ExceptionType CONTRADICTORY_INSPECTION =
      new ExceptionType(
          "CONTRADICTORY_INSPECTION",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "What ReturnGO says of the unit contradicts itself.",
          "What does the unit look like in ReturnGO, and where is it in truth?",
          "Inspect the unit again in ReturnGO; the new inspection is picked up by itself.",
          false);

  /** The warehouse does not exist in Sitoo. */
  public static final ExceptionType UNKNOWN_WAREHOUSE =
      new ExceptionType(
          "UNKNOWN_WAREHOUSE",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "The rules name a warehouse that Sitoo does not have.",
          "Was the warehouse deleted, or is its id misspelt in the rules?",
          "Correct the warehouse in the rules, then release the case.",
          true);

  /** The warehouse is Virtual: its stock is an absolute level that cannot be moved safely. */
  public static final ExceptionType VIRTUAL_WAREHOUSE =
      new ExceptionType(
          "VIRTUAL_WAREHOUSE",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "The warehouse is Virtual: its stock is an absolute level that cannot be moved safely.",
          "Who sets the level of the warehouse, and from what?",
          "Send such units to a FIFO warehouse by a rule, or set the level in Sitoo by hand.",
          true);

  /** The level of a Virtual warehouse does not tell whether the movement had its effect. */
  public static final ExceptionType VIRTUAL_LEVEL_UNCERTAIN =
      new ExceptionType(
          "VIRTUAL_LEVEL_UNCERTAIN",
          Owner.OPERATIONS,
          Severity.HIGH,
          "The level of a Virtual warehouse does not tell whether the movement had its effect.",
          "Who else changed the level at the same time?",
          "Count the SKU and correct its level in Sitoo.",
          false);

  /** Sitoo refused the movement; it surely had no effect. */
  public static final ExceptionType REFUSED_BY_SITOO =
      new ExceptionType(
          "REFUSED_BY_SITOO",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "Sitoo refused the movement; it surely had no effect.",
          "What does Sitoo name as the reason?",
          "Read Sitoo's reason, mend what it names, then release the case.",
          true);

  /** Undoing an earlier movement was refused: the unit still counts where it was. */
  public static final ExceptionType REVERSAL_REFUSED =
      new ExceptionType(
          "REVERSAL_REFUSED",
          Owner.OPERATIONS,
          Severity.HIGH,
          "Undoing an earlier movement was refused: the unit still counts where it was.",
          "Does the earlier warehouse hold the unit in truth?",
          "Mend what Sitoo names and release the case; or correct the stock by hand, and then do not release it.",
          true);

  /** The movement's key stands on a transaction in Sitoo more than once. */
  public static final ExceptionType POSTED_TWICE =
      new ExceptionType(
          "POSTED_TWICE",
          Owner.OPERATIONS,
          Severity.HIGH,
          "The key of the movement stands on more than one transaction in Sitoo.",
          "Do both transactions show the same pieces? Did somebody undo one already?",
          "If the case offers a correction, accept it; else undo one of the two in Sitoo by an opposite transaction.",
          false);

  /** Undoing a duplicate was refused: the unit still counts twice. */
  public static final ExceptionType CORRECTION_REFUSED =
      new ExceptionType(
          "CORRECTION_REFUSED",
          Owner.OPERATIONS,
          Severity.HIGH,
          "Undoing a duplicate was refused: the unit still counts twice.",
          "What does Sitoo name as the reason?",
          "Correct the stock in Sitoo by hand.",
          false);

  /** Sitoo answered that the movement was made, but its ledger does not show it. */
  public static final ExceptionType NOT_IN_LEDGER =
      new ExceptionType(
          "NOT_IN_LEDGER",
          Owner.OPERATIONS,
          Severity.HIGH,
          "Sitoo answered that the movement was made, but its list of transactions does not show it.",
          "Is the transaction that the case names in Sitoo, perhaps under another account?",
          "Look for the transaction in Sitoo; if it is not there, count the SKU and correct its stock.",
          false);

  /** The movement's key is already used for other content. */
  public static final ExceptionType KEY_CONFLICT =
      new ExceptionType(
          "KEY_CONFLICT",
          Owner.INTEGRATION,
          Severity.HIGH,
          "The key of the movement is already used for other content.",
          "Is the key strategy one of your own? Does another program write external ids like ours?",
          "Mend the key strategy, or keep the other program from using our keys; then release the case.",
          true);

  /** The return could not be read or understood. */
  public static final ExceptionType UNREADABLE_RETURN =
      new ExceptionType(
          "UNREADABLE_RETURN",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "The return could not be read or understood.",
          "Does the return look right in ReturnGO?",
          "Mend the return in ReturnGO, or release the case to read it again; a hint or a new status reads it by itself.",
          true);

  /** An extension (mapper, resolver or key strategy) failed on the unit. */
  public static final ExceptionType EXTENSION_FAILED =
      new ExceptionType(
          "EXTENSION_FAILED",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "An extension (mapper, resolver or key strategy) failed on the unit.",
          "Which extension does the case name, and what does its log say at that time?",
          "Mend the extension that the case names, then release the case.",
          true);

  /** The return does not name the unit any more, though it was inspected or counts in stock. */
  public static final ExceptionType UNIT_GONE =
      new ExceptionType(
          "UNIT_GONE",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The return does not name the unit any more, though it was inspected or counts in stock.",
          "Was the unit taken out of the return, or moved to another one? Where is the piece?",
          "If the piece is not there, take it out of stock in Sitoo by hand; a return that names the unit again is picked up by itself.",
          false);

  /** More units of an order line came back than were bought. */
  public static final ExceptionType MORE_THAN_BOUGHT =
      new ExceptionType(
          "MORE_THAN_BOUGHT",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "More units of the order line came back than were bought.",
          "Do two returns of the order name the same piece? Was it inspected twice?",
          "Correct in ReturnGO what is there twice, then release the case.",
          true);

  /** A unit that counts in stock was inspected again, and the shop decides such units by hand. */
  public static final ExceptionType INSPECTED_AGAIN =
      new ExceptionType(
          "INSPECTED_AGAIN",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "A unit that counts in stock was inspected again, with another result.",
          "Where is the piece, and in which condition? It still counts where it was.",
          "Release the case to move it as the new inspection says; or leave it, and it stays where it is.",
          true);

  /** A unit was inspected after its return was done, and the shop decides such units by hand. */
  public static final ExceptionType INSPECTED_AFTER_DONE =
      new ExceptionType(
          "INSPECTED_AFTER_DONE",
          Owner.OPERATIONS,
          Severity.LOW,
          "The unit was inspected after its return was done.",
          "Is the piece really there, and not yet counted in another way?",
          "Release the case to move it as the inspection says.",
          true);

  /** Undoing an earlier movement would bring stock below zero. */
  public static final ExceptionType STOCK_BELOW_ZERO =
      new ExceptionType(
          "STOCK_BELOW_ZERO",
          Owner.OPERATIONS,
          Severity.HIGH,
          "Taking the piece out, or undoing an earlier movement, would bring the stock of the warehouse below zero.",
          "Was the piece sold or moved meanwhile? It still counts where it was.",
          "Count the SKU in that warehouse and correct its stock, then release the case.",
          true);

  private static final List<ExceptionType> SHIPPED =
      List.of(
          UNKNOWN_LOCATION,
          UNKNOWN_SKU,
          STOCK_NOT_COUNTED,
          NO_RULE,
          NOT_INSPECTED_IN_TIME,
          UNIT_MISSING,
          CONTRADICTORY_INSPECTION,
          UNKNOWN_WAREHOUSE,
          VIRTUAL_WAREHOUSE,
          VIRTUAL_LEVEL_UNCERTAIN,
          REFUSED_BY_SITOO,
          REVERSAL_REFUSED,
          POSTED_TWICE,
          CORRECTION_REFUSED,
          NOT_IN_LEDGER,
          KEY_CONFLICT,
          UNREADABLE_RETURN,
          EXTENSION_FAILED,
          UNIT_GONE,
          MORE_THAN_BOUGHT,
          INSPECTED_AGAIN,
          INSPECTED_AFTER_DONE,
          STOCK_BELOW_ZERO);

  /**
   * Checks the name.
   *
   * @param name upper-case words joined by underscores
   * @param owner who decides
   * @param severity what waiting costs
   * @param happened what happened, or ""
   * @param check what to look at, or ""
   * @param advice what to do
   * @param retriable whether a release makes the engine try again
   * @throws IllegalArgumentException if the name is of another form
   */
  public ExceptionType {
    if (!requireNonNull(name, "name").matches("[A-Z][A-Z0-9_]{0,63}")) {
      throw new IllegalArgumentException(
          "an exception type's name is upper-case words joined by underscores, not '" + name + "'");
    }
    requireNonNull(owner, "owner");
    requireNonNull(severity, "severity");
    requireNonNull(happened, "happened");
    requireNonNull(check, "check");
    requireNonNull(advice, "advice");
  }

  /**
   * Makes a type of one's own, of medium severity, that can be tried again.
   *
   * @param name upper-case words joined by underscores
   * @param owner who decides
   * @param advice what to check and do
   * @throws IllegalArgumentException if the name is of another form
   */
  public ExceptionType(String name, Owner owner, String advice) {
    this(name, owner, Severity.MEDIUM, "", "", advice, true);
  }

  /**
   * The types that ship with the library.
   *
   * @return all of them
   */
  public static List<ExceptionType> shipped() {
    return SHIPPED;
  }
}
