/** Texts that people read. Depends on no other package. */
@NullMarked
package dev.restock.text;

import org.jspecify.annotations.NullMarked;
