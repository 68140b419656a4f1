/** Sitoo's answers and requests, as records. Lists and records are immutable. */
@NullMarked
package dev.restock.sitoo.model;

import org.jspecify.annotations.NullMarked;
