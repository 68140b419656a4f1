/** Shared by the adapters that ship. */
@NullMarked
package dev.restock.sync.internal.adapter;

import org.jspecify.annotations.NullMarked;
