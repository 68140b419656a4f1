package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named part of a refund's money.
 *
 * @param component the name
 * @param amount the amount, tax included, with the decimals of the currency; not 0
 * @param tax the tax that the amount contains, with the sign of the amount; null if it is not known
 */
public record RefundPart(RefundComponent component, BigDecimal amount, @Nullable BigDecimal tax) {
  public RefundPart {
    requireNonNull(component, "component");
    requireNonNull(amount, "amount");
  }

  /**
   * The tax that the amount contains.
   *
   * @return the tax; empty if it is not known
   */
  public Optional<BigDecimal> knownTax() {
    return Optional.ofNullable(tax);
  }
}
