/**
 * A typed client for the part of Shopify's Admin API that Restock needs: orders and refunds, stock
 * levels and their changes, bulk operations. It speaks GraphQL in one pinned version.
 */
@NullMarked
package dev.restock.shopify;

import org.jspecify.annotations.NullMarked;
