package dev.restock.sync.store;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The role of a store that keeps the start of each tenant: the moment from which the engine answers
 * for its stock. {@link SyncStore} says what holds of every method.
 */
public interface StartStore {

  /**
   * Reads the start of a tenant.
   *
   * @param tenant the tenant
   * @return the start; empty if the tenant never ran, or was taken over by another one
   */
  Optional<Start> start(Tenant tenant);

  /**
   * Reads which tenant took another one over.
   *
   * @param tenant the tenant by its old name
   * @return the tenant by its new name; empty if the tenant was not taken over
   */
  Optional<Tenant> successor(Tenant tenant);

  /**
   * Writes the start of a tenant, unless it has one.
   *
   * @param tenant the tenant
   * @param at the start, whole milliseconds
   * @param actor the host, for the audit
   * @param now the current time
   * @return the start that the store keeps now: the written one, or the one that was there
   * @throws IllegalStateException if another tenant took this one over
   */
  Start begin(Tenant tenant, Instant at, String actor, Instant now);

  /**
   * Changes the start of a tenant, in one transaction. Units that are recorded as inspected before
   * the start and were inspected later than the new start less the margin wait for a decision
   * again, as do units with an open case {@link
   * dev.restock.sync.cases.ExceptionType#START_UNCERTAIN}; a read of their returns is planned as
   * {@link dev.restock.sync.store.returns.ReadCause#BACKLOG}. No other unit and no movement
   * changes. If the new start is earlier, the cursors of the ledger and of the registers are
   * forgotten, so that nothing is posted before both were read from the new start on. All read
   * claims of the tenant end, so that no decision is recorded that was made with the earlier start.
   *
   * @param tenant the tenant
   * @param seen the start as it was read
   * @param to the new start, whole milliseconds
   * @param margin the margin around the start, 0 or more
   * @param actor the person who changes it, for the audit
   * @param now the current time
   * @return false if the tenant has another start than {@code seen}; nothing was written then
   */
  boolean moveStart(
      Tenant tenant, Start seen, Instant to, Duration margin, String actor, Instant now);

  /**
   * Gives everything that the store keeps of one tenant to another one, in one transaction, because
   * the shop or account has another name now. Movements keep the keys that they have, so that their
   * outcomes are found and no unit is planned a second time. What the store kept of the new tenant
   * is deleted, except its audit. The old tenant cannot run any more: {@link #begin} refuses it.
   *
   * @param tenant the tenant by its new name
   * @param old the tenant by its old name
   * @param actor the person who says so, for the audit
   * @param now the current time
   * @throws IllegalArgumentException if both are the same
   * @throws IllegalStateException if the old tenant has no start, or the new one has movements;
   *     nothing was written then
   */
  void takeOver(Tenant tenant, Tenant old, String actor, Instant now);

  /**
   * Returns the tenants that a tenant took over, and those that they had taken over before. Their
   * transactions in the ledger are its own, although the descriptions name another shop.
   *
   * @param tenant the tenant
   * @return the tenants by their old names, without this one; empty if it took none over
   */
  Set<Tenant> takenOver(Tenant tenant);

  /**
   * The start of a tenant.
   *
   * @param at from when the engine answers for stock
   * @param since when the start was first written, which no later change of the start changes: all
   *     that the store knows was read at that moment or later
   */
  record Start(Instant at, Instant since) {

    /** Checks for nulls. */
    public Start {
      requireNonNull(at, "at");
      requireNonNull(since, "since");
    }
  }

  /**
   * The failure of {@link #begin} for a tenant that another one took over.
   *
   * @param tenant the tenant
   * @param successor the tenant that took it over
   */
  static IllegalStateException takenOver(Tenant tenant, Tenant successor) {
    return new IllegalStateException(
        "tenant %s was taken over by tenant %s. Run it by that name"
            .formatted(tenant.id(), successor.id()));
  }

  /**
   * The failure of {@link #takeOver} if the old tenant never ran.
   *
   * @param old the tenant
   */
  static IllegalStateException nothingToTakeOver(Tenant old) {
    return new IllegalStateException("the store has no tenant %s to take over".formatted(old.id()));
  }

  /**
   * The failure of {@link #takeOver} if the new tenant has a memory that must not be lost.
   *
   * @param tenant the tenant
   */
  static IllegalStateException hasMovements(Tenant tenant) {
    return new IllegalStateException(
        "tenant %s has movements of its own, so it cannot take over another one"
            .formatted(tenant.id()));
  }
}
