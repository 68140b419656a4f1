package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The consequences of a moved start of a tenant, as {@link ReturnSync#startChange} finds it out
 * beforehand. Units that were not read yet are not counted: the new start decides them.
 *
 * @param from the present start
 * @param to the new start
 * @param moving units recorded as inspected before the start that were inspected after the new one:
 *     they are decided by the rules and move stock
 * @param uncertain units that are parked because they lie in the margin of one of the two starts,
 *     or will be: they are decided again, and parked unless the new start is certain
 * @param kept units that were moved, or are to be moved, although they were inspected before the
 *     new start: nothing is undone for them
 */
public record StartChange(Instant from, Instant to, long moving, long uncertain, long kept) {

  public StartChange {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
  }
}
