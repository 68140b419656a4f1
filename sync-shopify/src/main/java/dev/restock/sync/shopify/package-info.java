/** The ports to an online shop, over the Shopify client. */
@NullMarked
package dev.restock.sync.shopify;

import org.jspecify.annotations.NullMarked;
