package dev.restock.sync;

import dev.restock.sync.queue.Lease;
import dev.restock.sync.queue.SyncStore;
import dev.restock.sync.returns.Tenant;
import java.time.Clock;
import java.time.Instant;

/** What every step of a run needs. */
record Engine(Tenant tenant, SyncStore store, SyncSettings settings, Clock clock, String owner) {

  Instant now() {
    return clock.instant();
  }

  Lease lease() {
    Instant now = now();
    return new Lease(owner, now, now.plus(settings.lease()));
  }
}
