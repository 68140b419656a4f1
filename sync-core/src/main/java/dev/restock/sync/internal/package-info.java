/** What the adapters of the ports share; not part of the API. */
@NullMarked
package dev.restock.sync.internal;

import org.jspecify.annotations.NullMarked;
