/** Four extensions of Restock, as small as they come: where, when, under which key, and to whom. */
@NullMarked
package dev.restock.examples.customrules;

import org.jspecify.annotations.NullMarked;
