/** What ReturnGO answers, as records. Lists and records are immutable. */
@NullMarked
package dev.restock.returngo.model;

import org.jspecify.annotations.NullMarked;
