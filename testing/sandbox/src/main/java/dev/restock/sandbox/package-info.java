/**
 * Imitations of ReturnGO, Sitoo and a Shopify shop on loopback, for tests and for the demo. Start a
 * {@link dev.restock.sandbox.Sandbox} with a {@link dev.restock.sandbox.Scenario}, point clients at
 * it, and check its {@link dev.restock.sandbox.SandboxLedger}.
 *
 * <p>Parameters and results are never null unless they are marked with {@link
 * org.jspecify.annotations.Nullable}. All types are immutable or thread-safe, except the builders.
 *
 * <p>The rules come from the documentation of the services and from observed bodies. The following
 * rules are not established. The sandbox chooses them, and a client should not rely on the choice:
 *
 * <ul>
 *   <li>Sitoo refuses a whole transaction if one of its SKUs is unknown. An inactive product is
 *       accepted. A level may be negative. External ids may repeat and have any length.
 *   <li>The refusal of a single transaction is an HTTP error. In a batch each transaction has its
 *       own status under HTTP 200. The limit of 1,000 holds for transactions and for their rows.
 *   <li>The list of Sitoo's orders shows the fields of the documented example unless {@code fields}
 *       names others, so {@code externalid} and {@code creditorderid} must be asked for. A refund
 *       has one delivery for each warehouse into which goods come back; its transaction is created
 *       when the delivery is. The price of an order of the online shop includes 25 % VAT. Events
 *       about warehouse transactions are not sent, because their fields are not known.
 *   <li>The day of ReturnGO ends at midnight UTC. Refused calls do not count against its limits.
 *   <li>A webhook of ReturnGO names its return in {@code rmaId}. Nothing is sent again if the
 *       receiver does not take it, also by Sitoo and Shopify, which would send it again.
 *   <li>The last page of a ReturnGO list has a cursor that is null, empty or absent, depending on
 *       the seed.
 *   <li>The last value of a repeated ReturnGO filter counts. Times in filters are UTC.
 *   <li>A return becomes validated when its last unit is inspected, unless it is done already. An
 *       inspection shows the id of the location, and a person or a warehouse system as its author.
 *   <li>The shipment of a cancelled return does not change.
 * </ul>
 */
@NullMarked
package dev.restock.sandbox;

import org.jspecify.annotations.NullMarked;
