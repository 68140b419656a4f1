/**
 * What an adapter implements: where returns come from and where stock is held. Ports name no
 * service.
 */
@NullMarked
package dev.restock.sync.port;

import org.jspecify.annotations.NullMarked;
