package dev.restock.sync.simulation;

import dev.restock.sync.queue.Lease;
import dev.restock.sync.queue.MovementState;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.queue.SyncStore;
import dev.restock.sync.stock.PostResult;
import dev.restock.sync.stock.StockLedger;
import dev.restock.sync.testing.Decorator;
import dev.restock.sync.testing.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bugs that are planted on purpose, to see that the simulation finds them. */
enum Sabotage {
  /** None: everything must be right. */
  NONE,

  /** An unknown outcome is taken for none, as a plain retry does. */
  UNKNOWN_IS_FAILURE {
    @Override
    StockLedger ledger(StockLedger ledger) {
      return Decorator.around(
          StockLedger.class,
          ledger,
          call -> {
            Object result = call.make();
            return call.name().equals("post") ? retried((List<?>) result) : result;
          });
    }
  },

  /** Reading back finds nothing. */
  BLIND_SEARCH {
    @Override
    StockLedger ledger(StockLedger ledger) {
      return Decorator.around(
          StockLedger.class,
          ledger,
          call -> call.name().equals("entriesAfter") ? List.of() : call.make());
    }
  },

  /** A missing transaction is taken for proof long before it is one. */
  NO_SETTLING {
    @Override
    Duration settling(Duration settling) {
      return Duration.ofMillis(1);
    }
  },

  /** That a movement is sent is written down only with its result. */
  SAVED_AFTER_THE_POST {
    @Override
    SyncStore store(SyncStore store) {
      Map<StoredMovement, Runnable> unwritten = new HashMap<>();
      return Decorator.around(
          store,
          call -> {
            if (call.name().equals("markSent")) {
              List<StoredMovement> sent = sent(call);
              sent.forEach(movement -> unwritten.put(movement, () -> quietly(call)));
              return sent;
            }
            if (call.name().equals("settle")) {
              ((Map<?, ?>) call.argument(1))
                  .keySet()
                  .forEach(
                      movement ->
                          Optional.ofNullable(unwritten.remove(movement)).ifPresent(Runnable::run));
            }
            return call.make();
          });
    }
  },

  /** Hosts claim what others hold. Harmless by itself: the fence stops whoever lost the claim. */
  GREEDY_CLAIMS {
    @Override
    SyncStore store(SyncStore store) {
      return greedy(store);
    }
  },

  /** Hosts claim what others hold, and noting a send does not look at the fence. */
  FENCE_IGNORED {
    @Override
    SyncStore store(SyncStore store) {
      return Decorator.around(
          greedy(store),
          call -> {
            if (!call.name().equals("markSent")) {
              return call.make();
            }
            List<StoredMovement> everything = sent(call);
            Map<String, StoredMovement> all = new HashMap<>();
            everything.forEach(movement -> all.put(movement.key(), movement));
            ((List<?>) call.make())
                .forEach(held -> all.put(((StoredMovement) held).key(), (StoredMovement) held));
            return List.copyOf(all.values());
          });
    }
  },

  /** A refusal is taken for success. */
  REFUSAL_IS_SUCCESS {
    @Override
    StockLedger ledger(StockLedger ledger) {
      return Decorator.around(
          StockLedger.class,
          ledger,
          call -> {
            Object result = call.make();
            return call.name().equals("post") ? praised((List<?>) result) : result;
          });
    }
  };

  SyncStore store(SyncStore store) {
    return store;
  }

  StockLedger ledger(StockLedger ledger) {
    return ledger;
  }

  Duration settling(Duration settling) {
    return settling;
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

  private static SyncStore greedy(SyncStore store) {
    return Decorator.around(
        store,
        call -> {
          if (!call.name().equals("claimToSend")) {
            return call.make();
          }
          Lease lease = (Lease) call.argument(1);
          Instant later = lease.until();
          return store.claimToSend(
              Fixtures.TENANT,
              new Lease(lease.owner(), later, later.plusSeconds(1)),
              (Integer) call.argument(2));
        });
  }

  /** What a note of sending would return if nobody had taken anything over. */
  private static List<StoredMovement> sent(Decorator.Call call) {
    List<StoredMovement> sent = new ArrayList<>();
    for (Object claimed : (List<?>) call.argument(1)) {
      StoredMovement movement = (StoredMovement) claimed;
      sent.add(
          new StoredMovement(
              movement.movement(),
              MovementState.SENT,
              movement.after(),
              movement.fence(),
              movement.sends() + 1,
              movement.sends() == 0 ? (Long) call.argument(2) : movement.floor(),
              Optional.of((Instant) call.argument(3)),
              0,
              Optional.empty(),
              Optional.empty()));
    }
    return sent;
  }

  private static void quietly(Decorator.Call call) {
    try {
      call.make();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
