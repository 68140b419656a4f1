@NullMarked
package dev.restock.sandbox.command;

import org.jspecify.annotations.NullMarked;
