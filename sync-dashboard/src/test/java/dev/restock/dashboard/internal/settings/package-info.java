@NullMarked
package dev.restock.dashboard.internal.settings;

import org.jspecify.annotations.NullMarked;
