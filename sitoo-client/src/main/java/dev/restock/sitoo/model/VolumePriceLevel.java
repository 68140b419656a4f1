package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A price from a quantity up. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/price-lists">price-lists</a>.
 *
 * @param levelStart the quantity threshold to activate this price
 * @param moneyPrice the price of the product at this quantity
 */
public record VolumePriceLevel(
    @Json(name = "levelstart") Optional<Integer> levelStart,
    @Json(name = "moneyprice") Optional<BigDecimal> moneyPrice) {}
