/**
 * Stock as Shopify keeps it: items, levels and locations, and changes of the available quantity
 * with their results. Values only; {@link dev.restock.shopify.Inventory} makes the calls.
 */
@NullMarked
package dev.restock.shopify.inventory;

import org.jspecify.annotations.NullMarked;
