@NullMarked
package dev.restock.dashboard.internal.view;

import org.jspecify.annotations.NullMarked;
