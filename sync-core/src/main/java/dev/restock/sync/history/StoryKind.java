package dev.restock.sync.history;

/**
 * The kinds of entries, in the order in which entries of one moment are listed. Later versions may
 * add kinds.
 */
public enum StoryKind {
  /** The return was requested. */
  REQUESTED(StorySystem.RETURNS),
  /** The return had a status after receipt for the first time. */
  RECEIVED(StorySystem.RETURNS),
  /** The status that was seen last. */
  STATUS(StorySystem.RETURNS),
  /** A unit was inspected. */
  INSPECTED(StorySystem.RETURNS),
  /** A unit as the last decision left it. */
  DECIDED(StorySystem.ENGINE),
  /** A customer was refunded at a register. */
  REGISTER_REFUND(StorySystem.REGISTERS),
  /** A register changed stock. */
  REGISTER_STOCK(StorySystem.REGISTERS),
  /** A piece at a register was bound to a unit, or taken from one. */
  REGISTER_PIECE(StorySystem.REGISTERS),
  /** A movement changed its state. */
  MOVEMENT(StorySystem.ENGINE),
  /** A line of a transaction with a key of the engine was read. */
  LEDGER(StorySystem.STOCK),
  /** A person, or another program, changed stock in a warehouse that is compared. */
  HAND_MADE(StorySystem.STOCK),
  /** A clock runs: something should follow and has not yet. */
  CLOCK(StorySystem.ENGINE),
  /** A comparison of stock found a difference, or another one than before. */
  DRIFT(StorySystem.CHANNEL),
  /** A push to the sales channel changed its state. */
  PUSH(StorySystem.CHANNEL),
  /** A source showed something of a refund. */
  OBSERVATION(StorySystem.MONEY),
  /** A row of a payment provider's settlement names a refund. */
  SETTLED(StorySystem.MONEY),
  /** A refund as it was judged last. */
  REFUND(StorySystem.MONEY),
  /** A person accepted a refund as it is, or took that back. */
  REFUND_ACCEPTED(StorySystem.MONEY),
  /** A refund is in the books. */
  BOOKED(StorySystem.MONEY),
  /** The order in Sitoo that stands for an entry of the books changed its state. */
  ENTRY(StorySystem.MONEY),
  /** A case changed its state. */
  CASE(StorySystem.ENGINE),
  /** The return was moved to the archive. */
  ARCHIVED(StorySystem.ENGINE);

  private final StorySystem system;

  StoryKind(StorySystem system) {
    this.system = system;
  }

  /** The system to which entries of this kind belong. */
  public StorySystem system() {
    return system;
  }
}
