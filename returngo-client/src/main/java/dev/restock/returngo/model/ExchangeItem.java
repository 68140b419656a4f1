package dev.restock.returngo.model;

import java.util.Optional;

/**
 * What a shopper gets in exchange.
 *
 * @param productId the shop platform's product id
 * @param variantId the shop platform's variant id
 * @param quantity how many
 * @param sku article number
 * @param itemPriceMethod which price counts
 * @param freeExchangePriceRange when the exchange is free
 * @param catalogPrice price in the catalogue
 * @param effectivePrice price that counts
 */
public record ExchangeItem(
    Optional<String> productId,
    Optional<String> variantId,
    Optional<Integer> quantity,
    Optional<String> sku,
    Optional<ItemPriceMethod> itemPriceMethod,
    Optional<PriceRange> freeExchangePriceRange,
    Optional<Money> catalogPrice,
    Optional<Money> effectivePrice) {}
