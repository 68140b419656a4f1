/** A sink that posts cases to an address. The only part besides the adapters that makes calls. */
@NullMarked
package dev.restock.sync.webhook;

import org.jspecify.annotations.NullMarked;
