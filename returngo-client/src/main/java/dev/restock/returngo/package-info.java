/** A typed client for the ReturnGO API. */
@NullMarked
package dev.restock.returngo;

import org.jspecify.annotations.NullMarked;
