package dev.restock.sync.cases;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A type of case: who decides it, how severe it is, and what to do. A mapper may use types of its
 * own. {@code docs/runbook.md} lists the types of the library. Immutable and thread-safe.
 *
 * @param name upper-case words joined by underscores, such as {@code UNKNOWN_LOCATION}; at most 64
 *     characters
 * @param owner who decides
 * @param severity the cost of waiting
 * @param happened what happened, one sentence; "" if only the case says it
 * @param check what the owner checks first; "" for nothing
 * @param advice what the owner does
 * @param retriable whether the engine tries again when the case is retried. If false, a retry has
 *     no effect until a fact changes, such as the inspection
 */
public record ExceptionType(
    String name,
    Owner owner,
    Severity severity,
    String happened,
    String check,
    String advice,
    boolean retriable) {

  /** The inspection names a location that the rules do not know. */
  public static final ExceptionType UNKNOWN_LOCATION =
      new ExceptionType(
          "UNKNOWN_LOCATION",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The inspection names a location that the rules do not know.",
          "Is the location new, or is it misspelt in the rules? Where are the goods?",
          "Add the location to the rules, then retry the case.",
          true);

  /** The stock system has no product with the SKU of the unit, or the unit has no SKU. */
  public static final ExceptionType UNKNOWN_SKU =
      new ExceptionType(
          "UNKNOWN_SKU",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The stock system has no product with the SKU of the unit, or the unit has no SKU.",
          "Does the product exist in the stock system with exactly this SKU?",
          "Create the product or correct its SKU in the stock system, then retry the case.",
          true);

  /** The stock system has the product and does not count its stock. */
  public static final ExceptionType STOCK_NOT_COUNTED =
      new ExceptionType(
          "STOCK_NOT_COUNTED",
          Owner.OPERATIONS,
          Severity.LOW,
          "The stock system has the product and does not count its stock.",
          "Is stock counting switched off for the product on purpose?",
          "Switch stock counting on for the product, or add a rule that ignores its SKU. Then retry"
              + " the case.",
          true);

  /** No rule covers the unit. */
  public static final ExceptionType NO_RULE =
      new ExceptionType(
          "NO_RULE",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "No rule covers the unit.",
          "Which location, reason and disposition does the case name? Which rule should cover"
              + " them?",
          "Add a rule that covers the unit, then retry the case.",
          true);

  /** The unit was received and not inspected within the time that the shop allows. */
  public static final ExceptionType NOT_INSPECTED_IN_TIME =
      new ExceptionType(
          "NOT_INSPECTED_IN_TIME",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The unit was received and not inspected within the time that the shop allows.",
          "Have the goods arrived? Who inspects them?",
          "Inspect the unit in the returns platform. The case closes by itself when the inspection"
              + " is read.",
          false);

  /** The return was inspected, and the unit was not in it. */
  public static final ExceptionType UNIT_MISSING =
      new ExceptionType(
          "UNIT_MISSING",
          Owner.CUSTOMER_SERVICE,
          Severity.LOW,
          "The return was inspected, and the unit was not in it.",
          "Did the shopper send it? Does the carrier have it? No stock was moved for the unit.",
          "Clarify with the shopper or the carrier. If the unit is found, inspect it in the returns"
              + " platform; otherwise resolve the case.",
          false);

  /** The data of the unit in the returns platform contradicts itself. */
  public static final ExceptionType CONTRADICTORY_INSPECTION =
      new ExceptionType(
          "CONTRADICTORY_INSPECTION",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The data of the unit in the returns platform contradicts itself.",
          "What does the returns platform show for the unit? Where is the unit really?",
          "Inspect the unit again in the returns platform. The case closes by itself when the new"
              + " inspection is read.",
          false);

  /** The date of the inspection cannot be used. */
  public static final ExceptionType UNUSABLE_INSPECTION_DATE =
      new ExceptionType(
          "UNUSABLE_INSPECTION_DATE",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "The date of the inspection is absent, of an unknown form, impossible or ahead of now.",
          "Which date does the case show? Which clock or program wrote it?",
          "Fix the clock or the program, then inspect the unit again. The case closes by itself"
              + " when a usable date is read. If the date was only ahead and has passed, retry the"
              + " case.",
          true);

  /** The data of the unit has a form that the engine does not know. */
  public static final ExceptionType UNKNOWN_FORM =
      new ExceptionType(
          "UNKNOWN_FORM",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "The data of the unit has a form that the engine does not know, such as a quantity of"
              + " pieces.",
          "How many pieces does the returns platform show for the unit? Did its API change?",
          "Move the pieces in the stock system by hand, then resolve the case. Have the engine"
              + " adapted if more returns have this form.",
          false);

  /** The return arrived, and it names no units. */
  public static final ExceptionType RETURN_WITHOUT_UNITS =
      new ExceptionType(
          "RETURN_WITHOUT_UNITS",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The return arrived, and it names no units.",
          "What does the returns platform show for the return? Which goods arrived?",
          "Correct the return in the returns platform. The case closes by itself when units are"
              + " read. If nothing came back, dismiss the case.",
          false);

  /** The rules name a warehouse that the stock system does not have. */
  public static final ExceptionType UNKNOWN_WAREHOUSE =
      new ExceptionType(
          "UNKNOWN_WAREHOUSE",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "The rules name a warehouse that the stock system does not have.",
          "Was the warehouse deleted, or is it misspelt in the rules?",
          "Correct the warehouse in the rules, then retry the case.",
          true);

  /**
   * The warehouse is Virtual: it has only an absolute stock level, which cannot be changed safely.
   */
  public static final ExceptionType VIRTUAL_WAREHOUSE =
      new ExceptionType(
          "VIRTUAL_WAREHOUSE",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "The warehouse is Virtual: it has only an absolute stock level, which cannot be changed"
              + " safely.",
          "Who sets the level of the warehouse, and from which source?",
          "Send such units to a FIFO warehouse by a rule, then retry the case. Or set the level by"
              + " hand, then resolve the case.",
          true);

  /** The level of a Virtual warehouse does not show whether the movement took effect. */
  public static final ExceptionType VIRTUAL_LEVEL_UNCERTAIN =
      new ExceptionType(
          "VIRTUAL_LEVEL_UNCERTAIN",
          Owner.OPERATIONS,
          Severity.HIGH,
          "The level of a Virtual warehouse does not show whether the movement took effect.",
          "Who else changed the level at the same time?",
          "Count the SKU and correct its level in the stock system, then resolve the case.",
          false);

  /** The stock system refused the movement. The movement had no effect. */
  public static final ExceptionType REFUSED_BY_LEDGER =
      new ExceptionType(
          "REFUSED_BY_LEDGER",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The stock system refused the movement. The movement had no effect.",
          "Which reason does the case name?",
          "Fix what the reason names, then retry the case.",
          true);

  /**
   * The stock system refused to reverse an earlier movement. The unit still counts in the earlier
   * warehouse.
   */
  public static final ExceptionType REVERSAL_REFUSED =
      new ExceptionType(
          "REVERSAL_REFUSED",
          Owner.OPERATIONS,
          Severity.HIGH,
          "The stock system refused to reverse an earlier movement. The unit still counts in the"
              + " earlier warehouse.",
          "Which reason does the case name? Is the unit really in the earlier warehouse?",
          "Fix what the reason names, then retry the case. Or correct the stock by hand, then"
              + " resolve the case and do not retry it.",
          true);

  /** The stock system has more than one transaction with the key of the movement. */
  public static final ExceptionType POSTED_TWICE =
      new ExceptionType(
          "POSTED_TWICE",
          Owner.OPERATIONS,
          Severity.HIGH,
          "The stock system has more than one transaction with the key of the movement.",
          "Do both transactions show the same pieces? Has somebody already reversed one of them?",
          "Accept the correction if the case offers one. Otherwise reverse one of the transactions"
              + " in the stock system, then resolve the case.",
          false);

  /** The stock system refused to correct a duplicate. The unit still counts twice. */
  public static final ExceptionType CORRECTION_REFUSED =
      new ExceptionType(
          "CORRECTION_REFUSED",
          Owner.OPERATIONS,
          Severity.HIGH,
          "The stock system refused to correct a duplicate. The unit still counts twice.",
          "Which reason does the case name?",
          "Correct the stock in the stock system by hand, then resolve the case.",
          false);

  /** The stock system confirmed the movement, and its list of transactions does not show it. */
  public static final ExceptionType NOT_IN_LEDGER =
      new ExceptionType(
          "NOT_IN_LEDGER",
          Owner.OPERATIONS,
          Severity.HIGH,
          "The stock system confirmed the movement, and its list of transactions does not show it.",
          "Does the transaction that the case names exist, perhaps in another account?",
          "Search the stock system for the transaction. If it is not there, count the SKU and"
              + " correct its stock. Then resolve the case.",
          false);

  /** The key of the movement is already in use for other content. */
  public static final ExceptionType KEY_CONFLICT =
      new ExceptionType(
          "KEY_CONFLICT",
          Owner.INTEGRATION,
          Severity.HIGH,
          "The key of the movement is already in use for other content.",
          "Does the shop use a key strategy of its own? Does another program write external ids of"
              + " the same form?",
          "Fix the key strategy, or stop the other program from writing such keys. Then retry the"
              + " case.",
          true);

  /** The return could not be read or understood. */
  public static final ExceptionType UNREADABLE_RETURN =
      new ExceptionType(
          "UNREADABLE_RETURN",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "The return could not be read or understood.",
          "Does the return look right in the returns platform?",
          "Correct the return in the returns platform, then retry the case. A hint or a new status"
              + " also starts a new read.",
          true);

  /** An extension (mapper, resolver or key strategy) failed on the unit. */
  public static final ExceptionType EXTENSION_FAILED =
      new ExceptionType(
          "EXTENSION_FAILED",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "An extension (mapper, resolver or key strategy) failed on the unit.",
          "Which extension does the case name? What does the log show at that time?",
          "Fix the extension, then retry the case.",
          true);

  /** The return no longer names the unit, although it was inspected or counts in stock. */
  public static final ExceptionType UNIT_GONE =
      new ExceptionType(
          "UNIT_GONE",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The return no longer names the unit, although it was inspected or counts in stock.",
          "Was the unit removed from the return, or moved to another return? Where is the piece?",
          "If the piece is not there, take it out of stock by hand. Then resolve the case. It"
              + " closes by itself if the return names the unit again.",
          false);

  /** More units of the order line came back than were bought. */
  public static final ExceptionType MORE_THAN_BOUGHT =
      new ExceptionType(
          "MORE_THAN_BOUGHT",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "More units of the order line came back than were bought.",
          "Do two returns of the order name the same piece? Was it inspected twice?",
          "Correct the duplicate in the returns platform, then retry the case.",
          true);

  /** A unit that counts in stock was inspected again, with another result. */
  public static final ExceptionType INSPECTED_AGAIN =
      new ExceptionType(
          "INSPECTED_AGAIN",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "A unit that counts in stock was inspected again, with another result.",
          "Where is the piece, and in which condition? It still counts in the earlier warehouse.",
          "Retry the case to move the piece as the new inspection says, or dismiss the case to"
              + " leave it where it counts.",
          true);

  /** The unit was inspected after the return was done. */
  public static final ExceptionType INSPECTED_AFTER_DONE =
      new ExceptionType(
          "INSPECTED_AFTER_DONE",
          Owner.OPERATIONS,
          Severity.LOW,
          "The unit was inspected after the return was done.",
          "Is the piece really there? Was it already counted in another way?",
          "Retry the case to move the piece as the inspection says, or dismiss the case to move"
              + " nothing.",
          true);

  /** The unit was inspected before the start, and again with another result. */
  public static final ExceptionType INSPECTED_BEFORE_START =
      new ExceptionType(
          "INSPECTED_BEFORE_START",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The unit was inspected before the start of the engine, and again with another result.",
          "Where is the piece? In which warehouse does the stock system count it since the first"
              + " inspection, if in any?",
          "Take the piece out of the warehouse where it was counted by hand, then retry the case to"
              + " move it as the new inspection says. Or correct the stock by hand and dismiss the"
              + " case.",
          true);

  /** Nobody knows whether the unit was counted before the start or is to be moved now. */
  public static final ExceptionType START_UNCERTAIN =
      new ExceptionType(
          "START_UNCERTAIN",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The unit was inspected or received so close to the start of the engine that it may have"
              + " been counted before.",
          "Does the stock system count the piece already?",
          "If the piece is not counted yet, retry the case to move it. If it is counted, dismiss"
              + " the case.",
          true);

  /** The ledger shows that the unit was moved, by a movement that the store does not know. */
  public static final ExceptionType MOVED_BEFORE_STORE =
      new ExceptionType(
          "MOVED_BEFORE_STORE",
          Owner.OPERATIONS,
          Severity.HIGH,
          "The stock system has movements of the unit that the store does not know, such as"
              + " those of a lost store.",
          "Where is the piece? In which warehouse does the stock system count it? The transactions"
              + " are named.",
          "Correct the stock by hand so that the piece counts where it is, then dismiss the case. A"
              + " retry posts nothing while the earlier transactions count in stock.",
          true);

  /** A piece came back at a register, and it is not certain which unit it is. */
  public static final ExceptionType REGISTER_RETURN_UNCLEAR =
      new ExceptionType(
          "REGISTER_RETURN_UNCLEAR",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "A piece came back at a register without its receipt. SKU, price and time fit the unit.",
          "Is it the piece of this return? The case names the order at the register.",
          "If it is, bind the piece to the unit. If it is another piece, dismiss the case: the unit"
              + " is moved as its inspection says.",
          false);

  /** The register put the piece on sale, and the inspection says that it is damaged. */
  public static final ExceptionType REGISTER_RESTOCKED_DAMAGED =
      new ExceptionType(
          "REGISTER_RESTOCKED_DAMAGED",
          Owner.OPERATIONS,
          Severity.HIGH,
          "A register put the piece on sale, and it was inspected as damaged.",
          "Where is the piece? Is it still in the warehouse that the case names?",
          "Take the piece out of that warehouse in the stock system, and into quarantine if it is"
              + " kept. Then dismiss the case.",
          false);

  /** The register counted the piece, and the return says something else. */
  public static final ExceptionType REGISTER_AND_RETURN_DIFFER =
      new ExceptionType(
          "REGISTER_AND_RETURN_DIFFER",
          Owner.OPERATIONS,
          Severity.HIGH,
          "A register counted the piece in stock, and the return says something else of it.",
          "Where is the piece? Is the order at the register the one of this unit?",
          "Correct the stock by hand if the register is wrong. If the piece is another one, unbind"
              + " it from the unit; the unit is decided again.",
          false);

  /** The register and the engine have both put the unit into stock. */
  public static final ExceptionType REGISTER_COUNTED_TWICE =
      new ExceptionType(
          "REGISTER_COUNTED_TWICE",
          Owner.OPERATIONS,
          Severity.HIGH,
          "A register put the unit into stock, and so did the engine: it counts twice.",
          "Where is the piece? How often did it come back?",
          "Retry the case to undo the movement of the engine. If two pieces came back, unbind the"
              + " piece from the unit.",
          true);

  /** The movement would bring the stock of the warehouse below zero. It was not posted. */
  public static final ExceptionType STOCK_BELOW_ZERO =
      new ExceptionType(
          "STOCK_BELOW_ZERO",
          Owner.OPERATIONS,
          Severity.HIGH,
          "The movement would bring the stock of the warehouse below zero. It was not posted.",
          "Was the piece sold or moved in the meantime?",
          "Count the SKU in that warehouse and correct its stock, then retry the case.",
          true);

  /** Whether the sales channel counted a change of stock cannot be found out any more. */
  public static final ExceptionType CHANNEL_LEVEL_UNCERTAIN =
      new ExceptionType(
          "CHANNEL_LEVEL_UNCERTAIN",
          Owner.OPERATIONS,
          Severity.HIGH,
          "Whether the sales channel counted a change of stock cannot be found out any more.",
          "Which level does the channel show for the SKU at the location that the case names, and"
              + " what does its inventory history show? How many pieces are there?",
          "Correct the level in the channel if it is wrong, then dismiss the case.",
          false);

  /** The sales channel has no item with exactly the SKU. Nothing was changed there. */
  public static final ExceptionType CHANNEL_SKU_UNKNOWN =
      new ExceptionType(
          "CHANNEL_SKU_UNKNOWN",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The sales channel has no item with exactly the SKU. Nothing was changed there.",
          "Is the product sold in the channel, and is its SKU the same, letter by letter?",
          "Correct the SKU in the channel, then retry the case. If the product is not sold there,"
              + " dismiss the case.",
          true);

  /** Several items of the sales channel have the SKU. Nothing was changed there. */
  public static final ExceptionType CHANNEL_SKU_AMBIGUOUS =
      new ExceptionType(
          "CHANNEL_SKU_AMBIGUOUS",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "Several items of the sales channel have the SKU. Nothing was changed there.",
          "Which of the items is the one that came back?",
          "Give each item of the channel a SKU of its own, then retry the case.",
          true);

  /** The sales channel has the item and does not count its stock. Nothing was changed there. */
  public static final ExceptionType CHANNEL_NOT_TRACKED =
      new ExceptionType(
          "CHANNEL_NOT_TRACKED",
          Owner.OPERATIONS,
          Severity.LOW,
          "The sales channel has the item and does not count its stock. Nothing was changed there.",
          "Is stock counting switched off for the item on purpose? Is it a bundle?",
          "Switch stock counting on for the item, then retry the case. If it is not to be counted,"
              + " dismiss the case.",
          true);

  /** The sales channel does not sell the item from the location. Nothing was changed there. */
  public static final ExceptionType CHANNEL_LOCATION_INACTIVE =
      new ExceptionType(
          "CHANNEL_LOCATION_INACTIVE",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "The sales channel does not sell the item from the location, or has no such location."
              + " Nothing was changed there.",
          "Is the location the right one for the warehouse? Is the item stocked there?",
          "Activate the item at the location in the channel, or correct the location in the"
              + " settings. Then retry the case.",
          true);

  /** The sales channel refused to change the level. Nothing was changed there. */
  public static final ExceptionType CHANNEL_REFUSED =
      new ExceptionType(
          "CHANNEL_REFUSED",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "The sales channel refused to change the level. Nothing was changed there.",
          "Which reason does the case name?",
          "Fix what the reason names, then retry the case.",
          true);

  /** Money was paid back, and no return is known for it. */
  public static final ExceptionType REFUND_OUTSIDE_WORKFLOW =
      new ExceptionType(
          "REFUND_OUTSIDE_WORKFLOW",
          Owner.FINANCE,
          Severity.MEDIUM,
          "Money was paid back, and no return is known for it.",
          "Who made the refund, and in which program? Is there a return for the order, made"
              + " later or by hand?",
          "If the refund is right, accept it with the reason. If it is wrong, claim the money"
              + " back from the customer. Ask the person who made it to refund through the returns"
              + " platform.",
          true);

  /**
   * The money that was paid back differs from the price of the goods, and the difference has no
   * name.
   */
  public static final ExceptionType REFUND_AMOUNT_DIFFERS =
      new ExceptionType(
          "REFUND_AMOUNT_DIFFERS",
          Owner.FINANCE,
          Severity.MEDIUM,
          "The money that was paid back differs from the price of the goods, and the difference"
              + " has no name.",
          "Which amount does the case name? Is there a discount, a fee or shipping that only"
              + " one of the systems knows?",
          "If too little was paid, refund the rest in the shop. If too much was paid on"
              + " purpose, accept the refund with the reason.",
          true);

  /** The returns platform says that the refund is done, and the shop shows no payment. */
  public static final ExceptionType REFUND_NOT_PAID =
      new ExceptionType(
          "REFUND_NOT_PAID",
          Owner.CUSTOMER_SERVICE,
          Severity.HIGH,
          "The returns platform says that the refund is done, and the shop shows no payment.",
          "Does the order in the shop have a refund? Was it made on another order?",
          "Refund the customer in the shop, or correct the refund in the returns platform.",
          true);

  /** The payment of the refund failed, and none has succeeded since. */
  public static final ExceptionType REFUND_FAILED_LATER =
      new ExceptionType(
          "REFUND_FAILED_LATER",
          Owner.CUSTOMER_SERVICE,
          Severity.HIGH,
          "The payment of the refund failed, and none has succeeded since.",
          "Why does the payment provider say that it failed? Is the card closed or the account"
              + " unknown?",
          "Ask the customer for another way to be paid, and refund again.",
          true);

  /** A register and the shop both paid back money for the same unit. */
  public static final ExceptionType REFUNDED_TWICE =
      new ExceptionType(
          "REFUNDED_TWICE",
          Owner.FINANCE,
          Severity.HIGH,
          "A register and the shop both paid back money for the same unit.",
          "Which of the two refunds came first? Did the customer really get both?",
          "Claim the second refund back from the customer, or accept it with the reason.",
          true);

  /**
   * The returns platform and the shop name different currencies for the refund, so nothing is
   * compared.
   */
  public static final ExceptionType CURRENCY_CONFLICT =
      new ExceptionType(
          "CURRENCY_CONFLICT",
          Owner.FINANCE,
          Severity.MEDIUM,
          "The returns platform and the shop name different currencies for the refund, so"
              + " nothing is compared.",
          "In which currency did the customer pay the order?",
          "Correct the currency in the settings of the returns platform. If the amount is"
              + " right, accept the refund with the reason.",
          true);

  /** Sitoo refused the order of an entry of a closed batch. */
  public static final ExceptionType REFUND_ORDER_REFUSED =
      new ExceptionType(
          "REFUND_ORDER_REFUSED",
          Owner.FINANCE,
          Severity.MEDIUM,
          "A refund of a closed day could not be entered into Sitoo. Nothing was entered.",
          "Which reason does the case name: the settings of the refund orders, or an answer of"
              + " Sitoo?",
          "Correct the settings or Sitoo's data as the reason says, then retry the case. Or enter"
              + " the refund into Sitoo by hand, then resolve the case and do not retry it.",
          true);

  /** Sitoo has another order than the one that an entry of a closed batch asks for, or two. */
  public static final ExceptionType REFUND_ORDER_CONFLICT =
      new ExceptionType(
          "REFUND_ORDER_CONFLICT",
          Owner.FINANCE,
          Severity.HIGH,
          "Sitoo has other orders for a refund of a closed day than the one that was to be entered.",
          "Which orders does the case name? Do they show the same refund? Was one of them changed"
              + " or cancelled by hand?",
          "Correct or cancel the wrong order in Sitoo, then resolve the case. Nothing more is"
              + " entered for it.",
          false);

  /** Sitoo has an order with a key of an entry, and no closed batch has such an entry. */
  public static final ExceptionType REFUND_ORDER_UNKNOWN =
      new ExceptionType(
          "REFUND_ORDER_UNKNOWN",
          Owner.FINANCE,
          Severity.MEDIUM,
          "Sitoo has an order that Restock made for a refund, and no refund of a closed day has"
              + " it. Usually the store was lost since, and the refund is not read any more.",
          "Which order does the case name? Which refund of the shop is it for? Are the books of"
              + " its day exported?",
          "If the refund is in the books, resolve the case. If there is no such refund, cancel the"
              + " order in Sitoo, then resolve the case. If the refund is booked later, the case"
              + " closes by itself.",
          false);

  /** A system shows a return or an order whose refunds cannot be understood. */
  public static final ExceptionType REFUND_RECORD_UNREADABLE =
      new ExceptionType(
          "REFUND_RECORD_UNREADABLE",
          Owner.INTEGRATION,
          Severity.HIGH,
          "A system shows a return or an order whose refunds cannot be understood.",
          "Which record and which field does the case name? Did the system change its format?",
          "Correct the record in its system, or report the format to the support of Restock. It is"
              + " read again every six hours, and the case closes by itself. Until then, days close"
              + " without it.",
          false);

  /** The return was received, and not all of its units are inspected. */
  public static final ExceptionType INSPECTION_OVERDUE =
      new ExceptionType(
          "INSPECTION_OVERDUE",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The return was received, and not all of its units are inspected, or their inspections could not be read.",
          "Are the goods there? Who inspects them? Does the case say that the return was never read?",
          "Inspect the units in the returns platform. If they are inspected already, check the connection to the returns platform. The case closes by itself.",
          false);

  /** The unit is inspected, and the engine has not decided where it belongs. */
  public static final ExceptionType DECISION_OVERDUE =
      new ExceptionType(
          "DECISION_OVERDUE",
          Owner.INTEGRATION,
          Severity.MEDIUM,
          "The unit is inspected, and the engine has not decided where it belongs.",
          "Does a rule hold the unit? Could the return be read since its inspection?",
          "Change the rule that the case names, or restore the connection to the returns platform. The case closes by itself when the unit is decided.",
          false);

  /** It is decided where the unit belongs, and the stock system does not show its movement. */
  public static final ExceptionType STOCK_UPDATE_OVERDUE =
      new ExceptionType(
          "STOCK_UPDATE_OVERDUE",
          Owner.OPERATIONS,
          Severity.HIGH,
          "It is decided where the unit belongs, and the stock system does not show its movement.",
          "What does the case say happened to the movement? Is the stock system reachable, and is its login valid?",
          "Restore the connection to the stock system. Move nothing by hand: the engine posts the movement once, and the case closes by itself.",
          false);

  /** The stock system shows a change of stock, and the sales channel does not. */
  public static final ExceptionType CHANNEL_UPDATE_OVERDUE =
      new ExceptionType(
          "CHANNEL_UPDATE_OVERDUE",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "The stock system shows a change of stock, and the sales channel does not.",
          "Is the sales channel reachable, and is its login valid?",
          "Restore the connection to the sales channel. Change no level by hand: the engine pushes the change once, and the case closes by itself.",
          false);

  /** Money was paid back for the return, and the goods have not arrived. */
  public static final ExceptionType REFUNDED_NOT_RECEIVED =
      new ExceptionType(
          "REFUNDED_NOT_RECEIVED",
          Owner.CUSTOMER_SERVICE,
          Severity.MEDIUM,
          "Money was paid back for the return, and the goods have not arrived.",
          "What does the tracking of the shipment show? Did the shopper send the goods?",
          "Ask the shopper or the carrier. If the goods are lost, claim them from the carrier, then dismiss the case. It closes by itself when the return is received.",
          false);

  /** The goods are back, and the customer has not been paid. */
  public static final ExceptionType RECEIVED_NOT_REFUNDED =
      new ExceptionType(
          "RECEIVED_NOT_REFUNDED",
          Owner.CUSTOMER_SERVICE,
          Severity.HIGH,
          "The goods are back, and the customer has not been paid.",
          "Which units does the case name? Does the shop show a refund that names no return?",
          "Refund the customer in the returns platform. If no refund is due, dismiss the case. It closes by itself when the refund is read.",
          false);

  /**
   * The unit is paid back and its return was received, and the stock system does not show the unit.
   */
  public static final ExceptionType REFUNDED_NOT_IN_STOCK =
      new ExceptionType(
          "REFUNDED_NOT_IN_STOCK",
          Owner.OPERATIONS,
          Severity.HIGH,
          "The unit is paid back and its return was received, and the stock system does not show the unit.",
          "Where is the unit? Which step does the case name as missing?",
          "Do the step that is missing: inspect the unit, or restore the connection that the case names. The case closes by itself when the stock is right.",
          false);

  /** Two comparisons in a row found that the channel sells other levels than there are. */
  public static final ExceptionType STOCK_DRIFT =
      new ExceptionType(
          "STOCK_DRIFT",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "Two comparisons in a row found the same difference between the level of the stock system"
              + " and that of the sales channel.",
          "Which cause does the case name? What do the stock histories of the SKU show in both"
              + " systems? How many pieces are there?",
          "Correct the level that is wrong. The case closes when a comparison finds the levels"
              + " equal. If the difference is to stay, dismiss the case.",
          false);

  /** A difference came back after the level of the channel was corrected twice. */
  public static final ExceptionType TWO_WRITERS =
      new ExceptionType(
          "TWO_WRITERS",
          Owner.OPERATIONS,
          Severity.HIGH,
          "The difference came back after the level of the sales channel was corrected twice, so"
              + " another program writes the level as well. It is not corrected again.",
          "Which app changed the level in the stock history of the sales channel, and when?",
          "Let only one program write the level: switch the other one off for this SKU, or switch"
              + " healing off. Then retry the case, and the level may be corrected again.",
          true);

  /** A person undid the correction of a level, and the difference is there again. */
  public static final ExceptionType HEALING_UNDONE =
      new ExceptionType(
          "HEALING_UNDONE",
          Owner.OPERATIONS,
          Severity.MEDIUM,
          "A person undid the correction of the level of the sales channel, and two comparisons"
              + " found the difference again. It is not corrected again.",
          "Why was the correction undone? How many pieces are there?",
          "Correct the level that is wrong by hand. If the level of the sales channel may be"
              + " corrected after all, retry the case.",
          true);

  /** There are more or larger differences than may be corrected without a person. */
  public static final ExceptionType DRIFT_TOO_LARGE =
      new ExceptionType(
          "DRIFT_TOO_LARGE",
          Owner.OPERATIONS,
          Severity.HIGH,
          "There are more or larger differences between the levels than may be corrected without a"
              + " person, so no level was corrected.",
          "Which bound does the case name? Does the report of the comparison look right? Was an"
              + " import or a stocktaking under way, or a warehouse added to the wrong location?",
          "Find the cause and correct the levels by hand, or raise the bound of the settings that"
              + " the case names. The case closes when a comparison stays within the bounds.",
          false);

  private static final List<ExceptionType> SHIPPED =
      List.of(
          UNKNOWN_LOCATION,
          UNKNOWN_SKU,
          STOCK_NOT_COUNTED,
          NO_RULE,
          NOT_INSPECTED_IN_TIME,
          UNIT_MISSING,
          CONTRADICTORY_INSPECTION,
          UNUSABLE_INSPECTION_DATE,
          UNKNOWN_FORM,
          RETURN_WITHOUT_UNITS,
          UNKNOWN_WAREHOUSE,
          VIRTUAL_WAREHOUSE,
          VIRTUAL_LEVEL_UNCERTAIN,
          REFUSED_BY_LEDGER,
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
          INSPECTED_BEFORE_START,
          START_UNCERTAIN,
          MOVED_BEFORE_STORE,
          REGISTER_RETURN_UNCLEAR,
          REGISTER_RESTOCKED_DAMAGED,
          REGISTER_AND_RETURN_DIFFER,
          REGISTER_COUNTED_TWICE,
          STOCK_BELOW_ZERO,
          CHANNEL_LEVEL_UNCERTAIN,
          CHANNEL_SKU_UNKNOWN,
          CHANNEL_SKU_AMBIGUOUS,
          CHANNEL_NOT_TRACKED,
          CHANNEL_LOCATION_INACTIVE,
          CHANNEL_REFUSED,
          REFUND_OUTSIDE_WORKFLOW,
          REFUND_AMOUNT_DIFFERS,
          REFUND_NOT_PAID,
          REFUND_FAILED_LATER,
          REFUNDED_TWICE,
          CURRENCY_CONFLICT,
          REFUND_ORDER_REFUSED,
          REFUND_ORDER_CONFLICT,
          REFUND_ORDER_UNKNOWN,
          REFUND_RECORD_UNREADABLE,
          INSPECTION_OVERDUE,
          DECISION_OVERDUE,
          STOCK_UPDATE_OVERDUE,
          CHANNEL_UPDATE_OVERDUE,
          REFUNDED_NOT_RECEIVED,
          RECEIVED_NOT_REFUNDED,
          REFUNDED_NOT_IN_STOCK,
          STOCK_DRIFT,
          TWO_WRITERS,
          HEALING_UNDONE,
          DRIFT_TOO_LARGE);

  /** Throws {@link IllegalArgumentException} if the name has another form. */
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
   * A type of your own, of medium severity, that can be retried.
   *
   * @param name upper-case words joined by underscores; at most 64 characters
   * @param owner who decides
   * @param advice what to check and do
   * @throws IllegalArgumentException if the name has another form
   */
  public ExceptionType(String name, Owner owner, String advice) {
    this(name, owner, Severity.MEDIUM, "", "", advice, true);
  }

  /**
   * The types of the library.
   *
   * @return all types, in the order of the runbook
   */
  public static List<ExceptionType> shipped() {
    return SHIPPED;
  }
}
