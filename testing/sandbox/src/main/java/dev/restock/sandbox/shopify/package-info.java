/**
 * The imitation of a Shopify shop: its stock, its orders and refunds, and the part of the Admin API
 * of version 2026-07 that reads them and changes the stock. {@link
 * dev.restock.sandbox.Sandbox#shopify()} has one.
 *
 * <p>Parameters and results are never null unless they are marked with {@link
 * org.jspecify.annotations.Nullable}. All types are immutable or thread-safe, except the builders.
 *
 * <p>The rules come from the documentation of Shopify, from its schema and from recorded answers.
 * The following rules are not established. The sandbox chooses them, and a client should not rely
 * on the choice:
 *
 * <ul>
 *   <li>An object costs 1 point, a connection 2 and its page size times the cost of a node, a
 *       mutation 10 and what its answer costs.
 *   <li>One wrong or stale entry fails a whole mutation. A mutation that failed has used up its
 *       idempotency key.
 *   <li>Leaving {@code changeFromQuantity} out is an error of the whole request.
 *   <li>A change at a location where the item has no level creates an inactive level.
 *   <li>A search by SKU finds items whose SKU has the same words in the same order, whatever the
 *       case.
 *   <li>{@code Order.updatedAt} moves with every refund and with every change of a refund.
 * </ul>
 */
@NullMarked
package dev.restock.sandbox.shopify;

import org.jspecify.annotations.NullMarked;
