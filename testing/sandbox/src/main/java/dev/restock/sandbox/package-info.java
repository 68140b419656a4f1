/**
 * ReturnGO and Sitoo imitated on loopback, for tests and for the demo: start a {@link
 * dev.restock.sandbox.Sandbox} on a {@link dev.restock.sandbox.Scenario}, point clients at it, and
 * ask its {@link dev.restock.sandbox.SandboxLedger} what came of it.
 *
 * <p>The rules are those of the services' documentation and of bodies observed. Where neither
 * tells, the sandbox chooses, and a client should not rely on the choice:
 *
 * <ul>
 *   <li>Sitoo refuses a transaction as a whole if one of its SKUs is unknown; an inactive product
 *       is accepted; a level may go below zero; external ids may repeat and have any length.
 *   <li>A single refused transaction is an HTTP error; of several, each has its own status under
 *       HTTP 200. The limit of 1,000 holds for transactions and for their rows.
 *   <li>ReturnGO's day ends at midnight UTC, and refused calls do not count against its limits.
 *   <li>The end of a ReturnGO list has a cursor that is null, empty or absent, depending on the
 *       seed.
 *   <li>Of a repeated ReturnGO filter the last counts; times in filters are UTC.
 *   <li>A return becomes validated when its last unit is inspected, unless it is done already; an
 *       inspection shows the location's id, and a person or a warehouse system as its author.
 *   <li>A cancelled return keeps its shipment as it is.
 * </ul>
 */
@NullMarked
package dev.restock.sandbox;

import org.jspecify.annotations.NullMarked;
