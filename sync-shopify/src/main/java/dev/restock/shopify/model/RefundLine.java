package dev.restock.shopify.model;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * A refunded order line.
 *
 * @param id the global id, which Shopify does not promise
 * @param lineItem the order line
 * @param quantity the number of refunded pieces
 * @param restockType what the refund says about the goods
 * @param restocked whether Shopify's stock was raised. Where goods are is decided by the return's
 *     dispositions, not by this
 * @param location where the stock was raised
 * @param subtotalSet the amount for all pieces, with the tax if the order's {@code taxesIncluded};
 *     can be 0 for pieces that were refunded nevertheless
 * @param totalTaxSet the tax for all pieces
 */
@Lenient
public record RefundLine(
    Optional<String> id,
    OrderLine lineItem,
    int quantity,
    RestockType restockType,
    @Decisive Optional<Boolean> restocked,
    @Decisive Optional<Reference> location,
    @Decisive Optional<MoneyBag> subtotalSet,
    @Decisive Optional<MoneyBag> totalTaxSet) {}
