package dev.restock.simulation;

import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.stock.IdempotencyKeyStrategy;
import dev.restock.sync.stock.MovementIntent;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.StoredMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bugs that are planted on purpose, to see that the simulation finds them. A simulation that finds
 * nothing proves nothing.
 */
public enum PlantedBug {
  /** None: everything must be right. */
  NONE,

  /** Nothing before a post looks at the fence: whoever once held a movement posts it. */
  NO_FENCE {
    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      Around blind =
          call -> {
            if (call.name().equals("stillHeld")) {
              return call.argument(1);
            }
            if (!call.name().equals("markSent")) {
              return call.make();
            }
            Map<String, StoredMovement> all = new HashMap<>();
            sent(call).forEach(movement -> all.put(movement.key(), movement));
            ((List<?>) call.make())
                .forEach(held -> all.put(((StoredMovement) held).key(), (StoredMovement) held));
            return List.copyOf(all.values());
          };
      return blind.on(SyncStore.class, SHORT_LEASES.store(store, clock));
    }
  },

  /** An unknown outcome is taken for none and tried again without reading back. */
  UNKNOWN_IS_RETRIED {
    @Override
    StockSystem ledger(StockSystem ledger, Services services) {
      Around hasty =
          call -> {
            Object result = call.make();
            return call.name().equals("post") ? retried((List<?>) result) : result;
          };
      return hasty.on(StockSystem.class, ledger);
    }
  },

  /** That a movement is sent is written down only with its result. */
  SAVED_AFTER_THE_POST {
    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      Map<String, Runnable> unwritten = new HashMap<>();
      Around late =
          call -> {
            if (call.name().equals("claimAsSent")) {
              Tenant tenant = (Tenant) call.argument(0);
              Lease lease = (Lease) call.argument(1);
              long lowerBound = (Long) call.argument(3);
              Instant graceEndsAt = (Instant) call.argument(4);
              List<StoredMovement> claimed =
                  store.claimToSend(tenant, lease, (Integer) call.argument(2));
              Runnable note =
                  () -> store.markSent(tenant, claimed, lowerBound, graceEndsAt, lease.from());
              claimed.forEach(movement -> unwritten.put(movement.key(), note));
              return claimed.stream()
                  .map(movement -> movement.sent(lowerBound, graceEndsAt))
                  .toList();
            }
            if (call.name().equals("markSent")) {
              List<StoredMovement> sent = sent(call);
              Runnable note =
                  () ->
                      store.markSent(
                          (Tenant) call.argument(0),
                          claimed(call),
                          (Long) call.argument(2),
                          (Instant) call.argument(3),
                          (Instant) call.argument(4));
              sent.forEach(movement -> unwritten.put(movement.key(), note));
              return sent;
            }
            if (call.name().equals("stillHeld")) {
              return call.argument(1);
            }
            if (call.name().equals("recordOutcomes")) {
              for (Object movement : ((Map<?, ?>) call.argument(1)).keySet()) {
                Runnable note = unwritten.remove(((StoredMovement) movement).key());
                if (note != null) {
                  note.run();
                }
              }
            }
            return call.make();
          };
      return late.on(SyncStore.class, store);
    }
  },

  /** Reading back searches by date, from the host's time of sending on, instead of by id. */
  READ_BACK_BY_DATE {
    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      Around dated =
          call ->
              switch (call.name()) {
                case "markSent" -> call.replacing(2, clock.instant().getEpochSecond());
                case "claimAsSent" -> call.replacing(3, clock.instant().getEpochSecond());
                default -> call.make();
              };
      return dated.on(SyncStore.class, store);
    }

    @Override
    StockSystem ledger(StockSystem ledger, Services services) {
      Around dated =
          call -> {
            if (!call.name().equals("entriesAfter")) {
              return call.make();
            }
            call.with(0L, call.argument(1));
            Set<?> keys = (Set<?>) call.argument(1);
            return services.entriesFrom(Instant.ofEpochSecond((Long) call.argument(0))).stream()
                .filter(entry -> keys.contains(entry.externalId()))
                .toList();
          };
      return dated.on(StockSystem.class, ledger);
    }
  },

  /** A key made of the return's and the unit's number, as if there were one shop in the world. */
  KEY_WITHOUT_TENANT {
    @Override
    IdempotencyKeyStrategy keys() {
      IdempotencyKeyStrategy standard = IdempotencyKeyStrategy.standard();
      return intent ->
          standard.key(
              new MovementIntent(
                  Tenants.of(0),
                  intent.kind(),
                  intent.rmaId(),
                  intent.unitId(),
                  intent.disposition(),
                  Optional.empty(),
                  intent.reverses(),
                  intent.generation()));
    }
  },

  /** Reading back finds nothing. */
  BLIND_READ_BACK {
    @Override
    StockSystem ledger(StockSystem ledger, Services services) {
      Around blind = call -> call.name().equals("entriesAfter") ? List.of() : call.make();
      return blind.on(StockSystem.class, ledger);
    }
  },

  /** A missing transaction is taken for proof long before it is one. */
  NO_SETTLING {
    @Override
    SyncSettings settings(SyncSettings settings) {
      return settings.toBuilder().gracePeriod(Duration.ofMillis(1)).build();
    }
  },

  /** A refusal is taken for success. */
  REFUSAL_IS_SUCCESS {
    @Override
    StockSystem ledger(StockSystem ledger, Services services) {
      Around easy =
          call -> {
            Object result = call.make();
            return call.name().equals("post") ? praised((List<?>) result) : result;
          };
      return easy.on(StockSystem.class, ledger);
    }
  },

  /**
   * Hosts believe in leases that are over for the store. Harmless by itself, since the fence stops
   * whoever lost a claim; here to show that it is the fence which does.
   */
  SHORT_LEASES {
    @Override
    SyncStore store(SyncStore store, ShiftedClock clock) {
      Around greedy =
          call -> {
            if (!GREEDY.contains(call.name())) {
              return call.make();
            }
            Lease lease = (Lease) call.argument(1);
            Instant later = lease.until();
            return call.replacing(1, new Lease(lease.instance(), later, later.plusSeconds(1)));
          };
      return greedy.on(SyncStore.class, store);
    }
  };

  private static final Set<String> GREEDY = Set.of("claimToSend", "claimAsSent", "claimUnknown");

  /** Whether the simulation must find it. */
  public boolean isHarmful() {
    return this != NONE && this != SHORT_LEASES;
  }

  /** Plants it into one host's view of the store. */
  SyncStore store(SyncStore store, ShiftedClock clock) {
    return store;
  }

  /** Plants it into one host's view of the ledger. */
  StockSystem ledger(StockSystem ledger, Services services) {
    return ledger;
  }

  SyncSettings settings(SyncSettings settings) {
    return settings;
  }

  IdempotencyKeyStrategy keys() {
    return IdempotencyKeyStrategy.standard();
  }

  private static List<PostResult> retried(List<?> results) {
    return results.stream()
        .map(
            result ->
                result instanceof PostResult.Unknown unknown
                    ? new PostResult.NotSent(unknown.reason(), Optional.empty())
                    : (PostResult) result)
        .toList();
  }

  private static List<PostResult> praised(List<?> results) {
    return results.stream()
        .map(
            result ->
                result instanceof PostResult.Refused
                    ? new PostResult.Applied(1)
                    : (PostResult) result)
        .toList();
  }

  private static List<StoredMovement> claimed(Around.Call call) {
    return ((List<?>) call.argument(1)).stream().map(StoredMovement.class::cast).toList();
  }

  /** What a note of sending would return if nobody had taken anything over. */
  private static List<StoredMovement> sent(Around.Call call) {
    long lowerBound = (Long) call.argument(2);
    Instant graceEndsAt = (Instant) call.argument(3);
    return claimed(call).stream().map(movement -> movement.sent(lowerBound, graceEndsAt)).toList();
  }
}
