/** Reads what ReturnGO sends to a webhook. No server: bytes in, a typed result out. */
@NullMarked
package dev.restock.returngo.webhook;

import org.jspecify.annotations.NullMarked;
