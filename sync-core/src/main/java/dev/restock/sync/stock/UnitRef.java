package dev.restock.sync.stock;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit of a return.
 *
 * @param rmaId the return
 * @param unitId the unit, or the piece of a bundle
 */
public record UnitRef(String rmaId, String unitId) {
  private static final Pattern DESCRIPTION = Pattern.compile(".* RMA (\\S+) unit (\\S+)");

  public UnitRef {
    requireNonNull(rmaId, "rmaId");
    requireNonNull(unitId, "unitId");
  }

  /**
   * Finds the unit that the description of a movement's transaction names.
   *
   * @param description the text, see {@link StockMovement#description()}
   * @return the unit; empty if the text has another form
   */
  static Optional<UnitRef> in(String description) {
    Matcher named = DESCRIPTION.matcher(description);
    return named.matches()
        ? Optional.of(new UnitRef(named.group(1), named.group(2)))
        : Optional.empty();
  }
}
