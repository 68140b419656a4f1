package dev.restock.sync.internal.poll.plan;

/**
 * How often something turns out to be so, of the cases seen; older cases count ever less.
 * Immutable.
 *
 * @param yes the cases in which it was so
 * @param all all cases
 */
record Share(double yes, double all) {
  private static final double KEPT = 0.995;

  Share {
    Numbers.checked(yes);
    Numbers.checked(all);
    if (yes > all || all == 0) {
      throw new IllegalArgumentException(yes + " of " + all + " is no share");
    }
  }

  /** A first guess, believed as much as so many cases. */
  static Share guess(double share, double cases) {
    return new Share(share * cases, cases);
  }

  Share with(boolean so) {
    return new Share(yes * KEPT + (so ? 1 : 0), all * KEPT + 1);
  }

  double value() {
    return yes / all;
  }
}
