package dev.restock.sync.exceptions;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A kind of case, with the owner who decides it and what the owner is to do. Open: a mapper may
 * make types of its own.
 *
 * @param name upper-case words joined by underscores, such as {@code UNKNOWN_LOCATION}; at most 64
 * @param owner who decides
 * @param advice what to check and do, one or two sentences
 */
public record ExceptionType(String name, Owner owner, String advice) {

  /** The inspection names a location that no rule or table knows. */
  public static final ExceptionType UNKNOWN_LOCATION =
      new ExceptionType(
          "UNKNOWN_LOCATION",
          Owner.OPERATIONS,
          "Find out where the goods are; add the location to the rules, then release the case.");

  /** Sitoo has no product with the unit's SKU, or the unit has none. */
  public static final ExceptionType UNKNOWN_SKU =
      new ExceptionType(
          "UNKNOWN_SKU",
          Owner.OPERATIONS,
          "Create the product in Sitoo or correct its SKU, then release the case.");

  /** The product exists in Sitoo, but its stock is not counted. */
  public static final ExceptionType STOCK_NOT_COUNTED =
      new ExceptionType(
          "STOCK_NOT_COUNTED",
          Owner.OPERATIONS,
          "Switch stock counting on for the product in Sitoo, or ignore its SKU by a rule.");

  /** No rule says what to do with the unit. */
  public static final ExceptionType NO_RULE =
      new ExceptionType(
          "NO_RULE", Owner.INTEGRATION, "Add a rule that covers the unit, then release the case.");

  /** Inspection looked for the unit and did not find it. */
  public static final ExceptionType UNIT_MISSING =
      new ExceptionType(
          "UNIT_MISSING",
          Owner.CUSTOMER_SERVICE,
          "Ask the shopper or the carrier; no stock was moved for the unit.");

  /** What ReturnGO says of the unit contradicts itself. */
  public static final ExceptionType CONTRADICTORY_INSPECTION =
      new ExceptionType(
          "CONTRADICTORY_INSPECTION",
          Owner.OPERATIONS,
          "Inspect the unit again in ReturnGO; the new inspection is picked up by itself.");

  /** The warehouse does not exist in Sitoo. */
  public static final ExceptionType UNKNOWN_WAREHOUSE =
      new ExceptionType(
          "UNKNOWN_WAREHOUSE",
          Owner.INTEGRATION,
          "Correct the warehouse in the rules, then release the case.");

  /** The warehouse is Virtual: its stock is an absolute level that cannot be moved safely. */
  public static final ExceptionType VIRTUAL_WAREHOUSE =
      new ExceptionType(
          "VIRTUAL_WAREHOUSE",
          Owner.INTEGRATION,
          "Send such units to a FIFO warehouse by a rule, or set the level in Sitoo by hand.");

  /** The level of a Virtual warehouse does not tell whether the movement had its effect. */
  public static final ExceptionType VIRTUAL_LEVEL_UNCERTAIN =
      new ExceptionType(
          "VIRTUAL_LEVEL_UNCERTAIN",
          Owner.OPERATIONS,
          "Somebody else changed the level at the same time. Count the SKU and correct its level.");

  /** Sitoo refused the movement; it surely had no effect. */
  public static final ExceptionType REFUSED_BY_SITOO =
      new ExceptionType(
          "REFUSED_BY_SITOO",
          Owner.OPERATIONS,
          "Read Sitoo's reason, mend what it names, then release the case.");

  /** Undoing an earlier movement was refused: the unit still counts where it was. */
  public static final ExceptionType REVERSAL_REFUSED =
      new ExceptionType(
          "REVERSAL_REFUSED",
          Owner.OPERATIONS,
          "The unit still counts in its earlier warehouse. Correct the stock in Sitoo by hand.");

  /** The movement's key stands on a transaction in Sitoo more than once. */
  public static final ExceptionType POSTED_TWICE =
      new ExceptionType(
          "POSTED_TWICE",
          Owner.OPERATIONS,
          "Two transactions carry the same key. Look at both in Sitoo; if the case offers a"
              + " correction, accept it, else undo one of them by an opposite one.");

  /** Undoing a duplicate was refused: the unit still counts twice. */
  public static final ExceptionType CORRECTION_REFUSED =
      new ExceptionType(
          "CORRECTION_REFUSED",
          Owner.OPERATIONS,
          "The unit counts twice in its warehouse. Correct the stock in Sitoo by hand.");

  /** Sitoo answered that the movement was made, but its ledger does not show it. */
  public static final ExceptionType NOT_IN_LEDGER =
      new ExceptionType(
          "NOT_IN_LEDGER",
          Owner.OPERATIONS,
          "Look for the transaction that the case names in Sitoo; count the SKU if it is not there.");

  /** The movement's key is already used for other content. */
  public static final ExceptionType KEY_CONFLICT =
      new ExceptionType(
          "KEY_CONFLICT",
          Owner.INTEGRATION,
          "The key strategy gave one key to two decisions, or somebody else uses our keys.");

  /** The return could not be read or understood. */
  public static final ExceptionType UNREADABLE_RETURN =
      new ExceptionType(
          "UNREADABLE_RETURN",
          Owner.INTEGRATION,
          "Look at the return in ReturnGO; the next hint or status change reads it again.");

  /** An extension (mapper, resolver or key strategy) failed on the unit. */
  public static final ExceptionType EXTENSION_FAILED =
      new ExceptionType(
          "EXTENSION_FAILED",
          Owner.INTEGRATION,
          "Mend the extension that the case names, then release the case.");

  private static final List<ExceptionType> SHIPPED =
      List.of(
          UNKNOWN_LOCATION,
          UNKNOWN_SKU,
          STOCK_NOT_COUNTED,
          NO_RULE,
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
          EXTENSION_FAILED);

  /**
   * Checks the name.
   *
   * @param name upper-case words joined by underscores
   * @param owner who decides
   * @param advice what to check and do
   * @throws IllegalArgumentException if the name is of another form
   */
  public ExceptionType {
    if (!requireNonNull(name, "name").matches("[A-Z][A-Z0-9_]{0,63}")) {
      throw new IllegalArgumentException(
          "an exception type's name is upper-case words joined by underscores, not '" + name + "'");
    }
    requireNonNull(owner, "owner");
    requireNonNull(advice, "advice");
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
