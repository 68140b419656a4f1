@NullMarked
package dev.restock.dashboard.internal;

import org.jspecify.annotations.NullMarked;
