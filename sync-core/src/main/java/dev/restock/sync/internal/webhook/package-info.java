/** Posts bodies to an address that a person gave: what the webhooks of cases and alerts share. */
@NullMarked
package dev.restock.sync.internal.webhook;

import org.jspecify.annotations.NullMarked;
