/** What the adapters of the ports share. */
@NullMarked
package dev.restock.sync.internal.adapter;

import org.jspecify.annotations.NullMarked;
