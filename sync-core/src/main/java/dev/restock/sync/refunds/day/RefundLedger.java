package dev.restock.sync.refunds.day;

/** One of the three ledgers that know refunds. */
public enum RefundLedger {
  /** The returns platform: the amounts of its transactions. */
  RETURNS("returns", "Returns platform"),
  /** The money that the customers got. */
  MONEY("money", "Money paid out"),
  /** Sitoo: the refund orders of registers, and the entries that the engine made. */
  ENTRIES("entries", "Sitoo");

  private final String jsonName;
  private final String title;

  RefundLedger(String jsonName, String title) {
    this.jsonName = jsonName;
    this.title = title;
  }

  /**
   * The name in JSON and CSV.
   *
   * @return the name
   */
  public String jsonName() {
    return jsonName;
  }

  /**
   * The name for people.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }
}
