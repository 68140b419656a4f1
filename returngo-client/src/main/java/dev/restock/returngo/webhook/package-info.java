/**
 * Reads the deliveries of ReturnGO's webhooks: bytes in, a typed result out. Contains no server.
 */
@NullMarked
package dev.restock.returngo.webhook;

import org.jspecify.annotations.NullMarked;
