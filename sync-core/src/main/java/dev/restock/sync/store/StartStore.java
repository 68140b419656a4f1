package dev.restock.sync.store;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import java.time.Instant;
import java.util.Optional;

/**
 * The role of a store that keeps the start of each tenant: the moment from which the engine answers
 * for its stock. {@link SyncStore} says what holds of every method.
 */
public interface StartStore {

  /**
   * Reads the start of a tenant.
   *
   * @param tenant the tenant
   * @return the start; empty if the tenant never ran
   */
  Optional<Start> start(Tenant tenant);

  /**
   * Writes the start of a tenant, unless it has one.
   *
   * @param tenant the tenant
   * @param at the start, whole milliseconds
   * @param actor the host, for the audit
   * @param now the current time
   * @return the start that the store keeps now: the written one, or the one that was there
   */
  Start begin(Tenant tenant, Instant at, String actor, Instant now);

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
}
