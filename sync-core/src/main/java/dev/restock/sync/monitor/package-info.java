/** Health, freshness and lags, which a host can watch while the engine works. */
@NullMarked
package dev.restock.sync.monitor;

import org.jspecify.annotations.NullMarked;
