package dev.restock.shopify.model;

import dev.restock.http.json.Lenient;
import java.util.List;

/**
 * The shipping of an order.
 *
 * @param taxLines its taxes
 */
@Lenient
public record ShippingLine(List<TaxLine> taxLines) {}
