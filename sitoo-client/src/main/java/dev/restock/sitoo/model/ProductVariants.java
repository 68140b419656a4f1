package dev.restock.sitoo.model;

import dev.restock.http.json.Required;
import java.util.List;

/**
 * All variants of a product. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-variants">product-variants</a>.
 *
 * @param groups list of product variant groups
 * @param variants list of product variants
 */
public record ProductVariants(
    @Required List<ProductVariantGroup> groups, @Required List<ProductVariant> variants) {}
