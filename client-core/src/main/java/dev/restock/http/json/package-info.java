/**
 * Reads untrusted JSON into records. Errors name the JSON path and quote no value. Depends on no
 * other package of Restock.
 */
@NullMarked
package dev.restock.http.json;

import org.jspecify.annotations.NullMarked;
