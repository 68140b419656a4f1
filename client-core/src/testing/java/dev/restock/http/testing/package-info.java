/** What the clients' tests share: a server that counts, faults, and a clock that moves by sleep. */
@NullMarked
package dev.restock.http.testing;

import org.jspecify.annotations.NullMarked;
