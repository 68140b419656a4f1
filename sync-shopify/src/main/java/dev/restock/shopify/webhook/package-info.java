/** Reads the deliveries of Shopify's webhooks: bytes in, a typed result out. Contains no server. */
@NullMarked
package dev.restock.shopify.webhook;

import org.jspecify.annotations.NullMarked;
