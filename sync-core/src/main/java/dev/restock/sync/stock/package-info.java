/** What is to change in Sitoo: movements, their keys, and the port to the stock ledger. */
@NullMarked
package dev.restock.sync.stock;

import org.jspecify.annotations.NullMarked;
