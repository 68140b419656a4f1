package dev.restock.sync.history;

/** The systems that a story names. */
public enum StorySystem {
  /** The returns platform, such as ReturnGO. */
  RETURNS,
  /** The engine: its decisions, movements and cases, and what people did about them. */
  ENGINE,
  /** The stock system, such as Sitoo. */
  STOCK,
  /** The cash registers. */
  REGISTERS,
  /** The sales channel, such as Shopify. */
  CHANNEL,
  /** Refunds, from all systems that name them, and the books. */
  MONEY
}
