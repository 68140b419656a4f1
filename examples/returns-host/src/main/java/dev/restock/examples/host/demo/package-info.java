/** The demo: the engine on imitated services, and the account of every unit at the end. */
@NullMarked
package dev.restock.examples.host.demo;

import org.jspecify.annotations.NullMarked;
