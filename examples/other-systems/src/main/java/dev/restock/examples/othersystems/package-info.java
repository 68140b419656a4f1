/** Adapters of systems other than ReturnGO and Sitoo: tables in a database of one's own. */
@NullMarked
package dev.restock.examples.othersystems;

import org.jspecify.annotations.NullMarked;
