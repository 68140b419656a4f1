package dev.restock.sync.queue;

import dev.restock.sync.returns.ReturnStatus;

/**
 * A row of a sweep, with what the engine made of it.
 *
 * @param rmaId the return
 * @param status the status that the sweep saw
 * @param queueRead whether the return is to be read
 */
public record SeenReturn(String rmaId, ReturnStatus status, boolean queueRead) {}
