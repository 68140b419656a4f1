package dev.restock.sync.internal.poll;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.poll.TenantNote.Kept;
import dev.restock.sync.internal.poll.plan.Habits;
import dev.restock.sync.internal.poll.plan.Lesson;
import dev.restock.sync.internal.poll.plan.Listings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * What the engine remembers of a shop besides its returns: its habits, and which listings were
 * made. Kept as notes in the store. Thread-safe.
 */
public final class ShopMemory {
  private static final int ENOUGH_LESSONS = 50;
  private static final Duration LEARN_EVERY = Duration.ofMinutes(15);
  private static final Duration LEARN_SILENCE_EVERY = Duration.ofHours(6);

  private final EngineContext engine;
  private final TenantNote<Habits> habits;
  private final TenantNote<Listings> listings;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Lesson> lessons = new ArrayList<>();
  private Instant learnedAt;

  ShopMemory(EngineContext engine) {
    this.engine = engine;
    this.learnedAt = engine.now();
    this.habits = new TenantNote<>(engine, "habits", Habits::fromJson, Habits.unknown(learnedAt));
    this.listings = new TenantNote<>(engine, "listings", Listings::fromJson, Listings.NONE);
  }

  // ---- listings --------------------------------------------------------------------------------

  Listings listings() {
    return listings.kept().value();
  }

  /** Claims the right to list, of one host at a time; empty if another host has it. */
  Optional<Listings> beginListing() {
    Kept<Listings> kept = listings.kept();
    if (!kept.value().isFree(engine.now())) {
      return Optional.empty();
    }
    Listings busy = kept.value().busy(engine.lease().until());
    return listings.put(kept.version(), busy, busy.toJson()) ? Optional.of(busy) : Optional.empty();
  }

  void changeListings(UnaryOperator<Listings> change) {
    boolean written = false;
    while (!written) {
      Kept<Listings> kept = listings.kept();
      Listings changed = change.apply(kept.value());
      written = listings.put(kept.version(), changed, changed.toJson());
    }
  }

  // ---- habits ----------------------------------------------------------------------------------

  Habits habits() {
    return habits.kept().value();
  }

  public void learn(Collection<Lesson> more) {
    lock.lock();
    try {
      lessons.addAll(more);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes lessons down, now and then: a few that are lost in a crash are soon learned again. That
   * nothing happened is a lesson, too.
   */
  public void remember() {
    lock.lock();
    try {
      Instant now = engine.now();
      Duration pause = lessons.isEmpty() ? LEARN_SILENCE_EVERY : LEARN_EVERY;
      if (lessons.size() >= ENOUGH_LESSONS || learnedAt.plus(pause).isBefore(now)) {
        writeDown(now);
      }
    } finally {
      lock.unlock();
    }
  }

  private void writeDown(Instant now) {
    Kept<Habits> kept = habits.kept();
    Habits after = kept.value().with(lessons, now);
    if (habits.put(kept.version(), after, after.toJson())) {
      lessons.clear();
      learnedAt = now;
    }
  }
}
