package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

/**
 * The reason why the data of a unit cannot be trusted. The unit is parked.
 *
 * @param kind the kind, which decides whose case it is
 * @param why the reason, one sentence for a person
 */
public record Doubt(Kind kind, String why) {

  /** The kind of fault in the data. */
  public enum Kind {
    /** The data contradicts itself: only a look at the goods can tell what is true. */
    CONTRADICTION,
    /**
     * The date of the inspection is absent, of an unknown form, impossible or ahead of now: a clock
     * or a program is wrong.
     */
    DATE,
    /** The data has a form that the engine does not know, such as a quantity of pieces. */
    FORM
  }

  public Doubt {
    requireNonNull(kind, "kind");
    requireNonNull(why, "why");
  }
}
