/** The page of the settings that are in force. */
@NullMarked
package dev.restock.dashboard.internal.settings;

import org.jspecify.annotations.NullMarked;
