package dev.restock.simulation;

import dev.restock.sync.ReturnSync;
import dev.restock.sync.refunds.RefundDesk;
import dev.restock.sync.refunds.RefundRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** People who accept refunds as they are, for some time or for ever. */
final class RefundPeople {
  private static final Duration LONGEST = Duration.ofDays(3);

  private final Chance chance;
  private final Set<String> accepted = new HashSet<>();

  RefundPeople(Chance chance) {
    this.chance = chance;
  }

  /** Accepts an open refund of a shop from time to time; returns whether it took effect. */
  boolean act(int shop, ReturnSync engine, Instant now) {
    if (!chance.happens(0.1)) {
      return false;
    }
    RefundDesk desk = engine.refunds().orElseThrow();
    List<RefundRow> open = new ArrayList<>();
    desk.forEachOpenRow(open::add);
    if (open.isEmpty()) {
      return false;
    }
    String key = chance.oneOf(open).key();
    Instant until = chance.happens(0.5) ? now.plus(chance.upTo(LONGEST)) : null;
    // If the process dies, the acceptance may have taken place.
    accepted.add(shop + " " + key);
    boolean done =
        desk.find(key)
            .map(seen -> desk.accept(seen, "person", "accepted by chance", until))
            .orElse(false);
    if (done) {
      chance.record("refund accepted", key, String.valueOf(until));
    }
    return done;
  }

  /** Returns whether a person tried to accept a refund. */
  boolean hasAccepted(int shop, String key) {
    return accepted.contains(shop + " " + key);
  }
}
