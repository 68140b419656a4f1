package dev.restock.returngo.model;

import dev.restock.http.json.Lenient;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The range of prices in which an exchange is free.
 *
 * @param min lower end, in the shop's currency as far as is known
 * @param max upper end
 */
@Lenient
public record PriceRange(Optional<BigDecimal> min, Optional<BigDecimal> max) {}
