package dev.restock.sync.drift;

/**
 * Why a pair of SKU and location differs, or why it was not compared. The texts are for people who
 * keep the stock of a shop.
 */
public enum DriftCause {
  /** The difference came back after it was healed twice. */
  ANOTHER_WRITER(
      true,
      "Another writer",
      "The difference came back after Restock had corrected it twice, so another program writes the"
          + " level as well.",
      "Find the other program in the stock history of the channel. Let only one program write the"
          + " level, then retry the case."),
  /** A transaction that was made by hand in the stock system changed the SKU by the difference. */
  HAND_MADE(
      true,
      "Changed by hand",
      "A transaction that was made by hand in the stock system changed the SKU by the same number"
          + " of pieces, and the channel does not show it.",
      "Find out who made the transaction and why. If it is right, correct the level in the channel."
          + " Otherwise undo the transaction."),
  /** Another location of the SKU differs by the same pieces the other way round. */
  LOCATION_MISMATCH(
      true,
      "Counted at another location",
      "Another location of the SKU differs by the same number of pieces the other way round.",
      "Find out where the pieces are. Correct the locations in the channel or the warehouses in the"
          + " settings."),
  /** A push of Restock to the channel was refused or parked. */
  MISSED_PUSH(
      true,
      "A push that did not arrive",
      "A push of this SKU to the location was refused, or its effect is not known.",
      "Handle the case of the push first: it names the reason."),
  /** The SKU is a bundle. */
  BUNDLE(
      true,
      "Bundle",
      "The SKU is a bundle, which has no level of its own in one of the systems.",
      "Take the bundle out of the comparison, or stop counting its stock in the channel."),
  /** One side shows zero, the other does not, and nothing explains it. */
  UNEXPLAINED_ZERO(
      true,
      "Unexplained zero",
      "One side shows zero, the other does not, and no known change explains it.",
      "Count the pieces. A zero may mean that a system has lost its level, so correct it by hand."),
  /** One side shows less than zero. */
  NEGATIVE(
      true,
      "Below zero",
      "One side shows less than zero: more was sold or taken out than there was.",
      "Count the pieces and correct the level that is below zero."),
  /** Nothing that the engine knows explains the difference. */
  UNEXPLAINED(
      true,
      "Unexplained",
      "Nothing that Restock knows explains the difference.",
      "Compare the stock history of the SKU in both systems and count the pieces. Correct the"
          + " level that is wrong."),
  /** The channel has no item with the SKU. */
  UNKNOWN_IN_CHANNEL(
      false,
      "Unknown in the channel",
      "The stock system has a level, and the channel has no item with exactly this SKU.",
      "Nothing, if the SKU is not sold in the channel. Otherwise correct its SKU there."),
  /** The stock system has no level of the SKU in the warehouses of the location. */
  UNKNOWN_IN_LEDGER(
      false,
      "Unknown in the stock system",
      "The channel has a level, and the stock system has no record of the SKU in the warehouses of"
          + " the location.",
      "Correct the SKU in one of the systems, or stop selling it from the location."),
  /** Several items of the channel have the SKU. */
  AMBIGUOUS_SKU(
      false,
      "Ambiguous SKU",
      "Several items of the channel have this SKU.",
      "Give each item of the channel a SKU of its own."),
  /** The channel does not count the stock of the item. */
  NOT_TRACKED(
      false,
      "Not counted in the channel",
      "The channel has the item and does not count its stock.",
      "Nothing, if that is on purpose. Otherwise switch stock counting on."),
  /** The channel does not sell the item from the location. */
  NOT_ACTIVE(
      false,
      "Not sold from the location",
      "The channel has the item and does not sell it from the location.",
      "Nothing, if that is on purpose. Otherwise stock the item at the location."),
  /** The level of the stock system is no whole number. */
  FRACTION(
      false,
      "Not a whole number",
      "The stock system counts parts of a piece, and the channel counts whole pieces.",
      "Take the SKU out of the channel, or count whole pieces in the stock system.");

  private final boolean isDifference;
  private final String title;
  private final String meaning;
  private final String whatToDo;

  DriftCause(boolean isDifference, String title, String meaning, String whatToDo) {
    this.isDifference = isDifference;
    this.title = title;
    this.meaning = meaning;
    this.whatToDo = whatToDo;
  }

  /** Whether the pair was compared and differs; false if it was not compared. */
  public boolean isDifference() {
    return isDifference;
  }

  /** Returns a short name for a column. */
  public String title() {
    return title;
  }

  /** Returns one sentence that says what was found. */
  public String meaning() {
    return meaning;
  }

  /** Returns what a person does about it. */
  public String whatToDo() {
    return whatToDo;
  }
}
