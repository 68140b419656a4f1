package dev.restock.shopify.model;

import dev.restock.http.json.Lenient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A tax of an order line or of shipping.
 *
 * @param ratePercentage the rate in percent, such as {@code 25.0}
 * @param rate the rate as a share, such as {@code 0.25}
 */
@Lenient
public record TaxLine(Optional<BigDecimal> ratePercentage, Optional<BigDecimal> rate) {

  /** Returns the rate in percent; empty if neither form is there. */
  public Optional<BigDecimal> percent() {
    return ratePercentage.or(() -> rate.map(share -> share.movePointRight(2)));
  }

  /** Returns the rate in percent of the only tax; empty if there are several, or none. */
  public static Optional<BigDecimal> onlyRate(List<TaxLine> taxes) {
    return taxes.size() == 1 ? taxes.get(0).percent() : Optional.empty();
  }
}
