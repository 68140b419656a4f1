/**
 * The values of a store about the registers: refund orders, their stock, and which units they are.
 */
@NullMarked
package dev.restock.sync.store.register;

import org.jspecify.annotations.NullMarked;
