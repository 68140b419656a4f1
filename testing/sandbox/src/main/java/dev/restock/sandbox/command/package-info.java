/** The sandbox as a command, for hosts in any language. */
@NullMarked
package dev.restock.sandbox.command;

import org.jspecify.annotations.NullMarked;
