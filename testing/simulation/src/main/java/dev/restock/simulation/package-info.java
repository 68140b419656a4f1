/**
 * Simulates several hosts that share one store, with faults at every call, in virtual time and from
 * one seed. {@link dev.restock.simulation.Simulation} runs one seed, {@link
 * dev.restock.simulation.Campaign} many.
 */
@NullMarked
package dev.restock.simulation;

import org.jspecify.annotations.NullMarked;
