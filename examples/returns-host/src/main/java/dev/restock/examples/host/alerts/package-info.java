/** Where the host sends alerts. */
@NullMarked
package dev.restock.examples.host.alerts;

import org.jspecify.annotations.NullMarked;
