@NullMarked
package dev.restock.dashboard;

import org.jspecify.annotations.NullMarked;
