/** The port to returns, over the ReturnGO client. */
@NullMarked
package dev.restock.sync.returngo;

import org.jspecify.annotations.NullMarked;
