/** What people do about cases: the case desk on the store. */
@NullMarked
package dev.restock.sync.internal.cases;

import org.jspecify.annotations.NullMarked;
