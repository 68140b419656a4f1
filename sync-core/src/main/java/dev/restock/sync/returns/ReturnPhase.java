package dev.restock.sync.returns;

/**
 * Where a return is on its way, in terms of the engine. The adapter of a returns platform maps each
 * status of the platform to a phase. The engine decides by the phase alone; it shows the platform's
 * own status to people.
 */
public enum ReturnPhase {
  /**
   * The shopper asked for the return; the merchant has not approved it. The engine records the
   * status and does not read the return.
   */
  REQUESTED,
  /**
   * The return is approved and the goods may be on their way. The engine does the same as in {@link
   * #REQUESTED}.
   */
  EXPECTED,
  /**
   * The shipment arrived. The engine records the moment as the receipt, lists returns in this phase
   * most often, and reads the return after some hours, then ever more rarely, until every unit is
   * inspected. Rules may restock a unit that nobody inspects in time.
   */
  RECEIVED,
  /**
   * Every unit is inspected. The engine reads the return at once when it enters this phase, unless
   * it read every inspection before. Goods are certainly there, as in {@link #RECEIVED}.
   */
  INSPECTED,
  /**
   * The return is closed, which does not mean that goods came back. The engine reads the return at
   * once when it enters this phase, unless it read every inspection before. A unit that was never
   * inspected is never restocked by a rule for received goods.
   */
  DONE,
  /**
   * The return was rejected or cancelled, so that goods are no longer expected; it may be reopened.
   * The engine reads the return at once if it read it before, and units that were never inspected
   * wait no longer.
   */
  CANCELLED,
  /**
   * The adapter does not know the status. The engine reads the return at once on each change, since
   * goods may have arrived, and waits for inspection without assuming that goods are there.
   */
  UNKNOWN;

  /**
   * Whether goods cannot have arrived yet.
   *
   * @return true for {@link #REQUESTED} and {@link #EXPECTED}
   */
  public boolean isBeforeReceipt() {
    return this == REQUESTED || this == EXPECTED;
  }

  /**
   * Whether goods are certainly there.
   *
   * @return true for {@link #RECEIVED} and {@link #INSPECTED}
   */
  public boolean isSurelyReceived() {
    return this == RECEIVED || this == INSPECTED;
  }
}
