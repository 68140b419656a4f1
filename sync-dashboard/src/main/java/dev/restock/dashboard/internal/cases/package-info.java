/** Lists cases, shows one, and does what people decide about them. */
@NullMarked
package dev.restock.dashboard.internal.cases;

import org.jspecify.annotations.NullMarked;
