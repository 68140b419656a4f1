/** Lists statuses of returns and reads whole returns, within the calls of a day. */
@NullMarked
package dev.restock.sync.internal.poll;

import org.jspecify.annotations.NullMarked;
