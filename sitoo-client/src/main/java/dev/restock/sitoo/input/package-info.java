/**
 * Objects to send to Sitoo. An input holds only the fields that were set. Its builder declares each
 * field in one line ({@link dev.restock.sitoo.input.Field}) and refuses values that Sitoo documents
 * as invalid. Inputs are immutable; builders are not safe for use by several threads.
 */
@NullMarked
package dev.restock.sitoo.input;

import org.jspecify.annotations.NullMarked;
