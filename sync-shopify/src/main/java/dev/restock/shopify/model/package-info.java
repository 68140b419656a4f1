/**
 * Orders and refunds as Shopify's Admin API describes them. Nothing of the shopper is read: no
 * name, address, e-mail or note. Records are immutable, and their amounts have the exact value of
 * the answer.
 */
@NullMarked
package dev.restock.shopify.model;

import org.jspecify.annotations.NullMarked;
