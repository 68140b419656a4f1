/** Reading JSON that nobody vouches for into records, with errors that name the place. */
@NullMarked
package dev.restock.http.json;

import org.jspecify.annotations.NullMarked;
