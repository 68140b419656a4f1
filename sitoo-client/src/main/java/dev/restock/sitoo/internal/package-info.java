/** Used by the packages of this module; not part of the API. */
@NullMarked
package dev.restock.sitoo.internal;

import org.jspecify.annotations.NullMarked;
