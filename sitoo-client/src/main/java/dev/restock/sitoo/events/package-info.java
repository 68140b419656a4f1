/**
 * Takes in what Sitoo's Events SPI sends: bytes and headers in, typed events and the HTTP status to
 * answer out. There is no server in here.
 */
@NullMarked
package dev.restock.sitoo.events;

import org.jspecify.annotations.NullMarked;
