/**
 * Bulk operations and the rows of their files. Values only; {@link
 * dev.restock.shopify.BulkOperations} makes the calls.
 */
@NullMarked
package dev.restock.shopify.bulk;

import org.jspecify.annotations.NullMarked;
