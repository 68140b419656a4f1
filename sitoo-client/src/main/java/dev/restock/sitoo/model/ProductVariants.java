package dev.restock.sitoo.model;

import java.util.List;

/**
 * All variants of a product. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-variants">product-variants</a>.
 *
 * @param groups array of productvariantgroup
 * @param variants array of productvariant
 */
public record ProductVariants(List<ProductVariantGroup> groups, List<ProductVariant> variants) {}
