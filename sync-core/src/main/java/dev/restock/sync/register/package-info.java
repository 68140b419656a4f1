/**
 * Returns that customers bring to a cash register: which units they are, and what follows for their
 * stock. {@code docs/register.md} describes how to set it up.
 */
@NullMarked
package dev.restock.sync.register;

import org.jspecify.annotations.NullMarked;
