/** What could not be decided safely, and who is to decide it. */
@NullMarked
package dev.restock.sync.exceptions;

import org.jspecify.annotations.NullMarked;
