package dev.restock.sync.internal.poll.plan;

/** Things of which a {@link Share} is learned, with what is assumed before anything is known. */
enum Habit {
  /** Of inspections: those that no status tells of. */
  HIDDEN(0.05, 10),
  /** Of received returns: those that are never inspected. */
  NEVER(0.05, 10),
  /** Of hints on received returns: those after which the return had moved on. */
  HINT_NEWS(0.6, 5),
  /** Of hints on returns not received yet: those after which it was past its receipt, too. */
  EARLY_HINT_NEWS(0.1, 10),
  /** Of look-ups by the name of an order: those that were answered. */
  LOOKED_UP(1, 5),
  /** Of reads because something happened: those that found an inspection. */
  NEWS_READ(0.8, 20);

  private final double share;
  private final double cases;

  Habit(double share, double cases) {
    this.share = share;
    this.cases = cases;
  }

  Share guess() {
    return Share.guess(share, cases);
  }
}
