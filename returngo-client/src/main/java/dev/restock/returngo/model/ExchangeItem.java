package dev.restock.returngo.model;

import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * A product that the shopper gets in exchange.
 *
 * @param productId the shop platform's product id
 * @param variantId the shop platform's variant id
 * @param quantity the number of pieces
 * @param sku article number
 * @param itemPriceMethod the price that is used
 * @param freeExchangePriceRange the range of prices in which the exchange is free
 * @param catalogPrice price in the catalogue
 * @param effectivePrice the price that is used
 */
@Lenient
public record ExchangeItem(
    Optional<String> productId,
    Optional<String> variantId,
    Optional<Integer> quantity,
    Optional<String> sku,
    Optional<ItemPriceMethod> itemPriceMethod,
    Optional<PriceRange> freeExchangePriceRange,
    Optional<Money> catalogPrice,
    Optional<Money> effectivePrice) {}
