package dev.restock.sync.queue;

/**
 * The right to read one return and to write down what follows.
 *
 * @param rmaId the return
 * @param fence the number of the claim
 * @param hints how many hints had come for it when it was claimed; one that comes later asks for
 *     another read
 * @param idleReads how many reads in a row found nothing new
 */
public record ReadClaim(String rmaId, long fence, long hints, int idleReads) {}
