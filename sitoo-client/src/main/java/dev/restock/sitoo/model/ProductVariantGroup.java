package dev.restock.sitoo.model;

import dev.restock.http.json.NotPersonal;
import java.util.List;

/**
 * An attribute in which variants differ, such as the colour. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-variants">product-variants</a>.
 *
 * @param name name of product variant group
 * @param options options. Eg. ["Red", "Blue", "Pink"]
 */
public record ProductVariantGroup(@NotPersonal String name, @NotPersonal List<String> options) {}
