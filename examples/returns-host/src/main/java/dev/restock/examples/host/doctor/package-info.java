/** What {@code doctor} reads from the accounts, and how it reports it. */
@NullMarked
package dev.restock.examples.host.doctor;

import org.jspecify.annotations.NullMarked;
