/** What {@code explain} finds out from the files of a folder. */
@NullMarked
package dev.restock.examples.host.folder;

import org.jspecify.annotations.NullMarked;
