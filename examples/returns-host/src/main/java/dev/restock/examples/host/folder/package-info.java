/** The findings of {@code explain} about the files of a folder. */
@NullMarked
package dev.restock.examples.host.folder;

import org.jspecify.annotations.NullMarked;
