/** The binding to the HTTP server of the JDK. */
@NullMarked
package dev.restock.dashboard.http;

import org.jspecify.annotations.NullMarked;
