/**
 * Reads the requests of Sitoo's Events SPI: from the headers and the body to typed events and the
 * HTTP status of the answer. It contains no server.
 */
@NullMarked
package dev.restock.sitoo.events;

import org.jspecify.annotations.NullMarked;
